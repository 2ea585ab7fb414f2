from datetime import UTC, date, datetime, timedelta

import pytest

from sightline.statute.calendar import (
    add_working_days,
    bank_holidays,
    is_working_day,
    last_working_day_before,
    working_days_between,
)

# Typed by hand, one line a year: month and day, as England's bank holidays were published.
ENGLAND = {
    2013: "0101 0329 0401 0506 0527 0826 1225 1226",
    2014: "0101 0418 0421 0505 0526 0825 1225 1226",
    2015: "0101 0403 0406 0504 0525 0831 1225 1228",
    2016: "0101 0325 0328 0502 0530 0829 1226 1227",
    2017: "0102 0414 0417 0501 0529 0828 1225 1226",
    2018: "0101 0330 0402 0507 0528 0827 1225 1226",
    2019: "0101 0419 0422 0506 0527 0826 1225 1226",
    # May Day moved to Friday 8 May for the anniversary of the end of the war in Europe.
    2020: "0101 0410 0413 0508 0525 0831 1225 1228",
    2021: "0101 0402 0405 0503 0531 0830 1227 1228",
    # The jubilee moved the spring holiday to 2 June and added 3 June; 19 September was the
    # Queen's funeral.
    2022: "0103 0415 0418 0502 0602 0603 0829 0919 1226 1227",
    # 8 May was the King's coronation.
    2023: "0102 0407 0410 0501 0508 0529 0828 1225 1226",
    2024: "0101 0329 0401 0506 0527 0826 1225 1226",
    2025: "0101 0418 0421 0505 0526 0825 1225 1226",
    2026: "0101 0403 0406 0504 0525 0831 1225 1228",
    2027: "0101 0326 0329 0503 0531 0830 1227 1228",
    2028: "0103 0414 0417 0501 0529 0828 1225 1226",
}

HOLIDAYS = [date.fromisoformat(f"{year}{day}") for year in ENGLAND for day in ENGLAND[year].split()]


@pytest.mark.parametrize("year", ENGLAND)
def test_the_bank_holidays_of_a_year_are_englands_and_no_others(year: int) -> None:
    assert list(bank_holidays(year)) == [day for day in HOLIDAYS if day.year == year]


def test_every_day_from_2013_to_2028_is_a_working_day_unless_weekend_or_listed() -> None:
    first, last = date(2013, 1, 1), date(2028, 12, 31)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    wrong = [
        day for day in days if is_working_day(day) != (day.isoweekday() < 6 and day not in HOLIDAYS)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("day", "why_it_is_worked_in_england"),
    [
        (date(2026, 1, 2), "a holiday in Scotland only"),
        (date(2026, 3, 17), "a holiday in Northern Ireland only"),
        (date(2026, 8, 3), "Scotland's summer holiday"),
        (date(2026, 11, 30), "St Andrew's Day"),
        (date(2020, 5, 4), "May Day had moved to the Friday"),
        (date(2022, 5, 30), "the spring holiday had moved to June"),
        (date(2026, 12, 29), "the day after the substitute for Boxing Day"),
    ],
)
def test_a_day_that_is_not_englands_holiday_is_worked(
    day: date, why_it_is_worked_in_england: str
) -> None:
    assert is_working_day(day), why_it_is_worked_in_england


def test_a_holiday_has_a_name() -> None:
    assert bank_holidays(2022)[date(2022, 9, 19)] == "State Funeral of Queen Elizabeth II"


def test_changing_what_was_given_does_not_change_the_calendar() -> None:
    bank_holidays(2026).clear()
    assert not is_working_day(date(2026, 12, 25))


ADDED = [
    # A Thursday, Friday, Saturday and Sunday in a week without holidays: day 0 is the trigger.
    (date(2026, 11, 19), 1, date(2026, 11, 20)),
    (date(2026, 11, 20), 1, date(2026, 11, 23)),
    (date(2026, 11, 21), 1, date(2026, 11, 23)),
    (date(2026, 11, 22), 1, date(2026, 11, 23)),
    # Across Christmas 2026, when Boxing Day is kept on Monday 28 December.
    (date(2026, 12, 23), 1, date(2026, 12, 24)),
    (date(2026, 12, 24), 1, date(2026, 12, 29)),
    (date(2026, 12, 25), 1, date(2026, 12, 29)),
    (date(2026, 12, 28), 1, date(2026, 12, 29)),
    (date(2026, 12, 31), 1, date(2027, 1, 4)),
    # Across Christmas 2027, when both days are kept on the Monday and the Tuesday.
    (date(2027, 12, 24), 1, date(2027, 12, 29)),
    # Across Easter 2026: Good Friday is 3 April and Easter Monday 6 April.
    (date(2026, 4, 2), 1, date(2026, 4, 7)),
    (date(2026, 4, 2), 2, date(2026, 4, 8)),
    # Fifteen and forty-five days, counted on a wall calendar.
    (date(2026, 11, 19), 15, date(2026, 12, 10)),
    (date(2026, 12, 9), 15, date(2027, 1, 4)),
    (date(2026, 11, 19), 45, date(2027, 1, 26)),
    # Three working days before a conference, for the report to parents.
    (date(2026, 11, 19), -3, date(2026, 11, 16)),
    (date(2026, 11, 16), -1, date(2026, 11, 13)),
    (date(2026, 11, 15), -1, date(2026, 11, 13)),
    (date(2026, 12, 29), -1, date(2026, 12, 24)),
    (date(2026, 4, 8), -3, date(2026, 4, 1)),
]


@pytest.mark.parametrize(("day", "n", "expected"), ADDED)
def test_working_days_are_added_from_day_nought(day: date, n: int, expected: date) -> None:
    assert add_working_days(day, n) == expected


@pytest.mark.parametrize(("day", "n", "expected"), ADDED)
def test_the_days_between_are_as_many_as_were_added(day: date, n: int, expected: date) -> None:
    assert working_days_between(day, expected) == n


def test_adding_no_days_leaves_even_a_bank_holiday_where_it_is() -> None:
    assert add_working_days(date(2026, 12, 25), 0) == date(2026, 12, 25)


def test_no_working_day_passes_over_a_weekend() -> None:
    assert working_days_between(date(2026, 11, 20), date(2026, 11, 22)) == 0
    assert working_days_between(date(2026, 11, 22), date(2026, 11, 20)) == -1


def test_a_year_has_253_working_days() -> None:
    assert working_days_between(date(2025, 12, 31), date(2026, 12, 31)) == 253


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 19), date(2026, 11, 19)),
        (date(2026, 11, 21), date(2026, 11, 20)),
        (date(2026, 12, 28), date(2026, 12, 24)),
        (date(2026, 4, 6), date(2026, 4, 2)),
        (date(2023, 1, 2), date(2022, 12, 30)),
    ],
)
def test_the_last_working_day_is_the_day_itself_or_the_one_before(
    day: date, expected: date
) -> None:
    assert last_working_day_before(day) == expected


def test_a_time_is_taken_as_its_day_in_london() -> None:
    christmas_morning = datetime(2026, 12, 25, 9, 0, tzinfo=UTC)
    midsummer_midnight_in_london = datetime(2026, 6, 21, 23, 0, tzinfo=UTC)
    assert not is_working_day(christmas_morning)
    assert last_working_day_before(christmas_morning) == date(2026, 12, 24)
    assert is_working_day(midsummer_midnight_in_london)
    assert add_working_days(midsummer_midnight_in_london, 1) == date(2026, 6, 23)
    assert working_days_between(midsummer_midnight_in_london, date(2026, 6, 23)) == 1


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its time zone"):
        is_working_day(datetime.fromisoformat("2026-12-25T09:00"))
