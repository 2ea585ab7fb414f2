"""The service in numbers, as it stands today: who is on which plan, what work is open, and which
duties are kept. Children are counted and none is named, so restricted records count too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q

from sightline.grammar import registry
from sightline.record.deadlines import Deadline, DeadlineState, is_overdue
from sightline.record.step import UNFINISHED, State, Step
from sightline.statute.law import Kind

DAYS_BACK = 90
LAW_FIRST = [kind.value for kind in Kind]


@dataclass(frozen=True)
class Work:
    """One process: how many pieces of it are open, for how many children, and how many wait for a
    decision. Of a spell the pieces are those that run."""

    kind: str
    steps: int
    children: int
    waiting: int

    @property
    def name(self) -> str:
        return registry.process_of(self.kind).name

    @property
    def is_plan(self) -> bool:
        """A service that goes on is a spell too, and no plan."""
        return bool(registry.process_of(self.kind).plan_section)


@dataclass(frozen=True)
class DutyKept:
    """One duty of one process: how many are open and past, and of those met lately how many were
    met in time; and how many were missed: what they were owed for was over before they were done.
    `weight` is statute, guidance or local."""

    kind: str
    title: str
    weight: str
    open: int
    overdue: int
    in_time: int
    late: int
    missed: int

    @property
    def process(self) -> str:
        return registry.process_of(self.kind).name

    @property
    def done_with(self) -> int:
        return self.in_time + self.late + self.missed

    @property
    def share_in_time(self) -> int | None:
        """Whole per cent of those met or missed, None where none was."""
        return round(100 * self.in_time / self.done_with) if self.done_with else None


def work() -> list[Work]:
    """Every process with something open, in the order of their names. One statement."""
    rows = (
        Step.objects.order_by()
        .filter(state__in=UNFINISHED)
        .values("kind")
        .annotate(
            steps=Count("id"),
            children=Count("person", distinct=True),
            waiting=Count("id", filter=Q(state=State.SUBMITTED)),
        )
    )
    return sorted((Work(**row) for row in rows), key=lambda one: one.name)


def duties(today: date, now: datetime) -> list[DutyKept]:
    """Every duty that is open, or was met or missed in the last `DAYS_BACK` days: the law first,
    then the most overdue. One statement."""
    since = today - timedelta(days=DAYS_BACK)
    met = Q(state=DeadlineState.MET, met_on__gt=since)
    missed = Q(state=DeadlineState.MISSED, lapsed_on__gt=since)
    rows = (
        Deadline.objects.order_by()
        .filter(Q(state=DeadlineState.OPEN) | met | missed)
        .values("title", "weight", kind=F("step__kind"))
        .annotate(
            open=Count("id", filter=Q(state=DeadlineState.OPEN)),
            overdue=Count("id", filter=is_overdue(today, now)),
            in_time=Count("id", filter=met & Q(met_on__lte=F("due_on"))),
            late=Count("id", filter=met & Q(met_on__gt=F("due_on"))),
            missed=Count("id", filter=missed),
        )
    )
    found = [DutyKept(**row) for row in rows]
    return sorted(found, key=lambda one: (LAW_FIRST.index(one.weight), -one.overdue, one.title))
