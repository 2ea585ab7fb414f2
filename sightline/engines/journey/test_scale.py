"""From days to places, on both sides of where the scale changes."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from sightline.engines.journey.scale import Scale, between, until_today, whole_life

TODAY = date(2026, 11, 19)
LEFT, RIGHT = 118.0, 1184.0


def whole(first: date, today: date = TODAY) -> Scale:
    return whole_life(first, today, LEFT, RIGHT)


def test_five_years_are_drawn_in_three_scales_of_which_the_last_year_is_the_largest() -> None:
    scale = whole(date(2021, 3, 1))
    assert [piece.begins for piece in scale.pieces] == [
        date(2021, 3, 1),
        date(2024, 1, 1),
        date(2026, 1, 1),
    ]
    assert len(scale.changes) == 2
    assert scale.pieces[0].a_day < scale.pieces[1].a_day < scale.pieces[2].a_day


@pytest.mark.parametrize(
    ("first", "pieces"),
    [
        (date(2026, 11, 19), 1),
        (date(2026, 1, 1), 1),
        (date(2025, 12, 31), 1),
        (date(2024, 1, 2), 2),
        (date(2024, 1, 1), 2),
        # So few days more would be drawn larger than what comes after them: they are one with it.
        (date(2023, 12, 31), 2),
        (date(2022, 1, 1), 3),
        (date(2011, 11, 19), 3),
    ],
)
def test_earlier_time_is_never_drawn_larger_than_later(first: date, pieces: int) -> None:
    scale = whole(first)
    assert len(scale.pieces) == pieces
    assert all(one.a_day < other.a_day for one, other in pairwise(scale.pieces))


@pytest.mark.parametrize("today", [date(2026, 6, 30), date(2026, 7, 1), date(2028, 2, 29)])
def test_every_day_has_its_place_and_later_days_lie_further_right(today: date) -> None:
    scale = whole(today - timedelta(days=15 * 365), today)
    places = [scale.x(today - timedelta(days=ago)) for ago in range(15 * 365, -1, -1)]
    assert places == sorted(places)
    assert places[0] == LEFT
    assert places[-1] < RIGHT


def test_what_lies_beyond_the_picture_stands_at_its_edge() -> None:
    scale = between(date(2026, 1, 1), date(2026, 3, 1), TODAY, LEFT, RIGHT)
    assert scale.x(date(2025, 12, 31)) == LEFT
    assert scale.x(date(2026, 3, 2)) == RIGHT
    assert not scale.holds(TODAY)


def test_twelve_months_reach_back_to_the_same_day_and_a_little_past_today() -> None:
    scale = until_today(12, TODAY, LEFT, RIGHT)
    assert scale.begins == date(2025, 11, 19)
    assert scale.ends > TODAY


def test_a_child_known_since_today_has_ninety_days_behind_them() -> None:
    assert whole(TODAY).begins == TODAY - timedelta(days=90)


@pytest.mark.parametrize("first", [TODAY, date(2025, 2, 1), date(2021, 3, 1), date(2009, 1, 1)])
@pytest.mark.parametrize("width", [(76.0, 340.0), (LEFT, RIGHT)])
def test_no_word_of_the_scale_runs_into_the_next(first: date, width: tuple[float, float]) -> None:
    ticks = [one for one in whole_life(first, TODAY, *width).ticks() if one.word]
    assert ticks
    for one, other in pairwise(ticks):
        assert one.x + 3 + 7.4 * len(one.word) <= other.x + 3, (one, other)
