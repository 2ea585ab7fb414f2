"""A duty that arises once: what was set off or done before sets it off no second time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.grammar.clock import Due, Event, Mark, Moment, Subject, Within, day_of, named


@dataclass(frozen=True, kw_only=True)
class Once(Within):
    """Something must happen within a limit of its trigger, the first time that the trigger comes
    about. Nothing is owed where one of the marks `unless`, of other processes or of other steps of
    this one, came about on an earlier day: the trigger itself, or what was to be done. Where a mark
    of its own says `since` when, what came about before that day is of another time and counts not.
    """

    unless: tuple[Mark, ...]
    since: Mark | None = None

    def _from(self, start: Moment, subject: Subject, events: Sequence[Event]) -> Iterable[Due]:
        opened = subject.marks.get(self.since.name) if self.since else None
        first = day_of(opened) if opened else date.min
        before = (event for mark in self.unless for event in named(events, mark))
        if not any(first <= day_of(event.at) < day_of(start) for event in before):
            yield from super()._from(start, subject, events)
