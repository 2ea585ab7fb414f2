"""`sightline first-steward`: the one account that nobody in the product can grant."""

import click

from sightline import cli


@click.command()
@click.option("--email", prompt="Their email address", help="What they sign in with.")
@click.option("--name", prompt="Their name", help="As colleagues know them.")
@click.password_option(help="At least 12 characters. Asked for where it is not given.")
def command(email: str, name: str, password: str) -> None:
    """Make the first system steward, who then makes every other account."""
    cli.ready()
    _insist_on_a_good_password(password, email=email, name=name)
    from django.db import transaction

    from sightline.access.roles import appoint_first_steward
    from sightline.people.workforce import create_worker
    from sightline.web import clock

    with transaction.atomic():
        now = clock.now()
        worker = create_worker(
            email=email,
            name=name,
            job_title="System steward",
            password=password,
            by=None,
            now=now,
        )
        appoint_first_steward(worker=worker, now=now)
    click.echo(f"{name} may sign in and is the first steward.")


def _insist_on_a_good_password(password: str, *, email: str, name: str) -> None:
    """Raises `CouldNotRun` with the reasons, in the words that the sign-in pages use."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from sightline.could_not_run import CouldNotRun
    from sightline.people.worker import Worker

    try:
        validate_password(password, Worker(email=email, name=name))
    except ValidationError as error:
        raise CouldNotRun(" ".join(error.messages)) from error
