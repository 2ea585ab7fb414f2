"""Episodes and interviews counted, on either side of each day and hour that makes a difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.engines.missing_counts import (
    Child,
    Episode,
    Interview,
    MissingCounts,
    counted,
    missing_counts,
)
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.correcting import void
from tests.cast import NOW
from tests.worked_cases import written

LONDON = ZoneInfo("Europe/London")
BEGINS, ENDS = date(2026, 11, 1), date(2026, 11, 30)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=LONDON)


# Back on Thursday 5 November at nine in the evening, so 72 hours are over on Sunday at nine.
AWAY = Episode(at("11-04T22:00"), at("11-05T21:00"), returned=True)
OFFER = at("11-06T10:00")


def of(*interviews: Interview, episodes: tuple[Episode, ...] = (AWAY,)) -> MissingCounts:
    return counted([Child(list(episodes), list(interviews))], BEGINS, ENDS)


@pytest.mark.parametrize(
    ("interviews", "told"),
    [
        ((), (0, 0, 0, 0)),
        ((Interview(OFFER),), (1, 0, 0, 0)),
        ((Interview(OFFER, refused=True),), (1, 1, 0, 0)),
        ((Interview(OFFER, held=at("11-08T21:00")),), (1, 0, 1, 1)),
        ((Interview(OFFER, held=at("11-08T21:01")),), (1, 0, 1, 0)),
        # Offered twice is offered once, and refused at first is not refused where it was held.
        ((Interview(OFFER), Interview(at("11-07T10:00"))), (1, 0, 0, 0)),
        (
            (
                Interview(OFFER, refused=True),
                Interview(at("11-07T10:00"), held=at("11-07T15:00")),
            ),
            (1, 0, 1, 1),
        ),
    ],
)
def test_offered_refused_held_and_held_in_time_are_four_numbers(
    interviews: tuple[Interview, ...], told: tuple[int, ...]
) -> None:
    found = of(*interviews)
    assert (found.offered, found.refused, found.held, found.in_time) == told
    assert (found.children, found.episodes, found.ended, found.returned) == (1, 1, 1, 1)


def test_hours_pass_over_the_end_of_summer_time() -> None:
    back = Episode(at("10-23T20:00"), at("10-23T21:30"), returned=True)
    days = (date(2026, 10, 1), date(2026, 10, 31))
    for held, in_time in ((at("10-26T20:30"), 1), (at("10-26T20:31"), 0)):
        child = Child([back], [Interview(at("10-24T10:00"), held=held)])
        assert counted([child], *days).in_time == in_time


@pytest.mark.parametrize(
    ("began", "episodes"),
    [("10-31T23:59", 0), ("11-01T00:00", 1), ("11-30T23:59", 1), ("12-01T00:00", 0)],
)
def test_an_episode_is_of_the_period_in_which_it_began(began: str, episodes: int) -> None:
    assert of(episodes=(Episode(at(began)),)).episodes == episodes


def test_one_that_goes_on_has_not_ended_and_one_that_ended_otherwise_is_no_return() -> None:
    found = of(episodes=(Episode(at("11-04T22:00")), Episode(at("11-02T22:00"), at("11-03T22:00"))))
    assert (found.episodes, found.ended, found.returned) == (2, 1, 0)


def test_away_from_placement_is_not_missing_and_is_counted_beside_it() -> None:
    away = replace(AWAY, began=at("11-10T20:00"), ended=at("11-11T08:00"), away=True)
    child = Child([AWAY, away], [Interview(at("11-11T10:00"))])
    missing, beside = (counted([child], BEGINS, ENDS, away=one) for one in (False, True))
    assert (missing.children, missing.episodes, missing.offered) == (1, 1, 0)
    assert (beside.children, beside.episodes, beside.offered) == (1, 1, 1)


def test_of_an_episode_that_was_brought_in_nobody_can_say_whether_it_was_in_time() -> None:
    """It says the day on which it ended, and not that the child was back, nor when."""
    earlier = replace(AWAY, began=at("11-01T20:00"), ended=at("11-02T08:00"))
    brought_in = Episode(at("11-04T00:00"), at("11-05T00:00"))
    found = of(Interview(at("11-05T10:00"), held=at("11-05T11:00")), episodes=(earlier, brought_in))
    assert (found.held, found.timed, found.in_time, found.in_time_of_returned) == (1, 0, 0, 0)
    assert found.in_time_of_interviews is None


def test_what_was_offered_was_refused_held_left_without_an_answer_or_is_awaited() -> None:
    told = (
        Interview(OFFER, held=OFFER),
        Interview(OFFER, refused=True),
        Interview(OFFER, unanswered=True),
        Interview(OFFER),
    )
    found = counted([Child([AWAY], [one]) for one in told], BEGINS, ENDS)
    assert (found.offered, found.held, found.refused) == (4, 1, 1)
    assert (found.unanswered, found.awaited) == (1, 1)
    # Asked again, and listened to.
    assert of(Interview(OFFER, unanswered=True), Interview(OFFER, held=OFFER)).unanswered == 0


def test_an_interview_is_of_the_last_return_before_it_was_offered() -> None:
    again = Episode(at("11-07T01:00"), at("11-07T05:00"), returned=True)
    late = Interview(at("11-07T11:00"), held=at("11-07T12:00"))
    found = of(late, episodes=(again, AWAY))
    assert (found.ended, found.offered, found.held, found.in_time) == (2, 1, 1, 1)
    both = of(Interview(OFFER, refused=True), late, episodes=(AWAY, again))
    assert (both.offered, both.refused, both.held) == (2, 1, 1)


def test_one_offered_at_the_very_moment_of_the_return_is_of_it_and_one_before_of_none() -> None:
    assert of(Interview(at("11-05T21:00"))).offered == 1
    assert of(Interview(at("11-05T20:59"))).offered == 0


def test_a_share_is_of_the_interviews_and_another_of_all_returns() -> None:
    held = [Interview(OFFER, held=at(day)) for day in ("11-06T12:00", "11-06T12:00", "11-12T12:00")]
    children = [Child([AWAY], [one]) for one in held]
    children += [Child([AWAY], [Interview(OFFER, refused=True)]), Child([AWAY])]
    found = counted(children, BEGINS, ENDS)
    assert (found.in_time_of_interviews, found.in_time_of_returned) == (67, 40)
    assert of(episodes=()).in_time_of_interviews is None
    assert of(episodes=()).in_time_of_returned is None


EPISODE, INTERVIEW = "missing.missing_episode", "missing.return_interview"


def gone_and_back(child: Person, by: Worker) -> None:
    gone = {"since_at": AWAY.began, "ended_at": AWAY.ended, "why_ended": "returned"}
    written(EPISODE, [child], gone, by=by)
    said = {"offered_at": OFFER, "reply": "accepted", "held_at": OFFER + timedelta(hours=2)}
    written(INTERVIEW, [child], said, by=by)


def test_it_is_read_from_the_record_in_one_statement_whatever_the_number_of_children(
    amara: Person, tobias: Person, priya: Worker
) -> None:
    for number, child in enumerate((amara, tobias), start=1):
        gone_and_back(child, priya)
        with CaptureQueriesContext(connection) as captured:
            found, away = missing_counts(BEGINS, ENDS)
        assert len(captured) == 1
        assert found == MissingCounts(*[number] * 5, 0, number, number, timed=number)
        assert away == MissingCounts()


def test_what_was_entered_in_error_is_not_counted(amara: Person, priya: Worker) -> None:
    gone_and_back(amara, priya)
    step = amara.steps.get(kind=EPISODE)
    void(step=step, reason="It was her brother who was missing.", by=priya, now=NOW)
    assert missing_counts(BEGINS, ENDS) == (MissingCounts(), MissingCounts())
