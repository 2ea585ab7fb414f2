"""Silence, and nobody named: worked cases on both sides of each boundary."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sightline.engines.story.gaps import SILENT, UNHELD, Gap, Span, silences, unheld

TODAY = date(2026, 11, 19)
MARCH = date(2026, 3, 2)
PLAN = Span(date(2026, 1, 1), None, "child in need plan")


def days(*after: int) -> list[date]:
    return [MARCH + timedelta(days=one) for one in after]


@pytest.mark.parametrize(("after", "found"), [(55, False), (56, True), (57, True)])
def test_eight_weeks_without_a_record_are_a_gap_while_something_is_open(
    after: int, found: bool
) -> None:
    recorded = days(0, after)
    gaps = silences(recorded, [PLAN], recorded[-1])
    assert bool(gaps) == found
    if found:
        assert gaps == [Gap(MARCH, recorded[1], SILENT, "The child in need plan was open.")]


def test_nothing_recorded_until_today_is_a_gap_too() -> None:
    today = MARCH + timedelta(days=60)
    assert [gap.ends for gap in silences([MARCH], [PLAN], today)] == [today]
    assert silences([MARCH], [], today) == []


def test_what_was_not_open_all_through_leaves_no_gap() -> None:
    over = Span(date(2026, 1, 1), MARCH + timedelta(days=30), "plan")
    assert silences(days(0, 80), [over], TODAY) == []


@pytest.mark.parametrize(
    ("came_back", "found"),
    [
        (date(2026, 4, 26), False),
        (date(2026, 4, 27), True),
        (date(2027, 3, 2), True),
        (date(2027, 3, 3), False),
    ],
)
def test_coming_back_within_a_year_of_an_end_shows_the_gap(came_back: date, found: bool) -> None:
    ended = Span(date(2025, 6, 20), MARCH, "child in need plan")
    gaps = silences([MARCH, came_back], [ended], came_back)
    assert [gap.why for gap in gaps] == (
        ["The child in need plan had just ended."] if found else []
    )


@pytest.mark.parametrize(("before", "found"), [(28, True), (29, False)])
def test_what_ended_long_before_is_no_reason(before: int, found: bool) -> None:
    ended = Span(date(2025, 6, 20), MARCH - timedelta(days=before), "plan")
    assert bool(silences(days(0, 80), [ended], TODAY)) == found


def test_nothing_is_said_of_a_child_who_did_not_come_back() -> None:
    ended = Span(date(2025, 6, 20), MARCH, "plan")
    assert silences([MARCH], [ended], TODAY) == []


def test_a_record_with_nothing_in_it_has_no_gap() -> None:
    assert silences([], [], TODAY) == []
    assert unheld([], [PLAN], TODAY) == []


@pytest.mark.parametrize(("nobody", "found"), [(6, False), (7, True)])
def test_a_week_without_a_worker_is_a_gap(nobody: int, found: bool) -> None:
    until = MARCH + timedelta(days=nobody)
    gaps = unheld([(date(2026, 1, 1), MARCH), (until, None)], [PLAN], TODAY)
    assert gaps == ([Gap(MARCH, until, UNHELD)] if found else [])


def test_nobody_is_missed_where_nothing_was_open() -> None:
    held: list[tuple[date, date | None]] = [(date(2026, 1, 1), MARCH), (date(2026, 9, 1), None)]
    assert unheld(held, [], TODAY) == []
    brief = Span(date(2026, 5, 1), date(2026, 5, 2), "assessment")
    assert len(unheld(held, [brief], TODAY)) == 1


def test_nobody_named_until_today_is_a_gap_that_goes_on() -> None:
    assert unheld([(date(2026, 1, 1), MARCH)], [PLAN], TODAY) == [Gap(MARCH, TODAY, UNHELD)]


@pytest.mark.parametrize(
    ("length", "words"),
    [(1, "1 day"), (6, "6 days"), (7, "1 week"), (13, "1 week"), (196, "28 weeks")],
)
def test_a_gap_is_called_by_its_whole_weeks(length: int, words: str) -> None:
    assert Gap(MARCH, MARCH + timedelta(days=length), SILENT).length == words
