"""Where the record is silent: nothing recorded though something stood open, or though the child
came back; and nobody named to hold the child. Pure: days in, gaps out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sightline.statute.limits import Months, Weeks

# How long nothing is recorded before it is called a gap; how lately something had ended, and how
# soon the child comes back, for it to be one after an end; and how long nobody is named. They are
# our own numbers: no rule sets them.
QUIET = Weeks(8)
JUST_ENDED = Weeks(4)
CAME_BACK = Months(12)
NOBODY = Weeks(1)

SILENT, UNHELD = "nothing recorded", "no worker allocated"


@dataclass(frozen=True)
class Gap:
    """From the day after `begins` until the day before `ends`. `why` says what stood open, or what
    had ended."""

    begins: date
    ends: date
    what: str
    why: str = ""

    @property
    def days(self) -> int:
        return (self.ends - self.begins).days

    @property
    def length(self) -> str:
        """In whole weeks, or in days where there is not one."""
        weeks = self.days // 7
        if weeks:
            return f"{weeks} week{'' if weeks == 1 else 's'}"
        return f"{self.days} day{'' if self.days == 1 else 's'}"


@dataclass(frozen=True)
class Span:
    """Something that stood open, from a day until the day on which it was over, if it is."""

    begins: date
    ends: date | None
    name: str

    def covers(self, begins: date, ends: date) -> bool:
        return self.begins <= begins and (self.ends is None or self.ends >= ends)

    def meets(self, begins: date, ends: date) -> bool:
        return self.begins < ends and (self.ends is None or self.ends > begins)


def silences(days: Iterable[date], spans: Sequence[Span], today: date) -> list[Gap]:
    """Eight weeks or more in which nothing was recorded, while something stood open, or after it
    had ended and before the child came back within a year."""
    recorded = sorted(set(days))
    if not recorded:
        return []
    found = []
    for last, following in pairwise([*recorded, max(today, recorded[-1])]):
        if (following - last).days >= 7 * QUIET.amount:
            why = _why(last, following, spans, came_back=following in recorded)
            found += [Gap(last, following, SILENT, why)] if why else []
    return found


def _why(last: date, following: date, spans: Sequence[Span], *, came_back: bool) -> str:
    for span in spans:
        if span.covers(last, following):
            return f"The {span.name} was open."
    ended = [(span.ends, span.name) for span in spans if span.ends and span.ends <= last]
    if not ended or not came_back or following > CAME_BACK.after(last):
        return ""
    day, name = max(ended)
    return f"The {name} had just ended." if last <= JUST_ENDED.after(day) else ""


def unheld(
    held: Iterable[tuple[date, date | None]], spans: Sequence[Span], today: date
) -> list[Gap]:
    """A week or more in which no worker held the child, though something stood open. `held` are
    the times of those who did, and of nobody; nothing is said of the time before the first."""
    times = sorted(held, key=lambda one: (one[0], one[1] or date.max))
    return [
        Gap(begins, ends, UNHELD)
        for begins, ends in _between(times, today)
        if ends >= NOBODY.after(begins) and any(span.meets(begins, ends) for span in spans)
    ]


def _between(times: Sequence[tuple[date, date | None]], today: date) -> Iterator[tuple[date, date]]:
    if not times:
        return
    reached: date | None = times[0][0]
    for begins, ends in times:
        if reached is None:
            return
        if begins > reached:
            yield reached, begins
        reached = None if ends is None else max(reached, ends)
    if reached is not None and reached < today:
        yield reached, today
