"""A chronology a page at a time: nothing twice, nothing left out, and the gaps where they fell."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from sightline.engines.story.chronology import Page, page_of, read, up_to, written
from sightline.engines.story.entries import Entry
from sightline.engines.story.gaps import SILENT, Gap
from sightline.engines.story.source import Source
from sightline.engines.story.traces import Weight

FIRST = date(2025, 1, 1)


def entry(number: int) -> Entry:
    on = FIRST + timedelta(days=number // 3)
    source = Source("Visit", on, "step", "abc")
    return Entry(on, f"{number:03}", "Visit", Weight.ROUTINE, source)


ALL = [entry(number) for number in range(100)]


def keys(page: Page) -> list[str]:
    return [one.key for one in page.entries]


def test_going_on_from_page_to_page_shows_everything_once_newest_first() -> None:
    found: list[str] = []
    page = page_of(ALL, [], at_most=7)
    while True:
        found += keys(page)
        if page.older is None:
            break
        page = page_of(ALL, [], before=page.older, at_most=7)
    assert found == [one.key for one in reversed(ALL)]


def test_going_back_shows_the_page_that_one_came_from() -> None:
    first = page_of(ALL, [], at_most=10)
    second = page_of(ALL, [], before=first.older, at_most=10)
    assert first.newer is None
    assert keys(page_of(ALL, [], after=second.newer, at_most=10)) == keys(first)


def test_what_is_written_meanwhile_moves_no_page() -> None:
    first = page_of(ALL, [], at_most=10)
    grown = [*ALL, entry(100), entry(101)]
    assert keys(page_of(grown, [], before=first.older, at_most=10))[0] == "089"


@pytest.mark.parametrize(
    ("day", "newest"),
    [(FIRST, "002"), (FIRST + timedelta(days=1), "005"), (date(2030, 1, 1), "099")],
)
def test_a_day_shows_what_happened_on_it_and_before(day: date, newest: str) -> None:
    assert keys(page_of(ALL, [], before=up_to(day), at_most=10))[0] == newest


def test_before_the_first_day_there_is_nothing_and_a_way_back() -> None:
    page = page_of(ALL, [], before=up_to(FIRST - timedelta(days=1)))
    assert (page.rows, page.older, page.number) == ([], None, 100)


def test_a_gap_stands_between_what_ended_it_and_what_was_before_and_on_one_page_only() -> None:
    sparse = ALL[::9]
    gaps = [Gap(one.on, other.on, SILENT) for one, other in pairwise(sparse)]
    shown = []
    page = page_of(sparse, gaps, at_most=4)
    while True:
        shown += list(page.rows)
        if page.older is None:
            break
        page = page_of(sparse, gaps, before=page.older, at_most=4)
    assert [row for row in shown if isinstance(row, Gap)] == list(reversed(gaps))
    for place, row in enumerate(shown):
        if isinstance(row, Gap):
            before, after = shown[place - 1], shown[place + 1]
            assert isinstance(before, Entry)
            assert isinstance(after, Entry)
            assert (after.on, before.on) == (row.begins, row.ends)


@pytest.mark.parametrize(
    "text", ["", "nonsense", "2026-13-01.abc", "2026-01-01", "2026-01-01.", None]
)
def test_a_broken_place_is_no_place(text: str | None) -> None:
    assert read(text) is None


def test_a_place_in_an_address_is_read_as_it_was_written() -> None:
    assert read(written(ALL[5].place)) == ALL[5].place
    assert written(None) == ""
