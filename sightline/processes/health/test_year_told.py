"""What is told of a year without its days: what must be said, and what it does not meet."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sightline.errors import NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.verify import verify
from tests.a_child_in_care import in_care, owed
from tests.cast import NOW
from tests.worked_cases import answer, written

TOLD: dict[str, Any] = {
    "year_to": date(2026, 3, 31),
    "told_by": "Eastshire, which had her until May",
    "assessed": True,
    "teeth_checked": False,
    "immunised": True,
    "questionnaire": 17,
    "next_is": "Priya asks Eastshire's nurse for the days.",
}


def test_what_is_not_known_of_the_year_need_not_be_said(amara: Person, anjali: Worker) -> None:
    (step,) = written("health.year_told", [amara], {"year_to": TOLD["year_to"]}, by=anjali)
    with pytest.raises(NotAnswered) as refusal:
        commands.complete(step=step, by=anjali, now=NOW)
    assert set(refusal.value.missing) == {"told_by", "next_is"}


def test_it_says_of_which_year_it_tells(amara: Person, anjali: Worker) -> None:
    (step,) = written("health.year_told", [amara], TOLD, by=anjali)
    commands.complete(step=step, by=anjali, now=NOW)
    assert step.line == (
        "In the year to 31 March 2026: health assessed, teeth not looked at, immunisations up to"
        " date, questionnaire 17 of 40"
    )
    assert verify(NOW) == []


def test_what_has_no_day_meets_nothing_that_counts_from_a_day(
    amara: Person, priya: Worker, anjali: Worker
) -> None:
    care = in_care(amara, priya, date(2025, 11, 3))
    before = owed(care)
    (step,) = written("health.year_told", [amara], TOLD | {"teeth_checked": True}, by=anjali)
    commands.complete(step=step, by=anjali, now=NOW)
    assert before
    assert owed(care) == before


@pytest.mark.parametrize("score", [-1, 41])
def test_the_score_goes_from_0_to_40(amara: Person, anjali: Worker, score: int) -> None:
    (step,) = written("health.year_told", [amara], TOLD, by=anjali)
    with pytest.raises(NotNow, match="from 0 to 40"):
        answer([step], {"questionnaire": score}, by=anjali, version=1)
