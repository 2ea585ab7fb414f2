"""Where each row of the return about looked-after children stands in the record.

The rows of the table of episodes are taken apart into what they were made of: a time in care,
orders and agreements, placements, and stays away from them. Only what the return holds is
answered. A return holds every episode of its year, so the rows of a later one take the place of
whatever an earlier one said of the same days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from sightline.imports.ledger import Leaf
from sightline.imports.placing import Placed, Placing
from sightline.imports.ssda903_child import (
    CareChild,
    Dated,
    EpisodeRow,
    cells_of,
    keep_as_replaced,
    keep_what_differs,
)
from sightline.imports.ssda903_stored import (
    LEGAL_STATUS,
    LOOKED_AFTER,
    MISSING,
    PLACEMENT,
    REVIEW,
    STAY,
    Before,
    under_their_keys,
)
from sightline.imports.ssda903_yearly_steps import (
    PermanenceBefore,
    health_of,
    here_alone,
    permanence_before,
)
from sightline.returns.ssda903.episodes import STARTED, Place, Status
from sightline.returns.ssda903.taken_apart import taken_apart, times_in_care
from sightline.statute.calendar import LONDON

# A first review is due within twenty working days, which are no more than this.
FIRST_REVIEW = timedelta(days=31)


@dataclass(frozen=True)
class Story:
    """All rows of the table of episodes that are known of one child, in their order, and the first
    day of which the returns tell."""

    rows: Sequence[EpisodeRow]
    told_from: date


def joined(child: CareChild, before: Sequence[EpisodeRow]) -> Story:
    """The rows of every year as one story. `before` are those that earlier imports brought in."""
    by_year = {
        year: list(rows)
        for year, rows in groupby(
            sorted(before, key=lambda row: row.year), key=lambda row: row.year
        )
    }
    # A year that is brought in again counts as it stands now.
    by_year |= {year: [] for year in child.years}
    for row in child.episodes:
        by_year[row.year].append(row)
    known: list[EpisodeRow] = []
    for year in sorted(by_year):
        if by_year[year]:
            known = [*_left_by(known, year, by_year[year]), *by_year[year]]
    rows = sorted(known, key=lambda row: row.began)
    first = min(by_year, default=0)
    return Story(rows, date(first - 1, 4, 1) if first else date.min)


def _left_by(
    known: Sequence[EpisodeRow], year: int, later: Sequence[EpisodeRow]
) -> list[EpisodeRow]:
    """Those of the earlier rows that a later return does not tell anew: what ended before it."""
    begins, told = date(year - 1, 4, 1), {row.began: row for row in later}
    stay = []
    for row in known:
        if again := told.get(row.began):
            keep_what_differs(row.row, again.row)
        elif row.true.ceased is None or row.true.ceased > begins:
            keep_as_replaced(row.row)
        else:
            stay.append(row)
    return stay


def place_child(
    child: CareChild, story: Story, before: Before
) -> tuple[list[Placed], Mapping[str, str]]:
    """The steps and spells of one child, in the order in which they began, and the keys of those
    that are here and that the returns tell no longer, each with why."""
    placing = Placing(child.ledger.child)
    times = _times(story.rows)
    here = [one.held for one in before.of_kind(LOOKED_AFTER)]
    permanence = permanence_before(child.permanence, times, here)
    for rows, earlier in zip(times, permanence, strict=True):
        _looked_after(placing, rows, earlier, _was_under_way(rows[0], story, before))
    if story.rows:
        _care(placing, story.rows)
    _reviews(placing, child.reviews, times, story, before)
    for one in child.missing:
        _missing(placing, one)
    for one in child.liberty:
        _liberty(placing, one)
    for year in child.health:
        health_of(placing, year)
    no_longer = here_alone(placing, child.alone, times, before)
    return under_their_keys(placing.placed, before.steps), no_longer


def _times(rows: Sequence[EpisodeRow]) -> list[list[EpisodeRow]]:
    """The rows of each time in care."""
    by_day = {row.began: row for row in rows}
    times = times_in_care([row.true for row in rows])
    return [[by_day[episode.began] for episode in time] for time in times]


def _was_under_way(first: EpisodeRow, story: Story, before: Before) -> bool:
    """Whether a time in care had begun before the returns tell of it: its first row says so, or it
    began before their first year, and no earlier return told of that beginning."""
    if first.true.new_because not in ("", STARTED):
        return True
    here = before.of_kind(LOOKED_AFTER)
    told = any(one.began == first.began and not one.under_way for one in here)
    return first.began < story.told_from and not told


def _looked_after(
    placing: Placing, rows: Sequence[EpisodeRow], earlier: PermanenceBefore, under_way: bool
) -> None:
    """A time in care, with the rows that it was told by, so that a later return goes on from
    them. The need and the home belong to its beginning; rows that say otherwise are kept."""
    first, last = rows[0], rows[-1]
    for row in rows:
        for cell in cells_of([row.row], "CIN", "HOME_POST"):
            if cell.text != first.row.texts.get(cell.tag, ""):
                row.row.ledger.keep(cell, "This time in care began with another.")
    placing.add(
        LOOKED_AFTER,
        first.began,
        [*_cells(rows, "CIN", "HOME_POST", "DEC", "REC"), *earlier.cells],
        held={**rows_held(rows), **earlier.texts},
        answers={
            "began_on": first.began,
            "category_of_need": first.need or None,
            "home_postcode": first.home or None,
            "ended_on": last.true.ceased,
            "how_left": _how_left(last) or None,
            **earlier.answers,
        },
        is_over=last.true.ceased is not None,
        over_on=last.true.ceased,
        under_way=under_way,
    )


def _how_left(last: EpisodeRow) -> str:
    return "" if last.true.ceased_because == "X1" else last.true.ceased_because


def _care(placing: Placing, rows: Sequence[EpisodeRow]) -> None:
    care = taken_apart([row.true for row in rows])
    left = {day for day, why in care.left.items() if why}
    carers = _carers(care.placements)
    for status in care.statuses:
        if status.code:
            _legal_status(placing, status, rows)
    for place in care.placements:
        _placement(placing, place, rows, carers[place.carer], place.until in left)
    for stay in care.stays:
        _stay(placing, stay, rows)


def _within(rows: Sequence[EpisodeRow], since: date, until: date | None) -> list[EpisodeRow]:
    return [row for row in rows if since <= row.began and (until is None or row.began < until)]


def _legal_status(placing: Placing, it: Status, rows: Sequence[EpisodeRow]) -> None:
    mine = [row for row in _within(rows, it.since, it.until) if row.true.status == it.code]
    placing.add(
        LEGAL_STATUS,
        it.since,
        _cells(mine, "LS"),
        answers={"which": it.code, "made_on": it.since, "ended_on": it.until},
        held={"LS": it.code} | _days(it.since, it.until),
        is_over=it.until is not None,
        over_on=it.until,
    )


def _carers(placements: Sequence[Place]) -> dict[str, str]:
    """What each carer is called. The return names none, and says only whether one stayed."""
    since: dict[str, date] = {}
    for place in placements:
        since[place.carer] = min(since.get(place.carer, date.max), place.since)
    return {
        carer: f"Not named in the return: the carer since {day:%-d %B %Y}"
        for carer, day in since.items()
    }


def _placement(
    placing: Placing, it: Place, rows: Sequence[EpisodeRow], carer: str, left: bool
) -> None:
    mine = [
        row
        for row in _within(rows, it.since, it.until)
        if not row.true.place.is_temporary and row.true.place.as_told == it.as_told
    ]
    placing.add(
        PLACEMENT,
        it.since,
        _cells(mine, "PLACE", "PLACE_PROVIDER", "PL_POST", "URN", "RNE", "REASON_PLACE_CHANGE"),
        answers={
            "began_on": it.since,
            "type": it.code or None,
            "carer": carer,
            "provider": it.provider or None,
            "postcode": it.postcode or None,
            "urn": it.urn or None,
            "ended_on": it.until,
            "why_ended": ("LEFT" if left else it.moved or None) if it.until else None,
        },
        held=_place_held(it) | {"CARER": carer, "REASON_PLACE_CHANGE": it.moved},
        is_over=it.until is not None,
        over_on=it.until,
    )


def _stay(placing: Placing, it: Place, rows: Sequence[EpisodeRow]) -> None:
    mine = [row for row in rows if row.began == it.since]
    placing.add(
        STAY,
        it.since,
        _cells(mine, "PLACE", "PLACE_PROVIDER", "PL_POST", "URN", "RNE", "REASON_PLACE_CHANGE"),
        answers={
            "began_on": it.since,
            "type": it.code,
            "provider": it.provider or None,
            "postcode": it.postcode or None,
            "urn": it.urn or None,
            "ended_on": it.until,
        },
        held=_place_held(it),
        is_over=it.until is not None,
        over_on=it.until,
    )


def _place_held(it: Place) -> dict[str, str]:
    names = ("PLACE", "PLACE_PROVIDER", "PL_POST", "URN")
    return dict(zip(names, it.as_told, strict=True)) | _days(it.since, it.until)


def _days(since: date, until: date | None) -> dict[str, str]:
    return {"DECOM": since.isoformat(), "DEC": until.isoformat() if until else ""}


def rows_held(rows: Sequence[EpisodeRow]) -> dict[str, list[str]]:
    """Rows word for word, by column: each a list, as long as there are rows."""
    texts = [row.row.texts for row in rows]
    columns = sorted({column for said in texts for column in said})
    held = {column: [said.get(column, "") for said in texts] for column in columns}
    return {"YEAR": [str(row.year) for row in rows], **held}


def _reviews(
    placing: Placing,
    reviews: Sequence[Dated],
    times: Sequence[Sequence[EpisodeRow]],
    story: Story,
    before: Before,
) -> None:
    told = {it.began for it in reviews} | {one.began for one in before.of_kind(REVIEW)}
    for it in reviews:
        mine = [rows[0] for rows in times if rows[0].began <= it.began]
        first = bool(mine) and _is_first(it.began, mine[-1], story, told)
        placing.add(
            REVIEW,
            it.began,
            _said(it),
            answers={
                "held_on": it.began,
                "which": "first" if first else "later",
                "took_part": it.code or None,
            },
            is_over=True,
            over_on=it.began,
        )


def _is_first(day: date, start: EpisodeRow, story: Story, told: Iterable[date]) -> bool:
    """Whether a review is the first of the time in care that this row begins: of those that are
    told of, now or by an earlier import, where the returns tell of it from its beginning on."""
    from_its_start = (
        start.true.new_because in ("", STARTED) and start.began >= story.told_from - FIRST_REVIEW
    )
    return from_its_start and not any(start.began <= other < day for other in told)


def _missing(placing: Placing, it: Dated) -> None:
    """The return knows days and no time of day: each stands for the beginning of the day. How it
    ended it does not say."""
    placing.add(
        MISSING,
        it.began,
        _said(it),
        answers={
            "since_at": _moment(it.began),
            "what": it.code or None,
            "care": "ours",
            "ended_at": _moment(it.ended) if it.ended else None,
        },
        is_over=it.ended is not None,
        over_on=it.ended,
    )


def _moment(day: date) -> datetime:
    return datetime.combine(day, time.min, LONDON)


def _liberty(placing: Placing, it: Dated) -> None:
    placing.add(
        LEGAL_STATUS,
        it.began,
        _said(it),
        answers={"which": "LIBERTY", "made_on": it.began, "ended_on": it.ended},
        is_over=it.ended is not None,
        over_on=it.ended,
    )


def _said(it: Dated) -> list[Leaf]:
    """What the row says, without the child that every row names."""
    return [cell for cell in it.row.cells if cell.tag not in ("CHILD", "DOB")]


def _cells(rows: Sequence[EpisodeRow], *columns: str) -> list[Leaf]:
    return list(cells_of((row.row for row in rows), *columns))
