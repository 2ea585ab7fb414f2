"""Where that stands in the record which the return tells by the year and not by the day.

No day is invented. The health of a year stands under the last day of that year, as what is told of
it, and meets no duty. Being here alone begins with the one time in care that the returns tell of
from its beginning, since a child who comes alone is looked after from then on; where they do not
tell so much, the row is filed with the child. Permanence before is an answer of the time in care.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.imports.ledger import Leaf
from sightline.imports.placing import Placing
from sightline.imports.ssda903_child import EpisodeRow, cells_of, keep_what_differs
from sightline.imports.ssda903_file import year_of
from sightline.imports.ssda903_rows import RawRow, Row, RowLedger
from sightline.imports.ssda903_yearly import Alone, HealthYear, Permanence, read_permanence
from sightline.people.person import long_date
from sightline.returns.ssda903.episodes import STARTED

YEAR_TOLD, ALONE = "health.year_told", "seeking_asylum.unaccompanied"
FILED = " It is filed with the child, word for word."
UNKNOWN_BEGINNING = f"Since when the child is here, these returns do not tell.{FILED}"
SEVERAL_TIMES = f"The returns tell of several times in care, and not of which.{FILED}"
LEFT = f"The child left our care, and these returns do not tell when this ended.{FILED}"
NOT_NAMED = f"A later return does not name the child here, nor say when it ended.{FILED}"
NO_TIME = f"These returns tell of no time in care that it came before.{FILED}"
PERMANENCE = ("PREV_PERM", "LA_PERM", "DATE_PERM")
PERMANENCE_YEAR = "PREV_PERM_YEAR"
BUT = ("CHILD", "DOB")
Times = Sequence[Sequence[EpisodeRow]]


@dataclass(frozen=True)
class Before:
    """What is told of permanence before a time in care: the answers, their cells, and what is held
    of it, so that a later return that is silent on it takes nothing away."""

    answers: Mapping[str, Any]
    cells: Sequence[Leaf]
    texts: Mapping[str, str]


def health_of(placing: Placing, it: HealthYear) -> None:
    year = it.row.year
    last = date(year, 3, 31)
    placing.add(
        YEAR_TOLD,
        last,
        [cell for cell in it.row.cells if cell.tag not in BUT],
        answers={
            "year_to": last,
            "told_by": f"The return about looked-after children of {year - 1} to {year}",
            **it.said,
        },
        is_over=True,
        over_on=last,
    )


def here_alone(placing: Placing, found: Sequence[Alone], times: Times) -> None:
    """One spell, as the latest return tells of it."""
    if not found:
        return
    it = found[-1]
    for before in found[:-1]:
        keep_what_differs(before.row, it.row)
    came = times[0][0].began if times else None
    ended = it.ended
    if came and ended and ended < came:
        it.row.ledger.refuse(
            it.row.leaf("DUC"), f"This is before {long_date(came)}, when it began."
        )
        ended = None
    reason = _not_told(it, times, ended)
    if reason:
        it.row.keep_whole(reason, but=BUT)
    elif came:
        cells = cells_of([it.row], "SEX", "DUC")
        placing.add(
            ALONE,
            came,
            cells,
            answers={"came_on": came, "ended_on": ended},
            held={"DUC": it.row.texts.get("DUC", "")},
            is_over=ended is not None,
            over_on=ended,
        )


def _not_told(it: Alone, times: Times, ended: date | None) -> str:
    """What the returns would have to tell for it to have a place of its own."""
    if not times or times[0][0].true.new_because != STARTED:
        return UNKNOWN_BEGINNING
    if len(times) > 1:
        return SEVERAL_TIMES
    if ended is None and times[0][-1].true.ceased is not None:
        return LEFT
    if ended is None and it.row.year < max(row.year for row in times[0]):
        return NOT_NAMED
    return ""


def permanence_before(
    found: Sequence[Permanence], times: Times, here: Sequence[Mapping[str, Any]]
) -> list[Before]:
    """What is told of permanence before each time in care: a row of a year belongs to the last
    time that had begun by its end. `here` is what is held of those times from earlier returns."""
    by_year = {one.row.year: one for one in [*_remembered(here), *found]}
    told: dict[int, Permanence] = {}
    for year in sorted(by_year):
        one = by_year[year]
        begun = [at for at, rows in enumerate(times) if year_of(rows[0].began) <= year]
        if not begun:
            one.row.keep_whole(NO_TIME, but=BUT)
            continue
        if earlier := told.get(begun[-1]):
            keep_what_differs(earlier.row, one.row)
        told[begun[-1]] = one
    return [_before(told.get(at)) for at in range(len(times))]


def _remembered(here: Sequence[Mapping[str, Any]]) -> list[Permanence]:
    found = []
    for held in here:
        if year := held.get(PERMANENCE_YEAR):
            raw = RawRow(int(year), "prev_perm", "", {name: held[name] for name in PERMANENCE})
            if one := read_permanence(Row(raw, RowLedger(""), date.max)):
                found.append(one)
    return found


def _before(it: Permanence | None) -> Before:
    if it is None:
        return Before({}, (), dict.fromkeys((*PERMANENCE, PERMANENCE_YEAR), ""))
    texts = {name: it.row.texts.get(name, "") for name in PERMANENCE}
    answers = {
        "permanence_before": it.code,
        "permanence_on": it.on,
        "permanence_with": it.authority or None,
    }
    cells = cells_of([it.row], *PERMANENCE)
    return Before(answers, cells, {**texts, PERMANENCE_YEAR: str(it.row.year)})
