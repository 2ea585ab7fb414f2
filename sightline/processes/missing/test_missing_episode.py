"""A child who is missing: what is asked that night, what is owed, and how it ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.correcting import correct, void
from sightline.record.step import State, Step
from sightline.record.verify import verify
from tests.a_missing_child import EPISODE, at, back, gone, owed
from tests.cast import NOW
from tests.worked_cases import answer

# A Thursday evening.
WENT = at("2026-11-05 22:00")


# That night.


def test_whoever_takes_the_call_at_night_writes_it_down(amara: Person, nasreen: Worker) -> None:
    assert gone(amara, WENT, by=nasreen).state == State.OPEN


def test_an_analyst_does_not(amara: Person, steward: Worker) -> None:
    with pytest.raises(NotAllowed, match="start: Missing episode"):
        commands.start(kind=EPISODE, people=[amara], by=steward, now=NOW)


def test_a_child_who_is_not_in_care_may_be_missing_and_not_away(
    amara: Person, priya: Worker
) -> None:
    assert gone(amara, WENT, by=priya).marks["missing"]
    with pytest.raises(NotNow, match="Only a child in care is away from placement"):
        answer([amara.steps.get()], {"what": "A"}, by=priya, version=1)


@pytest.mark.parametrize("care", ["ours", "other"])
def test_a_child_in_care_may_be_away_from_placement(
    amara: Person, priya: Worker, care: str
) -> None:
    assert gone(amara, WENT, by=priya, what="A", care=care).marks["missing"]


@pytest.mark.parametrize(
    ("given", "lacking"),
    [
        ({"police": False}, "why_no_police"),
        ({"parents_told": False}, "why_parents_not_told"),
        ({"care": "other"}, "placing_told"),
        ({"risk": None}, "risk"),
        ({"judged_by": None}, "judged_by"),
        ({"search": []}, "search"),
    ],
)
def test_it_is_not_written_up_without(
    amara: Person, priya: Worker, given: dict[str, Any], lacking: str
) -> None:
    episode = gone(amara, WENT, by=priya, **given)
    with pytest.raises(NotAnswered) as refusal:
        back(episode, WENT + timedelta(hours=5), by=priya)
    assert lacking in refusal.value.missing


# While it goes on.


def test_a_senior_manager_hears_after_24_hours_72_hours_and_7_days(
    amara: Person, priya: Worker
) -> None:
    episode = gone(amara, WENT, by=priya)
    assert owed(episode) == {
        "still_missing_24": ("open", "6 Nov"),
        "still_missing_72": ("open", "8 Nov"),
        "still_missing_7_days": ("open", "12 Nov"),
    }
    told = {"told_24_at": at("2026-11-06 22:00"), "decided_24": "Grace Lindo: the press tonight."}
    answer([episode], told, by=priya)
    assert owed(episode)["still_missing_24"] == ("met", "6 Nov")
    assert owed(episode)["still_missing_72"] == ("open", "8 Nov")


def test_once_the_child_is_back_nobody_is_told_that_they_are_missing(
    amara: Person, priya: Worker
) -> None:
    episode = back(gone(amara, WENT, by=priya), at("2026-11-06 03:00"), by=priya)
    assert not [clock for clock in owed(episode) if clock.startswith("still_missing")]


def test_nobody_was_told_before_the_child_went(amara: Person, priya: Worker) -> None:
    episode = gone(amara, WENT, by=priya)
    with pytest.raises(NotNow, match="before they went"):
        answer([episode], {"told_24_at": WENT - timedelta(minutes=1)}, by=priya)


# Once they are back.


def test_the_return_sets_a_check_in_24_hours_and_an_interview_in_72(
    amara: Person, priya: Worker
) -> None:
    episode = gone(amara, WENT, by=priya)
    found = {"ended_at": at("2026-11-06 03:00"), "why_ended": "returned"}
    answer([episode], found, by=priya)
    assert episode.state_in_words == "Ended 6 November 2026, not written up"
    due = {row.clock: row.due_at for row in episode.deadlines.filter(state="open")}
    assert due == {
        "police_check": at("2026-11-07 03:00"),
        "offer_interview": at("2026-11-09 03:00"),
        "hold_interview": at("2026-11-09 03:00"),
    }


@pytest.mark.parametrize(
    ("checked", "state"),
    [
        (at("2026-11-07 03:00"), "met"),
        (at("2026-11-07 03:01"), "met"),
        (at("2026-11-06 02:30"), "met"),
        (None, "open"),
    ],
)
def test_the_check_is_owed_until_it_was_made(
    amara: Person, priya: Worker, checked: Any, state: str
) -> None:
    made = {"police_check": checked is not None, "police_check_at": checked}
    if checked is None:
        made["why_no_police_check"] = "They had no car free."
    episode = back(gone(amara, WENT, by=priya), at("2026-11-06 03:00"), by=priya, **made)
    assert owed(episode)["police_check"] == (state, "7 Nov")


def test_no_check_is_owed_where_the_police_were_not_told(amara: Person, priya: Worker) -> None:
    episode = gone(amara, WENT, by=priya, police=False, why_no_police="Back within the hour.")
    episode = back(episode, WENT + timedelta(hours=1), by=priya, police_check=None)
    assert "police_check" not in owed(episode)
    assert owed(episode)["hold_interview"] == ("open", "8 Nov")


@pytest.mark.parametrize("why", ["agreed", "eighteen", "authority", "died"])
def test_one_that_ends_without_a_return_owes_neither_check_nor_interview(
    amara: Person, priya: Worker, why: str
) -> None:
    otherwise = {"why_ended": why, "ended_otherwise": "Northmere Police hold what is known."}
    episode = back(gone(amara, WENT, by=priya), at("2026-11-06 03:00"), by=priya, **otherwise)
    assert episode.state == State.ENDED
    assert owed(episode) == {}


# One at a time.


def test_a_child_is_missing_once_at_a_time(amara: Person, priya: Worker) -> None:
    gone(amara, WENT, by=priya)
    with pytest.raises(NotNow, match="has a missing episode already"):
        gone(amara, WENT + timedelta(days=1), by=priya)


def test_a_child_may_be_missing_twice_in_one_day(amara: Person, priya: Worker) -> None:
    back(gone(amara, at("2026-11-06 00:30"), by=priya), at("2026-11-06 05:00"), by=priya)
    second = gone(amara, at("2026-11-06 21:00"), by=priya)
    assert (second.state, second.exclusive_as) == (State.OPEN, "missing episode")
    assert verify(NOW) == []


@pytest.mark.parametrize(
    ("since", "until", "refused"),
    [
        # The first was from half past midnight until five.
        ("2026-11-06 04:59", "2026-11-06 08:00", True),
        ("2026-11-06 05:00", "2026-11-06 08:00", False),
        ("2026-11-05 20:00", "2026-11-06 00:30", False),
        ("2026-11-05 20:00", "2026-11-06 00:31", True),
        ("2026-11-06 01:00", "2026-11-06 02:00", True),
    ],
)
def test_two_of_one_day_are_told_apart_by_the_hour(
    amara: Person, priya: Worker, since: str, until: str, refused: bool
) -> None:
    back(gone(amara, at("2026-11-06 00:30"), by=priya), at("2026-11-06 05:00"), by=priya)
    if refused:
        with pytest.raises(NotNow, match="only one runs at a time"):
            back(gone(amara, at(since), by=priya), at(until), by=priya)
    else:
        back(gone(amara, at(since), by=priya), at(until), by=priya)
        assert verify(NOW) == []


def test_nor_do_two_run_at_once_where_an_hour_of_the_night_comes_twice(
    amara: Person, priya: Worker
) -> None:
    """Summer time ends at two on 25 October 2026: 1.40 comes first, and 1.20 an hour later."""
    first, second = at("2026-10-25 01:40"), at("2026-10-25 01:20").replace(fold=1)
    back(gone(amara, at("2026-10-24 22:00"), by=priya), first, by=priya)
    assert gone(amara, second, by=priya).state == State.OPEN


def test_it_does_not_end_before_the_minute_at_which_it_began(amara: Person, priya: Worker) -> None:
    episode = gone(amara, WENT, by=priya)
    with pytest.raises(NotNow, match=r"began on 5 November 2026, 10:00 pm, so it cannot end"):
        answer([episode], {"ended_at": WENT - timedelta(minutes=1)}, by=priya)


def test_it_does_not_end_on_a_day_without_a_time(amara: Person, priya: Worker) -> None:
    episode = gone(amara, WENT, by=priya)
    with pytest.raises(NotNow, match="Write down the time too"):
        commands.end(spell=episode, ended_on=NOW.date(), reason="returned", by=priya, now=NOW)


# Again and again.


def times(child: Person, by: Worker, *days: str) -> list[Step]:
    """Missing from ten in the evening until two, on each of these days."""
    return [
        back(gone(child, at(f"{day} 22:00"), by=by), at(f"{day} 22:00") + timedelta(hours=4), by=by)
        for day in days
    ]


@pytest.mark.parametrize(
    ("days", "due"),
    [
        (("2026-11-02", "2026-11-05"), None),
        # From the first to the third: ninety days, and ninety-one.
        (("2026-08-07", "2026-10-01", "2026-11-05"), "12 Nov"),
        (("2026-08-06", "2026-10-01", "2026-11-05"), None),
    ],
)
def test_the_third_time_in_ninety_days_asks_for_a_strategy_discussion(
    amara: Person, priya: Worker, days: tuple[str, ...], due: str | None
) -> None:
    *before, last = times(amara, priya, *days)
    found = owed(last).get("strategy_discussion")
    assert found == (("open", due) if due else None)
    assert all("strategy_discussion" not in owed(one) for one in before)


def test_it_asks_each_time_from_the_third_on_and_one_discussion_meets_what_came_before(
    amara: Person, priya: Worker
) -> None:
    third, fourth = times(amara, priya, "2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05")[2:]
    assert owed(third)["strategy_discussion"] == ("open", "11 Nov")
    assert owed(fourth)["strategy_discussion"] == ("open", "12 Nov")
    discussed = {"people": [amara], "by": priya, "now": NOW, "began": at("2026-11-06 10:00")}
    commands.start(kind="protection.strategy_discussion", **discussed)
    assert owed(third)["strategy_discussion"] == ("met", "11 Nov")
    assert owed(fourth)["strategy_discussion"] == ("met", "12 Nov")


def test_one_that_was_entered_in_error_or_later_is_counted_as_it_happened(
    amara: Person, priya: Worker
) -> None:
    first, third = times(amara, priya, "2026-11-02", "2026-11-05")
    assert "strategy_discussion" not in owed(third)
    times(amara, priya, "2026-11-03")
    assert owed(third)["strategy_discussion"] == ("open", "12 Nov")
    void(step=first, reason="It was his brother who was missing.", by=priya, now=NOW)
    assert "strategy_discussion" not in owed(third)
    assert verify(NOW) == []


def test_a_time_that_is_corrected_moves_what_is_owed(amara: Person, priya: Worker) -> None:
    (episode,) = times(amara, priya, "2026-11-05")
    correct(
        steps=[episode],
        field="ended_at",
        value=at("2026-11-06 09:30"),
        reason="The police log says half past nine.",
        by=priya,
        now=NOW,
    )
    row = episode.deadlines.get(clock="hold_interview")
    assert row.due_at == at("2026-11-09 09:30")
    assert verify(NOW) == []


@pytest.mark.parametrize(
    ("back_at", "missed"),
    [
        ("2026-11-06 22:00", []),
        ("2026-11-06 22:01", ["still_missing_24"]),
        ("2026-11-09 21:00", ["still_missing_24", "still_missing_72"]),
    ],
)
def test_whom_nobody_told_while_the_child_was_gone_stays_on_the_record(
    amara: Person, priya: Worker, back_at: str, missed: list[str]
) -> None:
    episode = back(gone(amara, WENT, by=priya), at(back_at), by=priya)
    rows = episode.deadlines.filter(state="missed").order_by("due_on")
    assert [one.clock for one in rows] == missed
    assert verify(NOW) == []
