"""The episodes of care of one child, derived from orders and agreements, placements and stays.

The return wants one row for each stretch of days in which neither the legal status nor the
placement changed. The record never holds such rows: it holds each order from the day it was made
to the day it ended, each placement, and each short stay away from it, as they overlap in life. So
a placement order lies over the care order that it suspends, which revives where it is revoked; a
hospital bed lies inside the placement that is kept; and of these one row a day is worked out here.

Pure: no database, no today. Days are half-open: what ended on a day gave way on that day.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import zip_longest

from sightline.codes.care_legal_status import RANK
from sightline.codes.placement_type import TEMPORARY

CONTINUES = "X1"
STARTED = "S"
BREAK = "V3"


@dataclass(frozen=True, kw_only=True)
class Status:
    """An order or agreement by which a child is looked after: its code (`LS`), and its days."""

    code: str
    since: date
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a child lived: a placement, or a stay away from one.

    `carer` tells whether the carer stayed the same, and goes into no return. `moved` is the code
    of why the placement changed (`REASON_PLACE_CHANGE`).
    """

    code: str
    since: date
    until: date | None = None
    provider: str = ""
    postcode: str = ""
    urn: str = ""
    carer: str = ""
    moved: str = ""

    @property
    def is_temporary(self) -> bool:
        return self.code in TEMPORARY

    @property
    def as_told(self) -> tuple[str, str, str, str]:
        return self.code, self.provider, self.postcode, self.urn


@dataclass(frozen=True, kw_only=True)
class Episode:
    """One row of the table of episodes, without what is told of the child and the whole period."""

    began: date
    new_because: str
    status: str
    place: Place
    ceased: date | None = None
    ceased_because: str = ""
    moved_because: str = ""


@dataclass(frozen=True)
class Stretch:
    """Days on which nothing changed: the status in force, and where the child was."""

    since: date
    until: date | None
    status: Status
    place: Place

    def goes_on_as(self, other: Stretch) -> bool:
        """Whether the return sees no change between the two."""
        return self.status.code == other.status.code != BREAK and _stayed(self, other)


@dataclass(frozen=True, kw_only=True)
class Care:
    """What the record holds of one child in care.

    `left` are the days on which the child ceased to be looked after, each with its code (`REC`).
    `before` are the days on which a time in care begins here because what came before is not held,
    each with the reason (`RNE`) of its first episode.
    """

    statuses: Sequence[Status] = ()
    placements: Sequence[Place] = ()
    stays: Sequence[Place] = ()
    left: Mapping[date, str] = field(default_factory=dict)
    before: Mapping[date, str] = field(default_factory=dict)


def episodes(care: Care) -> list[Episode]:
    """The episodes of one child, the oldest first.

    Where two placements overlap the later one counts from its first day, and so do the stays.
    A day on which there is a status and no placement, or the other way round, is in no episode:
    `uncovered` names such days.
    """
    stretches = list(_joined(_stretches(care), care.left))
    around = [None, *stretches, None]
    found = [
        _episode(before, now, after, care.left)
        for before, now, after in zip(around, stretches, around[2:], strict=False)
    ]
    return [
        replace(row, new_because=care.before[row.began])
        if row.new_because == STARTED and row.began in care.before
        else row
        for row in found
    ]


def uncovered(care: Care) -> list[tuple[date, date | None, str]]:
    """Days that only one half of the record knows: since, until, and `"status"` or `"place"` for
    what is there."""
    found: list[tuple[date, date | None, str]] = []
    for since, until in _spans(care):
        status, place = _in_force(care.statuses, since), _lived(care, since)
        if (status is None) is not (place is None):
            found.append((since, until, "status" if status else "place"))
    return found


def status_on(statuses: Iterable[Status], day: date) -> str:
    """The one legal status of a day, as the return is told it; nothing, where there is none."""
    found = _in_force(statuses, day)
    return found.code if found else ""


def _stretches(care: Care) -> Iterator[Stretch]:
    for since, until in _spans(care):
        status, place = _in_force(care.statuses, since), _lived(care, since)
        if status is not None and place is not None:
            yield Stretch(since, until, status, place)


def _spans(care: Care) -> Iterator[tuple[date, date | None]]:
    """The spans between each two days on which anything began or ended."""
    rows: list[Status | Place] = [*care.statuses, *care.placements, *care.stays]
    days = sorted({day for one in rows for day in (one.since, one.until) if day is not None})
    yield from zip_longest(days, days[1:])


def _holds(one: Status | Place, day: date) -> bool:
    return one.since <= day and (one.until is None or day < one.until)


def _in_force(statuses: Iterable[Status], day: date) -> Status | None:
    held = [one for one in statuses if _holds(one, day)]
    return min(held, key=lambda one: (RANK[one.code], one.since), default=None)


def _lived(care: Care, day: date) -> Place | None:
    """A stay away lies inside a placement: without one there is nowhere to return to."""
    placed = _latest(care.placements, day)
    return placed and (_latest(care.stays, day) or placed)


def _latest(places: Iterable[Place], day: date) -> Place | None:
    held = [one for one in places if _holds(one, day)]
    return max(held, key=lambda one: one.since, default=None)


def _joined(stretches: Iterable[Stretch], left: Container[date]) -> Iterator[Stretch]:
    """Stretches between which the return sees no change, as one."""
    kept: Stretch | None = None
    for one in stretches:
        if kept and kept.goes_on_as(one) and kept.until == one.since and one.since not in left:
            kept = replace(one, since=kept.since)
            continue
        if kept:
            yield kept
        kept = one
    if kept:
        yield kept


def _episode(
    before: Stretch | None, now: Stretch, after: Stretch | None, left: Mapping[date, str]
) -> Episode:
    ceased_because = moved_because = ""
    if now.until is not None and not _goes_on(now, after, left):
        ceased_because = left.get(now.until, "")
    elif after is not None:
        ceased_because, moved_because = CONTINUES, _moved_because(now, after)
    return Episode(
        began=now.since,
        new_because=_new_because(before, now, left),
        status=now.status.code,
        place=now.place,
        ceased=now.until,
        ceased_because=ceased_because,
        moved_because=moved_because,
    )


def _goes_on(now: Stretch, after: Stretch | None, left: Container[date]) -> bool:
    """Whether the child stays looked after from one stretch to the next. Each short break that is
    recorded for itself stands alone."""
    if after is None or after.since != now.until or now.until in left:
        return False
    return BREAK not in (now.status.code, after.status.code)


def _new_because(before: Stretch | None, now: Stretch, left: Container[date]) -> str:
    """Codes of the return: started, or what changed, and whether the carer stayed the same."""
    if before is None or not _goes_on(before, now, left):
        return STARTED
    same_carer = bool(now.place.carer) and before.place.carer == now.place.carer
    if before.status.code == now.status.code:
        return "T" if same_carer else "P"
    if _stayed(before, now):
        return "L"
    return "U" if same_carer else "B"


def _stayed(now: Stretch, after: Stretch) -> bool:
    return now.place.as_told == after.place.as_told and now.place.carer == after.place.carer


def _moved_because(now: Stretch, after: Stretch) -> str:
    """Why the placement changed. A stay away, and the return from it, have no such reason."""
    if _stayed(now, after) or now.place.is_temporary or after.place.is_temporary:
        return ""
    return now.place.moved
