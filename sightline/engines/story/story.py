"""One child's story for one reader: what was read of it, in order, with its gaps and patterns.

Nothing here asks the database but `steps_of`: what was read is given.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from sightline.engines.story.chronology import View, in_order, significant
from sightline.engines.story.entries import Entry, entries_of, how_many
from sightline.engines.story.entries_of_life import entries_of_life
from sightline.engines.story.gaps import Gap, Span, silences, unheld
from sightline.engines.story.life import Life
from sightline.engines.story.patterns import Pattern, Recorded, patterns_of_work
from sightline.engines.story.patterns_of_people import heard, workers_had
from sightline.engines.story.told import Told
from sightline.engines.story.traces import Trace, Weight
from sightline.grammar.fields import Tells
from sightline.grammar.process import Drawn
from sightline.people.allocation import AllocationRole
from sightline.people.person import Person
from sightline.prepared import IsAny, prepared
from sightline.record.step import State, Step

ADULT = 18
TELLS = {View.WORRIES: Tells.WORRY, View.WORDS: Tells.WORDS}


@dataclass(frozen=True)
class Story:
    """`traces` are newest first, as they were read, and `named` the keys of those who may be named
    beside the child."""

    life: Life
    traces: Sequence[Trace]
    told: Told
    named: Container[UUID]
    today: date

    @cached_property
    def standing(self) -> list[Trace]:
        """Oldest first, without what was entered in error."""
        return [one for one in reversed(self.traces) if not one.is_void]

    @cached_property
    def happened(self) -> list[Trace]:
        """Of these, what had come by today: a meeting that is booked has changed nothing yet."""
        return [one for one in self.standing if one.began <= self.today]

    @cached_property
    def facts(self) -> list[Entry]:
        """What happened that is no step, oldest first."""
        return in_order(entries_of_life(self.life, self.named))

    @cached_property
    def weighty(self) -> list[Entry]:
        """What is significant, oldest first."""
        traces = [one for one in self.traces if one.weight is not Weight.ROUTINE]
        return in_order(filter(significant, [*entries_of(traces), *self.facts]))

    @property
    def entries(self) -> list[Entry]:
        """Everything, oldest first. There may be thousands, so it is made only to be read."""
        return in_order([*entries_of(self.traces), *self.facts])

    @cached_property
    def gaps(self) -> list[Gap]:
        spans = [_span(one) for one in self.happened if _stands_open(one)]
        days = [day for one in self.happened for day in one.days_recorded(self.today)]
        days += [one.on for one in self.facts if one.on <= self.today]
        return [
            *silences(_since_known(days, self.happened), spans, self.today),
            *unheld(_held(self.life), spans, self.today),
        ]

    @cached_property
    def patterns(self) -> list[Pattern]:
        recorded = Recorded(self.happened, self.told, self.today)
        return [
            *patterns_of_work(recorded),
            *workers_had(self.life.allocations),
            *heard(self.happened, self.told, self._adults, self.today),
        ]

    @property
    def _adults(self) -> list[Person]:
        kin = {one.person.pk: one.person for one in self.life.relatives}
        return [
            one
            for key, one in kin.items()
            if key in self.named and (one.age_on(self.today) or 0) >= ADULT
        ]

    def chosen(self, view: View, which: str = "") -> list[Entry]:
        """What is read under a view or, with the key of a pattern, what that is counted from."""
        pattern = next((one for one in self.patterns if one.key == which), None)
        if pattern is not None:
            behind = set(pattern.behind)
            return [one for one in self.entries if one.key in behind]
        if view is View.SIGNIFICANT:
            return self.weighty
        if view is View.EVERYTHING:
            return self.entries
        steps = self._telling(view)
        return in_order(one for one in entries_of(steps) if one.step is not None)

    def number(self, view: View) -> int:
        """How many entries are read under a view."""
        if view is View.SIGNIFICANT:
            return len(self.weighty)
        if view is View.EVERYTHING:
            return sum(map(how_many, self.traces)) + len(self.facts)
        return len(self._telling(view))

    def _telling(self, view: View) -> list[Trace]:
        steps = self.told.steps_that_tell(TELLS[view])
        return [one for one in self.standing if one.key in steps]

    def tells(self, question: Tells, at_most: int) -> list[str]:
        """The newest steps that answer a question."""
        steps = self.told.steps_that_tell(question)
        return [one.key for one in reversed(self.standing) if one.key in steps][:at_most]

    def agreed(self) -> list[str]:
        """The newest assessment or oversight that says what it means, once it was decided."""
        steps = self.told.steps_that_tell(Tells.ANALYSIS)
        return [
            one.key
            for one in reversed(self.standing)
            if one.key in steps and one.state == State.COMPLETED and _weighs_all(one)
        ][:1]


def _weighs_all(trace: Trace) -> bool:
    """Whether it looks at the whole of a child's life, and not at one event."""
    is_work = trace.drawn is not None and trace.drawn.drawn is Drawn.WORK
    return trace.process.needs_decision and (is_work or trace.process.own_authority)


def _stands_open(trace: Trace) -> bool:
    return trace.process.is_spell or (trace.drawn is not None and trace.drawn.drawn.lasts)


def _span(trace: Trace) -> Span:
    ends = trace.over_on if trace.over_on or trace.is_open else trace.began
    return Span(trace.began, ends, trace.process.name.lower())


def _since_known(days: Sequence[date], happened: Sequence[Trace]) -> list[date]:
    """A birth or a move long before we knew the child is no record of ours."""
    return [day for day in days if happened and day >= happened[0].began]


def _held(life: Life) -> list[tuple[date, date | None]]:
    """When a worker led, and as a beginning the first day on which anybody did."""
    leads = [one for one in life.allocations if one.role == AllocationRole.LEAD]
    first = [(leads[0].since, leads[0].since)] if leads else []
    return [*first, *((one.since, one.until) for one in leads if one.worker_id)]


def steps_of(keys: Iterable[str]) -> dict[str, Step]:
    """The whole steps of these keys. One statement."""
    wanted = [UUID(key) for key in dict.fromkeys(keys)]
    return {str(step.pk): step for step in _steps(wanted)} if wanted else {}


@prepared
def _steps(keys: list[UUID]) -> QuerySet[Any]:
    return Step.objects.filter(IsAny("pk", keys)).select_related("worker", "completed_by")
