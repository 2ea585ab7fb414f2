"""The authority's school terms, and the years for which it has set none."""

from datetime import date, timedelta

import pytest

from sightline.statute.school_year import add_terms, is_school_day, school_year_of, terms_of

HELD = (2024, 2025, 2026, 2027)


@pytest.mark.parametrize("year", [2018, *HELD, 2028, 2040])
def test_every_year_has_three_terms_in_order_of_two_halves_each(year: int) -> None:
    terms = terms_of(year)
    assert [term.name for term in terms] == ["autumn", "spring", "summer"]
    edges = [day for term in terms for half in term.halves for day in half]
    assert len(edges) == 12
    assert edges == sorted(edges)
    assert {school_year_of(day) for day in edges} == {year}
    assert all(day.weekday() < 5 for day in edges)


@pytest.mark.parametrize("year", HELD)
def test_a_school_year_that_is_held_has_about_a_hundred_and_ninety_days(year: int) -> None:
    first = date(year, 9, 1)
    days = sum(is_school_day(first + timedelta(days=n)) for n in range(365))
    assert 185 <= days <= 195


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        (date(2026, 10, 23), True),
        (date(2026, 10, 26), False),
        (date(2026, 11, 2), True),
        (date(2026, 11, 7), False),
        (date(2026, 12, 18), True),
        (date(2026, 12, 21), False),
        # The May bank holiday lies within the term.
        (date(2027, 5, 3), False),
        (date(2027, 5, 4), True),
    ],
)
def test_a_school_is_open_on_the_weekdays_of_a_half_term(day: date, open_: bool) -> None:
    assert is_school_day(day) is open_


def test_a_year_that_is_not_set_is_like_the_nearest_to_the_day_of_the_week() -> None:
    """2 September 2027 is a Thursday, and so is 31 August 2028, which is nearer than the 7th."""
    assert terms_of(2028)[0].first == date(2028, 8, 31)
    assert terms_of(2023)[0].first == date(2023, 9, 5)


def test_no_term_away_is_the_day_itself() -> None:
    assert add_terms(date(2026, 11, 19), 0) == date(2026, 11, 19)
