"""Bringing in a CIN census return: read, judged, placed, and reconciled to the last element."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from sightline.imports.cin_child import local_id_of, read_child
from sightline.imports.cin_elements import ElementLedger
from sightline.imports.cin_file import CinFile, Piece
from sightline.imports.cin_steps import is_open, place_child, source_of
from sightline.imports.ledger import Refused
from sightline.imports.people_csv import Known, PeopleList
from sightline.imports.report import CensusReport
from sightline.imports.writing import AT_ONCE, LONGEST_LOCAL_ID, Arrival, Run, queue_of, write
from sightline.people.worker import Worker

_LOCAL_ID = re.compile(rb"<LAchildID>([^<>]{1,60})</LAchildID>")


@dataclass(frozen=True)
class CinImport(Run):
    """One run over one file."""

    file: CinFile = field(kw_only=True)
    people: Mapping[str, Known] = field(kw_only=True)


def bring_in_census(
    file: CinFile, people: PeopleList, *, by: Worker, now: datetime, tell: Callable[[int], None]
) -> CensusReport:
    """Bring in every child of a return that was opened with `open_cin_file`.

    The same file again changes nothing. `tell(done)` is called with the number of children read
    so far. Answers what became of every element.
    """
    header = file.header
    report = CensusReport(
        file=file.path.name,
        year=header.year,
        reference_date=header.reference_date.isoformat(),
        people=list(people.faults),
    )
    source = source_of(header.authority)
    run = CinImport(
        source=source,
        queue=queue_of(by, now),
        by=by,
        now=now,
        report=report,
        why=f"Brought in from {source.system}, {header.year}",
        file=file,
        people=people.known,
    )
    arrivals: list[Arrival] = []
    for arrival in _arrivals(run):
        arrivals.append(arrival)
        if len(arrivals) == AT_ONCE:
            write(run, arrivals)
            arrivals = []
            tell(report.read)
    write(run, arrivals)
    tell(report.read)
    return report


def _arrivals(run: CinImport) -> Iterator[Arrival]:
    """Each child that can be read. One that cannot is refused whole, and the next is read."""
    seen: set[str] = set()
    last_day = min(run.file.header.reference_date, localdate(run.now))
    for piece in run.file.children():
        run.report.read += 1
        root = piece.parsed()
        local_id = "" if root is None else local_id_of(root)
        if reason := _cannot_be_known(root, local_id, seen):
            run.report.refused.append(_refused_whole(piece, local_id, reason))
            continue
        seen.add(local_id)
        yield _arrival(run, root, local_id, last_day)


def _cannot_be_known(root: Any, local_id: str, seen: set[str]) -> str:
    if root is None:
        return "This child is not well-formed XML, so nothing of it can be read."
    if not 1 <= len(local_id) <= LONGEST_LOCAL_ID:
        return f"A child needs a local identifier of 1 to {LONGEST_LOCAL_ID} characters."
    if local_id in seen:
        return "This child stands in the file twice, and the first was used."
    return ""


def _refused_whole(piece: Piece, local_id: str, reason: str) -> Refused:
    found = _LOCAL_ID.search(piece.text)
    named = local_id or (found[1].decode("utf-8", "replace").strip() if found else "")
    return Refused(named, "Children", "Child", f"number {piece.number} in the file", reason)


def _arrival(run: CinImport, root: Any, local_id: str, last_day: date) -> Arrival:
    ledger = ElementLedger(local_id, root, year=run.file.header.year, last_day=last_day)
    child = read_child(root, ledger)
    known = run.people.get(local_id, Known())
    child = replace(child, person=replace(child.person, given=known.given, family=known.family))
    placed = place_child(child)
    ledger.close()
    return Arrival(child.person, ledger, placed, known, is_open(child))
