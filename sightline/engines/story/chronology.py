"""A chronology as it is read: the newest first, a page at a time, with the gaps where they fell.

A page begins after a place, the day and key of the entry that stood last, so that what was
written since changes no page and no page is counted from the front.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sightline.engines.story.entries import Entry
from sightline.engines.story.gaps import Gap
from sightline.engines.story.traces import Weight

ON_A_PAGE = 40
LAST_OF_A_DAY = "~"
Place = tuple[date, str]


class View(StrEnum):
    """What of it is read."""

    EVERYTHING = "everything"
    SIGNIFICANT = "significant"
    WORRIES = "worries"
    WORDS = "words"


@dataclass(frozen=True)
class Page:
    """`rows` are entries and gaps, newest first. `older` and `newer` are places to go on from,
    None where there is nothing that way, and `older_from` is the day that comes next there."""

    rows: Sequence[Entry | Gap]
    number: int
    older: Place | None
    newer: Place | None
    older_from: date | None

    @property
    def entries(self) -> list[Entry]:
        return [row for row in self.rows if isinstance(row, Entry)]


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Oldest first."""
    return sorted(entries, key=lambda one: one.place)


def significant(entry: Entry) -> bool:
    return entry.weight >= Weight.EVENT


def page_of(
    entries: Sequence[Entry],
    gaps: Iterable[Gap],
    before: Place | None = None,
    after: Place | None = None,
    at_most: int = ON_A_PAGE,
) -> Page:
    """The page that ends before a place, or begins after one; the newest where neither is given.
    `entries` are all that are read, oldest first."""
    places = [one.place for one in entries]
    if after is not None:
        first = bisect_right(places, after)
        end = min(len(entries), first + at_most)
    else:
        end = bisect_left(places, before) if before is not None else len(entries)
    first = max(0, end - at_most)
    shown = entries[first:end]
    return Page(
        rows=_newest_first(shown, _falling_in(entries, gaps, first, end)),
        number=len(entries),
        older=places[first] if first else None,
        newer=places[end - 1] if end and end < len(entries) else None,
        older_from=entries[first - 1].on if first else None,
    )


def _falling_in(
    entries: Sequence[Entry], gaps: Iterable[Gap], first: int, end: int
) -> Iterator[Gap]:
    """The gaps of one page: each is on the page of the earliest entry that came after it, and one
    that goes on is on the newest."""
    days = [one.on for one in entries]
    for gap in gaps:
        after = bisect_left(days, gap.ends)
        if first <= after < end or (after == end == len(entries)):
            yield gap


def _newest_first(shown: Iterable[Entry], gaps: Iterable[Gap]) -> list[Entry | Gap]:
    """A gap stands below what ended it."""
    rows: list[tuple[date, int, str, Entry | Gap]] = [(one.on, 1, one.key, one) for one in shown]
    rows += [(gap.ends, 0, "", gap) for gap in gaps]
    return [row for *_, row in sorted(rows, key=lambda one: one[:3], reverse=True)]


def written(place: Place | None) -> str:
    """A place as it stands in an address."""
    return f"{place[0].isoformat()}.{place[1]}" if place else ""


def read(text: str | None) -> Place | None:
    """A place out of an address; None where it is none, so that a broken link shows the newest."""
    day, _, key = (text or "").partition(".")
    try:
        return (date.fromisoformat(day), key) if key else None
    except ValueError:
        return None


def up_to(day: date) -> Place:
    """The place behind the last entry of a day."""
    return day, LAST_OF_A_DAY
