"""`sightline bench`: what each page costs, against a yardstick page in the same run."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from sightline import cli
from sightline.cli.demo import NOW
from sightline.cli.serve import collect_static_files

if TYPE_CHECKING:
    from sightline.bench.targets import Measured


@click.command()
@click.option(
    "--rows",
    multiple=True,
    type=click.IntRange(min=1),
    default=(1, 50, 500),
    show_default=True,
    help="How many rows of everything; give it once for each size, the smallest first.",
)
@click.option("--renders", default=15, show_default=True, help="How often each page is timed.")
@click.option(
    "--copies", default=5, show_default=True, help="How often the return of 200 is imported."
)
@click.option(
    "--people",
    default=4_000,
    show_default=True,
    help="Among how many people names that were heard wrong are looked for; the target is of"
    " 40,000. None leaves it out.",
)
@click.option(
    "--notes",
    default=20_000,
    show_default=True,
    help="In how many notes words are looked for; the target is of 2,000,000.",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="For scripts: `skeleton`, `pages`, `import`, `searching`, `missed`.",
)
def command(
    rows: tuple[int, ...], renders: int, copies: int, people: int, notes: int, as_json: bool
) -> None:
    """Measure every page: SQL statements, and processor time as a ratio to a skeleton page.

    Works on a database of its own, made and dropped here. Takes some minutes. Exit status 1 when
    a target is missed, 2 when it could not run.
    """
    os.environ["SIGHTLINE_NOW"] = NOW
    import django

    django.setup()
    collect_static_files()
    from sightline.bench.own_database import own_database

    with own_database(), TemporaryDirectory() as folder:
        measured = run(Path(folder), rows, renders, copies)
    if people:
        with own_database():
            measured = searched(measured, people, notes)
    click.echo(json.dumps(measured.as_json(), indent=2) if as_json else "\n".join(measured.lines()))
    sys.exit(cli.FINDINGS if measured.missed() else 0)


def searched(measured: Measured, people: int, notes: int) -> Measured:
    """With what finding people and words took, in the empty database that Django uses."""
    from sightline.bench.finding import measure_finding
    from sightline.bench.told import NOW as moment
    from sightline.bench.wording import measure_wording
    from sightline.demo.authority import open_the_authority

    def tell(said: str) -> None:
        click.echo(said, err=True)

    northmere = open_the_authority()
    finding = measure_finding(people=people, by=northmere["Stella"], now=moment, tell=tell)
    wording = measure_wording(northmere, notes=notes, now=moment, tell=tell) if notes else None
    return replace(measured, finding=finding, wording=wording)


def run(folder: Path, rows: tuple[int, ...], renders: int, copies: int) -> Measured:
    """Measure in the database that Django uses, which must be empty. `folder` is for files."""
    from sightline.bench import told
    from sightline.bench.importing import steps_a_second
    from sightline.bench.measuring import measure, measured_settings
    from sightline.bench.targets import Measured

    with measured_settings(str(folder)):
        it = told.tell()
        steward = it.northmere["Stella"]
        costs = measure(it, rows, renders, lambda said: click.echo(said, err=True))
        speed = steps_a_second(folder, copies=copies, by=steward, now=it.grown.now)
    return Measured(costs, speed)
