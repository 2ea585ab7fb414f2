"""What one child's record shows of being seen and heard, as plain values that the rules look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from sightline.people.person import Person

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
    """One step with the days of its marks: a visit, a note, a contact."""

    key: UUID
    ref: str
    name: str
    began: date
    days: Mapping[str, date]

    def on(self, mark: str) -> date:
        return self.days[mark]

    def has(self, *marks: str) -> bool:
        return any(mark in self.days for mark in marks)


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
    # Men who live with the child, and whom nobody has written down as spoken to.
    unheard_men: Sequence[Person] = ()

    @property
    def who(self) -> str:
        """How a sentence names the one to be seen: before birth that is the mother."""
        return "the mother" if self.person.is_unborn else self.person.called

    def with_(self, *marks: str, since: date | None = None) -> list[Happened]:
        """The steps that have any of these marks, the latest first, from a day on."""
        dated = [one for mark in marks for one in self._by_mark.get(mark, ())]
        kept = [one for one in dated if since is None or one.on >= since]
        kept.sort(key=_by_day, reverse=True)
        # A step that has two of the marks stands at the later of their days.
        return list({id(one.step): one.step for one in kept}.values())

    def last(self, mark: str) -> date | None:
        """The last day on which something had this mark."""
        return max((one.on for one in self._by_mark.get(mark, ())), default=None)

    @cached_property
    def _by_mark(self) -> dict[str, list[_Dated]]:
        """Gone through once, and not for each rule: a team's page asks of two hundred children."""
        found: dict[str, list[_Dated]] = defaultdict(list)
        for one in self.happened:
            for mark, on in one.days.items():
                found[mark].append(_Dated(on, one))
        return found


class _Dated(NamedTuple):
    """A step, with the day of one of its marks."""

    on: date
    step: Happened


def _by_day(one: _Dated) -> tuple[date, int]:
    return one.on, one.step.key.int
