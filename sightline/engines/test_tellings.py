"""A child's words say to whom they were told, where, how and whether alone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sightline.engines.tellings import Telling, tellings
from sightline.grammar.fields import Tells
from sightline.people.person import Person
from sightline.people.worker import Worker
from tests.a_visit import a_visit
from tests.invented_people import NOW
from tests.telling import write

SAID = "“I like it when it is just me, Mum and Tobi.”"
AT_FIVE = datetime(2026, 11, 17, 17, 0, tzinfo=ZoneInfo("Europe/London"))


def words(kind: str, child: Person, by: Worker, began: Any, **answers: Any) -> Telling:
    steps = write(
        kind,
        [child],
        by=by,
        now=NOW,
        began=began,
        shared={"childs_words": SAID, **answers},
    )
    (said,) = tellings(steps)[Tells.WORDS]
    return said


def seen_on_a_visit(child: Person, by: Worker, **answers: Any) -> str:
    answers = {"visitor": "social_worker", "seen": "in_person", "where": "school", **answers}
    return words("protection.visit", child, by, AT_FIVE, **answers).told


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"seen_alone": True}, "To Priya Nair, alone, at school or nursery"),
        ({"seen_alone": False, "where": "home"}, "To Priya Nair, not alone, at home"),
        ({"where": None}, "To Priya Nair"),
        (
            {"visitor": "partner", "seen_alone": True},
            "Written down by Priya Nair, alone, at school or nursery",
        ),
    ],
)
def test_on_a_visit_it_is_to_the_social_worker_who_saw_the_child(
    amara: Person, priya: Worker, answers: dict[str, Any], told: str
) -> None:
    assert seen_on_a_visit(amara, priya, **answers) == told


def test_several_rooms_stand_in_brackets(amara: Person, priya: Worker) -> None:
    visit = a_visit(amara, said=SAID, by=priya, when=AT_FIVE, now=NOW)
    (said,) = tellings([visit])[Tells.WORDS]
    assert (said.told, said.on) == ("To Priya Nair, alone (home)", AT_FIVE.date())


def test_in_an_enquiry_it_is_of_the_day_on_which_the_child_was_seen(
    amara: Person, priya: Worker
) -> None:
    said = words(
        "protection.section_47_enquiry",
        amara,
        priya,
        date(2026, 11, 16),
        seen="in_person",
        seen_at=AT_FIVE,
        seen_alone=True,
    )
    assert (said.told, said.on) == ("To Priya Nair, alone", AT_FIVE.date())


@pytest.mark.parametrize(
    ("what", "told"), [("child", "To Priya Nair"), ("agency", "Written down by Priya Nair")]
)
def test_a_note_of_a_talk_with_somebody_else_was_only_written_down(
    amara: Person, priya: Worker, what: str, told: str
) -> None:
    assert words("casework.case_note", amara, priya, AT_FIVE, what=what).told == told


def test_where_nobody_asks_how_it_says_who_wrote_them_down(amara: Person, priya: Worker) -> None:
    said = words("protection.strategy_discussion", amara, priya, AT_FIVE)
    assert said.told == "Written down by Priya Nair"
