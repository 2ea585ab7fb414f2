"""The child in need visit: what counts as seeing a child, and who hears when nobody opens."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from sightline.access.notice import unseen_notices
from sightline.errors import NotAllowed, NotAnswered
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import change_team
from sightline.record import commands
from sightline.record.step import Step
from tests.cast import NOW
from tests.telling import write

SEEN = {
    "announced": False,
    "seen": "in_person",
    "seen_alone": True,
    "places": ["home", "bedroom"],
    "childs_words": "“I like it when you come.”",
    "observed": "Warm, tidy, tea on the table.",
    "about_the_plan": "Nothing has moved yet.",
    "will_be_different": "A night light, from tonight.",
}
NO_ANSWER = {
    "announced": False,
    "seen": "no_answer",
    "why_not_seen": "Curtains drawn. I will ring school in the morning.",
    "observed": "A light upstairs.",
    "about_the_plan": "Not discussed.",
    "will_be_different": "Nothing yet.",
}
IN_A_ROW = "Not seen on two child in need visits in a row."


def visit(child: Person, by: Worker, answers: dict[str, Any], days_ago: int = 1) -> Step:
    when: datetime = NOW - timedelta(days=days_ago)
    step = write("child_in_need.visit", [child], by=by, now=NOW, began=when, shared=answers)[0]
    return commands.complete(step=step, by=by, now=NOW)


def heard_by(manager: Worker) -> list[str]:
    return [notice.text for notice in unseen_notices(manager)]


@pytest.fixture(autouse=True)
def managed(north: Team, helen: Worker, steward: Worker) -> None:
    """Helen manages the team that Priya visits for."""
    change_team(team=north, manager=helen, by=steward, now=NOW)


@pytest.mark.parametrize(
    ("seen", "marks"),
    [
        ("in_person", {"seen", "seen_alone", "heard", "home_seen", "bedroom_seen"}),
        ("no_answer", {"no_answer"}),
        ("other", {"family_talk"}),
        ("screen", {"on_screen"}),
    ],
)
def test_only_a_child_seen_in_person_counts_as_seen(
    amara: Person, priya: Worker, seen: str, marks: set[str]
) -> None:
    answers = (SEEN if seen == "in_person" else NO_ANSWER) | {"seen": seen}
    assert set(visit(amara, priya, answers).marks) == marks


def test_before_birth_a_visit_that_saw_the_mother_counts_as_seen(
    amara: Person, priya: Worker
) -> None:
    step = visit(amara, priya, NO_ANSWER | {"seen": "unborn", "why_not_seen": None})
    assert set(step.marks) == {"seen"}


def test_a_child_not_seen_needs_a_word_on_what_happens_now(amara: Person, priya: Worker) -> None:
    with pytest.raises(NotAnswered, match="what will you do"):
        visit(amara, priya, NO_ANSWER | {"why_not_seen": None})


def test_a_child_not_seen_alone_needs_the_reason(amara: Person, priya: Worker) -> None:
    with pytest.raises(NotAnswered, match="Why not"):
        visit(amara, priya, SEEN | {"seen_alone": False})


def test_the_second_closed_door_in_a_row_reaches_the_manager(
    amara: Person, priya: Worker, helen: Worker
) -> None:
    visit(amara, priya, NO_ANSWER, days_ago=3)
    assert heard_by(helen) == []
    visit(amara, priya, NO_ANSWER, days_ago=1)
    assert heard_by(helen) == [IN_A_ROW]


def test_a_visit_that_saw_the_child_breaks_the_row(
    amara: Person, priya: Worker, helen: Worker
) -> None:
    visit(amara, priya, NO_ANSWER, days_ago=5)
    visit(amara, priya, SEEN, days_ago=3)
    visit(amara, priya, NO_ANSWER, days_ago=1)
    assert heard_by(helen) == []


def test_a_brothers_closed_door_is_not_his_sisters(
    amara: Person, tobias: Person, priya: Worker, helen: Worker
) -> None:
    visit(tobias, priya, NO_ANSWER, days_ago=3)
    visit(amara, priya, NO_ANSWER, days_ago=1)
    assert heard_by(helen) == []


def test_a_front_door_worker_may_not_record_it(amara: Person, nasreen: Worker) -> None:
    with pytest.raises(NotAllowed, match="start: Child in need visit"):
        visit(amara, nasreen, SEEN)
