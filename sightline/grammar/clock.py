"""Clocks: what must happen, by when, under which law. Pure: no database, and no today.

A clock is told what happened (marks, each with its moment) and answers which deadlines there
are. Day 0 is the trigger; the limit in force on the trigger's day applies. Whether a deadline
is overdue is asked elsewhere, with a day in hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sightline.grammar.by_age import ByAge
from sightline.grammar.event import (
    Event,
    Heard,
    Mark,
    Moment,
    Subject,
    day_of,
    earliest,
    in_order,
    named,
    not_before,
    ran,
    while_open,
)
from sightline.statute.law import Citation
from sightline.statute.limits import Dated, Limit, dated

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


@dataclass(frozen=True, kw_only=True)
class Within(Clock):
    """Something must happen within a limit of its trigger, once.

    `also` are marks that meet it as well, of other processes or its own. `until` is a mark of
    another process after which it is owed no more. `again` is a mark of other steps that sets the
    same duty anew: what was not done by then is owed no more, and what is done later meets the new
    one alone. What is owed while a spell runs is owed after it has ended only where the clock
    `outlives` it.
    """

    limit: Limit | Dated
    stop: Mark
    also: tuple[Mark, ...] = ()
    until: Mark | None = None
    again: Mark | None = None
    outlives: bool = False

    @property
    def limits(self) -> tuple[Limit | Dated, ...]:
        return (self.limit,)

    @property
    def awaited(self) -> Mark:
        return self.stop

    def _from(self, start: Moment, subject: Subject, events: Sequence[Event]) -> Iterable[Due]:
        if any(spell.holds_on(start) for spell in ran(events, self.instead)):
            return
        met = self._met(start, subject, events)
        if met is not None or not self._is_owed_no_more(start, subject, events):
            yield self._due(1, start, in_force(self.limit, start), met)

    def _is_owed_no_more(self, start: Moment, subject: Subject, events: Sequence[Event]) -> bool:
        """What was owed while a spell ran is not owed once it has ended, unless it says so."""
        if "ended" in subject.marks and self.start.name != "ended" and not self.outlives:
            return True
        if self._anew(start, subject, events) is not None:
            return True
        over = named(events, self.until) if self.until else ()
        return any(self._counts(event, start, None) for event in over)

    def _met(self, start: Moment, subject: Subject, events: Sequence[Event]) -> Event | None:
        elsewhere = [mark for mark in (self.stop, *self.also) if mark.of]
        anew = self._anew(start, subject, events)
        found = [
            event
            for mark in elsewhere
            for event in named(events, mark)
            if event.step != subject.key and self._counts(event, start, anew)
        ]
        own = (mark.name for mark in (self.stop, *self.also) if not mark.of)
        for name in own:
            if name in subject.marks:
                found.append(Event(name, subject.kind, subject.marks[name], subject.key))
        return earliest(found)

    def _anew(self, start: Moment, subject: Subject, events: Sequence[Event]) -> Moment | None:
        """When the same duty was set anew, if it was."""
        others = named(events, self.again) if self.again else ()
        later = [
            event
            for event in others
            if event.step != subject.key and in_order(event.at) > in_order(start)
        ]
        first = earliest(later)
        return first.at if first else None

    def _counts(self, event: Event, start: Moment, anew: Moment | None) -> bool:
        """A day is enough to compare by, but where the duty may be set twice in one day."""
        if self.again is None:
            return not_before(event.at, start)
        at = in_order(event.at)
        return at >= in_order(start) and (anew is None or at < in_order(anew))


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
        ahead = over is None or due.day < day_of(over)
        if not subject.is_over and ahead and all(spell.last for spell in elsewhere):
            yield due

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
            if met is not None or (following is None and not subject.is_over):
                yield self._due(number, origin, limit, met)


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
            if event is not None or not subject.is_over:
                due = self._due(number, start, limit, event)
                yield due
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


def in_force(limit: Limit | Dated, trigger: Moment) -> Limit:
    return dated(limit).on(day_of(trigger))


def _between(start: Moment, at: Moment, following: Moment | None) -> bool:
    return not_before(at, start) and (following is None or day_of(at) < day_of(following))
