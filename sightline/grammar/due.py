"""What every clock has, and the deadline that it computes. Pure: no database, and no today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sightline.grammar.by_age import ByAge
from sightline.grammar.event import (
    Event,
    Mark,
    Moment,
    Subject,
    day_of,
    had_passed,
    in_order,
    named,
)
from sightline.statute.law import Citation
from sightline.statute.limits import Dated, Limit, dated


@dataclass(frozen=True)
class Due:
    """One deadline as a clock computes it: the row that is kept is made from this."""

    clock: str
    number: int
    title: str
    starts: Moment
    due: Moment
    limit: str
    law: Citation
    waits_for: str
    met: Event | None = None
    # When it stopped being owed, though it had fallen due before and was not done.
    lapsed: Moment | None = None

    @property
    def day(self) -> date:
        return day_of(self.due)


@dataclass(frozen=True, kw_only=True)
class Repeated:
    """That `mark` has come about so many times within a span: the third time in ninety days. The
    last time is the one that starts the clock, and the first day of the span still counts."""

    times: int
    within: Limit
    mark: Mark

    def holds(self, start: Moment, events: Sequence[Event]) -> bool:
        since = day_of(self.within.before(day_of(start)))
        return self.times <= sum(
            day_of(event.at) >= since and in_order(event.at) <= in_order(start)
            for event in named(events, self.mark)
        )


@dataclass(frozen=True, kw_only=True)
class Clock:
    """What every clock has. `row` is the line of `statute/timescales.csv` that it implements. It
    runs only where the step has the mark `only_if` and none of `not_if`, and where `if_repeated`
    holds. `instead` are marks of other spells: while one of those is open for the same child its
    own clocks stand in the place of this one. Where it goes `by_age`, it runs only at that age."""

    name: str
    title: str
    law: Citation
    row: str = ""
    only_if: str = ""
    not_if: tuple[str, ...] = ()
    instead: tuple[Mark, ...] = ()
    if_repeated: Repeated | None = None
    start: Mark = field(default=Mark("began"))
    by_age: ByAge | None = None

    @property
    def awaited(self) -> Mark:
        """The mark that meets this clock."""
        raise NotImplementedError

    def deadlines(self, subject: Subject, events: Sequence[Event]) -> list[Due]:
        """The deadlines of this clock, met ones and the next open one, oldest first."""
        if self.only_if and self.only_if not in subject.marks:
            return []
        if not subject.marks.keys().isdisjoint(self.not_if):
            return []
        start = self._start(subject, events)
        if start is None or (self.by_age and not self.by_age.holds(start, subject)):
            return []
        if self.if_repeated and not self.if_repeated.holds(start, events):
            return []
        return list(self._from(start, subject, events))

    def _start(self, subject: Subject, events: Sequence[Event]) -> Moment | None:
        if not self.start.of:
            return subject.marks.get(self.start.name)
        # Another process starts the clock: the last such event before this one began.
        began = day_of(subject.marks["began"])
        before = [e.at for e in named(events, self.start) if day_of(e.at) <= began]
        return max(before, key=in_order) if before else None

    def _from(self, start: Moment, subject: Subject, events: Sequence[Event]) -> Iterable[Due]:
        raise NotImplementedError

    def _due(self, number: int, start: Moment, limit: Limit, met: Event | None) -> Due:
        due = limit.after(start)
        waits_for = self.awaited.name
        return Due(self.name, number, self.title, start, due, limit.text, self.law, waits_for, met)


def in_force(limit: Limit | Dated, trigger: Moment) -> Limit:
    return dated(limit).on(day_of(trigger))


def unmet(due: Due, over: Moment | None) -> list[Due]:
    """What becomes of a deadline that nothing met. It is open until it is over; then what had
    fallen due stays as not done in time, and what had not is owed no more."""
    if over is None:
        return [due]
    return [replace(due, lapsed=over)] if had_passed(due.due, over) else []


def over_since(subject: Subject) -> Moment | None:
    """When a step was over, if it is. Of one that does not say when, nothing had fallen due."""
    if not subject.is_over:
        return None
    return subject.marks.get("ended") or subject.marks.get("completed") or date.min
