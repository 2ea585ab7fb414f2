"""Every clock at its boundary, typed by hand: process, clock, what starts it, when it is due.

Worked out on a calendar, not by the code. A new clock gets its lines here: at the least an
ordinary case, and one that a weekend, a bank holiday or the end of a month bears on.

A moment is a day, or a day and a time where the limit is in hours. For a clock that repeats the
line also holds the events that meet it, and due is what is still open after them; a clock with
several points has them all, with commas between.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Case:
    process: str
    clock: str
    trigger: date
    due: tuple[date, ...]
    met: tuple[date, ...] = field(default=())


def day(text: str) -> date:
    """Reads "Thu 19 Nov 2026", or "Thu 19 Nov 2026 18:04". The weekday must be right."""
    form = "%a %d %b %Y %H:%M" if ":" in text else "%a %d %b %Y"
    read = datetime.strptime(text, form).replace(tzinfo=LONDON)
    if read.strftime(form) != text:
        raise ValueError(f"{text}: that is a {read:%A}, or is not written like this.")
    return read if ":" in text else read.date()


def case(process: str, clock: str, trigger: str, due: str, *met: str) -> Case:
    points = tuple(day(point) for point in due.split(", "))
    return Case(process, clock, day(trigger), points, tuple(day(each) for each in met))
