from datetime import date
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.assessment.conftest import led_by
from sightline.processes.assessment.pre_birth import PreBirthAssessment
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.deadlines import Deadline
from sightline.record.step import Step
from tests.cast import NOW
from tests.invented_people import a_person
from tests.worked_cases import decided, due, written

KIND = "assessment.pre_birth"
BABY = {
    "expected_on": date(2027, 2, 14),
    "antenatal": "some",
    "why_antenatal": "He waits outside the clinic.",
    "prepared": "partly",
    "earlier_children": "Amara and Tobias live with her; nothing was ever ordered.",
    "day_in_life": "Leanne feeds; Pauline wakes; the cot is in the back room.",
    "birth_plan": "The ward rings night duty; he does not come in.",
}


@pytest.fixture
def baby(priya: Worker) -> Person:
    return a_person("Baby", "Harding", by=priya, expected_birth_date=date(2027, 2, 14))


def assessed(by: Worker, baby: Person, **changed: Any) -> Step:
    return written(KIND, [baby], led_by(by) | BABY | changed, by=by)[0]


def test_it_is_decided_before_the_birth(priya: Worker, helen: Worker, baby: Person) -> None:
    step = decided(assessed(priya, baby), "child_in_need", writer=priya, by=helen)
    assert (step.state, step.outcome) == ("completed", "child_in_need")
    assert Deadline.objects.get(step=step, clock="before_conference").state == "met"


def test_a_plan_that_stands_before_the_birth_goes_on(
    priya: Worker, helen: Worker, baby: Person
) -> None:
    step = decided(assessed(priya, baby), "plan_goes_on", writer=priya, by=helen)
    assert (step.state, step.outcome) == ("completed", "plan_goes_on")


@pytest.mark.parametrize(
    ("expected", "last"), [("2027-02-14", "2026-12-20"), ("2027-04-25", "2027-02-28")]
)
def test_it_is_done_in_time_for_a_conference_at_32_weeks(expected: str, last: str) -> None:
    found = due(
        PreBirthAssessment, "before_conference", birth_expected=date.fromisoformat(expected)
    )
    assert found == [date.fromisoformat(last)]


def test_an_assessment_of_an_unborn_child_has_the_same_45_working_days() -> None:
    found = due(PreBirthAssessment, "complete", referred=date(2026, 11, 19))
    assert found == [date(2027, 1, 26)]


def test_the_32_weeks_are_local_and_the_45_days_guidance(priya: Worker, baby: Person) -> None:
    step = assessed(priya, baby)
    weights = dict(Deadline.objects.filter(step=step).values_list("clock", "weight"))
    assert weights["before_conference"] == "local"
    assert weights["complete"] == "guidance"


def test_a_new_scan_moves_the_day(priya: Worker, baby: Person) -> None:
    step = assessed(priya, baby, expected_on=date(2027, 2, 21))
    deadline = Deadline.objects.get(step=step, clock="before_conference", state="open")
    assert deadline.due_on == date(2026, 12, 27)


def test_the_expected_day_is_known_already(priya: Worker, baby: Person) -> None:
    note = Step(kind="casework.case_note", person=baby)
    assert PreBirthAssessment.carried_from(note, {}) == {"expected_on": date(2027, 2, 14)}


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"why_antenatal": None}, "why_antenatal"),
        ({"earlier_children": None}, "earlier_children"),
        ({"birth_plan": None}, "birth_plan"),
        ({"day_in_life": None}, "day_in_life"),
        ({"expected_on": None}, "expected_on"),
        ({"identity": None}, "identity"),
        ({"adults": []}, "adults"),
    ],
)
def test_it_is_not_sent_on_without_what_a_baby_is_owed(
    priya: Worker, baby: Person, changed: dict[str, Any], missing: str
) -> None:
    step = assessed(priya, baby, **changed)
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == (missing,)


def test_a_babys_father_is_named_too(priya: Worker, helen: Worker, baby: Person) -> None:
    nobody = [{"name": "Pauline", "relation": "grandparent", "part": "They live with her."}]
    with pytest.raises(NotNow, match="Name each father"):
        decided(assessed(priya, baby, family=nobody), "strategy", writer=priya, by=helen)


def test_it_asks_nobody_what_an_unborn_child_said() -> None:
    assert "childs_words" not in {field.name for field in PreBirthAssessment._meta.local_fields}


def test_a_social_worker_does_not_decide_it(priya: Worker, sam: Worker, baby: Person) -> None:
    with pytest.raises(NotAllowed, match="Only a team manager"):
        decided(assessed(priya, baby), "strategy", writer=priya, by=sam)
    assert isinstance(record_of(Step.objects.get(kind=KIND)), PreBirthAssessment)
