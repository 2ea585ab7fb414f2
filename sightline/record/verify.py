"""Proving that the record agrees with itself: spine, records, deadlines, decisions, plans.

The commands keep them together and the database refuses most of what would part them. This is
for the rest: a fault of ours, an import, a restore, somebody with the owner's password.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction

from sightline.record.faults.allegations import faults_of_allegations
from sightline.record.faults.around import (
    faults_of_drafts,
    faults_of_merges,
    faults_of_names,
    faults_of_together,
)
from sightline.record.faults.chronologies import (
    faults_of_chronologies,
    faults_of_what_was_left,
)
from sightline.record.faults.deadlines import faults_of_deadlines
from sightline.record.faults.decisions import (
    faults_of_changes,
    faults_of_decisions,
    faults_of_imports,
    faults_of_what_follows,
)
from sightline.record.faults.fault import Fault, Tell
from sightline.record.faults.history import faults_of_history
from sightline.record.faults.plans import faults_of_plans
from sightline.record.faults.records import faults_of_records
from sightline.record.faults.shares import faults_of_shares

LOOKS: tuple[Callable[[datetime, Tell], Iterator[Fault]], ...] = (
    faults_of_records,
    faults_of_deadlines,
    faults_of_decisions,
    faults_of_what_follows,
    faults_of_changes,
    faults_of_imports,
    faults_of_shares,
    faults_of_plans,
    faults_of_allegations,
    faults_of_together,
    faults_of_drafts,
    faults_of_names,
    faults_of_merges,
    faults_of_chronologies,
    faults_of_what_was_left,
    faults_of_history,
)


def _say_nothing(what: str, count: int) -> None:
    """Nobody is waiting."""


def verify(now: datetime, tell: Tell = _say_nothing) -> list[Fault]:
    """Everything in the record that does not agree with something else in it.

    Changes nothing. `now` is an aware datetime; `tell(what, count)` is called as each part has
    been looked at. The number of queries grows with the number of processes that there is work of,
    and with the record by some four for every two thousand steps.
    """
    with _as_it_stands():
        return [fault for look in LOOKS for fault in look(now, tell)]


@contextmanager
def _as_it_stands() -> Iterator[None]:
    """One moment of a record in which others are writing, so that no half of a change is seen."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
