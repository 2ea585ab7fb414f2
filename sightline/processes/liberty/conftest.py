"""Those who decide about a child's liberty, and what is recorded of it in these tests."""

from __future__ import annotations

from collections.abc import Sequence
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
REVIEWED: dict[str, Any] = {
    "members": "Martin Osei; Ms Rowe, who is not of the authority",
    "childs_words": "“I will not run.”",
    "parents_say": "Leanne wants him near.",
    "others_say": "The home: six weeks without an incident.",
    "grounds_stand": "all",
    "shown_by": "He still says that he would go to them.",
    "restrictions": [{"what": "doors", "used": "Nightly", "needed": "less", "why": "He sleeps."}],
    "nothing_less": "A home with two workers was looked at, and is not found yet.",
    "recommended": "goes_on",
    "for_the_child": "You stay until March, and we look for a home with you.",
}


@pytest.fixture
def martin(north: Team, steward: Worker) -> Worker:
    return _worker("Martin Osei", Role.HEAD_OF_SERVICE, north, steward)


def locked_in(child: Person, by: Worker, **said: Any) -> Step:
    return written(STAY, [child], SECURE | {"placed_at": NOW} | said, by=by)[0]


def a_member(name: str, *, independent: bool = False, part: str = "sat") -> dict[str, Any]:
    return {
        "name": name,
        "role": "Member",
        "independent": independent,
        "part": part,
        "conflict": False,
        "conflict_done": None,
    }


THREE = (a_member("Ms Rowe", independent=True), a_member("Mr Lane"), a_member("Dr Shah"))


def sat(
    child: Person,
    by: Worker,
    on: date = TODAY,
    members: Sequence[dict[str, Any]] = THREE,
    **said: Any,
) -> Step:
    """The panel about secure accommodation, as far as who sat on it."""
    answers = {"sat_on": on, "which": "secure", "stands": "held", "members": list(members)} | said
    return written("casework.panel", [child], answers, by=by)[0]


def reviewed(child: Person, by: Worker, **said: Any) -> Step:
    return written(REVIEW, [child], REVIEWED | {"held_on": TODAY} | said, by=by)[0]


def owed(step: Step) -> dict[str, date]:
    return {one.clock: one.due_on for one in step.deadlines.filter(state="open")}
