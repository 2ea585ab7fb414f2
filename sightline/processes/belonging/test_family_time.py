"""Whom a child sees: the arrangement, and each time that they met or did not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.access.notice import unseen_notices
from sightline.errors import NotAnswered
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.belonging.conftest import TODAY, owed, reviewed
from sightline.record import commands
from sightline.record.step import State, Step
from sightline.record.verify import verify
from tests.cast import NOW
from tests.worked_cases import answer, written

ARRANGED: dict[str, Any] = {
    "with_whom": "Leanne Harding",
    "who": ["mother"],
    "how": ["together", "telephone"],
    "how_often": "Tuesdays and Saturdays, two hours; a call each night at seven",
    "where": "The family centre, and the park when it is dry",
    "travel": "Mrs Bell brings her; we pay",
    "childs_words": "“I want Mum to come on her own.”",
    "family_wants": "Leanne wants a Sunday at home.",
    "why_like_this": "She settles after it, and sleeps.",
    "watched": "alone",
    "must_not": "Craig Dunn; the centre, the school and the Bells know.",
    "court": "nothing",
}
MET: dict[str, Any] = {
    "planned_at": NOW - timedelta(days=1),
    "expected": [{"name": "Leanne Harding", "came": "late", "how_late": "Twenty minutes; the bus"}],
    "happened": "whole",
    "who_was_there": "Jo Tait, family time worker",
    "where": "The family centre",
    "coming": "She stood at the window until Leanne came.",
    "seen_there": "They made a cake. Leanne said, “I am getting better for you.”",
    "parting": "A hug; quiet in the car.",
    "childs_words": "“It was too short.”",
    "means": "She was glad of it, and it hurt her to wait.",
    "must_change": False,
}


def arranged(child: Person, by: Worker, on: date, **said: Any) -> Step:
    return written("belonging.family_time", [child], ARRANGED | {"began_on": on} | said, by=by)[0]


def recorded(child: Person, by: Worker, **said: Any) -> Step:
    answers = {key: value for key, value in (MET | said).items() if value is not None}
    return written("belonging.family_time_record", [child], answers, by=by)[0]


def test_each_review_of_the_child_looks_at_it_again(
    amara: Person, priya: Worker, david: Worker
) -> None:
    spell = arranged(amara, priya, TODAY - timedelta(days=100))
    assert owed(spell) == {"review": date(2027, 2, 11)}
    reviewed(amara, david, TODAY)
    assert owed(spell) == {"review": date(2027, 5, 19)}


def test_that_somebody_watches_is_said_why(amara: Person, priya: Worker) -> None:
    spell = arranged(amara, priya, TODAY, watched="watched")
    ending = {"ended_on": TODAY, "why_ended": "changed", "told_child": "On the way home."}
    answer([spell], ending, by=priya)
    with pytest.raises(NotAnswered) as refusal:
        commands.end(spell=spell, by=priya, now=NOW)
    assert refusal.value.missing == ("why_watched",)


def test_another_rhythm_is_another_arrangement_and_the_old_one_stays_to_be_read(
    amara: Person, priya: Worker
) -> None:
    first = arranged(amara, priya, TODAY - timedelta(days=30))
    answer(
        [first],
        {"ended_on": TODAY, "why_ended": "changed", "told_child": "“Good.”"},
        by=priya,
    )
    commands.end(spell=first, by=priya, now=NOW)
    second = arranged(amara, priya, TODAY, how_often="Every Sunday, at home")
    first.refresh_from_db()
    assert (first.state, first.line) == (
        State.ENDED,
        "Leanne Harding: Tuesdays and Saturdays, two hours; a call each night at seven",
    )
    assert second.line == "Leanne Harding: Every Sunday, at home"
    assert verify(NOW) == []


def test_what_the_child_waited_for_and_did_not_get_is_said_in_its_line(
    amara: Person, priya: Worker
) -> None:
    step = recorded(
        amara,
        priya,
        expected=[{"name": "Leanne Harding", "came": "no", "how_late": None}],
        happened="family",
        why_not="She was ill. Mrs Bell told Amara, and Saturday makes up for it.",
        means="She cried, and asked whether Leanne is alive.",
        childs_words=None,
    )
    # Nobody is asked what was seen where nobody met.
    assert commands.complete(step=step, by=priya, now=NOW).state == State.COMPLETED
    step.refresh_from_db()
    assert step.line == (
        "No: the family did not come, or called it off. She cried, and asked whether Leanne is"
        " alive."
    )
    assert set(step.marks) == {"not_met"}


@pytest.mark.parametrize("lacking", ["coming", "seen_there", "parting", "means"])
def test_where_they_met_it_says_how_it_was(amara: Person, priya: Worker, lacking: str) -> None:
    step = recorded(amara, priya, **{lacking: None})
    assert "met" in step.marks
    with pytest.raises(NotAnswered) as refusal:
        commands.complete(step=step, by=priya, now=NOW)
    assert refusal.value.missing == (lacking,)


@pytest.mark.parametrize("must", [True, False])
def test_what_must_change_before_the_next_time_is_heard_by_the_manager(
    must: bool, amara: Person, priya: Worker, managed: Worker
) -> None:
    said = {"changes": "Priya rings Leanne before nine; told Grace."} if must else {}
    step = recorded(amara, priya, must_change=must, **said)
    commands.complete(step=step, by=priya, now=NOW)
    heard = [notice.text for notice in unseen_notices(managed)]
    assert heard == (["Family time must change before the next time."] if must else [])


def test_a_helper_who_saw_the_child_there_has_not_visited_the_child(
    amara: Person, priya: Worker
) -> None:
    assert not {"seen", "seen_alone", "heard"} & set(recorded(amara, priya).marks)
