"""The review: by the officer, on their own authority; and each one sets the day of the next."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotNow
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.plan import Action
from sightline.record.step import Step
from tests.cast import NOW, _worker
from tests.worked_cases import REASON, WEIGHED, answer, written

TODAY = NOW.date()
REVIEW = {
    "which": "first",
    "by_meeting": True,
    "sittings": [{"on": TODAY, "what": "All of it, at the Bells', with Leanne."}],
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
def david(north: Team, steward: Worker) -> Worker:
    return _worker("David Mensah", Role.REVIEWING_OFFICER, north, steward)


def reviewed(child: Person, by: Worker, on: date = TODAY, **changed: Any) -> Step:
    answers = REVIEW | {"held_on": on} | changed
    return written("in_care.review", [child], answers, by=by)[0]


def decide(step: Step, by: Worker, outcome: str = "goes_on") -> None:
    commands.decide(step=step, outcome=outcome, options=WEIGHED, reason=REASON, by=by, now=NOW)


def in_care(child: Person, by: Worker, on: date) -> Step:
    answers = {"began_on": on, "category_of_need": "N1", "why": "It was not safe at home."}
    return written("in_care.looked_after", [child], answers, by=by)[0]


def owed(step: Step) -> dict[str, date]:
    return {one.clock: one.due_on for one in step.deadlines.filter(state="open")}


def test_nobody_but_the_officer_holds_it(amara: Person, priya: Worker) -> None:
    with pytest.raises(NotAllowed, match="Only an independent reviewing officer"):
        reviewed(amara, priya)


def test_the_first_is_held_in_twenty_days_and_sets_the_second(
    amara: Person, priya: Worker, david: Worker
) -> None:
    care = in_care(amara, priya, TODAY - timedelta(days=10))
    assert "first_review" in owed(care)
    step = reviewed(amara, david)
    decide(step, david)
    assert "first_review" not in owed(care)
    assert owed(step)["second_review"] == date(2027, 2, 19)
    assert "next_review" not in owed(step)


LATER = {
    "which": "later",
    "earlier": [{"decision": "She sees Tobias.", "done": "no", "why_not": "No taxi was booked."}],
}


@pytest.mark.parametrize("outcome", ["goes_on", "change"])
def test_by_the_second_there_is_a_plan_for_permanence(
    outcome: str, amara: Person, david: Worker
) -> None:
    step = reviewed(amara, david, **LATER)
    with pytest.raises(NotNow, match="plan for permanence"):
        decide(step, david, outcome)
    said = {"permanence": "fostered", "permanence_by": "By June 2027; Priya Nair"}
    answer([step], said, by=david, version=1)
    decide(step, david, outcome)
    assert owed(step)["next_review"] == date(2027, 5, 19)


def test_a_child_in_care_has_a_plan_for_permanence_within_four_months(
    amara: Person, priya: Worker, david: Worker
) -> None:
    care = in_care(amara, priya, date(2026, 8, 31))
    assert owed(care)["permanence_plan"] == date(2026, 12, 31)
    said = {"permanence": "fostered", "permanence_by": "By June 2027; Priya Nair"}
    decide(reviewed(amara, david, **said), david)
    assert "permanence_plan" not in owed(care)


TAXI = {"what": "Book the Saturday taxi", "who": "Ruth Bell, fostering", "by_when": TODAY}
SCHOOL = {"what": "Ask the school about a place", "who": "Mr Dada", "by_when": TODAY}


def test_what_a_review_decides_is_a_task_and_the_next_one_begins_with_it(
    amara: Person, david: Worker
) -> None:
    first = reviewed(amara, david, TODAY - timedelta(days=80), decisions=[TAXI, SCHOOL])
    decide(first, david)
    assert {one.what for one in Action.objects.filter(arose_in=first, is_task=True)} == {
        TAXI["what"],
        SCHOOL["what"],
    }
    later = {"which": "later", "earlier": [{"decision": TAXI["what"], "done": "done"}]}
    (step,) = written("in_care.review", [amara], {"held_on": TODAY}, by=david)
    assert [row["decision"] for row in record_of(step).rows_ready("earlier")] == [
        TAXI["what"],
        SCHOOL["what"],
    ]
    answer([step], {"held_on": TODAY} | later, by=david, version=1)
    assert record_of(step).rows_ready("earlier") == [{"decision": SCHOOL["what"]}]


def test_a_child_is_spoken_to_alone_or_it_says_why_not(amara: Person, david: Worker) -> None:
    step = reviewed(amara, david, spoke_alone=False, why_not_alone="She asked for Mrs Bell.")
    decide(step, david)
    assert step.deadlines.filter(clock="circulate").exists()


def test_when_the_child_has_left_care_no_review_is_owed(
    amara: Person, priya: Worker, david: Worker, steward: Worker, north: Team
) -> None:
    judith = _worker("Judith Wren", Role.NOMINATED_OFFICER, north, steward)
    care = in_care(amara, priya, TODAY - timedelta(days=30))
    step = reviewed(amara, david, on=TODAY - timedelta(days=5))
    decide(step, david)
    assert {"second_review", "midpoint"} <= owed(step).keys()
    ending = {
        "ended_on": TODAY,
        "how_left": "E4A",
        "approved_by": "Judith Wren",
        "after": "With Leanne.",
    }
    answer([care], ending, by=judith)
    commands.end(spell=care, by=judith, now=NOW)
    assert owed(step).keys() == {"circulate", "record_sent"}
