"""A child whom nobody allowed to be kept in is on Today until a court has."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.engines.tonight import cards
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.step import Step
from sightline.record.worklists import urgent_of
from tests.cast import NOW
from tests.worked_cases import answer, written

TODAY = NOW.date()
KEPT_IN: dict[str, Any] = {
    "began_on": TODAY - timedelta(days=2),
    "where": "A flat at 9 Mill Lane, with two workers",
    "why": "He runs to men who hurt him.",
    "allowed": "asked",
    "without": "Martin Osei; the High Court sits on Monday.",
    "restrictions": [
        {
            "what": "doors",
            "how": "From nine at night to seven",
            "why": "From running at night",
            "who_may": "The two workers on shift",
            "ends_when": "Four weeks without running",
        }
    ],
    "held_by": "The shift leader; the order hangs in the office.",
    "nothing_less": "A worker awake at the door; from January the garden by himself.",
    "childs_words": "“I am not a prisoner.”",
    "told": "Priya and his lawyer, Mr Roy.",
    "written_down": "In the home's book; Helen reads it each Monday.",
}


def kept_in(child: Person, by: Worker, **said: Any) -> Step:
    answers = {key: value for key, value in (KEPT_IN | said).items() if value is not None}
    return written("liberty.deprivation_of_liberty", [child], answers, by=by)[0]


@pytest.mark.parametrize("allowed", ["asked", "not_asked"])
def test_while_no_court_has_allowed_it_the_child_is_on_today(
    allowed: str, tobias: Person, priya: Worker
) -> None:
    spell = kept_in(tobias, priya, allowed=allowed)
    assert spell.line == f"No court has authorised this: {KEPT_IN['why']}"
    (card,) = cards(urgent_of([tobias.pk]))
    assert (card.step, card.do) == (
        spell,
        "Ask the court today, or give Tobias their freedom back.",
    )
    answer([spell], {"allowed": "court"}, by=priya, version=1)
    assert cards(urgent_of([tobias.pk])) == []
    spell.refresh_from_db()
    assert spell.line == KEPT_IN["why"]


def test_each_restriction_is_looked_at_again_in_three_months(tobias: Person, priya: Worker) -> None:
    spell = kept_in(tobias, priya, allowed="court", without=None)
    (owed,) = spell.deadlines.filter(state="open")
    assert (owed.clock, owed.due_on) == ("review", date(2027, 2, 17))
    asked_after = {"what": "doors", "used": "Each night", "needed": "less", "why": "He sleeps."}
    panel = {
        "held_on": TODAY,
        "shown_by": "He has slept since the 12th.",
        "restrictions": [asked_after],
    }
    written("liberty.liberty_review", [tobias], panel, by=priya)
    (owed,) = spell.deadlines.filter(state="open")
    assert owed.due_on == date(2027, 2, 19)
