"""The planning meeting: by when, what it must say, who decides, and what each outcome leads to."""

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.pre_proceedings.conftest import (
    PLANNED,
    PLANNING,
    PROCEEDINGS,
    SPELL,
    TODAY,
    agreed,
    answered,
    decide_only,
    entered,
)
from sightline.processes.pre_proceedings.legal_planning_meeting import LegalPlanningMeeting
from sightline.processes.pre_proceedings.pre_proceedings import PreProceedings
from sightline.record import commands
from sightline.record.answers import answers_of, record_of
from sightline.record.decision import Decision
from sightline.record.step import Step
from sightline.record.waiting import to_agree
from tests.cast import NOW, looking
from tests.worked_cases import REASON, WEIGHED, decided, due


@pytest.mark.parametrize(
    ("asked", "last"),
    [
        # Ten working days, over no holiday, over Christmas and the new year, over Easter.
        ("2026-11-19", "2026-12-03"),
        ("2026-12-17", "2027-01-05"),
        ("2027-03-19", "2027-04-06"),
    ],
)
def test_it_is_held_within_ten_working_days_of_being_asked_for(asked: str, last: str) -> None:
    found = due(LegalPlanningMeeting, "hold", asked=date.fromisoformat(asked))
    assert found == [date.fromisoformat(last)]


def test_its_day_counts_only_once_it_is_said_to_have_been_held(
    priya: Worker, amara: Person
) -> None:
    booked = {"standing": "booked", "took_part": None, "meeting_on": TODAY + timedelta(days=3)}
    (step,) = answered(PLANNING, priya, amara, **booked)
    assert [row.state for row in step.deadlines.all()] == ["open"]
    assert "held" not in step.marks
    (held,) = answered(PLANNING, priya, amara)
    assert [(row.state, row.met_on) for row in held.deadlines.all()] == [("met", TODAY)]


@pytest.mark.parametrize(
    "lacking",
    ["took_part", "worry", "childs_words", "advice", "threshold", "threshold_why", "options"],
)
def test_it_is_not_sent_without_these(priya: Worker, amara: Person, lacking: str) -> None:
    (step,) = answered(PLANNING, priya, amara, **{lacking: None})
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == (lacking,)


def test_whoever_disagrees_says_why(priya: Worker, amara: Person) -> None:
    (step,) = answered(PLANNING, priya, amara, dissent=None)
    with pytest.raises(NotAnswered, match="Who disagrees, and why"):
        commands.submit(step=step, by=priya, now=NOW)


def test_a_meeting_that_was_not_held_decides_nothing(
    priya: Worker, grace: Worker, amara: Person
) -> None:
    (step,) = answered(PLANNING, priya, amara, standing="booked", took_part=None)
    with pytest.raises(NotNow, match="has not been held"):
        decided(step, "enter", writer=priya, by=grace)


def test_a_team_manager_does_not_decide_it(priya: Worker, helen: Worker, amara: Person) -> None:
    (step,) = answered(PLANNING, priya, amara)
    with pytest.raises(NotAllowed, match="Only"):
        decided(step, "enter", writer=priya, by=helen)


def test_pre_proceedings_begins_on_the_day_of_the_meeting_that_decided_it(
    priya: Worker, grace: Worker, amara: Person
) -> None:
    on = TODAY - timedelta(days=3)
    spell = entered(amara, priya, grace, on=on)
    record = record_of(spell)
    assert isinstance(record, PreProceedings)
    assert (spell.began, record.how_began, record.why) == (on, "meeting", PLANNED["worry"])


def test_children_of_one_meeting_are_decided_for_apart(
    priya: Worker, grace: Worker, amara: Person, tobias: Person
) -> None:
    first, second = answered(PLANNING, priya, amara, tobias)
    decided(first, "enter", writer=priya, by=grace)
    decided(second, "go_on", writer=priya, by=grace)
    assert [one.kind for one in first.led_to.all()] == [SPELL]
    assert not second.led_to.exists()
    assert answers_of(record_of(second))["advice"] == PLANNED["advice"]


def test_what_is_asked_for_more_has_a_day_to_be_booked(
    priya: Worker, grace: Worker, amara: Person
) -> None:
    asks = {"recommended": "more", "threshold": "not_yet", "more": "The hospital's letter."}
    (step,) = answered(PLANNING, priya, amara, **asks)
    again = decided(step, "more", writer=priya, by=grace).led_to.get(kind=PLANNING)
    record = record_of(again)
    assert isinstance(record, LegalPlanningMeeting)
    assert (record.asked_on, record.meeting_on, record.standing) == (TODAY, None, None)


# Straight to the court.


def to_court(by: Worker, child: Person, head: Worker) -> Step:
    ask = {"recommended": "issue", "head_of_service": head.pk}
    (step,) = answered(PLANNING, by, child, **ask)
    commands.submit(step=step, by=by, now=NOW)
    step.refresh_from_db()
    return step


@pytest.mark.parametrize("name", ["family_group_meeting", "head_of_service"])
def test_it_does_not_go_to_court_while_one_of_the_two_is_not_agreed(
    priya: Worker, grace: Worker, martin: Worker, amara: Person, name: str
) -> None:
    step = to_court(priya, amara, martin)
    other = ({"family_group_meeting", "head_of_service"} - {name}).pop()
    agreed(step, other, martin)
    agreed(step, name, martin, yes=False)
    with pytest.raises(NotNow, match="head of service"):
        decide_only(step, "issue", grace)
    agreed(step, name, martin)
    decide_only(step, "issue", grace)
    assert [one.kind for one in step.led_to.all()] == [PROCEEDINGS]


def test_a_service_manager_does_not_agree_in_place_of_a_head_of_service(
    priya: Worker, grace: Worker, martin: Worker, amara: Person
) -> None:
    step = to_court(priya, amara, martin)
    with pytest.raises(NotAllowed, match="Only"):
        agreed(step, "head_of_service", grace)


def test_going_to_court_at_once_ends_pre_proceedings_that_runs(
    priya: Worker, grace: Worker, martin: Worker, amara: Person
) -> None:
    spell = entered(amara, priya, grace, on=TODAY - timedelta(days=20))
    step = to_court(priya, amara, martin)
    for name in ("family_group_meeting", "head_of_service"):
        agreed(step, name, martin)
    decide_only(step, "issue", grace)
    spell.refresh_from_db()
    record: Any = record_of(spell)
    assert (spell.ended, record.why_ended) == (TODAY, "issued")


def test_the_agreement_stands_as_a_decision_beside_the_outcome(
    priya: Worker, grace: Worker, martin: Worker, amara: Person
) -> None:
    step = to_court(priya, amara, martin)
    for name in ("family_group_meeting", "head_of_service"):
        agreed(step, name, martin)
    commands.decide(step=step, outcome="issue", options=WEIGHED, reason=REASON, by=grace, now=NOW)
    made = Decision.objects.filter(step=step).values_list("gate", "decider__name")
    assert set(made) == {
        ("family_group_meeting", "Martin Osei"),
        ("head_of_service", "Martin Osei"),
        ("", "Grace Lindo"),
    }


def test_whoever_is_asked_finds_each_question_on_their_today_until_it_is_answered(
    priya: Worker, martin: Worker, amara: Person
) -> None:
    step = to_court(priya, amara, martin)
    asked = []
    for gate in ("family_group_meeting", "head_of_service"):
        asked.append([one.gate.name for one in to_agree(looking(martin))])
        agreed(step, gate, martin)
    assert asked == [["family_group_meeting", "head_of_service"], ["head_of_service"]]
    assert to_agree(looking(martin)) == []
    assert to_agree(looking(priya)) == []
