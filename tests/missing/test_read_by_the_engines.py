"""What the engines make of a child who is missing: tonight, the child's words, and the counts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.access.notice import unseen_notices
from sightline.engines.missing_counts import MissingCounts, missing_counts
from sightline.engines.tellings import tellings
from sightline.engines.tonight import cards
from sightline.grammar.fields import Tells
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import change_team
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.a_missing_child import (
    LISTENED,
    REFUSED,
    at,
    back,
    complete,
    gone,
    listened,
    offered,
    owed,
)
from tests.cast import NOW
from tests.worked_cases import answer

WENT, HOME = at("2026-11-05 22:00"), at("2026-11-06 03:00")


@pytest.fixture(autouse=True)
def managed(north: Team, helen: Worker, steward: Worker) -> None:
    """Helen manages the team that holds the children."""
    change_team(team=north, manager=helen, by=steward, now=NOW)


@pytest.fixture
def episode(amara: Person, priya: Worker) -> Step:
    return back(gone(amara, WENT, by=priya), HOME, by=priya)


def test_a_child_who_is_missing_is_not_safe_tonight_until_they_are_back(
    amara: Person, priya: Worker
) -> None:
    episode = gone(amara, WENT, by=priya)
    (card,) = cards([episode])
    assert card.status == "Amara is missing."
    assert card.weight == "guidance"
    assert "stepfather" in card.why
    answer([episode], {"ended_at": WENT + timedelta(hours=5)}, by=priya)
    assert cards([episode]) == []


def test_tonight_says_of_a_child_away_from_placement_that_they_are_away(
    amara: Person, priya: Worker
) -> None:
    episode = gone(amara, WENT, by=priya, what="A", care="ours")
    (card,) = cards([episode])
    assert card.status == "Amara is away from placement without authorisation."
    answer([episode], {"ended_at": WENT + timedelta(hours=5)}, by=priya)
    assert cards([episode]) == []


@pytest.mark.parametrize(
    ("held", "in_time"), [(at("2026-11-09 03:00"), 1), (at("2026-11-09 03:01"), 0)]
)
def test_seventy_two_hours_are_counted_to_the_minute(
    episode: Step, amara: Person, priya: Worker, held: Any, in_time: int
) -> None:
    """The duty itself is met on a day, so the minute is told by the counts alone."""
    listened(amara, priya, held_at=held)
    assert owed(episode)["hold_interview"] == ("met", "9 Nov")
    found, _ = missing_counts(date(2026, 11, 1), date(2026, 11, 30))
    assert (found.held, found.in_time) == (1, in_time)


@pytest.mark.parametrize(
    ("interviewer", "to"),
    [("writer", "To Priya Nair, alone"), ("service", "Written down by Priya Nair, alone")],
)
def test_it_is_told_to_whom_the_child_spoke(
    amara: Person, priya: Worker, interviewer: str, to: str
) -> None:
    said = listened(amara, priya, interviewer=interviewer)
    words = tellings([said])[Tells.WORDS]
    assert words[0].text == LISTENED["childs_words"]
    assert words[0].told.startswith(to)


# The whole story.


def test_a_boy_missing_three_times_and_what_changed(
    tobias: Person, priya: Worker, helen: Worker
) -> None:
    """Refused the first time, nobody asked the second, listened to the third: then it is discussed
    with the police, the plan changes, and each number says what it was."""
    first = back(gone(tobias, at("2026-10-10 21:00"), by=priya), at("2026-10-11 02:00"), by=priya)
    complete(offered(tobias, at("2026-10-11 11:00"), by=priya, **REFUSED), priya)
    second = back(gone(tobias, at("2026-10-31 20:00"), by=priya), at("2026-11-01 09:00"), by=priya)
    assert "strategy_discussion" not in owed(second)

    third = gone(tobias, WENT, by=priya)
    assert owed(third)["strategy_discussion"] == ("open", "12 Nov")
    third = back(third, HOME, by=priya)
    assert owed(third)["strategy_discussion"] == ("open", "12 Nov")
    said = complete(listened(tobias, priya), priya)
    commands.start(
        kind="protection.strategy_discussion",
        people=[tobias],
        began=at("2026-11-10 10:00"),
        by=priya,
        now=NOW,
    )

    assert owed(third)["strategy_discussion"] == ("met", "12 Nov")
    assert owed(third)["hold_interview"] == ("met", "9 Nov")
    assert "hold_interview" not in owed(first)
    assert owed(said)["feed_plan"] == ("met", "13 Nov")
    assert "mentor from Monday" in record_of(said).plan_changes
    assert said.line == LISTENED["analysis"]
    # Of the second nobody can be asked any more, and it counts against us.
    assert owed(second) == {
        "police_check": ("met", "2 Nov"),
        "offer_interview": ("missed", "4 Nov"),
        "hold_interview": ("missed", "4 Nov"),
    }
    found, _ = missing_counts(date(2026, 10, 1), date(2026, 11, 30))
    assert found == MissingCounts(1, 3, 3, 3, offered=2, refused=1, held=1, in_time=1, timed=1)
    assert (found.in_time_of_interviews, found.in_time_of_returned) == (100, 33)
    assert "harm while missing" in unseen_notices(helen)[0].text
    assert verify(NOW) == []
