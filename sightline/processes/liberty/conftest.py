"""Those who decide about a child's liberty, and what is recorded of it in these tests."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record.step import Step
from tests.cast import NOW, _worker
from tests.worked_cases import written

TODAY = NOW.date()
STAY = "liberty.secure_accommodation"
REVIEW = "liberty.liberty_review"
SECURE: dict[str, Any] = {
    "home": "Barton Moss",
    "why": "He ran each night, and men waited for him.",
    "court_before": True,
    "rights_told": "Priya, with his advocate; his lawyer came at nine.",
    "childs_words": "“How long?”",
    "days_there": "School from nine; football; his gran on Sundays.",
    "must_be": "A home that he helps to choose; Priya asks by Friday.",
}
PANEL: dict[str, Any] = {
    "about": "secure",
    "members": "Ms Rowe, independent; Mr Lane, another team; Dr Shah, health",
    "how_many": 3,
    "independent": True,
    "childs_words": "“I will not run.”",
    "parents_say": "Leanne wants him near.",
    "others_say": "The home: six weeks without an incident.",
    "grounds_stand": "all",
    "shown_by": "He still says that he would go to them.",
    "nothing_less": "A home with two workers was looked at, and is not found yet.",
    "recommended": "goes_on",
    "for_the_child": "You stay until March, and we look for a home with you.",
}


@pytest.fixture
def martin(north: Team, steward: Worker) -> Worker:
    return _worker("Martin Osei", Role.HEAD_OF_SERVICE, north, steward)


def locked_in(child: Person, by: Worker, **said: Any) -> Step:
    return written(STAY, [child], SECURE | {"placed_at": NOW} | said, by=by)[0]


def sat(child: Person, by: Worker, on: date = TODAY, **said: Any) -> Step:
    return written(REVIEW, [child], PANEL | {"held_on": on} | said, by=by)[0]


def owed(step: Step) -> dict[str, date]:
    return {one.clock: one.due_on for one in step.deadlines.filter(state="open")}
