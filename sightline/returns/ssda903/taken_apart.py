"""What the episodes of another system say of a child's life in care: orders, placements, stays.

The inverse of `episodes`: what is taken apart here and put together there comes out row for row,
as long as the rows agree with each other. Where they cannot, whoever imports them says which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sightline.returns.ssda903.episodes import (
    BREAK,
    CONTINUES,
    STARTED,
    Care,
    Episode,
    Place,
    Status,
)

# New episodes in which the carer, and in one of them the whole placement, stayed the same.
SAME_CARER, SAME_PLACEMENT = frozenset({"T", "U"}), "L"


def taken_apart(rows: Sequence[Episode]) -> Care:
    """The orders and agreements, placements and stays of one child, from episodes in order."""
    numbered = list(_with_carers(rows))
    return Care(
        statuses=list(_statuses(rows)),
        placements=list(_placements(numbered)),
        stays=[_place(row) for row in numbered if row.place.is_temporary],
        left={
            row.ceased: row.ceased_because
            for row in rows
            if row.ceased is not None and row.ceased_because not in ("", CONTINUES)
        },
        before={
            row.began: row.new_because
            for row in (time[0] for time in times_in_care(rows))
            if row.new_because not in ("", STARTED)
        },
    )


def times_in_care(rows: Sequence[Episode]) -> list[list[Episode]]:
    """The same episodes, by the times in care that they make up."""
    times: list[list[Episode]] = []
    for row in rows:
        if times and _goes_on(times[-1][-1], row):
            times[-1].append(row)
        else:
            times.append([row])
    return times


def _goes_on(before: Episode, row: Episode) -> bool:
    """Whether a child who is in one of these episodes and then in the other stays in care. One that
    has no end goes on, whatever comes after it."""
    if before.ceased is None or before.ceased > row.began:
        return True
    if before.ceased < row.began or BREAK in (before.status, row.status):
        return False
    return row.new_because != STARTED and before.ceased_because in ("", CONTINUES)


def _with_carers(rows: Sequence[Episode]) -> Iterator[Episode]:
    """The same episodes, each with a carer's number: a new one where the reason for the new
    episode says so, and the old one again on the return from a stay away."""
    number, held = 0, ""
    for row in rows:
        if row.place.is_temporary:
            yield replace(row, place=replace(row.place, carer=""))
            continue
        returns = bool(held) and row.new_because == "P" and _is_back(row, rows)
        if not returns and row.new_because not in (*SAME_CARER, SAME_PLACEMENT):
            number += 1
        held = str(number)
        yield replace(row, place=replace(row.place, carer=held))


def _is_back(row: Episode, rows: Sequence[Episode]) -> bool:
    """Whether this episode is the return to the placement that was kept during a stay away."""
    at = rows.index(row)
    kept = next((one for one in rows[at - 1 :: -1] if not one.place.is_temporary), None)
    return (
        at > 0
        and rows[at - 1].place.is_temporary
        and kept is not None
        and kept.place.as_told == row.place.as_told
    )


def _statuses(rows: Sequence[Episode]) -> Iterator[Status]:
    """One for each run of episodes under one status."""
    kept: Status | None = None
    for row in rows:
        goes_on = kept and kept.code == row.status and kept.until == row.began
        if kept and goes_on and row.new_because != STARTED:
            kept = replace(kept, until=row.ceased)
            continue
        if kept:
            yield kept
        kept = Status(code=row.status, since=row.began, until=row.ceased)
    if kept:
        yield kept


def _placements(rows: Sequence[Episode]) -> Iterator[Place]:
    """One for each placement, held through the stays away from it."""
    kept: Place | None = None
    for row in rows:
        if row.place.is_temporary:
            # The bed is held: the placement goes on beneath the stay.
            kept = kept and replace(kept, until=row.ceased)
            continue
        place = _place(row)
        if (
            kept
            and _is_one(kept, place)
            and kept.until == place.since
            and row.new_because != STARTED
        ):
            kept = replace(place, since=kept.since)
            continue
        if kept:
            yield kept
        kept = place
    if kept:
        yield kept


def _is_one(kept: Place, place: Place) -> bool:
    return kept.as_told == place.as_told and kept.carer == place.carer


def _place(row: Episode) -> Place:
    return replace(row.place, since=row.began, until=row.ceased, moved=row.moved_because)


def differing(rows: Sequence[Episode], derived: Sequence[Episode]) -> list[tuple[date, str]]:
    """The days on which what was derived is not what was given, each with a sentence."""
    given, made = {row.began: row for row in rows}, {row.began: row for row in derived}
    found: list[tuple[date, str]] = []
    for day in sorted(given.keys() | made.keys()):
        if day not in made:
            found.append((day, "The record tells of no episode that begins on this day."))
        elif day not in given:
            found.append((day, "An episode would begin here, and the file has none."))
        elif words := _what_differs(given[day], made[day]):
            found.append((day, f"The file and the record differ in {words}."))
    return found


def _what_differs(given: Episode, made: Episode) -> str:
    pairs = {
        "the reason for the new episode": (given.new_because, made.new_because),
        "the legal status": (given.status, made.status),
        "the placement": (given.place.as_told, made.place.as_told),
        "the day on which it ended": (given.ceased, made.ceased),
        "the reason why it ended": (given.ceased_because, made.ceased_because),
        "the reason for the move": (given.moved_because, made.moved_because),
    }
    return ", ".join(words for words, (one, other) in pairs.items() if one != other)
