"""`sightline duplicates`: which records may be one person's?"""

import json
import time

import click

from sightline import cli


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For scripts: an object with the numbers.")
def command(as_json: bool) -> None:
    """Weigh everybody's record against the others, and propose those that may be one person's.

    Run it each night. What is found waits under Duplicates for whoever may join records; what
    somebody said is not the same is never proposed again. It names nobody here. What was being
    written on a record in the moment in which it was joined to another is brought over.
    """
    cli.ready()
    from sightline.people.duplicates import propose
    from sightline.people.looking_for_duplicates import look_for_duplicates
    from sightline.people.person import Person
    from sightline.record.gathering import gather
    from sightline.web import clock

    began = time.monotonic()
    gather(now=clock.now())
    waiting = propose(found=look_for_duplicates(), now=clock.now())
    told = {
        "people": Person.objects.count(),
        "proposed": waiting,
        "seconds": round(time.monotonic() - began, 1),
    }
    if as_json:
        click.echo(json.dumps(told))
        return
    pairs = "1 pair waits" if waiting == 1 else f"{waiting:,} pairs wait"
    click.echo(f"{told['people']:,} people weighed in {told['seconds']} s: {pairs} to be answered.")
