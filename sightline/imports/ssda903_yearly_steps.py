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
from sightline.imports.ssda903_stored import ALONE, Before
from sightline.imports.ssda903_yearly import Alone, HealthYear, Permanence, read_permanence
from sightline.people.person import long_date
from sightline.returns.ssda903.episodes import STARTED

YEAR_TOLD = "health.year_told"
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
class PermanenceBefore:
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


def here_alone(
    placing: Placing, told: Sequence[Alone], times: Times, before: Before
) -> Mapping[str, str]:
    """One spell, as the latest return tells of it, of those before as well. Where they tell too
    little of it by now, the row is filed, and the spell that an earlier import made of it is named
    in the answer with why."""
    by_year = {one.row.year: one for one in (*before.alone, *told)}
    if not by_year:
        return {}
    *earlier, it = (by_year[year] for year in sorted(by_year))
    for one in earlier:
        keep_what_differs(one.row, it.row)
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
        return {one.key: reason for one in before.of_kind(ALONE)}
    if came:
        texts, year = it.row.texts, str(it.row.year)
        placing.add(
            ALONE,
            came,
            cells_of([it.row], "SEX", "DUC"),
            answers={"came_on": came, "ended_on": ended},
            held={"SEX": texts.get("SEX", ""), "DUC": texts.get("DUC", ""), "YEAR": year},
            is_over=ended is not None,
            over_on=ended,
        )
    return {}


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
) -> list[PermanenceBefore]:
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


def _before(it: Permanence | None) -> PermanenceBefore:
    if it is None:
        return PermanenceBefore({}, (), dict.fromkeys((*PERMANENCE, PERMANENCE_YEAR), ""))
    texts = {name: it.row.texts.get(name, "") for name in PERMANENCE}
    answers = {
        "permanence_before": it.code,
        "permanence_on": it.on,
        "permanence_with": it.authority or None,
    }
    cells = cells_of([it.row], *PERMANENCE)
    return PermanenceBefore(answers, cells, {**texts, PERMANENCE_YEAR: str(it.row.year)})
