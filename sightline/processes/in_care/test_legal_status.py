"""Orders that end by themselves: the day, or the hour, by which each holds no more."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sightline.errors import NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.step import Step
from tests.a_child_in_care import an_order
from tests.cast import NOW
from tests.worked_cases import answer, written

TODAY = NOW.date()
TAKEN = datetime(2026, 11, 18, 23, 30, tzinfo=ZoneInfo("Europe/London"))


def owed(step: Step) -> dict[str, date]:
    return {one.clock: one.due_on for one in step.deadlines.filter(state="open")}


@pytest.mark.parametrize(
    ("which", "said", "due"),
    [
        ("L2", {}, {"emergency_order_ends": date(2026, 11, 27)}),
        (
            "L2",
            {"extended_from": date(2026, 11, 27)},
            {"emergency_extension_ends": date(2026, 12, 4)},
        ),
        # Where the order itself names a day it is that day, longer or not.
        ("L2", {"runs_until": date(2026, 11, 22)}, {"emergency_until": date(2026, 11, 22)}),
        (
            "L2",
            {"extended_from": date(2026, 11, 27), "runs_until": date(2026, 11, 30)},
            {"emergency_until": date(2026, 11, 30)},
        ),
        # Its eight days begin when the police took the child.
        (
            "L2",
            {"police_held_from": date(2026, 11, 17)},
            {"emergency_order_ends": date(2026, 11, 25)},
        ),
        ("L1", {"taken_at": TAKEN}, {"police_protection_ends": date(2026, 11, 21)}),
        (
            "L1",
            {"taken_at": TAKEN, "runs_until": TODAY},
            {"police_protection_ends": date(2026, 11, 21), "police_until": TODAY},
        ),
        ("SECURE", {}, {}),
        ("SECURE", {"runs_until": date(2027, 2, 19)}, {"secure_until": date(2027, 2, 19)}),
        ("LIBERTY", {"runs_until": date(2027, 2, 19)}, {"liberty_until": date(2027, 2, 19)}),
        ("L3", {}, {"assessment_order_ends": date(2026, 11, 26)}),
        ("C1", {}, {}),
        ("C1", {"runs_until": date(2027, 2, 26)}, {"interim_order_ends": date(2027, 2, 26)}),
        ("C2", {"runs_until": date(2027, 2, 26)}, {}),
        ("V2", {}, {}),
        ("V4", {}, {"review_short_breaks": date(2027, 2, 19)}),
    ],
)
def test_each_ends_by_its_own_law(
    which: str, said: dict[str, Any], due: dict[str, date], amara: Person, priya: Worker
) -> None:
    assert owed(an_order(amara, priya, which, TODAY, **said)) == due


def test_police_protection_counts_the_hours(amara: Person, priya: Worker) -> None:
    step = an_order(amara, priya, "L1", TODAY, taken_at=TAKEN)
    (one,) = step.deadlines.filter(state="open")
    assert one.due_at == TAKEN + timedelta(hours=72)


def test_an_order_that_ended_in_time_met_its_clock(amara: Person, priya: Worker) -> None:
    step = an_order(amara, priya, "L2", TODAY - timedelta(days=8))
    answer([step], {"ended_on": TODAY, "why_ended": "replaced"}, by=priya)
    commands.end(spell=step, by=priya, now=NOW)
    (one,) = step.deadlines.all()
    assert (one.state, one.met_on) == ("met", TODAY)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"runs_until": TODAY - timedelta(days=1)}, "cannot run out before it was made"),
        (
            {"runs_until": TODAY, "extended_from": TODAY + timedelta(days=1)},
            "write until which day it runs now",
        ),
        ({"police_held_from": TODAY + timedelta(days=1)}, "The police took the child before"),
    ],
)
def test_its_days_cannot_contradict_each_other(
    said: dict[str, Any], sentence: str, amara: Person, priya: Worker
) -> None:
    with pytest.raises(NotNow, match=sentence):
        an_order(amara, priya, "L2", TODAY, **said)


@pytest.mark.parametrize("why", ["replaced", "beyond"])
def test_what_short_breaks_set_aside_is_owed_once_other_care_takes_their_place(
    why: str, amara: Person, priya: Worker
) -> None:
    began, ended = date(2026, 3, 2), date(2026, 6, 1)
    (care,) = written(
        "in_care.looked_after",
        [amara],
        {"began_on": began, "category_of_need": "N2", "why": "She has breaks with Ruth."},
        by=priya,
    )
    series = an_order(amara, priya, "V4", began)
    aside = {"first_review", "health_assessment", "permanence_plan", "care_team", "dental_check"}
    assert aside.isdisjoint(owed(care))
    answer([series], {"ended_on": ended, "why_ended": why}, by=priya)
    commands.end(spell=series, by=priya, now=NOW)
    an_order(amara, priya, "V2", ended)
    assert (
        owed(series).items()
        >= {
            "first_review": date(2026, 6, 29),
            "health_assessment": date(2026, 6, 29),
            "education_plan": date(2026, 6, 15),
        }.items()
    )
    assert "care_team" in owed(care)


def test_a_child_who_went_home_for_good_after_short_breaks_is_owed_none_of_it(
    amara: Person, priya: Worker
) -> None:
    series = an_order(amara, priya, "V4", date(2026, 3, 2))
    answer([series], {"ended_on": date(2026, 6, 1), "why_ended": "left_care"}, by=priya)
    commands.end(spell=series, by=priya, now=NOW)
    assert owed(series) == {}


def test_a_series_of_short_breaks_has_no_first_review_of_other_care_beside_its_own(
    amara: Person, tobias: Person, priya: Worker
) -> None:
    an_order(amara, priya, "V4", TODAY)
    care = {"began_on": TODAY, "category_of_need": "N2", "why": "She has breaks with Ruth."}
    ours, theirs = (
        written("in_care.looked_after", [child], care, by=priya)[0] for child in (amara, tobias)
    )
    assert "first_review" not in owed(ours)
    assert "first_review" in owed(theirs)
