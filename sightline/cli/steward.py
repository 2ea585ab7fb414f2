"""`sightline steward`: the one account that nobody in the product can grant."""

import click

from sightline import cli


@click.command()
@click.argument("email")
@click.option("--name", prompt="Their name", help="As colleagues know them.")
def command(email: str, name: str) -> None:
    """Make the first system steward, and print the link with which they choose a password.

    EMAIL is what they sign in with. They make every other account, on the System pages.
    """
    cli.ready()
    from django.db import transaction

    from sightline.access.roles import appoint_first_steward
    from sightline.people.workforce import create_worker
    from sightline.web import clock
    from sightline.web.sign_in import days_a_link_lasts, one_time_link

    with transaction.atomic():
        now = clock.now()
        steward = create_worker(
            email=email, name=name, job_title="System steward", by=None, now=now
        )
        appoint_first_steward(worker=steward, now=now)
    click.echo(f"{steward} is the first steward. They choose a password here:\n")
    click.echo(f"  {one_time_link(steward)}\n")
    click.echo(f"The link works once, within {days_a_link_lasts()} days.")
