"""What must happen within a limit of its trigger, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sightline.grammar.due import Clock, Due, in_force, unmet
from sightline.grammar.event import (
    Event,
    Mark,
    Moment,
    Subject,
    earliest,
    in_order,
    named,
    not_before,
    ran,
)
from sightline.statute.limits import Dated, Limit


@dataclass(frozen=True, kw_only=True)
class Within(Clock):
    """Something must happen within a limit of its trigger, once.

    `also` are marks that meet it as well, of other processes or its own. What is owed while a spell
    runs is owed after it has ended only where the clock `outlives` it, and what other work does
    after that day meets it no more. `until` is a mark of another process with which the duty ends
    in the same way, and `declined` one with which it is owed no more but, done all the same, met.

    `again` is a mark of other steps that sets the same duty anew: what was not done by then is owed
    no more, and what is done later meets the new one alone. `next` is one that sets a duty beside
    this one: what other work does later meets that one alone, and this one stays owed.
    """

    limit: Limit | Dated
    stop: Mark
    also: tuple[Mark, ...] = ()
    until: Mark | None = None
    declined: Mark | None = None
    again: Mark | None = None
    next: Mark | None = None
    outlives: bool = False

    @property
    def limits(self) -> tuple[Limit | Dated, ...]:
        return (self.limit,)

    @property
    def awaited(self) -> Mark:
        return self.stop

    @property
    def ends_with_its_spell(self) -> bool:
        return self.start.name != "ended" and not self.outlives

    def _from(self, start: Moment, subject: Subject, events: Sequence[Event]) -> Iterable[Due]:
        if any(spell.holds_on(start) for spell in ran(events, self.instead)):
            return
        over = self._over(start, subject, events)
        anew = self._later(self.again, start, subject, events)
        met = self._met(start, subject, events, over)
        due = self._due(1, start, in_force(self.limit, start), met)
        if met is not None:
            yield due
        else:
            declined = self._first(self.declined, start, events)
            ways = [at for at in (over, anew, declined) if at is not None]
            yield from unmet(due, min(ways, key=in_order, default=None))

    def _over(self, start: Moment, subject: Subject, events: Sequence[Event]) -> Moment | None:
        """When the spell in which it is owed was over: its own, or that of another process."""
        own = subject.marks.get("ended") if self.ends_with_its_spell else None
        ways = [at for at in (own, self._first(self.until, start, events)) if at is not None]
        return min(ways, key=in_order, default=None)

    def _met(
        self, start: Moment, subject: Subject, events: Sequence[Event], over: Moment | None
    ) -> Event | None:
        """What its own step says is about this duty whenever it was done; what other work does is
        so only while the duty lasts."""
        elsewhere = [mark for mark in (self.stop, *self.also) if mark.of]
        sets_another = self.again or self.next
        another = self._later(sets_another, start, subject, events)
        found = [
            event
            for mark in elsewhere
            for event in named(events, mark)
            if event.step != subject.key
            and self._counts(event, start, another)
            and (over is None or not_before(over, event.at))
        ]
        own = (mark.name for mark in (self.stop, *self.also) if not mark.of)
        for name in own:
            if name in subject.marks:
                found.append(Event(name, subject.kind, subject.marks[name], subject.key))
        return earliest(found)

    def _first(self, mark: Mark | None, start: Moment, events: Sequence[Event]) -> Moment | None:
        heard = named(events, mark) if mark else ()
        first = earliest(event for event in heard if self._counts(event, start, None))
        return first.at if first else None

    def _later(
        self, mark: Mark | None, start: Moment, subject: Subject, events: Sequence[Event]
    ) -> Moment | None:
        """When another step first had the mark after this one started."""
        later = [
            event
            for event in (named(events, mark) if mark else ())
            if event.step != subject.key and in_order(event.at) > in_order(start)
        ]
        first = earliest(later)
        return first.at if first else None

    def _counts(self, event: Event, start: Moment, another: Moment | None) -> bool:
        """A day is enough to compare by, but where the duty may be set twice in one day."""
        if self.again is None and self.next is None:
            return not_before(event.at, start)
        at = in_order(event.at)
        return at >= in_order(start) and (another is None or at < in_order(another))
