"""The child protection visit: what counts as seeing a child, and what is asked of home."""

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.access.notice import unseen_notices
from sightline.errors import NotAllowed, NotAnswered
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import change_team
from sightline.record import commands
from sightline.record.answers import answers_of, record_of
from sightline.record.step import State, Step
from tests.cast import NOW
from tests.invented_people import a_person
from tests.telling import write

SEEN = {
    "visitor": "social_worker",
    "announced": False,
    "seen": "in_person",
    "where": "home",
    "asleep": False,
    "seen_alone": True,
    "home_seen": True,
    "bedroom_seen": True,
    "food_seen": True,
    "heating_seen": False,
    "home": "Cold upstairs. Two meals in the fridge.",
    "others_there": [{"name": "Pauline Harding", "relation": "Grandmother"}],
    "childs_words": "“I drew us all on the beach.”",
    "work_attached": True,
    "work_document": "Beach, 18 November",
    "about_the_plan": "The locks are changed.",
    "changed": "An electric heater tonight; the boiler is mended on Monday.",
}
HOME = {"home_seen", "bedroom_seen"}
NO_ANSWER = {
    "visitor": "social_worker",
    "announced": False,
    "seen": "no_answer",
    "not_seen": "Nobody opened. I go back tomorrow at eight.",
    "home_seen": False,
    "about_the_plan": "Not known.",
    "changed": "Nothing yet.",
}
IN_A_ROW = "Not seen on two child protection visits in a row."


@pytest.fixture(autouse=True)
def managed(north: Team, helen: Worker, steward: Worker) -> None:
    """Helen manages the team that Priya visits for."""
    change_team(team=north, manager=helen, by=steward, now=NOW)


def visit(child: Person, by: Worker, answers: dict[str, Any], days_ago: int = 1) -> Step:
    when = NOW - timedelta(days=days_ago)
    step = write("protection.visit", [child], by=by, now=NOW, began=when, shared=answers)[0]
    return commands.complete(step=step, by=by, now=NOW)


def heard_by(worker: Worker) -> list[str]:
    return [notice.text for notice in unseen_notices(worker)]


@pytest.mark.parametrize(
    ("changed", "marks"),
    [
        ({}, {"seen", "seen_alone", *HOME, "heard"}),
        ({"asleep": True}, {"seen", "seen_alone", *HOME, "heard"}),
        (
            {"seen_alone": False, "why_not_alone": "She would not leave her nan."},
            {"seen", *HOME, "heard"},
        ),
        ({"visitor": "other_worker"}, {*HOME, "heard"}),
        ({"visitor": "partner"}, {*HOME, "heard"}),
        ({"bedroom_seen": False}, {"seen", "seen_alone", "home_seen", "heard"}),
    ],
)
def test_only_a_social_worker_who_sees_the_child_in_person_meets_the_duty(
    amara: Person, priya: Worker, changed: dict[str, Any], marks: set[str]
) -> None:
    assert set(visit(amara, priya, SEEN | changed).marks) == marks


def test_before_birth_a_visit_that_saw_the_mother_meets_the_duty(priya: Worker) -> None:
    baby = a_person("Baby", "Harding", by=priya, expected_birth_date=date(2027, 2, 14))
    step = visit(baby, priya, NO_ANSWER | {"seen": "unborn", "not_seen": None})
    assert (set(step.marks), step.line) == ({"seen"}, "Not born yet: the mother was seen")


@pytest.mark.parametrize(
    ("seen", "marks"),
    [("no_answer", {"no_answer"}), ("other", {"family_talk"}), ("screen", {"on_screen"})],
)
def test_a_closed_door_and_a_screen_are_recorded_and_meet_nothing(
    amara: Person, priya: Worker, seen: str, marks: set[str]
) -> None:
    step = visit(amara, priya, NO_ANSWER | {"seen": seen})
    assert (step.state, set(step.marks)) == (State.COMPLETED, marks)


@pytest.mark.parametrize(
    "lacking",
    [
        "visitor",
        "announced",
        "where",
        "asleep",
        "seen_alone",
        "home_seen",
        "bedroom_seen",
        "food_seen",
        "heating_seen",
        "home",
        "childs_words",
        "work_attached",
        "work_document",
        "changed",
    ],
)
def test_a_visit_that_saw_the_child_is_not_complete_without(
    amara: Person, priya: Worker, lacking: str
) -> None:
    with pytest.raises(NotAnswered) as refusal:
        visit(amara, priya, SEEN | {lacking: None})
    assert lacking in refusal.value.missing


def test_a_child_not_seen_alone_needs_the_reason(amara: Person, priya: Worker) -> None:
    with pytest.raises(NotAnswered) as refusal:
        visit(amara, priya, SEEN | {"seen_alone": False})
    assert refusal.value.missing == ("why_not_alone",)


def test_a_closed_door_asks_only_what_was_done_about_it(amara: Person, priya: Worker) -> None:
    with pytest.raises(NotAnswered) as refusal:
        visit(amara, priya, NO_ANSWER | {"not_seen": None})
    assert refusal.value.missing == ("not_seen",)


def test_a_child_seen_at_school_asks_nothing_of_home(amara: Person, priya: Worker) -> None:
    unasked = dict.fromkeys(("bedroom_seen", "food_seen", "heating_seen", "home"))
    at_school = SEEN | unasked | {"where": "school", "home_seen": False}
    assert visit(amara, priya, at_school).state == State.COMPLETED


def test_whoever_else_was_there_is_named(amara: Person, priya: Worker) -> None:
    unnamed = [{"name": "", "relation": "A man on the stairs"}]
    with pytest.raises(NotAnswered) as refusal:
        visit(amara, priya, SEEN | {"others_there": unnamed})
    assert refusal.value.missing == ("others_there",)


def test_it_keeps_what_the_child_drew(amara: Person, priya: Worker) -> None:
    answers = answers_of(record_of(visit(amara, priya, SEEN)))
    assert (answers["work_attached"], answers["work_document"]) == (True, "Beach, 18 November")


def test_the_second_closed_door_in_a_row_reaches_the_manager(
    amara: Person, priya: Worker, helen: Worker
) -> None:
    visit(amara, priya, NO_ANSWER, days_ago=3)
    assert heard_by(helen) == []
    visit(amara, priya, NO_ANSWER, days_ago=1)
    assert heard_by(helen) == [IN_A_ROW]


@pytest.mark.parametrize("between", [SEEN, NO_ANSWER | {"seen": "screen"}])
def test_a_visit_between_that_found_somebody_breaks_the_row(
    amara: Person, priya: Worker, helen: Worker, between: dict[str, Any]
) -> None:
    visit(amara, priya, NO_ANSWER, days_ago=5)
    visit(amara, priya, between, days_ago=3)
    visit(amara, priya, NO_ANSWER, days_ago=1)
    assert heard_by(helen) == []


def test_a_third_closed_door_is_told_again(amara: Person, priya: Worker, helen: Worker) -> None:
    for days_ago in (5, 3, 1):
        visit(amara, priya, NO_ANSWER, days_ago=days_ago)
    assert heard_by(helen) == [IN_A_ROW, IN_A_ROW]


def test_a_front_door_worker_may_not_record_one(amara: Person, nasreen: Worker) -> None:
    with pytest.raises(NotAllowed, match="start: Child protection visit"):
        visit(amara, nasreen, SEEN)
