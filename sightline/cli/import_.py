"""`sightline import`: what another system holds, read into the record and reconciled."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sightline import cli

if TYPE_CHECKING:
    from datetime import datetime

    from sightline.imports.report import Report
    from sightline.people.worker import Worker


@click.group()
def command() -> None:
    """Bring in what another system holds. Each import may be repeated, and reconciles itself."""


def _options(run: Callable[..., None]) -> Callable[..., None]:
    """What every import is told beside what it reads."""
    for option in (
        click.option(
            "--json", "as_json", is_flag=True, help="For scripts: `children`, `refused` and more."
        ),
        click.option(
            "--by", "email", default="", help="Who brings it in: the first steward if not given."
        ),
        click.option(
            "--people",
            type=click.Path(path_type=Path),
            help="A CSV file with the columns local_id, given, family, worker (email) and team.",
        ),
    ):
        run = option(run)
    return run


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@_options
def cin(file: Path, people: Path | None, email: str, as_json: bool) -> None:
    """Bring in a children in need census return of the collection years 2022 to 2026.

    Exit status 1 when anything was refused, 2 when the file could not be read at all.
    """
    from sightline.imports.cin_file import open_cin_file

    opened = open_cin_file(file)
    cli.ready()
    from sightline.imports.cin import bring_in_census

    _bring_in(partial(bring_in_census, opened), people, email, as_json)


@command.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--year", type=int, help="The collection year of every file in DIR, such as 2026.")
@_options
def ssda903(folder: Path, year: int | None, people: Path | None, email: str, as_json: bool) -> None:
    """Bring in returns about looked-after children (SSDA903) of the collection years 2018 to 2026.

    DIR holds the tables as CSV files, in it or in folders below it. A table is known by its
    columns, whatever its file is called. Its year is read from its name or from its folder
    (2026, 2025-26), and where neither says one from the days in the files of its folder; --year
    says it for all of them. Bring several years in together, or the earliest first: a later
    return continues what an earlier one told.

    What has no place here (care leavers, adoption, social workers by their numbers and more) is
    counted, and filed word for word among the documents of the child it is about. The episodes
    that the record then tells are compared with those that were read, row for row.

    Exit status 1 when anything was refused or an episode differs, 2 when a file could not be read
    at all, and then nothing is brought in.
    """
    from sightline.imports.ssda903_file import open_care_return

    opened = open_care_return(folder, year)
    cli.ready()
    from sightline.imports.ssda903 import bring_in_care

    _bring_in(partial(bring_in_care, opened), people, email, as_json)


def _bring_in(bring: Callable[..., Report], people: Path | None, email: str, as_json: bool) -> None:
    """Run an import that is ready to be run, and say what came of it."""
    from sightline.imports.people_csv import PeopleList, read_people
    from sightline.web import clock

    # What is loaded by now stays, and collecting garbage need not look at it for every child.
    gc.freeze()
    now = clock.now()
    listed = read_people(people, clock.today()) if people else PeopleList()

    def tell(done: int) -> None:
        click.echo(f"{done:>9,}  children", err=True)

    report = bring(listed, by=_whoever_brings(email, now), now=now, tell=tell)
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
