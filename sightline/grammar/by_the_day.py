"""What somebody said they would do by a day that they named: a clock that no rule sets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sightline.grammar.clock import Due, Event, Moment, Within
from sightline.statute.limits import CalendarDays, Dated, Limit

THAT_DAY = CalendarDays(0)


@dataclass(frozen=True, kw_only=True)
class ByTheDay(Within):
    """Something must happen by the day that is written down: what was promised to a child, the
    look that was agreed. No rule sets that day, so it names no row, and nothing is added to it."""

    limit: Limit | Dated = THAT_DAY

    def _due(self, number: int, start: Moment, limit: Limit, met: Event | None) -> Due:
        return replace(super()._due(number, start, limit, met), limit="The day that was agreed")
