"""One part of a record by itself: what it shows, what is due of it, and what it leaves out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.correcting import void
from sightline.record.step import Step
from sightline.web.areas import kinds_shown
from tests.a_child_in_care import in_care
from tests.cast import NOW, signed_in
from tests.worked_cases import written

TODAY = NOW.date()


def seen_by_a_dentist(child: Person, by: Worker, on: date, said: str) -> Step:
    answers: dict[str, Any] = {
        "appointment_on": on,
        "dentist": "Moor Lane Dental",
        "checked": True,
        "teeth_are": said,
        "next_is": "Again in May.",
    }
    return written("health.dental_check", [child], answers, by=by)[0]


def page(worker: Worker, child: Person, area: str, query: str = "") -> str:
    answer = signed_in(worker).get(reverse("area", args=[child.ref, area]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_health_shows_what_was_recorded_newest_first_and_what_is_due(
    amara: Person, priya: Worker
) -> None:
    in_care(amara, priya, date(2025, 11, 3))
    seen_by_a_dentist(amara, priya, date(2026, 2, 2), "Two fillings.")
    seen_by_a_dentist(amara, priya, date(2026, 9, 7), "Nothing to be done.")
    shown = page(priya, amara, "health")
    assert "Health of children in care" in shown
    assert shown.index("Nothing to be done.") < shown.index("Two fillings.")
    assert "Hold the initial health assessment" in shown
    assert "A dentist looks at the child" in shown
    assert "Make the personal education plan" not in shown
    assert "Hold the first review" not in shown


def test_the_scores_that_stand_beside_its_questions_are_shown_with_their_trend(
    amara: Person, priya: Worker
) -> None:
    scores = {"instrument": "sdq", "informant": "carer", "completed": True, "total": 25}
    (step,) = written("interventions.scored_tool", [amara], scores | {"done_on": TODAY}, by=priya)
    assert "interventions.scored_tool" in kinds_shown("health")
    assert "SDQ by a parent or carer: 25 of 40" in page(priya, amara, "health")
    assert step.line not in page(priya, amara, "education")


def test_more_than_three_are_folded_under_how_many_there_are(amara: Person, priya: Worker) -> None:
    for nth in range(5):
        step = seen_by_a_dentist(amara, priya, TODAY - timedelta(days=nth), f"Check {nth}.")
        commands.complete(step=step, by=priya, now=NOW)
    folded = page(priya, amara, "health")
    assert "5 in all" in folded
    assert "Check 2." in folded
    assert "Check 3." not in folded
    name = f"part{kinds_shown('health').index('health.dental_check') + 1}"
    assert "Check 4." in page(priya, amara, "health", f"?all={name}")


def test_what_was_entered_in_error_is_neither_shown_nor_counted(
    amara: Person, priya: Worker
) -> None:
    for said in ("Nothing to be done.", "Two fillings."):
        step = seen_by_a_dentist(amara, priya, TODAY, said)
    void(step=step, reason="It was her brother's appointment.", by=priya, now=NOW)
    shown = page(priya, amara, "health")
    assert "Nothing to be done." in shown
    assert "Two fillings." not in shown
    assert "1 in all" in shown


def test_what_runs_stands_before_what_is_finished_and_is_not_folded_away(
    amara: Person, priya: Worker
) -> None:
    seen_by_a_dentist(amara, priya, TODAY - timedelta(days=9), "Still being written.")
    for nth in range(4):
        step = seen_by_a_dentist(amara, priya, TODAY - timedelta(days=nth), f"Check {nth}.")
        commands.complete(step=step, by=priya, now=NOW)
    shown = page(priya, amara, "health")
    assert shown.index("Still being written.") < shown.index("Check 0.")
    assert "Check 1." in shown
    assert "Check 2." not in shown


def test_who_has_looked_says_at_which_part(amara: Person, priya: Worker) -> None:
    page(priya, amara, "health")
    looks = signed_in(priya).get(reverse("who_has_looked", args=[amara.ref])).content.decode()
    assert "Health of children in care" in looks


@pytest.mark.parametrize("area", ["nothing", "record", "people"])
def test_what_is_no_area_is_not_there(amara: Person, priya: Worker, area: str) -> None:
    answer = signed_in(priya).get(reverse("area", args=[amara.ref, area]))
    assert answer.status_code == 404


def test_each_area_is_one_step_from_what_may_be_begun(amara: Person, priya: Worker) -> None:
    begin = signed_in(priya).get(reverse("begin", args=[amara.ref])).content.decode()
    for area in ("health", "education", "missing", "in_care"):
        assert reverse("area", args=[amara.ref, area]) in begin


def test_work_that_is_finished_stays_there(amara: Person, priya: Worker) -> None:
    step = seen_by_a_dentist(amara, priya, TODAY, "Nothing to be done.")
    commands.complete(step=step, by=priya, now=NOW)
    assert reverse("step", args=[step.ref]) in page(priya, amara, "health")
