"""A child lives with a parent under an order: assessed, approved, and visited by its own times."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotNow
from sightline.grammar.clock import Event
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.in_care.placement import Placement
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.step import Step
from tests.a_child_in_care import a_home
from tests.cast import NOW
from tests.worked_cases import decided, due, written

TODAY = NOW.date()
ASKED = {
    "asked_on": TODAY,
    "parent": "Leanne Harding",
    "how": "planned",
    "wishes": "“I want my own bed.”",
    "changed": "Leanne has left him and is well.",
    "care": "She cooks, and they are at school on time.",
    "bond": "They laugh together.",
    "learning": "She comes to the school.",
    "own_health": "Well since August.",
    "own_story": "In care herself; she knows what she wants for them.",
    "offences": "None found; police checked on 2 November.",
    "means": "Her wage; her mother is near.",
    "home": "Two rooms, clean, a lock on the cellar.",
    "others_say": "David and the reviewing officer agree.",
    "help_given": "Ruth twice a week; seen each week.",
    "if_it_fails": "School rings us the same day; back to the Bells.",
    "assessed_on": TODAY,
    "recommended": "approve",
}


def asked(child: Person, by: Worker, **changed: Any) -> Step:
    return written("in_care.placement_with_parents", [child], ASKED | changed, by=by)[0]


def owed(step: Step) -> dict[str, date]:
    return {one.clock: one.due_on for one in step.deadlines.filter(state="open")}


def test_the_nominated_officer_approves_what_was_assessed(
    amara: Person, priya: Worker, judith: Worker
) -> None:
    step = decided(asked(amara, priya), "approve", writer=priya, by=judith)
    (begun,) = commands.start(
        kind="in_care.placement", people=[amara], came_from=step, by=priya, now=NOW
    )
    held: Any = record_of(begun)
    assert (held.type, held.carer) == ("P1", "Leanne Harding")


def test_what_is_not_assessed_is_not_approved(amara: Person, priya: Worker, judith: Worker) -> None:
    with pytest.raises(NotNow, match="Finish the assessment"):
        decided(asked(amara, priya, assessed_on=None), "approve", writer=priya, by=judith)


def test_in_an_emergency_ten_working_days_run_for_the_assessment_and_ten_for_the_decision(
    amara: Person, priya: Worker
) -> None:
    home = with_a_parent(amara, priya, "care", False)
    assert owed(home)["assess_parents"] == date(2026, 12, 3)
    moved = {
        "how": "emergency",
        "moved_on": TODAY,
        "why_now": "The Bells are ill; Leanne said yes.",
    }
    step = asked(amara, priya, **moved)
    assert "assess_parents" not in owed(home)
    assert owed(step) == {"decide": date(2026, 12, 3)}


def with_a_parent(child: Person, by: Worker, order: str, first: bool, **said: Any) -> Step:
    said |= {"parents_order": order, "parents_assessed_first": first}
    return a_home(child, by, TODAY, type="P1", provider="PR0", **said)


@pytest.mark.parametrize(
    ("order", "first", "clock"),
    [
        ("interim", True, "visit_parents_interim"),
        ("interim", False, "visit_parents_interim"),
        ("care", False, "visit_parents_unassessed"),
        ("care", True, "visit_parents"),
    ],
)
def test_one_clock_alone_asks_for_visits(
    order: str, first: bool, clock: str, amara: Person, priya: Worker
) -> None:
    """Each asks for a visit in a week, and no ordinary one runs beside it."""
    visits = {
        name: day
        for name, day in owed(with_a_parent(amara, priya, order, first)).items()
        if "visit" in name
    }
    assert visits == {clock: TODAY + timedelta(weeks=1)}


def test_until_it_is_said_whose_home_it_is_the_ordinary_visits_are_owed(
    amara: Person, priya: Worker
) -> None:
    home = a_home(amara, priya, TODAY, type="P1", provider="PR0")
    assert {"first_visit", "visit"} <= owed(home).keys()


def test_once_a_full_care_order_is_made_six_weeks_follow_the_first(
    amara: Person, priya: Worker
) -> None:
    home = with_a_parent(amara, priya, "interim", True, care_order_on=TODAY + timedelta(days=3))
    visits = {name for name in owed(home) if "visit" in name}
    assert visits == {"visit_since_care_order"}


def test_the_weeks_of_an_interim_order_grow_with_the_first_review() -> None:
    began = date(2026, 11, 2)
    seen = Event("seen", "in_care.visit", date(2026, 11, 6), "a visit")  # type: ignore[arg-type]
    held = Event("held", "in_care.review", date(2026, 11, 9), "a review")  # type: ignore[arg-type]
    marks = {"began": began, "parents_interim": began}
    assert due(Placement, "visit_parents_interim", seen, **marks)[-1] == date(2026, 11, 13)
    assert due(Placement, "visit_parents_interim", seen, held, **marks)[-1] == date(2026, 12, 4)
