"""The health of a child in care: who assesses it, when, and what the age of the child sets."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.grammar.roles import Role
from sightline.people.details import correct_details
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.plan import Action
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.a_child_in_care import born, in_care, owed
from tests.cast import NOW, _worker
from tests.worked_cases import answer, written

TODAY = NOW.date()
KIND = "health.health_assessment"
ASSESSED: dict[str, Any] = {
    "which": "initial",
    "agreed_by": "parent",
    "took_place": True,
    "assessor": "Dr Asha Pillai, community paediatrician",
    "by_doctor": True,
    "why_late": "in_time",
    "alone": True,
    "childs_words": "“My tummy hurts on Sundays.”",
    "carer_said": "She eats well and wakes at four.",
    "history": "Born at term. Leanne has asthma; nobody knows of the father's family.",
    "conditions": "Eczema; a cream. No allergies, said the surgery.",
    "growth": "124 cm and 25 kg, as before.",
    "development": "She reads above her age.",
    "sight_and_hearing": "Both tested at school in June.",
    "mouth": "Two teeth need a dentist.",
    "daily_life": "She eats well and wakes at four.",
    "mind": "She watches the door.",
    "substances": False,
    "comes_to": "Well in body; frightened at night.",
    "plan": [{"what": "A dentist", "who": "The Bells", "by_when": TODAY + timedelta(days=30)}],
    "for_the_child": "A dentist will look at your teeth, and Mrs Bell stays with you.",
    "next_is": "Priya books the dentist.",
}
NOT_KEPT = {"which": "initial", "agreed_by": "nobody", "took_place": False}


def assessed(child: Person, by: Worker, on: date = TODAY, **changed: Any) -> Step:
    answers = ASSESSED | {"appointment_on": on} | changed
    return written(KIND, [child], answers, by=by)[0]


def test_the_nurse_writes_it_and_the_steward_does_not(
    amara: Person, anjali: Worker, steward: Worker
) -> None:
    step = commands.complete(step=assessed(amara, anjali), by=anjali, now=NOW)
    assert step.line == "Well in body; frightened at night."
    assert verify(NOW) == []
    with pytest.raises(NotAllowed, match="Only"):
        assessed(amara, steward)


def test_what_the_health_plan_asks_for_is_a_task_with_an_owner_and_a_day(
    amara: Person, anjali: Worker
) -> None:
    plan = [*ASSESSED["plan"], {"what": "An inhaler", "worker": anjali.pk, "by_when": TODAY}]
    step = commands.complete(step=assessed(amara, anjali, plan=plan), by=anjali, now=NOW)
    tasks = Action.objects.filter(arose_in=step, is_task=True)
    assert {(one.what, one.owner_worker, one.owner_partner) for one in tasks} == {
        ("A dentist", None, "The Bells"),
        ("An inhaler", anjali, ""),
    }


@pytest.mark.parametrize(("doctor", "met"), [(True, True), (False, False)])
def test_only_a_doctor_meets_the_twenty_days(
    amara: Person, priya: Worker, anjali: Worker, doctor: bool, met: bool
) -> None:
    care = in_care(amara, priya, date(2026, 11, 2))
    assert owed(care)["health_assessment"] == date(2026, 11, 30)
    assessed(amara, anjali, by_doctor=doctor)
    assert ("health_assessment" not in owed(care)) is met


def test_an_appointment_that_was_not_kept_meets_nothing_and_says_why(
    amara: Person, priya: Worker, anjali: Worker
) -> None:
    care = in_care(amara, priya, date(2026, 11, 2))
    said = NOT_KEPT | {"appointment_on": TODAY, "next_is": "Leanne is asked on Friday."}
    (step,) = written(KIND, [amara], said, by=anjali)
    with pytest.raises(NotAnswered) as refusal:
        commands.complete(step=step, by=anjali, now=NOW)
    assert refusal.value.missing == ("why_not",)
    answer([step], {"why_not": "no_consent"}, by=anjali, version=1)
    assert commands.complete(step=step, by=anjali, now=NOW).line.startswith("No assessment: Nobody")
    assert "health_assessment" in owed(care)
    assert owed(step) == {}


@pytest.mark.parametrize(
    ("birthday", "due"),
    [
        # Five tomorrow, five today, and of an age that nobody knows.
        (date(2021, 11, 20), {"review_under_five": date(2027, 5, 19)}),
        (date(2021, 11, 19), {"review_from_five": date(2027, 11, 19)}),
        (None, {"review_from_five": date(2027, 11, 19)}),
    ],
)
def test_the_next_is_set_by_the_age_on_that_day(
    priya: Worker, anjali: Worker, birthday: date | None, due: dict[str, date]
) -> None:
    assert owed(assessed(born(birthday, priya), anjali)) == due


def test_a_birth_date_put_right_sets_the_next_anew(priya: Worker, anjali: Worker) -> None:
    child = born(date(2021, 11, 19), priya)
    step = assessed(child, anjali)
    correct_details(
        person=child, birth_date=date(2022, 11, 19), reason="The red book.", by=priya, now=NOW
    )
    assert owed(step) == {"review_under_five": date(2027, 5, 19)}
    assert verify(NOW) == []


def test_each_assessment_meets_the_last_one_and_sets_another(priya: Worker, anjali: Worker) -> None:
    child = born(date(2015, 3, 1), priya)
    first = assessed(child, anjali, date(2025, 11, 3))
    later = assessed(child, anjali, which="review", last_plan="The dentist: done.")
    assert owed(first) == {}
    assert owed(later) == {"review_from_five": date(2027, 11, 19)}


def test_when_the_child_has_left_care_no_other_is_owed(
    amara: Person, priya: Worker, anjali: Worker, steward: Worker, north: Team
) -> None:
    judith = _worker("Judith Wren", Role.NOMINATED_OFFICER, north, steward)
    care = in_care(amara, priya, date(2026, 11, 2))
    step = assessed(amara, anjali)
    assert owed(step)
    ending = {"ended_on": TODAY, "how_left": "E4A", "approved_by": "Judith Wren", "after": "Home."}
    answer([care], ending, by=judith)
    commands.end(spell=care, by=judith, now=NOW)
    assert owed(step) == {}


@pytest.mark.parametrize(
    ("day", "accepted"),
    [
        (date(2026, 8, 1), False),
        (date(2026, 8, 2), True),
        (date(2026, 11, 2), True),
        (date(2026, 11, 3), False),
    ],
)
def test_one_of_the_three_months_before_stands_for_the_initial_one(
    amara: Person, priya: Worker, day: date, accepted: bool
) -> None:
    care = in_care(amara, priya, date(2026, 11, 2))
    if accepted:
        answer([care], {"assessed_before_on": day}, by=priya)
    else:
        with pytest.raises(NotNow, match="three months before"):
            answer([care], {"assessed_before_on": day}, by=priya)
    assert ("health_assessment" in owed(care)) is not accepted


@pytest.mark.parametrize(
    ("substances", "taken", "asked"),
    [
        (False, None, set()),
        (True, True, {"help_taken"}),
        (True, False, {"help_taken", "help_offered"}),
    ],
)
def test_help_with_drugs_is_asked_as_the_return_asks_it(
    amara: Person, anjali: Worker, substances: bool, taken: bool | None, asked: set[str]
) -> None:
    step = assessed(amara, anjali, substances=substances)
    if not substances:
        assert commands.complete(step=step, by=anjali, now=NOW).completed_at == NOW
        return
    answer([step], {"help_taken": taken}, by=anjali, version=1)
    if "help_offered" in asked:
        with pytest.raises(NotAnswered) as refusal:
            commands.complete(step=step, by=anjali, now=NOW)
        assert refusal.value.missing == ("help_offered",)
        answer([step], {"help_offered": True}, by=anjali, version=2)
    assert commands.complete(step=step, by=anjali, now=NOW).completed_at == NOW
