"""England's working days: every day but Saturdays, Sundays and bank holidays."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def aware(moment: datetime) -> datetime:
    """The time as it is given; a time without its zone is a ValueError."""
    if moment.utcoffset() is None:
        raise ValueError("A time needs its time zone: give an aware time, as in Europe/London.")
    return moment


def day_in_london(moment: date) -> date:
    """The day that a time falls on in London; a day is given back as it is.

    A time without its zone is a ValueError, because its day cannot be known.
    """
    if not isinstance(moment, datetime):
        return moment
    return aware(moment).astimezone(LONDON).date()


@cache
def _weekday_holidays(year: int) -> dict[date, str]:
    found = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return {day: found[day] for day in sorted(found) if day.weekday() < SATURDAY}


def bank_holidays(year: int) -> dict[date, str]:
    """England's bank holidays of a calendar year, in date order, with their names.

    As the government publishes them: only days that fall from Monday to Friday, so a
    Christmas Day on a Saturday is absent and its substitute day is present.
    """
    return dict(_weekday_holidays(year))


def is_working_day(day: date) -> bool:
    """True from Monday to Friday unless the day is a bank holiday in England.

    Source: SI 2006/1738 reg 2, whose definition every working-day clock here follows.
    """
    day = day_in_london(day)
    return day.weekday() < SATURDAY and day not in _weekday_holidays(day.year)


def _working_days_from(day: date, step: timedelta) -> Iterator[date]:
    while True:
        day += step
        if is_working_day(day):
            yield day


def add_working_days(day: date, n: int) -> date:
    """The nth working day after the day, or before it when n is negative.

    The trigger is day 0 whatever kind of day it is: one working day after a Friday, a
    Saturday or a Sunday is the Monday. With n of nought the day itself comes back.
    """
    day = day_in_london(day)
    steps = _working_days_from(day, ONE_DAY if n > 0 else -ONE_DAY)
    for _ in range(abs(n)):
        day = next(steps)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days have passed at the end, where the start is day 0.

    The start is not counted and the end is, if it is a working day. When the end comes
    first the answer is negative, so that add_working_days leads back to it.
    """
    start, end = day_in_london(start), day_in_london(end)
    if end < start:
        return -sum(is_working_day(end + ONE_DAY * n) for n in range((start - end).days))
    return sum(is_working_day(start + ONE_DAY * n) for n in range(1, (end - start).days + 1))


def last_working_day_before(day: date) -> date:
    """The latest working day on or before the day: the day itself if it is one.

    Shown beside a statutory limit that does not shift for weekends and holidays.
    """
    day = day_in_london(day)
    return day if is_working_day(day) else add_working_days(day, -1)
