from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sightline.statute.calendar import LONDON
from sightline.statute.limits import (
    KINDS,
    CalendarDays,
    Dated,
    Hours,
    Limit,
    Months,
    SchoolDays,
    Terms,
    Weeks,
    WorkingDays,
    dated,
)


def london(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, *, fold: int = 0
) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON, fold=fold)


AFTER: list[tuple[Limit, date, date]] = [
    # Working days: a conference fifteen working days after a strategy discussion.
    (WorkingDays(15), date(2026, 11, 19), date(2026, 12, 10)),
    (WorkingDays(15), date(2026, 12, 4), date(2026, 12, 29)),
    (WorkingDays(15), date(2026, 12, 3), date(2026, 12, 24)),
    (WorkingDays(1), date(2026, 4, 2), date(2026, 4, 7)),
    (WorkingDays(0), date(2026, 12, 25), date(2026, 12, 25)),
    # Calendar days and weeks end on holidays, and do not shift.
    (CalendarDays(8), date(2026, 12, 17), date(2026, 12, 25)),
    (CalendarDays(1), date(2024, 2, 28), date(2024, 2, 29)),
    (CalendarDays(1), date(2026, 2, 28), date(2026, 3, 1)),
    (Weeks(6), date(2026, 11, 13), date(2026, 12, 25)),
    (Weeks(1), date(2026, 12, 28), date(2027, 1, 4)),
    # Twenty school days from a move in the holiday begin with the term, and from one in October
    # run over the half-term week.
    (SchoolDays(20), date(2026, 8, 14), date(2026, 9, 29)),
    (SchoolDays(20), date(2026, 10, 9), date(2026, 11, 13)),
    (SchoolDays(1), date(2026, 5, 1), date(2026, 5, 5)),
    # Once in the next term, whether it was the first day of this one, its last, or a holiday.
    (Terms(1), date(2026, 9, 2), date(2027, 3, 25)),
    (Terms(1), date(2026, 12, 18), date(2027, 3, 25)),
    (Terms(1), date(2026, 12, 25), date(2027, 3, 25)),
    (Terms(1), date(2027, 1, 3), date(2027, 3, 25)),
    (Terms(1), date(2027, 1, 4), date(2027, 7, 21)),
    (Terms(1), date(2027, 8, 1), date(2027, 12, 17)),
    (Terms(2), date(2026, 11, 19), date(2027, 7, 21)),
    # Months end on the same day number, or on the month's last.
    (Months(3), date(2026, 11, 19), date(2027, 2, 19)),
    (Months(3), date(2026, 11, 27), date(2027, 2, 27)),
    (Months(3), date(2026, 11, 28), date(2027, 2, 28)),
    (Months(3), date(2026, 11, 29), date(2027, 2, 28)),
    (Months(3), date(2026, 11, 30), date(2027, 2, 28)),
    (Months(3), date(2027, 11, 29), date(2028, 2, 29)),
    (Months(3), date(2027, 11, 30), date(2028, 2, 29)),
    (Months(1), date(2026, 1, 31), date(2026, 2, 28)),
    (Months(1), date(2026, 2, 28), date(2026, 3, 28)),
    (Months(1), date(2026, 12, 31), date(2027, 1, 31)),
    (Months(6), date(2026, 6, 25), date(2026, 12, 25)),
    (Months(12), date(2024, 2, 29), date(2025, 2, 28)),
    (Months(48), date(2024, 2, 29), date(2028, 2, 29)),
    (Months(900), date(2010, 5, 17), date(2085, 5, 17)),
]


@pytest.mark.parametrize(("limit", "start", "last_day"), AFTER)
def test_a_limit_ends_on_its_last_day(limit: Limit, start: date, last_day: date) -> None:
    assert limit.after(start) == last_day


@pytest.mark.parametrize(
    ("limit", "event", "last_day"),
    [
        (WorkingDays(3), date(2026, 12, 29), date(2026, 12, 22)),
        (WorkingDays(5), date(2026, 4, 7), date(2026, 3, 27)),
        (CalendarDays(7), date(2026, 3, 1), date(2026, 2, 22)),
        (Weeks(6), date(2026, 12, 25), date(2026, 11, 13)),
        (SchoolDays(5), date(2026, 11, 4), date(2026, 10, 21)),
        (Terms(1), date(2027, 1, 4), date(2026, 9, 2)),
        (Months(1), date(2026, 3, 31), date(2026, 2, 28)),
        (Months(3), date(2026, 2, 28), date(2025, 11, 28)),
    ],
)
def test_a_limit_runs_back_from_an_event(limit: Limit, event: date, last_day: date) -> None:
    assert limit.before(event) == last_day


HOURS = [
    (24, london(2026, 11, 19, 18, 4), london(2026, 11, 20, 18, 4)),
    # Hours run on through a weekend and Christmas.
    (72, london(2026, 12, 24, 9, 30), london(2026, 12, 27, 9, 30)),
    # On 29 March 2026 the clocks go forward at one in the morning, and that day has 23 hours.
    (24, london(2026, 3, 28, 0, 30), london(2026, 3, 29, 0, 30)),
    (24, london(2026, 3, 28, 1, 30), london(2026, 3, 29, 2, 30)),
    (24, london(2026, 3, 28, 12, 0), london(2026, 3, 29, 13, 0)),
    (1, london(2026, 3, 29, 0, 59), london(2026, 3, 29, 2, 59)),
    # On 25 October 2026 they go back at two, and that day has 25.
    (24, london(2026, 10, 24, 0, 30), london(2026, 10, 25, 0, 30)),
    (24, london(2026, 10, 24, 1, 30), london(2026, 10, 25, 1, 30)),
    (24, london(2026, 10, 24, 2, 0), london(2026, 10, 25, 1, 0, fold=1)),
    (24, london(2026, 10, 24, 12, 0), london(2026, 10, 25, 11, 0)),
    (1, london(2026, 10, 25, 1, 30), london(2026, 10, 25, 1, 30, fold=1)),
]


@pytest.mark.parametrize(("amount", "start", "end"), HOURS)
def test_hours_pass_whatever_the_clocks_do(amount: int, start: datetime, end: datetime) -> None:
    answer = Hours(amount).after(start)
    assert isinstance(answer, datetime)
    # Two times in one zone are compared by what the wall says, so the fold is compared too.
    assert (answer, answer.fold, answer.tzinfo) == (end, end.fold, LONDON)


@pytest.mark.parametrize(("amount", "start", "end"), HOURS)
def test_hours_run_back_as_they_run_on(amount: int, start: datetime, end: datetime) -> None:
    answer = Hours(amount).before(end)
    assert isinstance(answer, datetime)
    assert (answer, answer.fold) == (start, start.fold)


def test_hours_answer_in_london_time_when_given_another() -> None:
    answer = Hours(24).after(datetime(2026, 7, 1, 12, 0, tzinfo=UTC))
    assert answer.isoformat() == "2026-07-02T13:00:00+01:00"


def test_a_time_counts_from_the_day_it_falls_on_in_london() -> None:
    late_evening_in_universal_time = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert CalendarDays(1).after(late_evening_in_universal_time) == date(2026, 7, 2)
    assert WorkingDays(1).after(london(2026, 11, 20, 23, 59)) == date(2026, 11, 23)
    assert type(Weeks(1).after(london(2026, 11, 20, 9, 0))) is date


@pytest.mark.parametrize("limit", [WorkingDays(1), Months(1), Hours(24)])
def test_a_time_without_its_zone_is_refused(limit: Limit) -> None:
    with pytest.raises(ValueError, match="needs its time zone"):
        limit.after(datetime.fromisoformat("2026-11-19T18:04"))


def test_hours_from_a_day_without_a_time_are_refused() -> None:
    with pytest.raises(TypeError, match="give the time as well"):
        Hours(24).after(date(2026, 11, 19))


@pytest.mark.parametrize(
    ("kind", "amount"),
    [
        (Months, -3),
        (Months, 0),
        (Weeks, 0),
        (Hours, 0),
        (WorkingDays, -1),
        (CalendarDays, -1),
        (WorkingDays, 1.5),
        (WorkingDays, "15"),
        (WorkingDays, True),
        (Hours, None),
    ],
)
def test_an_amount_that_is_no_limit_is_refused(kind: type[Limit], amount: Any) -> None:
    with pytest.raises(ValueError, match="must be a whole number"):
        kind(amount)


def test_a_limit_without_a_unit_cannot_be_made() -> None:
    kind: Any = Limit
    with pytest.raises(TypeError, match="abstract"):
        kind(15)


def test_a_limit_cannot_be_changed() -> None:
    limit: Any = WorkingDays(15)
    with pytest.raises(AttributeError):
        limit.amount = 45


def test_limits_are_equal_only_in_the_same_unit() -> None:
    assert WorkingDays(15) == WorkingDays(15)
    assert len({WorkingDays(15), CalendarDays(15), WorkingDays(15)}) == 2


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (WorkingDays(15), "15 working days"),
        (WorkingDays(1), "1 working day"),
        (CalendarDays(8), "8 calendar days"),
        (Weeks(6), "6 weeks"),
        (Months(3), "3 months"),
        (Months(1), "1 month"),
        (Hours(24), "24 hours"),
        (SchoolDays(20), "20 school days"),
        (Terms(1), "1 school term"),
    ],
)
def test_a_limit_reads_as_a_worker_says_it(limit: Limit, text: str) -> None:
    assert limit.text == text


def test_each_unit_names_its_kind() -> None:
    assert {unit: kind(2).unit for unit, kind in KINDS.items()} == {unit: unit for unit in KINDS}


CHANGED = date(2018, 7, 4)
TEN_THEN_FIFTEEN = Dated({CHANGED: WorkingDays(15), None: WorkingDays(10)})


def test_the_limit_in_force_on_the_trigger_day_applies() -> None:
    assert TEN_THEN_FIFTEEN.on(CHANGED - timedelta(days=1)) == WorkingDays(10)
    assert TEN_THEN_FIFTEEN.on(CHANGED) == WorkingDays(15)
    assert TEN_THEN_FIFTEEN.on(date(1990, 1, 1)) == WorkingDays(10)
    assert TEN_THEN_FIFTEEN.newest == WorkingDays(15)


def test_a_dated_limit_takes_a_time_as_its_day_in_london() -> None:
    just_after_midnight_in_london = datetime(2018, 7, 3, 23, 30, tzinfo=UTC)
    assert TEN_THEN_FIFTEEN.on(just_after_midnight_in_london) == WorkingDays(15)


def test_a_day_before_every_known_limit_is_refused() -> None:
    with pytest.raises(ValueError, match=r"in force on 3 July 2018.*15 working days from 4 July"):
        Dated({CHANGED: WorkingDays(15)}).on(date(2018, 7, 3))


def test_a_dated_limit_reads_in_order_however_it_was_written() -> None:
    assert TEN_THEN_FIFTEEN.text == "10 working days; 15 working days from 4 July 2018"


def test_a_bare_limit_has_always_been_in_force() -> None:
    assert dated(Months(3)).on(date(1900, 1, 1)) == Months(3)
    assert dated(TEN_THEN_FIFTEEN) is TEN_THEN_FIFTEEN


def test_equal_dated_limits_are_one() -> None:
    assert hash(dated(Months(3))) == hash(Dated({None: Months(3)}))
    assert dated(Months(3)) == Dated({None: Months(3)})


@pytest.mark.parametrize(
    ("limits", "error", "sentence"),
    [
        ({}, ValueError, "at least one limit"),
        ({None: 15}, TypeError, "holds limits"),
        ({"2018": WorkingDays(15)}, TypeError, "from a day or None"),
        ({london(2018, 7, 4): WorkingDays(15)}, TypeError, "from a day or None"),
    ],
)
def test_a_dated_limit_that_says_nothing_clear_is_refused(
    limits: Any, error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        Dated(limits)
