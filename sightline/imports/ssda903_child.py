"""One child of the return about looked-after children, of all its years together, read and judged.

A refusal takes the smallest whole: a cell; where that is the day on which something began, the
row. Of two years that tell of the same thing, the later one counts, and where the earlier one said
otherwise that is kept as it stood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, zip_longest
from typing import Any, TypeVar

from sightline import codes
from sightline.codes.code_list import CodeList
from sightline.imports.cin_child import SEX_OF_GENDER
from sightline.imports.ledger import Ledger
from sightline.imports.ssda903_rows import Cell, Row
from sightline.imports.ssda903_yearly import (
    Alone,
    HealthYear,
    Permanence,
    once_a_year,
    read_alone,
    read_health,
    read_permanence,
)
from sightline.people.identifiers import LONGEST as LONGEST_IDENTIFIER
from sightline.people.identifiers import IdentifierKind, identifier_fault, tidy_identifier
from sightline.people.new_person import BroughtIn
from sightline.people.person import long_date
from sightline.processes.missing.lists import WHAT
from sightline.returns.ssda903.episodes import Episode, Place

Began = TypeVar("Began", "EpisodeRow", "Dated")

NO_BEGINNING = "It has no day on which it began that can be true."
NOT_ENDED = "It has no day on which it ended that can be true."
TWICE = "The return of this year has another row of this child for that day, and it was used."
FILED = "It is filed with the child, word for word."
NO_PLACE = f"Not yet placed: no process takes this. {FILED}"
NO_WORKER = f"Nothing says which worker has this number in the return. {FILED}"
NO_NAME = (
    "Who is a mother follows here from a relationship to a child with a name, which the return"
    f" does not give. {FILED}"
)
# The tables that are kept with the child as they stand.
KEPT = {
    "oc3": NO_PLACE,
    "ad1": NO_PLACE,
    "placed_adoption": NO_PLACE,
    "social_worker": NO_WORKER,
}
SAID_OTHERWISE = "A later return says otherwise, and that was used."


@dataclass(frozen=True)
class EpisodeRow:
    """A row of the table of episodes. In `true`, what cannot be true is blank; `told` is the row
    as it stands, which what the record derives is compared with."""

    row: Row
    true: Episode
    told: Episode
    need: str
    home: str

    @property
    def year(self) -> int:
        return self.row.year

    @property
    def began(self) -> date:
        return self.true.began


@dataclass(frozen=True)
class Dated:
    """A row that tells of one day, or of the days from one on."""

    row: Row
    began: date
    ended: date | None = None
    code: str = ""

    @property
    def year(self) -> int:
        return self.row.year


@dataclass(frozen=True)
class CareChild:
    """`years` are those whose tables of episodes name this child."""

    person: BroughtIn
    ledger: Ledger
    episodes: list[EpisodeRow]
    years: list[int]
    reviews: list[Dated] = field(default_factory=list)
    missing: list[Dated] = field(default_factory=list)
    liberty: list[Dated] = field(default_factory=list)
    health: list[HealthYear] = field(default_factory=list)
    alone: list[Alone] = field(default_factory=list)
    permanence: list[Permanence] = field(default_factory=list)


def read_child(number: str, rows: Sequence[Row], ledger: Ledger) -> CareChild:
    """The child as the return holds them. The ledger is told what became of every cell."""
    by_table: dict[str, list[Row]] = {}
    for row in rows:
        by_table.setdefault(row.table, []).append(row)
        row.text("CHILD")
    person = _person(number, by_table.get("header", []), rows)
    _insist_on_the_birth_date(rows, person.birth_date)
    for table, why in KEPT.items():
        for row in by_table.get(table, []):
            row.keep_whole(why, but=("CHILD", "DOB"))
    _insist_on_the_sex(by_table.get("uasc", []), person.sex)
    episodes = _read(by_table.get("episodes", []), read_episode)
    return CareChild(
        person=person,
        ledger=ledger,
        episodes=episodes,
        years=sorted({row.year for row in by_table.get("episodes", [])}),
        reviews=_latest(_read(by_table.get("reviews", []), _review)),
        missing=_latest(_read(by_table.get("missing", []), _missing, _each_time)),
        liberty=_latest(_read(by_table.get("dolo", []), _liberty)),
        health=once_a_year(by_table.get("oc2", []), read_health),
        alone=once_a_year(by_table.get("uasc", []), read_alone),
        permanence=once_a_year(by_table.get("prev_perm", []), read_permanence),
    )


# Who it is.


def _person(number: str, headers: Sequence[Row], rows: Sequence[Row]) -> BroughtIn:
    """As the latest header says it. One that stands twice in a year is read once."""
    counted: dict[int, Row] = {}
    for row in headers:
        if row.year in counted:
            row.refuse_whole("This child has a row in this table already, and it was used.")
        else:
            counted[row.year] = row
    read = [(row, _header(number, row)) for _, row in sorted(counted.items())]
    if not read:
        return BroughtIn(local_id=number, birth_date=_born_by_all(rows))
    (latest, person), earlier = read[-1], [row for row, _ in read[:-1]]
    former = [
        (str(IdentifierKind.FORMER_UPN), value)
        for _, before in read[:-1]
        for kind, value in before.identifiers
        if (kind, value) not in person.identifiers
    ]
    for row in earlier:
        keep_what_differs(row, latest, but={value for _, value in former})
    return BroughtIn(
        local_id=number,
        birth_date=person.birth_date,
        sex=person.sex,
        identifiers=(*person.identifiers, *dict.fromkeys(former)),
        facts=person.facts,
    )


def _born_by_all(rows: Iterable[Row]) -> date | None:
    """The birth date of a child without a header, if every other table says the same."""
    said = {row.as_day(cell.text) for row in rows if (cell := row.leaf("DOB"))}
    return said.pop() if len(said) == 1 else None


def _header(number: str, row: Row) -> BroughtIn:
    upn, unknown = _pupil_number(row)
    facts = (("ethnicity", row.code("ETHNIC", codes.ETHNICITY)), ("upn_unknown", unknown))
    for column in ("MOTHER", "MC_DOB"):
        if cell := row.leaf(column):
            row.ledger.keep(cell, NO_NAME)
    return BroughtIn(
        local_id=number,
        birth_date=row.day("DOB"),
        sex=_sex(row),
        identifiers=((str(IdentifierKind.UPN), upn),) if upn else (),
        facts=tuple((kind, code) for kind, code in facts if code),
    )


def _sex(row: Row) -> str:
    """M, F and U, or as it was until 2024, 1 and 2."""
    cell = row.leaf("SEX")
    if cell is None:
        return ""
    if cell.text in codes.SEX:
        row.ledger.place(cell)
        return str(cell.text)
    gender = row.code("SEX", codes.GENDER)
    return SEX_OF_GENDER.get(gender, "")


def _pupil_number(row: Row) -> tuple[str, str]:
    """The pupil number, or else the code of why there is none: one column holds either."""
    cell = row.leaf("UPN")
    if cell is None:
        return "", ""
    if cell.text.upper() in codes.UPN_UNKNOWN:
        row.ledger.place(cell)
        return "", cell.text.upper()
    text = row.text("UPN", most=LONGEST_IDENTIFIER)
    value = tidy_identifier(IdentifierKind.UPN, text) if text else ""
    if value and (fault := identifier_fault(IdentifierKind.UPN, value)):
        row.ledger.note(cell, f"Kept and flagged: {fault}")
    return value, ""


def _insist_on_the_birth_date(rows: Iterable[Row], born: date | None) -> None:
    """Other tables repeat the birth date, so that it can be seen whether they mean this child."""
    for row in rows:
        cell = row.leaf("DOB") if row.table != "header" else None
        if cell is None:
            continue
        if born is None:
            row.ledger.refuse(
                cell, "No header says when this child was born, and the tables disagree."
            )
        elif (day := row.as_day(cell.text)) is None:
            row.ledger.refuse(cell, "This is no date.")
        elif day != born:
            row.ledger.refuse(cell, f"The header says {long_date(born)}.")
        else:
            row.ledger.place(cell)


def _insist_on_the_sex(rows: Iterable[Row], sex: str) -> None:
    """So does the table of those who are here alone with the sex."""
    for row in rows:
        told = _sex(row)
        if told and sex and told != sex:
            row.ledger.refuse(row.leaf("SEX"), "The header says otherwise.")


# What happened.


def read_episode(row: Row) -> EpisodeRow | None:
    began = row.day("DECOM")
    if began is None:
        return None
    ceased = row.day("DEC", after=began)
    status = row.code("LS", codes.CARE_LEGAL_STATUS)
    place = Place(
        code=row.code("PLACE", codes.PLACEMENT_TYPE),
        since=began,
        until=ceased,
        provider=row.code("PLACE_PROVIDER", codes.PLACEMENT_PROVIDER),
        postcode=row.text("PL_POST"),
        urn=row.text("URN"),
    )
    true = Episode(
        began=began,
        new_because=row.code("RNE", codes.NEW_EPISODE_REASON),
        status=status,
        place=place,
        ceased=ceased,
        ceased_because=_at_the_end(row, "REC", codes.EPISODE_CEASED_REASON, ceased),
        moved_because=_at_the_end(
            row, "REASON_PLACE_CHANGE", codes.PLACEMENT_CHANGE_REASON, ceased
        ),
    )
    return EpisodeRow(
        row,
        true,
        _as_told(row, began),
        row.code("CIN", codes.PRIMARY_NEED),
        row.text("HOME_POST"),
    )


def _at_the_end(row: Row, column: str, listed: CodeList, ceased: date | None) -> str:
    """A code that says why something ended, which says nothing where it did not end."""
    code = row.code(column, listed)
    if code and ceased is None:
        row.ledger.refuse(row.leaf(column), NOT_ENDED)
        return ""
    return code


def _as_told(row: Row, began: date) -> Episode:
    texts = row.texts
    ends = texts.get("DEC", "")
    # What cannot be read as a day is no open end, and no day that the record tells.
    ceased = row.as_day(ends) or (date.max if ends else None)
    return Episode(
        began=began,
        new_because=texts.get("RNE", ""),
        status=texts.get("LS", ""),
        place=Place(
            code=texts.get("PLACE", ""),
            since=began,
            until=ceased,
            provider=texts.get("PLACE_PROVIDER", ""),
            postcode=texts.get("PL_POST", ""),
            urn=texts.get("URN", ""),
        ),
        ceased=ceased,
        ceased_because=texts.get("REC", ""),
        moved_because=texts.get("REASON_PLACE_CHANGE", ""),
    )


def _review(row: Row) -> Dated | None:
    day = row.day("REVIEW")
    code = row.code("REVIEW_CODE", codes.REVIEW_PARTICIPATION)
    return None if day is None else Dated(row, day, day, code)


def _missing(row: Row) -> Dated | None:
    began = row.day("MIS_START")
    if began is None:
        return None
    return Dated(row, began, row.day("MIS_END", after=began), row.code("MISSING", WHAT))


def _liberty(row: Row) -> Dated | None:
    began = row.day("DOLO_START")
    return None if began is None else Dated(row, began, row.day("DOLO_END", after=began))


def _read(
    rows: Iterable[Row],
    read: Callable[[Row], Began | None],
    same: Callable[[Began], Any] = lambda one: one.began,
) -> list[Began]:
    """Each row that tells of a day, once a year; one that does not is refused whole. Two rows of a
    year tell of the `same` where this comes to the same."""
    found: dict[tuple[int, Any], Began] = {}
    for row in rows:
        it = read(row)
        if it is None:
            row.refuse_whole(NO_BEGINNING)
        elif (key := (it.year, same(it))) in found:
            row.refuse_whole(TWICE)
        else:
            found[key] = it
    return sorted(found.values(), key=lambda one: (one.year, one.began))


def _each_time(one: Dated) -> tuple[date, date | None, str]:
    """Some are gone twice in a day."""
    return one.began, one.ended, one.code


def _latest(found: Iterable[Dated]) -> list[Dated]:
    """Of each day what the latest year says of it. The years come in their order."""
    by_day: dict[date, list[Dated]] = {}
    for (_, day), told in groupby(found, key=lambda one: (one.year, one.began)):
        rows = sorted(told, key=lambda one: one.ended or date.max)
        for before, after in zip_longest(by_day.get(day, ()), rows):
            if after is None:
                keep_as_replaced(before.row)
            elif before is not None:
                keep_what_differs(before.row, after.row)
        by_day[day] = rows
    return [one for day in sorted(by_day) for one in by_day[day]]


def keep_what_differs(row: Row, later: Row, but: Iterable[str] = ()) -> None:
    """Keep each cell that a later return says otherwise; what it repeats is placed with it."""
    texts, stays = later.texts, set(but)
    for cell in row.cells:
        if cell.text != texts.get(cell.tag, "") and cell.text not in stays:
            row.ledger.keep(cell, SAID_OTHERWISE)


def keep_as_replaced(row: Row) -> None:
    row.keep_whole("A later return no longer has this row.", but=("CHILD", "DOB"))


def cells_of(rows: Iterable[Row], *columns: str) -> list[Cell]:
    """The cells of these columns that stand in a file: a row of an earlier import has none."""
    return [cell for row in rows if row.where for cell in row.cells if cell.tag in columns]
