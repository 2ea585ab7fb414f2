"""Who is not safe until tomorrow: each child once, what to do, why, and under which rule."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sightline.engines.tonight import Card, cards
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.step import Step
from tests.invented_people import NOW
from tests.telling import write

WORRY = "Craig found them at their grandmother's on Sunday."
ENQUIRY = "protection.section_47_enquiry"


@pytest.fixture
def discussed(amara: Person, priya: Worker) -> Step:
    return write(
        "protection.strategy_discussion",
        [amara],
        by=priya,
        now=NOW,
        began=NOW - timedelta(days=3),
        shared={"worry": WORRY},
    )[0]


def the_card(child: Person, by: Worker, came_from: Step | None) -> Card:
    (step,) = commands.start(kind=ENQUIRY, people=[child], by=by, now=NOW)
    step.came_from = came_from
    (card,) = cards([step])
    return card


def test_an_enquiry_that_says_nothing_yet_says_what_led_to_it(
    discussed: Step, amara: Person, priya: Worker
) -> None:
    assert the_card(amara, priya, discussed).why == discussed.line != ""


def test_what_led_to_it_is_not_told_where_it_was_about_another_child(
    discussed: Step, tobias: Person, priya: Worker
) -> None:
    assert the_card(tobias, priya, discussed).why == ""


def test_it_names_the_rule_that_asks_for_it(amara: Person, priya: Worker) -> None:
    card = the_card(amara, priya, None)
    assert (card.why, card.weight) == ("", card.reason.law.kind)
    assert card.citation == card.reason.law.text
