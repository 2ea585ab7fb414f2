"""Bringing in a CIN census return: read, judged, placed, and reconciled to the last element.

A child is brought in whole or not at all. Children are written together, two hundred in a
transaction, because that is ten times as fast; where one of them cannot be written, they
are undone and written again one by one, so that only that child is left out.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import DatabaseError
from django.utils.timezone import localdate

from sightline.errors import Refused as NotPossible
from sightline.imports.cin_child import CensusChild, local_id_of, read_child
from sightline.imports.cin_file import CinFile, Piece
from sightline.imports.cin_steps import Placed, is_open, place_child, source_of
from sightline.imports.ledger import Ledger, Refused
from sightline.imports.people_csv import Known, PeopleList
from sightline.imports.report import Report
from sightline.people.acting import acting
from sightline.people.allocation import (
    Allocation,
    AllocationRole,
    allocate,
    allocate_new,
    allocations_on,
)
from sightline.people.new_person import bring_in_people
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import create_team
from sightline.record.bring_in import BroughtIn, Source, SourceChild, bring_in

AT_ONCE = 200
LONGEST_LOCAL_ID = 20
QUEUE = "Brought in, not yet allocated"
Holder = tuple[Team, Worker | None]
_LOCAL_ID = re.compile(rb"<LAchildID>([^<>]{1,60})</LAchildID>")


@dataclass(frozen=True)
class Arrival:
    """One child, read and judged, on the way into the record."""

    child: CensusChild
    ledger: Ledger
    placed: list[Placed]
    known: Known


@dataclass(frozen=True)
class Import:
    """One run over one file."""

    file: CinFile
    source: Source
    people: Mapping[str, Known]
    queue: Team
    by: Worker
    now: datetime
    report: Report

    @property
    def why(self) -> str:
        return f"Brought in from {self.source.system}, {self.file.header.year}"


def bring_in_census(
    file: CinFile, people: PeopleList, *, by: Worker, now: datetime, tell: Callable[[int], None]
) -> Report:
    """Bring in every child of a return that was opened with `open_cin_file`.

    The same file again changes nothing. `tell(done)` is called with the number of children read
    so far. Answers what became of every element.
    """
    header = file.header
    report = Report(
        file=file.path.name,
        year=header.year,
        reference_date=header.reference_date.isoformat(),
        people=list(people.faults),
    )
    run = Import(file, source_of(header.authority), people.known, _queue(by, now), by, now, report)
    arrivals: list[Arrival] = []
    for arrival in _arrivals(run):
        arrivals.append(arrival)
        if len(arrivals) == AT_ONCE:
            _write(run, arrivals)
            arrivals = []
            tell(report.read)
    _write(run, arrivals)
    tell(report.read)
    return report


def _queue(by: Worker, now: datetime) -> Team:
    """The team in which a child stands whom no list gives to anybody."""
    return Team.objects.filter(name=QUEUE).first() or create_team(name=QUEUE, by=by, now=now)


def _arrivals(run: Import) -> Iterator[Arrival]:
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


def _arrival(run: Import, root: Any, local_id: str, last_day: date) -> Arrival:
    ledger = Ledger(local_id, root, year=run.file.header.year, last_day=last_day)
    child = read_child(root, ledger)
    known = run.people.get(local_id, Known())
    child = replace(child, person=replace(child.person, given=known.given, family=known.family))
    placed = place_child(child)
    ledger.close()
    return Arrival(child, ledger, placed, known)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Let the collector of garbage rest while two hundred children are made: it would look through
    all of them again and again, and find that none may go."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _write(run: Import, arrivals: Sequence[Arrival]) -> None:
    """Write these children together; where that cannot be, one by one."""
    try:
        with _nothing_collected():
            _take(run, arrivals, *_written(run, arrivals))
    except (NotPossible, DatabaseError, ValueError):
        for arrival in arrivals:
            _write_alone(run, arrival)


def _write_alone(run: Import, arrival: Arrival) -> None:
    try:
        _take(run, [arrival], *_written(run, [arrival]))
    except NotPossible as refusal:
        _leave_out(run, arrival, str(refusal))
    except (DatabaseError, ValueError):
        _leave_out(run, arrival, "The record does not take what this child's elements say.")


def _leave_out(run: Import, arrival: Arrival, reason: str) -> None:
    for leaf in arrival.ledger.leaves:
        arrival.ledger.refuse(leaf, reason)
    run.report.add(arrival.ledger)


def _written(run: Import, arrivals: Sequence[Arrival]) -> tuple[BroughtIn, int]:
    """The people, who holds them, and their steps, in one transaction."""
    with acting(by=run.by, now=run.now, why=run.why):
        held = [arrival.child.person for arrival in arrivals]
        numbers = [one.local_id for one in held]
        known = Person.objects.filter(local_id__in=numbers).count()
        people = bring_in_people(held=held, source=run.source.system, by=run.by, now=run.now)
        holders = _hold(run, arrivals, people)
        children = [
            SourceChild(person, [one.step for one in arrival.placed], *holders[person])
            for arrival, person in zip(arrivals, people, strict=True)
        ]
        done = bring_in(source=run.source, children=children, by=run.by, now=run.now)
    return done, len(arrivals) - known


def _hold(
    run: Import, arrivals: Sequence[Arrival], people: Sequence[Person]
) -> dict[Person, Holder]:
    """See that somebody holds each child with an open case: who the list names, or the queue.

    A child whom somebody holds here already stays with them.
    """
    leads = allocations_on(people, localdate(run.now))
    holders: dict[Person, Holder] = {}
    unheld: dict[Person, Holder] = {}
    for arrival, person in zip(arrivals, people, strict=True):
        lead = next((one for one in leads[person.pk] if one.role == AllocationRole.LEAD), None)
        holders[person] = named = (arrival.known.team or run.queue, arrival.known.worker)
        if lead is None and is_open(arrival.child):
            unheld[person] = named
        elif lead is not None and arrival.known.team and _waits(run, lead):
            allocate(
                person=person,
                team=named[0],
                worker=named[1],
                reason=run.why,
                by=run.by,
                now=run.now,
            )
        elif lead is not None:
            holders[person] = (lead.team, lead.worker)
    allocate_new(holders=unheld, reason=run.why, by=run.by, now=run.now)
    return holders


def _waits(run: Import, lead: Allocation) -> bool:
    return lead.team_id == run.queue.pk and lead.worker_id is None


def _take(run: Import, arrivals: Sequence[Arrival], done: BroughtIn, new: int) -> None:
    """Count what was written, and refuse what the record did not take."""
    report = run.report
    report.children += len(arrivals)
    report.new_children += new
    report.new += len(done.new)
    report.changed += len(done.changed)
    report.unchanged += len(done.unchanged)
    for arrival in arrivals:
        for placed in arrival.placed:
            if reason := done.left_out.get(placed.step.key):
                for leaf in placed.leaves:
                    arrival.ledger.refuse(leaf, reason)
            else:
                report.steps[placed.step.kind] += 1
        report.add(arrival.ledger)
