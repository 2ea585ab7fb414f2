"""`sightline import`: what another system holds, read into the record and reconciled."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sightline import cli

if TYPE_CHECKING:
    from datetime import datetime

    from sightline.people.worker import Worker


@click.group()
def command() -> None:
    """Bring in what another system holds. Each import may be repeated, and reconciles itself."""


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--people",
    type=click.Path(path_type=Path),
    help="A CSV file with the columns local_id, given, family, worker (email) and team.",
)
@click.option("--by", "email", default="", help="Who brings it in: the first steward if not given.")
@click.option(
    "--json", "as_json", is_flag=True, help="For scripts: `children`, `steps`, `refused` and more."
)
def cin(file: Path, people: Path | None, email: str, as_json: bool) -> None:
    """Bring in a children in need census return of the collection years 2022 to 2026.

    Exit status 1 when anything was refused, 2 when the file could not be read at all.
    """
    from sightline.imports.cin_file import open_cin_file

    opened = open_cin_file(file)
    cli.ready()
    from sightline.imports.cin import bring_in_census
    from sightline.imports.people_csv import PeopleList, read_people
    from sightline.web import clock

    # What is loaded by now stays, and collecting garbage need not look at it for every child.
    gc.freeze()
    now = clock.now()
    listed = read_people(people, clock.today()) if people else PeopleList()

    def tell(done: int) -> None:
        click.echo(f"{done:>9,}  children", err=True)

    report = bring_in_census(opened, listed, by=_whoever_brings(email, now), now=now, tell=tell)
    click.echo(json.dumps(report.as_json(), indent=2) if as_json else "\n".join(report.lines()))
    sys.exit(cli.FINDINGS if report.has_findings else 0)


def _whoever_brings(email: str, now: datetime) -> Worker:
    """The worker in whose name it is brought in. Raises `CouldNotRun`."""
    from sightline.access.roles import Permission, worker_must_be_able
    from sightline.ground.could_not_run import CouldNotRun
    from sightline.imports.who_brings import first_steward, in_no_ones_name
    from sightline.people.worker import Worker

    if not email:
        return first_steward(now) or in_no_ones_name(now)
    worker = Worker.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if worker is None:
        raise CouldNotRun(f"Nobody here signs in with {email}. Give the address of a steward.")
    worker_must_be_able(worker, Permission.RUN_THE_SYSTEM, now=now)
    return worker
