"""A child who was sent from school, and one who has none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sightline.errors import NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from tests.a_child_in_care import owed
from tests.cast import NOW
from tests.worked_cases import answer, written

SENT_AWAY: dict[str, Any] = {
    "from_on": date(2026, 11, 16),
    "school": "Moor Lane Primary School",
    "what": "suspension",
    "days": 2,
    "schools_reason": "She threw a chair.",
    "tried": "The quiet corner; it was taken by another class that week.",
    "childs_words": "“Nobody asked me.”",
    "challenged": "talked",
    "learns_meanwhile": "At the Bells', with work from Mrs Shah, from the first day.",
    "differently": "The corner is hers, says the head.",
}
NO_SCHOOL = {
    "since_on": date(2026, 10, 9),
    "why": "moved",
    "needs": "A small class near the Bells.",
    "wishes": "“One where I know somebody.”",
    "hours": 10,
    "meanwhile": "A tutor at the library, mornings.",
}


@pytest.mark.parametrize(
    ("what", "mark", "missing"),
    [
        ("suspension", "suspended", ("days",)),
        ("permanent", "excluded", ()),
        ("informal", "sent_home", ()),
    ],
)
def test_what_was_decided_says_what_is_asked_and_counts(
    amara: Person, priya: Worker, what: str, mark: str, missing: tuple[str, ...]
) -> None:
    said = {key: value for key, value in SENT_AWAY.items() if key != "days"} | {"what": what}
    (step,) = written("education.exclusion", [amara], said, by=priya)
    assert set(step.marks) == {mark}
    if missing:
        with pytest.raises(NotAnswered) as refusal:
            commands.complete(step=step, by=priya, now=NOW)
        assert refusal.value.missing == missing
        answer([step], {"what": what, "days": 2}, by=priya, version=1)
    assert commands.complete(step=step, by=priya, now=NOW).line.endswith("She threw a chair.")


def test_a_place_is_looked_for_over_twenty_school_days(amara: Person, priya: Worker) -> None:
    (spell,) = written("education.without_school", [amara], NO_SCHOOL, by=priya)
    assert owed(spell) == {"school_place": date(2026, 11, 13)}
    asked = {"school": "St Aidan's", "asked_on": date(2026, 10, 12), "answer": "yes", "why": None}
    answer([spell], {"asked": [asked], "place_found_on": date(2026, 11, 16)}, by=priya)
    late = spell.deadlines.get(clock="school_place")
    assert (late.state, late.met_on) == ("met", date(2026, 11, 16))
    answer([spell], {"ended_on": date(2026, 11, 18), "why_ended": "began"}, by=priya)
    assert commands.end(spell=spell, by=priya, now=NOW).line == "The child began at a school"


def test_no_place_was_found_before_there_was_none(amara: Person, priya: Worker) -> None:
    (spell,) = written("education.without_school", [amara], NO_SCHOOL, by=priya)
    with pytest.raises(NotNow, match="give a later day"):
        answer([spell], {"place_found_on": date(2026, 10, 8)}, by=priya)


@pytest.mark.parametrize(
    ("ended", "why", "said"),
    [
        # Twenty school days from Friday 9 October, over half-term, end on 13 November.
        (date(2026, 11, 13), "began", ["met 2026-11-13"]),
        (date(2026, 11, 16), "back", ["met 2026-11-16 late"]),
        (date(2026, 11, 16), "left", ["missed"]),
        (date(2026, 11, 13), "left", []),
    ],
)
def test_the_first_day_at_school_is_the_place_that_was_found(
    amara: Person, priya: Worker, ended: date, why: str, said: list[str]
) -> None:
    (spell,) = written(
        "education.without_school",
        [amara],
        NO_SCHOOL | {"ended_on": ended, "why_ended": why},
        by=priya,
    )
    rows = spell.deadlines.filter(clock="school_place").exclude(state="cancelled")
    assert [
        "missed" if one.lapsed_on else f"met {one.met_on}" + " late" * (one.met_on > one.due_on)
        for one in rows
    ] == said
