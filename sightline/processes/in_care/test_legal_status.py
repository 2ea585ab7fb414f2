"""Orders that end by themselves: the day, or the hour, by which each holds no more."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

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
        ("L1", {"taken_at": TAKEN}, {"police_protection_ends": date(2026, 11, 21)}),
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
