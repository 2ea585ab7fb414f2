"""What one child's record shows of being seen and heard, as plain values that the rules look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from sightline.grammar import registry
from sightline.grammar.clock import day_of
from sightline.people.person import Person
from sightline.record.step import as_moment

# Marks that processes declare and the rules ask for.
SEEN, ALONE, ON_SCREEN = "seen", "seen_alone", "on_screen"
HOME_SEEN, BEDROOM_SEEN = "home_seen", "bedroom_seen"
HEARD, FAMILY_TALK = "heard", "family_talk"
WORRIED, RELATIVE_WORRIED, ANSWERED = "worried", "relative_worried", "referrer_told"
TALKED_THROUGH = "talked_through"
MARKS = (
    SEEN,
    ALONE,
    ON_SCREEN,
    HOME_SEEN,
    BEDROOM_SEEN,
    HEARD,
    FAMILY_TALK,
    WORRIED,
    RELATIVE_WORRIED,
    TALKED_THROUGH,
)


class Happened(NamedTuple):
    """One step: a visit, a note, a contact. `marks` are the days and moments that the record keeps
    of it, in its own text, whose order is that in which they came about."""

    key: UUID
    ref: str
    kind: str
    began: date
    marks: Mapping[str, str]

    @property
    def name(self) -> str:
        return registry.process_of(self.kind).name

    def on(self, mark: str) -> date:
        return _day(self.marks[mark])

    def has(self, *marks: str) -> bool:
        return any(mark in self.marks for mark in marks)


@lru_cache(maxsize=10_000)
def _day(said: str) -> date:
    """The marks of one visit say the same moment, and a team's children are asked about again."""
    return day_of(as_moment(said))


@dataclass(frozen=True)
class DutyPast:
    """A duty to see the child that is open and past its day, with the rule that sets it."""

    due_on: date
    citation: str
    weight: str


@dataclass(frozen=True)
class Life:
    """One child on one day. `open_since` is the day on which the work that is open began, and
    `plan_since` that of the plan in force; None where there is none."""

    person: Person
    today: date
    happened: Sequence[Happened] = ()
    open_since: date | None = None
    plan_since: date | None = None
    past: Sequence[DutyPast] = ()
    # The names of men who live with the child, and whom nobody has written down as spoken to.
    unheard_men: Sequence[str] = ()

    @property
    def who(self) -> str:
        """How a sentence names the one to be seen: before birth that is the mother."""
        return "the mother" if self.person.is_unborn else self.person.called

    def with_(self, *marks: str, since: date | None = None) -> list[Happened]:
        """The steps that have any of these marks, the latest first, from a day on. One that has
        two of them stands at the later."""
        dated = [
            (max(said), one.key, one)
            for one in self.happened
            if (said := [one.marks[mark] for mark in marks if mark in one.marks])
        ]
        dated.sort(reverse=True)
        return [one for said, _, one in dated if since is None or _day(said) >= since]

    def last(self, mark: str) -> date | None:
        """The last day on which something had this mark."""
        said = max((one.marks[mark] for one in self.happened if mark in one.marks), default=None)
        return _day(said) if said else None
