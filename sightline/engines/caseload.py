"""An officer's children, each with what has not moved, what is owed and what is challenged.

The child for whom most is at stake stands first: who is not safe tonight, then whose review the
law says is late, then whose plan stands still and nobody has been challenged about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from sightline.access.viewer import Viewer
from sightline.engines.tonight import Card, cards
from sightline.engines.worklist import DueLine, by_risk_then_date, due_lines
from sightline.people.person import Person, long_date
from sightline.record import caseload
from sightline.record.plan_shown import ActionLine, not_moved
from sightline.record.step import Step
from sightline.record.worklists import urgent_of


@dataclass(frozen=True)
class Still:
    """An action that has not moved since the last review."""

    line: ActionLine
    is_challenged: bool

    @property
    def words(self) -> str:
        """Since when, or that nobody has said anything of it at all."""
        if self.line.said_on is None:
            return f"Nothing said since it was agreed on {long_date(self._agreed_on)}"
        return f"Not moved since {long_date(self.line.moved_on or self._agreed_on)}"

    @property
    def _agreed_on(self) -> date:
        assert self.line.action.agreed_on is not None
        return self.line.action.agreed_on


@dataclass(frozen=True)
class Challenge:
    """A challenge that is open, with whom it is, and for how long."""

    step: Step
    stage: str
    days: int

    @property
    def words(self) -> str:
        return f"Open {self.days} day{'' if self.days == 1 else 's'}"


@dataclass
class Reviewed:
    """One child of an officer's."""

    person: Person
    reviewed_on: date | None
    since: date | None
    card: Card | None = None
    still: list[Still] = field(default_factory=list)
    due: list[DueLine] = field(default_factory=list)
    challenges: list[Challenge] = field(default_factory=list)

    @property
    def unchallenged(self) -> list[Still]:
        return [one for one in self.still if not one.is_challenged]

    @property
    def needs(self) -> bool:
        """Whether there is something here for the officer to do or to ask after now."""
        return bool(self.card or self.still or self.challenges or self.is_late)

    @property
    def is_calm(self) -> bool:
        return not (self.card or self.still or self.challenges or self.due)

    @property
    def is_late(self) -> bool:
        return any(line.is_owed for line in self.due)

    @property
    def rank(self) -> tuple[Any, ...]:
        late = any(line.mark == "over" for line in self.due)
        first_due = min((line.deadline.due_on for line in self.due), default=date.max)
        return (
            self.card is None,
            not late,
            -len(self.unchallenged),
            -len(self.still),
            not self.challenges,
            first_due,
        )


def caseload_of(viewer: Viewer) -> list[Reviewed]:
    """Every child whose reviewing officer the viewer is, by risk. Eight statements at the most,
    however many children, actions and challenges there are."""
    found: dict[UUID, Reviewed] = {
        child.pk: Reviewed(child, child.reviewed_on, child.since)
        for child in caseload.reviewed_by(viewer)
    }
    if not found:
        return []
    for card in cards(urgent_of(found)):
        found[card.person.pk].card = card
    for line in by_risk_then_date(due_lines(caseload.officers_duties(found), viewer.now)):
        if line.person is not None:
            found[line.person.pk].due.append(line)
    challenges = caseload.open_challenges(found)
    _say_what_is_challenged(found, challenges, localdate(viewer.now))
    _say_what_stands_still(found, viewer, challenges)
    return sorted(found.values(), key=lambda one: one.rank)


def _say_what_is_challenged(
    found: Mapping[UUID, Reviewed], challenges: Iterable[Any], today: date
) -> None:
    for step in challenges:
        days = (today - step.began).days
        found[step.person_id].challenges.append(Challenge(step, caseload.stage_of(step), days))


def _say_what_stands_still(
    found: Mapping[UUID, Reviewed], viewer: Viewer, challenges: Iterable[Any]
) -> None:
    """Since the last review; of a child not yet reviewed, since what is reviewed began."""
    days = {key: one.reviewed_on or one.since for key, one in found.items()}
    since = {key: day for key, day in days.items() if day is not None}
    named = caseload.actions_named_in([step.pk for step in challenges])
    for line in not_moved(viewer, since):
        found[line.child.pk].still.append(Still(line, line.action.pk in named))
