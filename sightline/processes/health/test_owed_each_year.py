"""Teeth, immunisations, the questionnaire and the mental health service: what meets each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sightline.errors import NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.step import Step
from tests.a_child_in_care import born, in_care, owed
from tests.cast import NOW
from tests.worked_cases import answer, written

TODAY = NOW.date()
SINCE = date(2025, 11, 3)
SDQ = {"instrument": "sdq", "done_on": TODAY, "informant": "carer", "completed": True, "total": 18}
ASKED = {
    "asked_on": date(2026, 9, 1),
    "service": "Northmere child and adolescent mental health service",
    "why": "She does not sleep and says she sees him.",
    "how_soon": "routine",
    "meanwhile": "The Bells sit with her; the helpline's number is by the telephone.",
}


@pytest.mark.parametrize(
    ("checked", "due"), [(True, date(2027, 11, 19)), (False, date(2026, 11, 3))]
)
def test_only_a_dentist_who_looked_meets_the_year(
    amara: Person, priya: Worker, anjali: Worker, checked: bool, due: date
) -> None:
    care = in_care(amara, priya, SINCE)
    said: dict[str, Any] = {
        "appointment_on": TODAY,
        "dentist": "Moor Lane Dental",
        "checked": checked,
        "next_is": "Again in May.",
    }
    said |= {"teeth_are": "Two fillings."} if checked else {"why_not": "none_offered"}
    (step,) = written("health.dental_check", [amara], said, by=anjali)
    assert commands.complete(step=step, by=anjali, now=NOW).line
    assert owed(care)["dental_check"] == due


@pytest.mark.parametrize(
    ("up_to_date", "due"), [(True, date(2027, 11, 19)), (False, date(2026, 11, 3))]
)
def test_only_a_child_who_is_up_to_date_meets_the_year(
    amara: Person, priya: Worker, anjali: Worker, up_to_date: bool, due: date
) -> None:
    care = in_care(amara, priya, SINCE)
    said = {
        "looked_on": TODAY,
        "looked_where": "surgery",
        "up_to_date": up_to_date,
        "next_is": "The school nurse comes in March.",
    }
    (step,) = written("health.immunisations", [amara], said, by=anjali)
    assert owed(care)["immunisations"] == due
    if not up_to_date:
        with pytest.raises(NotAnswered) as refusal:
            commands.complete(step=step, by=anjali, now=NOW)
        assert refusal.value.missing == ("missing",)


def asked_of(child: Person, by: Worker, **changed: Any) -> Step:
    return written("interventions.scored_tool", [child], SDQ | changed, by=by)[0]


@pytest.mark.parametrize(
    ("birthday", "due"),
    [
        # Too young until the birthday, which lies ahead; of the age; and seventeen before the year
        # is over, or the day after it.
        (date(2024, 2, 29), date(2029, 2, 28)),
        (date(2022, 11, 20), date(2027, 11, 20)),
        (date(2015, 6, 1), date(2026, 11, 3)),
        (date(2009, 11, 3), None),
        (date(2009, 11, 4), date(2026, 11, 3)),
        (None, None),
    ],
)
def test_the_questionnaire_is_owed_each_year_from_four_until_seventeen(
    priya: Worker, birthday: date | None, due: date | None
) -> None:
    care = in_care(born(birthday, priya), priya, SINCE)
    assert owed(care).get("strengths_and_difficulties") == due


@pytest.mark.parametrize(
    ("changed", "met"),
    [
        ({}, True),
        ({"informant": "teacher"}, False),
        ({"completed": False}, False),
        ({"instrument": "rcads"}, False),
    ],
)
def test_only_the_carers_questionnaire_meets_it(
    priya: Worker, changed: dict[str, Any], met: bool
) -> None:
    child = born(date(2015, 6, 1), priya)
    care = in_care(child, priya, SINCE)
    asked_of(child, priya, **changed)
    due = owed(care)["strengths_and_difficulties"]
    assert due == (date(2027, 11, 19) if met else date(2026, 11, 3))


def test_the_service_has_twelve_weeks_and_the_next_one_four(amara: Person, anjali: Worker) -> None:
    (spell,) = written("health.mental_health_service", [amara], ASKED, by=anjali)
    assert owed(spell) == {"assessment": date(2026, 11, 24)}
    assert spell.line.endswith("waiting to be seen")
    moved = {"moved_on": date(2026, 11, 2), "taken_over_by": "Eastshire's"}
    answer([spell], moved | {"handover_asked_on": date(2026, 11, 4)}, by=anjali)
    assert owed(spell)["handover"] == date(2026, 11, 30)
    answer([spell], {"taken_over_on": TODAY}, by=anjali, version=1)
    assert "handover" not in owed(spell)


@pytest.mark.parametrize(
    ("section", "wrong"),
    [
        ("assessed", {"assessed_on": date(2026, 8, 31), "assessment": "Later."}),
        ("move", {"moved_on": date(2026, 11, 2), "taken_over_on": date(2026, 11, 1)}),
    ],
)
def test_nothing_of_it_comes_before_it_could(
    amara: Person, anjali: Worker, section: str, wrong: dict[str, Any]
) -> None:
    (spell,) = written("health.mental_health_service", [amara], ASKED, by=anjali)
    with pytest.raises(NotNow, match=r"cannot have assessed|give a later day"):
        answer([spell], wrong, by=anjali)
