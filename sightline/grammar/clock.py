"""Clocks: what must happen, by when, under which law. Pure: no database, and no today.

A clock is told what happened (marks, each with its moment) and answers which deadlines there
are. Day 0 is the trigger; the limit in force on the trigger's day applies. Whether a deadline
is overdue is asked elsewhere, with a day in hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sightline.grammar.due import Clock, Due, Repeated, in_force, over_since, unmet
from sightline.grammar.event import (
    Event,
    Heard,
    Mark,
    Moment,
    Subject,
    day_of,
    earliest,
    had_passed,
    in_order,
    named,
    not_before,
    ran,
    while_open,
)
from sightline.grammar.within import Within
from sightline.statute.limits import Dated, Limit

# What happened is named where clocks are declared: `event` holds how it is heard and compared.
__all__ = [
    "AfterEach",
    "Before",
    "Checkpoints",
    "Clock",
    "Due",
    "Event",
    "Every",
    "Heard",
    "Mark",
    "Moment",
    "Repeated",
    "Slower",
    "Subject",
    "Within",
    "day_of",
    "earliest",
    "in_force",
    "in_order",
    "marks_named",
    "named",
    "not_before",
    "while_open",
]


@dataclass(frozen=True, kw_only=True)
class Slower:
    """A longer interval, from the first time that `after` comes about while the spell runs. What
    had fallen due before then stays due when it was."""

    limit: Limit
    after: Mark


@dataclass(frozen=True, kw_only=True)
class Every(Clock):
    """Something must happen again and again while a spell is open.

    With `from_="met"` an early or late event restarts the interval from its own date; with
    `from_="due"` the dates stand where they were first set. `until` is a mark of the spell's own,
    or several, which may lie ahead: what would fall due from the first of their days on is owed no
    more, as another interval has taken its place. Where it is `slower` the interval grows by
    itself once something else has happened.
    """

    first: Limit | Dated
    then: Limit | Dated
    met_by: Mark
    until: Mark | tuple[Mark, ...] = ()
    slower: Slower | None = None
    from_: Literal["met", "due"] = "met"

    @property
    def limits(self) -> tuple[Limit | Dated, ...]:
        return (self.first, self.then, *((self.slower.limit,) if self.slower else ()))

    @property
    def awaited(self) -> Mark:
        return self.met_by

    def _from(self, start: Moment, subject: Subject, events: Sequence[Event]) -> Iterable[Due]:
        number, origin = 1, start
        limit = self._grown(in_force(self.first, start), start, start, events)
        over, elsewhere = self._over(subject), ran(events, self.instead)
        for event in while_open(subject, start, named(events, self.met_by)):
            if over is not None and not_before(event.at, over):
                return
            met = self._due(number, origin, limit, event)
            if not any(spell.holds_on(event.at) for spell in elsewhere):
                yield met
                number += 1
            origin = event.at if self.from_ == "met" else met.due
            limit = self._grown(in_force(self.then, origin), origin, start, events)
        due = self._due(number, origin, limit, None)
        if over is not None and not had_passed(due.due, over):
            return
        ended = over_since(subject)
        if ended is None:
            if all(spell.last for spell in elsewhere):
                yield due
        elif not any(spell.holds_on(due.due) for spell in elsewhere):
            yield from unmet(due, ended)

    def _over(self, subject: Subject) -> Moment | None:
        marks = (self.until,) if isinstance(self.until, Mark) else self.until
        found = [subject.marks[mark.name] for mark in marks if mark.name in subject.marks]
        return min(found, key=in_order, default=None)

    def _grown(self, limit: Limit, origin: Moment, start: Moment, events: Sequence[Event]) -> Limit:
        """The limit of the interval that begins at `origin`."""
        if self.slower is None:
            return limit
        since = earliest(e for e in named(events, self.slower.after) if not_before(e.at, start))
        in_time = since is not None and day_of(since.at) <= day_of(limit.after(origin))
        return self.slower.limit if in_time else limit


@dataclass(frozen=True, kw_only=True)
class AfterEach(Clock):
    """Something must happen once after the start, and once after each `again` that follows.

    What was not done before the next `again` is owed no more: the new interval stands for it.
    What had fallen due before then stays as not done in time.
    """

    first: Limit | Dated
    then: Limit | Dated
    again: Mark
    met_by: Mark

    @property
    def limits(self) -> tuple[Limit | Dated, ...]:
        return (self.first, self.then)

    @property
    def awaited(self) -> Mark:
        return self.met_by

    def _from(self, start: Moment, subject: Subject, events: Sequence[Event]) -> Iterable[Due]:
        again = while_open(subject, start, named(events, self.again))
        origins = [start, *(e.at for e in again if day_of(e.at) > day_of(start))]
        done = while_open(subject, start, named(events, self.met_by))
        for number, origin in enumerate(origins, start=1):
            limit = in_force(self.first if number == 1 else self.then, origin)
            following = origins[number] if number < len(origins) else None
            met = next((e for e in done if _between(origin, e.at, following)), None)
            due = self._due(number, origin, limit, met)
            yield from [due] if met else unmet(due, following or over_since(subject))


@dataclass(frozen=True, kw_only=True)
class Checkpoints(Clock):
    """Several points on the way, each met by the next event of its kind."""

    limits: tuple[Limit, ...]
    met_by: Mark

    @property
    def awaited(self) -> Mark:
        return self.met_by

    def _from(self, start: Moment, subject: Subject, events: Sequence[Event]) -> Iterable[Due]:
        met = sorted(
            (e for e in named(events, self.met_by) if not_before(e.at, start)),
            key=lambda e: in_order(e.at),
        )
        since = day_of(start)
        for number, limit in enumerate(self.limits, start=1):
            # A point is met by what comes after the last one fell due, not by an early flurry.
            while met and day_of(met[0].at) < since:
                met.pop(0)
            event = met.pop(0) if met else None
            due = self._due(number, start, limit, event)
            yield from [due] if event else unmet(due, over_since(subject))
            since = due.day


@dataclass(frozen=True, kw_only=True)
class Before(Clock):
    """Something must happen at least this long before a day that is set."""

    limit: Limit
    day: Mark
    stop: Mark

    @property
    def limits(self) -> tuple[Limit | Dated, ...]:
        return (self.limit,)

    @property
    def awaited(self) -> Mark:
        return self.stop

    def _start(self, subject: Subject, events: Sequence[Event]) -> Moment | None:
        return subject.marks.get(self.day.name)

    def _from(self, start: Moment, subject: Subject, events: Sequence[Event]) -> Iterable[Due]:
        at = subject.marks.get(self.stop.name)
        met = None if at is None else Event(self.stop.name, subject.kind, at, subject.key)
        due = self.limit.before(day_of(start))
        text = f"{self.limit.text} before"
        yield Due(self.name, 1, self.title, start, due, text, self.law, self.stop.name, met)


def marks_named(clock: Clock) -> list[Mark]:
    """Every mark that a clock looks at, of its own process and of others."""
    values: list[object] = []
    for value in vars(clock).values():
        values += value if isinstance(value, tuple) else [value]
    if clock.if_repeated is not None:
        values.append(clock.if_repeated.mark)
    if clock.by_age is not None:
        values.append(clock.by_age.birthday)
    if isinstance(clock, Every) and clock.slower is not None:
        values.append(clock.slower.after)
    return [value for value in values if isinstance(value, Mark)]


def _between(start: Moment, at: Moment, following: Moment | None) -> bool:
    return not_before(at, start) and (following is None or day_of(at) < day_of(following))
