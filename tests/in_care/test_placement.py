"""A placement: its visits, its breach, and the episodes that the record comes to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.engines.tonight import cards
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.step import Step
from sightline.record.verify import verify
from sightline.record.worklists import urgent_of
from sightline.returns.ssda903.of_a_child import episodes_of
from tests.a_child_in_care import a_home, an_order
from tests.cast import NOW
from tests.worked_cases import answer, written

TODAY = NOW.date()
SEEN = {
    "announced": True,
    "seen": "in_person",
    "where": "placement",
    "seen_alone": True,
    "bedroom_seen": False,
    "childs_words": "“The cat sleeps on me.”",
    "asked_for": "Her own lamp; promised for Friday.",
    "carer_said": "She eats well.",
    "settled": "She goes to her own school.",
    "welfare": True,
    "who_visited": "Priya Nair, social worker",
}


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def visited(child: Person, by: Worker, days: int, **said: Any) -> Step:
    when = NOW - timedelta(days=days)
    (step,) = written("in_care.visit", [child], SEEN | {"visited_at": when} | said, by=by)
    return commands.complete(step=step, by=by, now=NOW)


def owed(spell: Step) -> dict[str, date]:
    return {one.clock: one.due_on for one in spell.deadlines.filter(state="open")}


def test_a_child_is_visited_in_a_week_and_then_every_six(amara: Person, priya: Worker) -> None:
    home = a_home(amara, priya, ago(20))
    assert owed(home)["first_visit"] == ago(13)
    visited(amara, priya, 10)
    assert owed(home)["visit"] == ago(10) + timedelta(weeks=6)
    assert "first_visit" not in owed(home)


@pytest.mark.parametrize("seen", ["no_answer", "away", "screen"])
def test_only_who_is_seen_in_person_is_visited(seen: str, amara: Person, priya: Worker) -> None:
    home = a_home(amara, priya, ago(20))
    said = {"visited_at": NOW, "seen": seen, "not_seen": "I go again tomorrow at eight."}
    kept = ("announced", "carer_said", "settled", "welfare", "who_visited")
    (step,) = written("in_care.visit", [amara], {key: SEEN[key] for key in kept} | said, by=priya)
    commands.complete(step=step, by=priya, now=NOW)
    assert "first_visit" in owed(home)


def test_where_three_months_are_enough_six_weeks_are_owed_no_more(
    amara: Person, priya: Worker
) -> None:
    home = a_home(amara, priya, ago(500), to_eighteen_on=ago(100))
    visited(amara, priya, 10)
    due = owed(home)
    assert "visit" not in due
    assert due["visit_long_term"] == date(2027, 2, 9)


def test_a_placement_that_the_law_does_not_allow_is_recorded_and_looked_at_each_day(
    amara: Person, priya: Worker
) -> None:
    home = a_home(
        amara,
        priya,
        ago(1),
        breach="hotel",
        breach_allowed="Alison Crane, by telephone at 23:10; eleven homes said no.",
        daily_looks=[
            {"on": TODAY, "by": "Helen Marsh", "seen_there": "Safe; a home from tomorrow."}
        ],
    )
    (card,) = cards(urgent_of([amara.pk]))
    assert (card.step, card.do) == (
        home,
        "Look at Amara's placement today, and find another home.",
    )
    commands.end(spell=ended(home, priya), by=priya, now=NOW)
    assert cards(urgent_of([amara.pk])) == []


def ended(home: Step, by: Worker) -> Step:
    answers = {"ended_on": TODAY, "why_ended": "CARPL", "learnt": "“It smelled of soup.”"}
    answer([home], answers, by=by)
    return home


def test_one_that_the_law_allows_needs_nobody_tonight(amara: Person, priya: Worker) -> None:
    a_home(amara, priya, ago(1))
    assert cards(urgent_of([amara.pk])) == []


def test_a_placement_order_and_a_hospital_bed_come_to_episodes(
    amara: Person, priya: Worker
) -> None:
    """Nothing is ended and begun again by hand for either."""
    an_order(amara, priya, "C2", ago(300))
    an_order(amara, priya, "E1", ago(100))
    an_order(amara, priya, "SECURE", ago(90))
    a_home(amara, priya, ago(300))
    stay = {
        "began_on": ago(50),
        "type": "T1",
        "where": "Northmere Infirmary",
        "why": "Her appendix; Judith Wren agreed.",
        "kept": "Her bed is kept, and Mrs Bell told her so.",
    }
    (step,) = written("in_care.temporary_stay", [amara], stay, by=priya)
    answer([step], {"ended_on": ago(45), "why_ended": "back"}, by=priya)
    assert [
        (row.began, row.new_because, row.status, row.place.code) for row in episodes_of(amara)
    ] == [
        (ago(300), "S", "C2", "U6"),
        (ago(100), "L", "E1", "U6"),
        (ago(50), "P", "E1", "T1"),
        (ago(45), "P", "E1", "U6"),
    ]
    assert verify(NOW) == []
