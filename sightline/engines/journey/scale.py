"""From days to places across a picture. Earlier time may be drawn smaller than later time, never
larger, and the picture marks where the scale changes. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from sightline.statute.limits import Months

# How a whole life is shared out: what is long past, the two years before, and the last year.
SHARES = (0.15, 0.37, 0.48)
MIDDLE_YEARS = 2
JULY = 7
LEAST_DAYS = 90
# Behind today there is room to see that something goes on.
AHEAD, LEAST_AHEAD = 0.035, 3
# Months from one line to the next, and how wide a word under it may be.
STEPS, ROOM, LETTER = (1, 3, 6, 12, 24, 60, 120), 58.0, 8.0


@dataclass(frozen=True)
class Piece:
    """Days that are drawn to one scale, from `begins` until `ends`, between two places."""

    begins: date
    ends: date
    left: float
    right: float

    @cached_property
    def a_day(self) -> float:
        """How wide a day is."""
        return (self.right - self.left) / (self.ends - self.begins).days


@dataclass(frozen=True)
class Tick:
    x: float
    word: str


@dataclass(frozen=True)
class Scale:
    pieces: Sequence[Piece]
    today: date

    @property
    def begins(self) -> date:
        return self.pieces[0].begins

    @property
    def ends(self) -> date:
        return self.pieces[-1].ends

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def right(self) -> float:
        return self.pieces[-1].right

    @property
    def changes(self) -> list[float]:
        """Where the scale changes."""
        return [piece.left for piece in self.pieces[1:]]

    def holds(self, day: date) -> bool:
        return self.begins <= day <= self.ends

    def x(self, day: date) -> float:
        """The place of a day; of one beyond the picture, its edge."""
        day = min(max(day, self.begins), self.ends)
        piece = next(one for one in self.pieces if day <= one.ends)
        return piece.left + (day - piece.begins).days * piece.a_day

    def ticks(self) -> list[Tick]:
        """A line at each beginning of a year, half-year or month, as far apart as words need. One
        whose word would run into the one before it is a line alone."""
        found, free = [], self.left
        for tick in (tick for piece in self.pieces for tick in _ticks(piece)):
            fits = tick.x >= free
            found.append(tick if fits else Tick(tick.x, ""))
            free = tick.x + len(tick.word) * LETTER if fits else free
        return found


def whole_life(first: date, today: date, left: float, right: float) -> Scale:
    """From the first day on record until shortly after today, the nearer the larger."""
    first = min(first, today - timedelta(days=LEAST_DAYS))
    year = today.year if today.month >= JULY else today.year - 1
    bounds = [date(year - MIDDLE_YEARS, 1, 1), date(year, 1, 1)]
    begins = [first, *(day for day in bounds if day > first)]
    ends = [*begins[1:], _end(begins[-1], today)]
    shares = SHARES[-len(begins) :]
    parts = [(a, b, share) for a, b, share in zip(begins, ends, shares, strict=True)]
    return Scale(_laid_out(_never_larger(parts), left, right), today)


def between(begins: date, ends: date, today: date, left: float, right: float) -> Scale:
    """One scale from a day until another."""
    ends = max(ends, begins + timedelta(days=1))
    return Scale([Piece(begins, ends, left, right)], today)


def until_today(months: int, today: date, left: float, right: float) -> Scale:
    """The last so many months, to one scale."""
    begins = Months(months).before(today)
    return between(begins, _end(begins, today), today, left, right)


def _end(begins: date, today: date) -> date:
    ahead = max(LEAST_AHEAD, round((today - begins).days * AHEAD))
    return today + timedelta(days=ahead)


Part = tuple[date, date, float]


def _never_larger(parts: list[Part]) -> list[Part]:
    """Where an earlier part would be drawn larger than the one after it, they become one."""
    for place in range(len(parts) - 1):
        (begins, until, share), (_, ends, other) = parts[place], parts[place + 1]
        if share / (until - begins).days >= other / (ends - until).days:
            merged = (begins, ends, share + other)
            return _never_larger([*parts[:place], merged, *parts[place + 2 :]])
    return parts


def _laid_out(parts: Sequence[Part], left: float, right: float) -> list[Piece]:
    whole, x, found = sum(share for *_, share in parts), left, []
    for begins, ends, share in parts:
        width = (right - left) * share / whole
        found.append(Piece(begins, ends, x, x + width))
        x += width
    return found


def _ticks(piece: Piece) -> Iterator[Tick]:
    months = next((step for step in STEPS if step * 30.4 * piece.a_day >= ROOM), STEPS[-1])
    days = list(_firsts(piece, months))
    if not days or (piece.right - piece.left) < 2 * ROOM:
        yield Tick(piece.left, _years(piece))
        return
    if (days[0] - piece.begins).days * piece.a_day >= ROOM:
        yield Tick(piece.left, _with_year(piece.begins))
    for number, day in enumerate(days):
        is_first = number == 0 and piece.begins > day - timedelta(days=400)
        x = piece.left + (day - piece.begins).days * piece.a_day
        yield Tick(
            x, _word(day, is_first=is_first and (day - piece.begins).days * piece.a_day < ROOM)
        )


def _firsts(piece: Piece, months: int) -> Iterator[date]:
    """The first days of every so many months, counted from the first of a January."""
    years = max(1, months // 12)
    for year in range(piece.begins.year // years * years, piece.ends.year + 1, years):
        for month in range(1, 13, min(months, 12)):
            if piece.begins <= (day := date(year, month, 1)) < piece.ends:
                yield day


def _word(day: date, *, is_first: bool) -> str:
    if day.month == 1:
        return str(day.year)
    return _with_year(day) if is_first else f"{day:%b}"


def _with_year(day: date) -> str:
    return f"{day:%b} {day.year}"


def _years(piece: Piece) -> str:
    last = (piece.ends - timedelta(days=1)).year
    first = piece.begins.year
    return str(first) if first == last else f"{first} to {last}"
