"""An officer's children, each with what has not moved, what is owed and what is challenged.

The child for whom most is at stake stands first: who is not safe tonight, then whose review the
law says is late, then whose plan stands still and nobody has been told.

What a review confirms or agrees on has time: it stands still once its own day has passed, or half
the way to the next review, and nothing has moved since the last.
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
from sightline.record.caseload import waits_for_a_review
from sightline.record.plan_shown import ActionLine, not_moved
from sightline.record.step import Step
from sightline.record.worklists import urgent_of


@dataclass(frozen=True)
class Still:
    """An action that has not moved since the last review, and the challenge that names it."""

    line: ActionLine
    challenge: Challenge | None = None

    @property
    def words(self) -> str:
        """Since when, or that nobody has said anything of it at all."""
        if self.line.said_on is None:
            return f"Nothing said since it was agreed on {long_date(self._agreed_on)}"
        return f"Not moved since {long_date(self.line.moved_on or self._agreed_on)}"

    @property
    def is_told(self) -> bool:
        """Whether it is challenged, and somebody has been told."""
        return self.challenge is not None and self.challenge.is_told

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
    def is_told(self) -> bool:
        """One that was begun, and of which nobody has heard, challenges nobody yet."""
        return any(mark in self.step.marks for mark in self.step.process.challenges)

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
    def untold(self) -> list[Still]:
        """What stands still, and nobody has been told."""
        return [one for one in self.still if not one.is_told]

    @property
    def needs(self) -> bool:
        """Whether there is something here for the officer to do or to ask after now."""
        return bool(self.card or self.still or self.challenges or self.is_owed)

    @property
    def is_calm(self) -> bool:
        return not (self.card or self.still or self.challenges or self.due)

    @property
    def is_owed(self) -> bool:
        return any(line.is_owed for line in self.due)

    @property
    def is_late(self) -> bool:
        """Whether something that law or guidance asks of the officer is late for this child."""
        return any(line.mark == "over" for line in self.due)

    @property
    def half_way_on(self) -> date | None:
        """The day half-way from the last review to the next, where one is to come."""
        since = self.reviewed_on or self.since
        reviews = [one.deadline.due_on for one in self.due if waits_for_a_review(one.deadline)]
        return since + (min(reviews) - since) / 2 if since and reviews else None

    @property
    def rank(self) -> tuple[Any, ...]:
        first_due = min((line.deadline.due_on for line in self.due), default=date.max)
        return (
            self.card is None,
            not self.is_late,
            -len(self.untold),
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
    _say_what_is_challenged(found, caseload.open_challenges(found), localdate(viewer.now))
    _say_what_stands_still(found, viewer)
    return sorted(found.values(), key=lambda one: one.rank)


def _say_what_is_challenged(
    found: Mapping[UUID, Reviewed], challenges: Iterable[Any], today: date
) -> None:
    for step in challenges:
        days = (today - step.began).days
        found[step.person_id].challenges.append(Challenge(step, caseload.stage_of(step), days))


def _say_what_stands_still(found: Mapping[UUID, Reviewed], viewer: Viewer) -> None:
    """Since the last review; of a child not yet reviewed, since what is reviewed began."""
    days = {key: one.reviewed_on or one.since for key, one in found.items()}
    since = {key: day for key, day in days.items() if day is not None}
    half_way = {key: one.half_way_on for key, one in found.items()}
    today = localdate(viewer.now)
    about = _what_challenges_name(found.values())
    for line in not_moved(viewer, since):
        passed = half_way[line.child.pk]
        if line.days_late or (passed is not None and passed < today):
            still = Still(line, about.get(line.action.pk))
            found[line.child.pk].still.append(still)


def _what_challenges_name(children: Iterable[Reviewed]) -> dict[UUID, Challenge]:
    """The challenge that names each action: one of which somebody was told before another."""
    open_now = {one.step.pk: one for child in children for one in child.challenges}
    named = caseload.actions_named_in(open_now)
    pairs = [(action, open_now[step]) for action, step in named]
    return dict(sorted(pairs, key=lambda pair: pair[1].is_told))
