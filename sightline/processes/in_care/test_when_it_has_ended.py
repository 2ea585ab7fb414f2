"""A placement, a time in care and a review that are over: what comes later is not theirs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sightline.grammar.clock import Event
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.in_care.looked_after import LookedAfter
from sightline.processes.in_care.placement import Placement
from sightline.processes.in_care.review import CareReview
from sightline.record.verify import verify
from tests.a_child_in_care import a_home
from tests.cast import NOW
from tests.worked_cases import answer, fate

TODAY = NOW.date()


def march(day: int) -> date:
    return date(2026, 3, day)


def later(kind: str, mark: str, day: date) -> Event:
    return Event(mark, kind, day, "another step")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        # The first visit falls due on Monday 9 March.
        (march(5), []),
        (march(9), []),
        (march(10), ["missed"]),
        (march(16), ["met 2026-03-16 late"]),
    ],
)
def test_a_visit_in_the_next_home_is_none_in_this_one(ended: date, said: list[str]) -> None:
    visit = later("in_care.visit", "seen", march(16))
    assert fate(Placement, "first_visit", visit, began=march(2), ended=ended) == said


@pytest.mark.parametrize(("ended", "said"), [(march(3), []), (march(5), ["missed"])])
def test_nor_is_a_planning_meeting_of_june(ended: date, said: list[str]) -> None:
    meeting = later("in_care.planning_meeting", "held", date(2026, 6, 1))
    assert fate(Placement, "planning_meeting", meeting, began=march(2), ended=ended) == said


def test_those_who_must_hear_that_it_ended_hear_it_of_this_home() -> None:
    meeting = later("in_care.ending_meeting", "end_told", date(2026, 6, 1))
    next_end = later("in_care.placement", "ended", date(2026, 5, 20))
    days = {"began": march(2), "ended": march(5)}
    assert fate(Placement, "tell_ended", meeting, next_end, **days) == ["open"]
    assert fate(Placement, "tell_ended", meeting, **days) == ["met 2026-06-01 late"]
    own = days | {"end_told": march(12)}
    assert fate(Placement, "tell_ended", meeting, next_end, **own) == ["met 2026-03-12"]


@pytest.mark.parametrize(
    ("clock", "kind", "mark"),
    [
        ("first_review", "in_care.review", "held"),
        ("health_assessment", "health.health_assessment", "assessed_by_doctor"),
    ],
)
@pytest.mark.parametrize(("ended", "said"), [(march(9), []), (date(2026, 5, 1), ["missed"])])
def test_the_next_time_in_care_meets_nothing_of_this_one(
    clock: str, kind: str, mark: str, ended: date, said: list[str]
) -> None:
    event = later(kind, mark, date(2026, 9, 14))
    assert fate(LookedAfter, clock, event, began=march(2), ended=ended) == said


@pytest.mark.parametrize(
    ("next_one", "said"),
    [
        # Half-way falls due on 1 June.
        (date(2026, 5, 20), []),
        (date(2026, 6, 1), []),
        (date(2026, 6, 2), ["missed"]),
        (date(2026, 9, 1), ["missed"]),
    ],
)
def test_the_next_review_is_no_look_half_way(next_one: date, said: list[str]) -> None:
    held = date(2026, 3, 1)
    following = later("in_care.review", "held", next_one)
    assert fate(CareReview, "midpoint", following, over=False, began=held, held=held) == said


def test_the_review_of_the_next_time_in_care_is_not_this_ones_second() -> None:
    held = date(2026, 3, 1)
    left = later("in_care.looked_after", "ended", date(2026, 4, 1))
    again = later("in_care.review", "held", date(2026, 9, 14))
    said = {"began": held, "held": held, "first": held}
    assert fate(CareReview, "second_review", left, again, over=False, **said) == []


def test_what_was_never_done_stays_on_the_record_of_a_home_that_ended(
    amara: Person, priya: Worker
) -> None:
    home = a_home(amara, priya, TODAY - timedelta(days=30))
    answer([home], {"ended_on": TODAY - timedelta(days=2)}, by=priya)
    (row,) = home.deadlines.filter(clock="first_visit")
    assert (row.state, row.lapsed_on) == ("missed", TODAY - timedelta(days=2))
    assert verify(NOW) == []
