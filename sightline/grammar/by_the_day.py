"""What somebody said they would do by a day that they named: a clock that no rule sets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sightline.grammar.clock import Due, Event, Moment, Subject, Within
from sightline.statute.limits import CalendarDays, Dated, Limit

THAT_DAY = CalendarDays(0)


@dataclass(frozen=True, kw_only=True)
class ByTheDay(Within):
    """Something must happen by the day that is written down: what was promised to a child, the
    look that was agreed. No rule sets that day, so it names no row, and nothing is added to it.
    What is done before that day is done: it counts from the day on which the promise was made."""

    limit: Limit | Dated = THAT_DAY

    def _from(self, start: Moment, subject: Subject, events: Sequence[Event]) -> Iterable[Due]:
        for due in super()._from(subject.marks["began"], subject, events):
            yield self._due(due.number, start, THAT_DAY, due.met)

    def _due(self, number: int, start: Moment, limit: Limit, met: Event | None) -> Due:
        return replace(super()._due(number, start, limit, met), limit="The day that was agreed")
