"""What happened, as clocks hear it: marks with their moments, and how moments are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from sightline.statute.calendar import LONDON

Moment = date | datetime
# The day since which we know of a step that was under way when its source began to tell of it: what
# goes on in the place of the duties of its beginning is counted from then.
TAKEN_UP = "taken_up"


@dataclass(frozen=True)
class Mark:
    """Something that happens, as a clock names it.

    `Mark("seen")` is a mark of the process that owns the clock; `Mark("held",
    of="protection.conference")` is one of another process of the same person. Every process
    has `began`, `submitted`, `completed` and `ended` without declaring them.
    """

    name: str
    of: str = ""


@dataclass(frozen=True)
class Event:
    """A mark that came about: what counts as it, when, and on which step."""

    mark: str
    kind: str
    at: Moment
    step: UUID


def day_of(moment: Moment) -> date:
    """The day in England of a moment."""
    return moment.astimezone(LONDON).date() if isinstance(moment, datetime) else moment


def in_order(moment: Moment) -> tuple[date, str]:
    """Sorts days and moments together: a bare day comes before any time on that day."""
    if not isinstance(moment, datetime):
        return moment, ""
    return day_of(moment), moment.astimezone(LONDON).strftime("%H:%M:%S.%f")


def not_before(moment: Moment, start: Moment) -> bool:
    """A day is enough to compare by: an event on the trigger's own day counts."""
    return day_of(moment) >= day_of(start)


def had_passed(due: Moment, at: Moment) -> bool:
    """Whether what was due was over by then: a day on the next day, a time of day at once."""
    if isinstance(due, datetime) and isinstance(at, datetime):
        return due.timestamp() < at.timestamp()
    return day_of(due) < day_of(at)


class Subject(Protocol):
    """What a clock needs to know of the step or spell that it runs on."""

    @property
    def key(self) -> UUID: ...

    @property
    def kind(self) -> str: ...

    @property
    def is_over(self) -> bool: ...

    @property
    def marks(self) -> Mapping[str, Moment]: ...


class Heard(list[Event]):
    """Events that are looked for by name, sorted once: a long record has thousands of them, and
    every clock of every step asks."""

    def __init__(self, events: Iterable[Event]) -> None:
        super().__init__(events)
        self.by_name: dict[tuple[str, str], list[Event]] = {}
        for event in self:
            self.by_name.setdefault((event.mark, event.kind), []).append(event)


def named(events: Iterable[Event], mark: Mark) -> Iterable[Event]:
    if isinstance(events, Heard):
        return events.by_name.get((mark.name, mark.of), ())
    return (e for e in events if e.mark == mark.name and e.kind == mark.of)


def earliest(events: Iterable[Event]) -> Event | None:
    return min(events, key=lambda e: in_order(e.at), default=None)


@dataclass(frozen=True)
class Ran:
    """How long a spell ran: from its first day on, and until its last where it is over."""

    first: date
    last: date | None

    def holds_on(self, moment: Moment) -> bool:
        day = day_of(moment)
        return self.first <= day and (self.last is None or day < self.last)


def ran(events: Iterable[Event], marks: Sequence[Mark]) -> list[Ran]:
    """When the spells ran that have one of these marks."""
    heard = list(events) if not isinstance(events, Heard) else events
    last = {
        event.step: day_of(event.at)
        for kind in {mark.of for mark in marks}
        for event in named(heard, Mark("ended", of=kind))
    }
    return [
        Ran(day_of(event.at), last.get(event.step))
        for mark in marks
        for event in named(heard, mark)
    ]


def while_open(subject: Subject, start: Moment, events: Iterable[Event]) -> list[Event]:
    """Those of the events that count, in order: none before the start, none after it was over."""
    over = subject.marks.get("ended") or subject.marks.get("completed")
    inside = [
        e
        for e in events
        if not_before(e.at, start) and (over is None or day_of(e.at) <= day_of(over))
    ]
    return sorted(inside, key=lambda e: in_order(e.at))
