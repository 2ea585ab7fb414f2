"""A councillor's visit is heard, and is no social worker's."""

from typing import Any

import pytest

from sightline.errors import NotAnswered
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.in_care.visit import CareVisit
from sightline.record import commands
from sightline.record.step import Step
from tests.cast import NOW
from tests.worked_cases import written

KIND = "in_care.member_visit"
VISIT = {
    "visited_on": NOW.date(),
    "members": "Councillors Ames and Brook",
    "with_whom": "Priya Nair",
    "told_before": "Priya rang on Monday. She said that they could come for tea.",
    "met": "met",
    "childs_words": "“Nobody from home ever comes here.”",
    "wants": "The train fare for Tobias; Councillor Ames said that she would ask.",
    "place": "Her own room, and a dog.",
    "worry": False,
}


def visited(by: Worker, person: Person, **changed: Any) -> Step:
    return written(KIND, [person], VISIT | changed, by=by)[0]


def test_it_meets_no_duty_to_visit(priya: Worker, amara: Person) -> None:
    assert not visited(priya, amara).marks.keys() & CareVisit.process.marks.keys()


def test_a_child_who_did_not_want_it_is_asked_nothing_more(priya: Worker, amara: Person) -> None:
    unsaid = {"childs_words": None, "wants": None}
    step = visited(priya, amara, met="declined", **unsaid)
    assert "member_met" not in commands.complete(step=step, by=priya, now=NOW).marks
    assert step.line == "Councillors Ames and Brook: did not want to"


def test_what_worried_them_is_told_with_what_was_done(priya: Worker, amara: Person) -> None:
    step = visited(priya, amara, worry=True)
    with pytest.raises(NotAnswered, match="who was told"):
        commands.complete(step=step, by=priya, now=NOW)


def test_it_can_be_finished_before_anything_came_of_it(priya: Worker, amara: Person) -> None:
    step = commands.complete(step=visited(priya, amara), by=priya, now=NOW)
    assert step.line == "Councillors Ames and Brook: “Nobody from home ever comes here.”"
