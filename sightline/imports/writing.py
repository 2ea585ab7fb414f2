"""Writing what was read and placed, whatever it was read from: who holds it, and what came of it.

A child is brought in whole or not at all. Children are written together, two hundred in a
transaction, because that is ten times as fast; where one of them cannot be written, they
are undone and written again one by one, so that only that child is left out.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import DatabaseError
from django.utils.timezone import localdate

from sightline.errors import Refused as NotPossible
from sightline.imports.ledger import Ledger
from sightline.imports.people_csv import Known
from sightline.imports.placing import Placed
from sightline.imports.report import Report
from sightline.people.acting import acting
from sightline.people.allocation import (
    Allocation,
    AllocationRole,
    allocate,
    allocate_new,
    allocations_on,
)
from sightline.people.new_person import BroughtIn as PersonBroughtIn
from sightline.people.new_person import bring_in_people
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import create_team
from sightline.record.bring_in import BroughtIn, Source, SourceChild, bring_in

AT_ONCE = 200
LONGEST_LOCAL_ID = 20
QUEUE = "Brought in, not yet allocated"
NOT_TAKEN = "The record does not take what is said of this child."
Holder = tuple[Team, Worker | None]


@dataclass(frozen=True)
class Arrival:
    """One child, read and judged, on the way into the record. `is_open` says whether a case goes
    on, so that somebody has to hold the child; `no_longer` are keys of steps that are here and
    that the source does not tell any more, each with why."""

    person: PersonBroughtIn
    ledger: Ledger
    placed: Sequence[Placed]
    known: Known
    is_open: bool
    no_longer: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """One import. `also` is done with the people of each transaction, inside it."""

    source: Source
    queue: Team
    by: Worker
    now: datetime
    report: Report
    why: str
    also: Callable[[Sequence[Arrival], Sequence[Person]], None] = lambda arrivals, people: None


def queue_of(by: Worker, now: datetime) -> Team:
    """The team in which a child stands whom no list gives to anybody."""
    return Team.objects.filter(name=QUEUE).first() or create_team(name=QUEUE, by=by, now=now)


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


def write(run: Run, arrivals: Sequence[Arrival]) -> None:
    """Write these children together; where that cannot be, one by one."""
    try:
        with _nothing_collected():
            _take(run, arrivals, *_written(run, arrivals))
    except (NotPossible, DatabaseError, ValueError):
        for arrival in arrivals:
            _write_alone(run, arrival)


def _write_alone(run: Run, arrival: Arrival) -> None:
    try:
        _take(run, [arrival], *_written(run, [arrival]))
    except NotPossible as refusal:
        _leave_out(run, arrival, str(refusal))
    except (DatabaseError, ValueError):
        _leave_out(run, arrival, NOT_TAKEN)


def _leave_out(run: Run, arrival: Arrival, reason: str) -> None:
    for leaf in arrival.ledger.leaves:
        arrival.ledger.refuse(leaf, reason)
    run.report.add(arrival.ledger)


def _written(run: Run, arrivals: Sequence[Arrival]) -> tuple[BroughtIn, int]:
    """The people, who holds them, and their steps, in one transaction."""
    with acting(by=run.by, now=run.now, why=run.why):
        held = [arrival.person for arrival in arrivals]
        numbers = [one.local_id for one in held]
        known = Person.objects.filter(local_id__in=numbers).count()
        people = bring_in_people(held=held, source=run.source.system, by=run.by, now=run.now)
        holders = _hold(run, arrivals, people)
        children = [
            SourceChild(
                person,
                [one.step for one in arrival.placed],
                *holders[person],
                no_longer=arrival.no_longer,
            )
            for arrival, person in zip(arrivals, people, strict=True)
        ]
        done = bring_in(source=run.source, children=children, by=run.by, now=run.now)
        run.also(arrivals, people)
    return done, len(arrivals) - known


def _hold(run: Run, arrivals: Sequence[Arrival], people: Sequence[Person]) -> dict[Person, Holder]:
    """See that somebody holds each child with an open case: who the list names, or the queue.

    A child whom somebody holds here already stays with them.
    """
    leads = allocations_on(people, localdate(run.now))
    holders: dict[Person, Holder] = {}
    unheld: dict[Person, Holder] = {}
    for arrival, person in zip(arrivals, people, strict=True):
        lead = next((one for one in leads[person.pk] if one.role == AllocationRole.LEAD), None)
        holders[person] = named = (arrival.known.team or run.queue, arrival.known.worker)
        if lead is None and arrival.is_open:
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


def _waits(run: Run, lead: Allocation) -> bool:
    return lead.team_id == run.queue.pk and lead.worker_id is None


def _take(run: Run, arrivals: Sequence[Arrival], done: BroughtIn, new: int) -> None:
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
