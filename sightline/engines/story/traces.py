"""Every step of one person, as little of each as the story needs: one statement, however many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import F, QuerySet
from django.db.models.functions import JSONArray, TruncDate

from sightline.engines.story.source import Source
from sightline.grammar import registry
from sightline.grammar.process import Drawn, Journey, Process
from sightline.people.person import Person
from sightline.prepared import prepared
from sightline.record.step import UNFINISHED, Origin, State, Step
from sightline.statute.calendar import LONDON, day_in_london

SEEN = "seen"
# What is asked thousands of times is asked of plain words: a member of an enumeration is slow.
VOIDED, IMPORTED = State.VOIDED.value, Origin.IMPORTED.value
OPEN, DONE = {one.value for one in UNFINISHED}, {State.COMPLETED.value, State.ENDED.value}
PLANS = (Drawn.NEED, Drawn.PROTECTION)


class Weight(IntEnum):
    """How much hangs on what happened: a turning point, an event, or the daily round."""

    ROUTINE = 0
    EVENT = 1
    TURNING = 2


@dataclass(eq=False)
class Trace:
    """One step, without its words; `key` is the text of its own. There may be thousands of them,
    so it is not frozen: to make one that is takes three times as long."""

    key: str
    ref: str
    kind: str
    state: str
    origin: str
    began: date
    ended: date | None
    outcome: str
    marks: Mapping[str, Any]
    completed_on: date | None

    @cached_property
    def process(self) -> Process:
        return registry.process_of(self.kind)

    @property
    def source(self) -> Source:
        return self.source_on(self.began)

    def source_on(self, day: date) -> Source:
        return Source(self.process.name, day, "step", self.ref)

    @property
    def is_void(self) -> bool:
        return self.state == VOIDED

    @property
    def is_imported(self) -> bool:
        return self.origin == IMPORTED

    @property
    def is_open(self) -> bool:
        return self.state in OPEN and self.ended is None

    @cached_property
    def over_on(self) -> date | None:
        """The day on which it was over: None while it goes on, or where nobody knows."""
        if self.ended or self.is_open or self.process.is_spell:
            return self.ended
        return max(self.began, self.completed_on) if self.completed_on else None

    @cached_property
    def seen_on(self) -> date | None:
        """The day on which the child was seen in person, as the duty to see them counts it."""
        return self._marked(SEEN)

    @cached_property
    def drawn(self) -> Journey | None:
        """What it is in the picture, if it is in it by now."""
        journey = None if self.is_void else self.process.journey
        return journey if journey and (not journey.when or journey.when in self.marks) else None

    @property
    def is_plan(self) -> bool:
        return self.drawn is not None and self.drawn.drawn in PLANS

    @property
    def is_turning(self) -> bool:
        return self.drawn is not None and self.drawn.turning in self.marks

    @cached_property
    def lets_go(self) -> bool:
        """Whether our work with the child ended with it."""
        return self._decided("lets_go")

    @property
    def came_to_nothing(self) -> bool:
        """Whether it was decided that nothing follows from it."""
        return self._decided("ends_here") and not self.lets_go

    def _decided(self, what: str) -> bool:
        if self.is_void or not self.outcome or self.state not in DONE:
            return False
        return bool(getattr(self.process.outcome(self.outcome), what))

    @cached_property
    def weight(self) -> Weight:
        if self.is_void:
            return Weight.ROUTINE
        if self.is_turning or self.is_plan or self.lets_go:
            return Weight.TURNING
        return Weight.EVENT if self.drawn or self.process.takes_on else Weight.ROUTINE

    def days_recorded(self, today: date) -> list[date]:
        """The days on which it says that something happened, up to today."""
        days = (self.began, self.ended, self.completed_on, self.seen_on)
        return [day for day in days if day is not None and day <= today]

    def _marked(self, mark: str) -> date | None:
        at = None if self.is_void else self.marks.get(mark)
        if not at:
            return None
        return day_in_london(datetime.fromisoformat(at)) if "T" in at else date.fromisoformat(at)


def traces_of(person: Person) -> list[Trace]:
    """Every step of one person, newest first, what was entered in error too."""
    return [_trace(row) for rows in _steps(person.pk) for row in rows]


def _trace(row: list[Any]) -> Trace:
    key, ref, kind, state, origin, began, ended, outcome, marks, done = row
    days = _day(began), _day(ended)
    return Trace(key, ref, kind, state, origin, *days, outcome, marks, _day(done))


def _day(text: str | None) -> Any:
    return date.fromisoformat(text) if text else None


@prepared
def _steps(person: UUID) -> QuerySet[Any, Any]:
    """All of them as one row of JSON: so many by themselves take five times as long to read."""
    done = TruncDate("completed_at", tzinfo=LONDON)
    names = ("pk", "ref", "kind", "state", "origin", "began", "ended", "outcome", "marks")
    columns = JSONArray(*(F(name) for name in names), done)
    rows = JSONBAgg(columns, order_by=("-began", "-pk"))
    steps = Step.objects.filter(person=person).order_by()
    return steps.values("person").annotate(rows=rows).values_list("rows", flat=True)
