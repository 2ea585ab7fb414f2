"""`sightline bench`: what each page costs, against a yardstick page in the same run."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from sightline import cli
from sightline.cli.demo import NOW
from sightline.cli.serve import collect_static_files

if TYPE_CHECKING:
    from sightline.bench.measuring import Cost
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
    "--scale",
    multiple=True,
    type=click.FloatRange(min=0.001),
    help="Measure the pages also within a whole invented authority of this size, as `sightline"
    " demo --scale` makes it; give it once for each.",
)
@click.option(
    "--people",
    default=4_000,
    show_default=True,
    help="Among how many people names that were heard wrong are looked for; the target is of"
    " 40,000. None leaves out all that is measured among them.",
)
@click.option(
    "--notes",
    default=20_000,
    show_default=True,
    help="In how many notes words are looked for; the target is of 2,000,000.",
)
@click.option(
    "--deadlines",
    default=10_000,
    show_default=True,
    help="Among how many open deadlines lists of work are read, and among a hundredth of them; the"
    " target is of 1,000,000.",
)
@click.option(
    "--events",
    default=500,
    show_default=True,
    help="How many notes and events one child has, and a hundredth of them; the target is of"
    " 5,000.",
)
@click.option(
    "--whole", is_flag=True, help="Measure all of it, at the sizes of the targets. Takes an hour."
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="For scripts: `skeleton`, `pages`, `import`, `searching`, `growth`, `chronology`,"
    " `missed`.",
)
def command(as_json: bool, whole: bool, **sizes: Any) -> None:
    """Measure every page: SQL statements, and time as a ratio to a skeleton page.

    Works on databases of its own, made and dropped here. Takes some minutes. Exit status 1 when
    a target is missed, 2 when it could not run.
    """
    os.environ["SIGHTLINE_NOW"] = NOW
    import django

    django.setup()
    collect_static_files()
    measured = run(Sizes(**(sizes | WHOLE)) if whole else Sizes(**sizes))
    click.echo(json.dumps(measured.as_json(), indent=2) if as_json else "\n".join(measured.lines()))
    sys.exit(cli.FINDINGS if measured.missed() else 0)


# The sizes that the targets name.
WHOLE: dict[str, Any] = {
    "scale": (1.0, 4.0),
    "people": 40_000,
    "notes": 2_000_000,
    "deadlines": 1_000_000,
    "events": 5_000,
}


@dataclass(frozen=True)
class Sizes:
    """How much of everything: the options of the command."""

    rows: tuple[int, ...]
    renders: int
    copies: int
    scale: tuple[float, ...]
    people: int
    notes: int
    deadlines: int
    events: int


def run(sizes: Sizes) -> Measured:
    """Each part in a database of its own, which is empty when it begins."""
    from sightline.bench.own_database import own_database

    with own_database(), TemporaryDirectory() as folder:
        measured = measure_pages(Path(folder), sizes)
    for scale in sizes.scale:
        with own_database(), TemporaryDirectory() as folder:
            measured.costs.extend(measure_within(scale, Path(folder), sizes))
    if sizes.people:
        with own_database(), TemporaryDirectory() as folder:
            measured = measure_among_many(measured, Path(folder), sizes)
    return measured


def measure_pages(folder: Path, sizes: Sizes) -> Measured:
    """Every page at each number of rows, and the import. `folder` is for files."""
    from sightline.bench import told
    from sightline.bench.importing import steps_a_second
    from sightline.bench.measuring import measure, measured_settings
    from sightline.bench.targets import Measured

    with measured_settings(str(folder)):
        it = told.tell()
        steward = it.northmere["Stella"]
        costs = measure(it, sizes.rows, sizes.renders, _tell)
        speed = steps_a_second(folder, copies=sizes.copies, by=steward, now=it.grown.now)
    return Measured(costs, speed)


def measure_within(scale: float, folder: Path, sizes: Sizes) -> list[Cost]:
    """Every page once more, in a whole authority of this size."""
    from sightline.bench import told
    from sightline.bench.finding import analyse
    from sightline.bench.measuring import TIMED_AT, measure, measured_settings
    from sightline.demo.northmere.live import Size, live

    with measured_settings(str(folder)):
        it = told.tell()
        _tell(f"An authority of scale {scale:g}")
        live(Size(scale), _tell)
        analyse()
        rows = [min(TIMED_AT, max(sizes.rows))]
        return measure(it, rows, sizes.renders, _tell, among=f", at scale {scale:g}")


def measure_among_many(measured: Measured, folder: Path, sizes: Sizes) -> Measured:
    """With what finding people and words took, and lists among many deadlines, and a child with
    many notes."""
    from sightline.bench import told
    from sightline.bench.finding import measure_finding
    from sightline.bench.growth import measure_child, measure_list
    from sightline.bench.long_chronology import measure_chronology
    from sightline.bench.measuring import measured_settings
    from sightline.bench.wording import measure_wording

    with measured_settings(str(folder)):
        it = told.tell()
        now = it.grown.now
        finding = measure_finding(
            people=sizes.people, by=it.northmere["Stella"], now=now, tell=_tell
        )
        lists = measure_list(it, _hundredth_of(sizes.deadlines), _tell)
        child = measure_child(it, _hundredth_of(sizes.events), _tell)
        chronology = measure_chronology(it, sizes.events, _tell)
        wording = (
            measure_wording(it.northmere, notes=sizes.notes, now=now, tell=_tell)
            if sizes.notes
            else None
        )
    return replace(
        measured,
        finding=finding,
        wording=wording,
        growth=(*lists, *child),
        chronology=chronology,
    )


def _hundredth_of(many: int) -> tuple[int, int]:
    return max(1, many // 100), many


def _tell(said: str) -> None:
    click.echo(said, err=True)
