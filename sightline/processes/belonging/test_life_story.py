"""A child's story is begun in three months from the plan for permanence, and given to the child."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.belonging.conftest import TODAY, owed, reviewed
from sightline.record import commands
from sightline.record.step import State, Step
from sightline.record.verify import verify
from tests.cast import NOW
from tests.worked_cases import answer, written

STORY: dict[str, Any] = {
    "done_by": "Priya, with Mrs Bell beside her",
    "knows": "That Leanne was ill. She thinks it was because she was loud.",
    "childs_questions": "“Did she hold me?”",
    "how": "From now backwards; that it was not her fault comes first, and often.",
    "gathered": [
        {
            "what": "photographs",
            "from_whom": "Leanne, eleven of them, one of the day she was born",
            "kept_where": "Scanned and filed; the prints are hers",
        }
    ],
    "family_said": "“I picked her name because my nan was called that.” Leanne",
    "done_with": [{"on": TODAY, "what": "They drew the first house; she put the cat in."}],
}
AGREED: dict[str, Any] = {
    "which": "later",
    "earlier": [{"decision": "She sees Tobias.", "done": "done", "why_not": None}],
    "permanence": "fostered",
    "permanence_by": "By June 2027; Priya Nair",
}


def story(child: Person, by: Worker, on: date = TODAY, **said: Any) -> Step:
    return written("belonging.life_story", [child], STORY | {"began_on": on} | said, by=by)[0]


def met(review: Step) -> list[tuple[str, date | None]]:
    return [(one.state, one.met_on) for one in review.deadlines.filter(clock="life_story")]


def test_nothing_is_owed_while_there_is_no_plan_for_permanence(
    amara: Person, david: Worker
) -> None:
    assert "life_story" not in owed(reviewed(amara, david, TODAY))


def test_it_is_owed_in_three_months_from_the_review_that_agreed_on_permanence(
    amara: Person, priya: Worker, david: Worker
) -> None:
    review = reviewed(amara, david, TODAY - timedelta(days=10), **AGREED)
    assert owed(review)["life_story"] == date(2027, 2, 9)
    story(amara, priya)
    assert met(review) == [("met", TODAY)]
    assert verify(NOW) == []


def test_the_next_review_owes_it_no_second_time(
    amara: Person, priya: Worker, david: Worker
) -> None:
    first = reviewed(amara, david, TODAY - timedelta(days=100), **AGREED)
    second = reviewed(amara, david, TODAY, **AGREED)
    assert owed(first)["life_story"] == date(2026, 11, 11)
    assert met(second) == []


def test_one_that_goes_on_already_is_not_owed_again(
    amara: Person, priya: Worker, david: Worker
) -> None:
    story(amara, priya, TODAY - timedelta(days=30))
    assert met(reviewed(amara, david, TODAY, **AGREED)) == []


GIVEN: dict[str, Any] = {
    "given_on": TODAY,
    "given_what": "book",
    "given_how": "At the Bells'; she read it twice and put it under her pillow.",
    "looked_at": True,
    "quality": "Grace Lindo: true and kind; the page of the hospital was mended.",
}
ENDING: dict[str, Any] = {
    "ended_on": TODAY,
    "why_ended": "given",
    "comes_back": "Mrs Bell, and Priya each birthday.",
}


def test_its_line_says_at_which_stage_it_is(amara: Person, priya: Worker) -> None:
    spell = story(amara, priya, TODAY - timedelta(days=30))
    assert spell.line.startswith("Going on: That Leanne was ill.")
    answer([spell], GIVEN | ENDING, by=priya)
    commands.end(spell=spell, by=priya, now=NOW)
    spell.refresh_from_db()
    assert spell.state == State.ENDED
    assert spell.line.startswith("The child has it: ")
    assert {"given", "looked_at"} <= set(spell.marks)


def test_work_that_is_over_does_not_read_as_going_on(amara: Person, priya: Worker) -> None:
    spell = story(amara, priya, TODAY - timedelta(days=30))
    answer([spell], ENDING | {"why_ended": "not_now"}, by=priya)
    commands.end(spell=spell, by=priya, now=NOW)
    spell.refresh_from_db()
    assert spell.line.startswith("The child does not want it now; it is kept for later: ")


def test_a_child_does_not_have_it_before_the_day_is_said_on_which_it_was_given(
    amara: Person, priya: Worker
) -> None:
    spell = story(amara, priya)
    answer([spell], ENDING, by=priya)
    with pytest.raises(NotNow, match="on which day the child was given it"):
        commands.end(spell=spell, by=priya, now=NOW)


@pytest.mark.parametrize("lacking", ["given_what", "given_how", "quality"])
def test_what_is_given_says_what_and_how_and_who_looked_at_it(
    lacking: str, amara: Person, priya: Worker
) -> None:
    spell = story(amara, priya)
    said = {key: value for key, value in (GIVEN | ENDING).items() if key != lacking}
    answer([spell], said, by=priya)
    with pytest.raises(NotAnswered) as refusal:
        commands.end(spell=spell, by=priya, now=NOW)
    assert refusal.value.missing == (lacking,)


def test_it_is_not_given_before_it_began(amara: Person, priya: Worker) -> None:
    spell = story(amara, priya)
    with pytest.raises(NotNow, match="given before it began"):
        answer([spell], {"given_on": TODAY - timedelta(days=1)}, by=priya)
