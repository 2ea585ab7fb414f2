"""Days at work: the years that are told, office hours, and working days counted quickly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, datetime, time, timedelta

from sightline.demo.northmere.drawn import Draw
from sightline.demo.telling import at
from sightline.statute.calendar import LONDON, is_working_day

# The demo's moment, and the first of the six years before it.
NOW = at("2026-11-19 18:04")
BEGINS = date(2020, 11, 19)
BEGINNING = at("2020-11-19 09:00")
# Far enough ahead that whatever is planned from the last day still finds a working day.
_CALENDAR = [
    day
    for day in (date(2020, 10, 1) + timedelta(days=n) for n in range(366 * 9))
    if is_working_day(day)
]


def working_day(day: date) -> date:
    """That day if it is a working day, or else the next."""
    return _CALENDAR[bisect_left(_CALENDAR, day)]


def working_days_after(day: date, days: int) -> date:
    """The day so many working days after; before, where `days` is below nothing."""
    place = bisect_right(_CALENDAR, day) if days > 0 else bisect_left(_CALENDAR, day)
    return _CALENDAR[place + days - (1 if days > 0 else 0)]


def office(draw: Draw, day: date) -> datetime:
    """A moment in office hours on that day or, where nobody works then, on the next that is."""
    minutes = 9 * 60 + 5 + int(draw.random() * 460)
    return datetime.combine(working_day(day), time(minutes // 60, minutes % 60), LONDON)


def after_school(draw: Draw, day: date) -> datetime:
    minutes = 15 * 60 + 20 + int(draw.random() * 130)
    return datetime.combine(working_day(day), time(minutes // 60, minutes % 60), LONDON)


def later(draw: Draw, moment: datetime, least: int, most: int) -> datetime:
    """So many minutes later that day."""
    return moment + timedelta(minutes=draw.randint(least, most))


def written_up(draw: Draw, moment: datetime) -> datetime:
    """When a visit or a meeting is written up: mostly in a day or two, sometimes weeks after."""
    days = draw.weighted({0: 0.35, 1: 0.3, 2: 0.15, 4: 0.12, 9: 0.06, 20: 0.02})
    if days == 0:
        return moment + timedelta(minutes=draw.randint(40, 100))
    return office(draw, moment.date() + timedelta(days=days))
