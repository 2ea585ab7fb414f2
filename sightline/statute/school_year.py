"""School terms and school days: the authority's own calendar, and no law.

`school_terms.csv` holds the dates of an invented council, half-term by half-term. An authority puts
its own in their place. A year that it has not set yet is taken to be like the nearest one that is
held, so that a day so far ahead can always be worked out; it moves when the dates are set. The days
on which a school is closed for training are each school's own, and are counted as school days.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path

from sightline.statute.calendar import ONE_DAY, day_in_london, is_working_day

TABLE = Path(__file__).with_name("school_terms.csv")
DAYS_OF_A_WEEK = 7
# Counted from August, so that a term that begins on the last days of it is in its own year.
FIRST_MONTH = 8


@dataclass(frozen=True)
class Term:
    """One of the three terms of a year, in the halves before and after its holiday."""

    name: str
    halves: tuple[tuple[date, date], ...]

    @property
    def first(self) -> date:
        return self.halves[0][0]

    @property
    def last(self) -> date:
        return self.halves[-1][1]


@cache
def _held() -> dict[int, tuple[Term, ...]]:
    """The terms that are held, in order, by the calendar year in which each school year begins."""
    found: dict[int, dict[str, list[tuple[date, date]]]] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            half = date.fromisoformat(line["from"]), date.fromisoformat(line["to"])
            year = found.setdefault(int(line["school_year"][:4]), {})
            year.setdefault(line["term"], []).append(half)
    return {
        year: tuple(Term(name, tuple(sorted(halves))) for name, halves in terms.items())
        for year, terms in found.items()
    }


@cache
def terms_of(year: int) -> tuple[Term, ...]:
    """The terms of the school year that begins in the autumn of `year`."""
    held = _held()
    nearest = min(max(year, min(held)), max(held))
    return tuple(
        Term(
            term.name,
            tuple((_like(a, year - nearest), _like(b, year - nearest)) for a, b in term.halves),
        )
        for term in held[nearest]
    )


def _like(day: date, years: int) -> date:
    """The same day of the week at the same time of another year."""
    if not years:
        return day
    moved = day.replace(year=day.year + years)
    half = DAYS_OF_A_WEEK // 2
    return moved + timedelta((day.weekday() - moved.weekday() + half) % DAYS_OF_A_WEEK - half)


def school_year_of(day: date) -> int:
    """The calendar year in which the school year of a day begins."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def is_school_day(day: date) -> bool:
    """True on a weekday within a half of a term, but for bank holidays."""
    day = day_in_london(day)
    if not is_working_day(day):
        return False
    terms = terms_of(school_year_of(day))
    return any(first <= day <= last for term in terms for first, last in term.halves)


def add_school_days(day: date, n: int) -> date:
    """The nth school day after the day, or before it when n is negative. The day itself is day 0,
    whatever kind of day it is."""
    day = day_in_london(day)
    step = ONE_DAY if n > 0 else -ONE_DAY
    left = abs(n)
    while left:
        day += step
        left -= is_school_day(day)
    return day


def add_terms(day: date, n: int) -> date:
    """The last day of the nth term that begins after the day; when n is negative, the first day
    of the nth term that ended before it."""
    day = day_in_london(day)
    if n > 0:
        ahead = (term for term in _terms(school_year_of(day), 1) if term.first > day)
        return _nth(ahead, n).last
    if n < 0:
        behind = (term for term in _terms(school_year_of(day), -1) if term.last < day)
        return _nth(behind, -n).first
    return day


def _terms(year: int, step: int) -> Iterator[Term]:
    """Every term from the first, or back from the last, of a school year."""
    for one in count(year, step):
        yield from terms_of(one)[::step]


def _nth(terms: Iterator[Term], n: int) -> Term:
    for _ in range(n - 1):
        next(terms)
    return next(terms)
