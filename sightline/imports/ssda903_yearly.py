"""What the return tells of a child by the year and not by the day: health, being here alone to
seek asylum, and permanence before. Read and judged; `ssda903_yearly_steps` says where it goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from sightline import codes
from sightline.imports.ssda903_rows import Row

TWICE_A_YEAR = "The return of this year has another row of this child, and it was used."
NOT_OVER = "The year that it tells of is not over, so it is filed with the child, word for word."
PART_OF_A_DAY = "Only a part of this day is known. It is filed with the child, word for word."
NO_ORDER = "It belongs to no order that is told of. It is filed with the child, word for word."
HIGHEST_SCORE = 40
# As the return writes a day of which only the month or the year is known, or nothing.
_PART = re.compile(r"zz/(\d{1,2}|zz)/(\d{4}|zzzz)", re.IGNORECASE)
# The orders that have a day and an authority.
ORDERS = ("P1", "P2", "P3")


class OfAYear(Protocol):
    @property
    def row(self) -> Row: ...


One = TypeVar("One", bound=OfAYear)


@dataclass(frozen=True)
class HealthYear:
    """The health of a child in the year to 31 March, by the question that holds each answer."""

    row: Row
    said: Mapping[str, Any]


@dataclass(frozen=True)
class Alone:
    """That a child is here alone, and the day on which that ended, once it has come."""

    row: Row
    ended: date | None


@dataclass(frozen=True)
class Permanence:
    """How a child had once left care for good, before they came into it again."""

    row: Row
    code: str
    on: date | None
    authority: str


def once_a_year(rows: Iterable[Row], read: Callable[[Row], One | None]) -> list[One]:
    """Each row that tells of something, one of each year, the earliest first."""
    found: dict[int, One] = {}
    for row in rows:
        if row.year in found:
            row.refuse_whole(TWICE_A_YEAR)
        elif (it := read(row)) is not None:
            found[row.year] = it
    return [found[year] for year in sorted(found)]


def read_health(row: Row) -> HealthYear | None:
    if row.last_day < date(row.year, 3, 31):
        row.keep_whole(NOT_OVER, but=("CHILD", "DOB"))
        return None
    said = {
        "assessed": row.yes("HEALTH_ASSESSMENT"),
        "checks_done": row.yes("HEALTH_CHECK"),
        "teeth_checked": row.yes("TEETH_CHECK"),
        "immunised": row.yes("IMMUNISATIONS"),
        "questionnaire": _score(row),
        "why_no_score": row.code("SDQ_REASON", codes.SDQ_REASON) or None,
        "convicted": row.yes("CONVICTED"),
        "substances": row.yes("SUBSTANCE_MISUSE"),
        "help_taken": row.yes("INTERVENTION_RECEIVED"),
        "help_offered": row.yes("INTERVENTION_OFFERED"),
    }
    # All of it may be blank.
    says_something = any(answer is not None for answer in said.values())
    return HealthYear(row, said) if says_something else None


def _score(row: Row) -> int | None:
    score = row.number("SDQ_SCORE")
    if score is not None and score > HIGHEST_SCORE:
        row.ledger.refuse(row.leaf("SDQ_SCORE"), f"A score goes from 0 to {HIGHEST_SCORE}.")
        return None
    return score


def read_alone(row: Row) -> Alone:
    """The return may name the day on which it will end, as a rule the eighteenth birthday."""
    day = row.day("DUC", may_lie_ahead=True)
    if day is not None and day > row.last_day:
        row.ledger.keep(row.leaf("DUC"), "This day lies ahead, so it has not ended yet.")
        day = None
    return Alone(row, day)


def read_permanence(row: Row) -> Permanence | None:
    code = row.code("PREV_PERM", codes.PREVIOUS_PERMANENCE)
    if not code:
        row.keep_whole(NO_ORDER, but=("CHILD", "DOB"))
        return None
    if code not in ORDERS:
        for column in ("LA_PERM", "DATE_PERM"):
            if cell := row.leaf(column):
                row.ledger.keep(cell, NO_ORDER)
        return Permanence(row, code, None, "")
    return Permanence(row, code, _day_of_order(row), row.text("LA_PERM"))


def _day_of_order(row: Row) -> date | None:
    cell = row.leaf("DATE_PERM")
    if cell is not None and _PART.fullmatch(cell.text):
        row.ledger.keep(cell, PART_OF_A_DAY)
        return None
    day: date | None = row.day("DATE_PERM")
    return day
