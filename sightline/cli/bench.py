"""`sightline bench`: what each page costs, against a yardstick page in the same run."""

from __future__ import annotations

import json
import os
import sys
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
    "--json", "as_json", is_flag=True, help="For scripts: `skeleton`, `pages`, `import`, `missed`."
)
def command(rows: tuple[int, ...], renders: int, copies: int, as_json: bool) -> None:
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
    click.echo(json.dumps(measured.as_json(), indent=2) if as_json else "\n".join(measured.lines()))
    sys.exit(cli.FINDINGS if measured.missed() else 0)


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
