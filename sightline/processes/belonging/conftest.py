"""Who decides about the children of these tests, and what their reviewing officer holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import change_team
from sightline.record import commands
from sightline.record.step import Step
from tests.cast import NOW, _worker
from tests.worked_cases import REASON, WEIGHED, written

TODAY = NOW.date()
REVIEW: dict[str, Any] = {
    "which": "first",
    "by_meeting": True,
    "sittings": [{"on": TODAY, "what": "All of it, at the Bells'."}],
    "agenda": "“When can I see Tobias?”",
    "took_part": "PN1",
    "spoke_alone": True,
    "visitor": "declined",
    "advocate": "accepted",
    "consulted": [{"name": "Leanne Harding", "who": "Mother", "how": "came", "view": "Agrees."}],
    "right_plan": "Yes; she is safe, and misses him.",
    "health": "The assessment is on Friday.",
    "education": "Her own school, by taxi.",
    "family_time": "Leanne twice a week; Tobias not yet, and that changes now.",
    "agreement_stands": "Section 20; Leanne said so today.",
    "permanence": "none_yet",
    "disagrees": False,
    "for_the_child": "You see Tobias on Saturday.",
}


@pytest.fixture
def grace(north: Team, steward: Worker) -> Worker:
    return _worker("Grace Lindo", Role.SERVICE_MANAGER, north, steward)


@pytest.fixture
def david(north: Team, steward: Worker) -> Worker:
    return _worker("David Mensah", Role.REVIEWING_OFFICER, north, steward)


@pytest.fixture
def managed(north: Team, helen: Worker, steward: Worker) -> Worker:
    """Helen manages the team that holds the children, and hears what must change."""
    change_team(team=north, manager=helen, by=steward, now=NOW)
    return helen


def reviewed(child: Person, by: Worker, on: date, **changed: Any) -> Step:
    """A review that was held and decided."""
    answers = REVIEW | {"held_on": on} | changed
    (step,) = written("in_care.review", [child], answers, by=by)
    commands.decide(step=step, outcome="goes_on", options=WEIGHED, reason=REASON, by=by, now=NOW)
    return step


def owed(step: Step) -> dict[str, date]:
    return {one.clock: one.due_on for one in step.deadlines.filter(state="open")}
