"""How many steps a second the import of a census return brings in."""

from __future__ import annotations

import gc
from datetime import datetime
from pathlib import Path
from time import perf_counter

from sightline.demo import census
from sightline.imports.cin import bring_in_census
from sightline.imports.cin_file import open_cin_file
from sightline.imports.people_csv import PeopleList
from sightline.people.worker import Worker

OPENING, CLOSING = "<Children>", "</Children>"
NUMBER = "<LAchildID>"


def steps_a_second(folder: Path, *, copies: int, by: Worker, now: datetime) -> float:
    """Make a return of so many `copies` of the carried one, each of other children, and bring it
    in as `sightline import cin` does."""
    file = _return(folder, copies)
    gc.freeze()
    began = perf_counter()
    report = bring_in_census(
        open_cin_file(file), PeopleList(), by=by, now=now, tell=lambda done: None
    )
    took = perf_counter() - began
    gc.unfreeze()
    return sum(report.steps.values()) / took


def _return(folder: Path, copies: int) -> Path:
    text = census.RETURN.read_text()
    before, rest = text.split(OPENING)
    children, after = rest.split(CLOSING)
    # A local identifier has room for a letter and a number before the one that it has.
    renumbered = [children.replace(NUMBER, f"{NUMBER}Y{copy}") for copy in range(copies)]
    file = folder / "generated.xml"
    file.write_text(f"{before}{OPENING}{''.join(renumbered)}{CLOSING}{after}")
    return file
