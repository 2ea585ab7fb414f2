"""What a return holds and has no place of its own here: a text for each child and year."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from sightline.imports.ledger import Fate, Ledger
from sightline.imports.ssda903_rows import Cell, Row
from sightline.people.person import Person
from sightline.record.bring_in_texts import SourceText

TITLE = "Return about looked-after children, {year}: what has no place of its own here"
# What each table is called where a person reads it.
TABLES = {
    "uasc": "Children who came here alone to seek asylum",
    "oc2": "Health of a child looked after for a year",
    "oc3": "Care leavers",
    "ad1": "Adoption",
    "placed_adoption": "Placed for adoption",
    "prev_perm": "Permanence before this time in care",
    "social_worker": "Social workers by their numbers in the return",
}
INTRODUCTION = (
    "Return about looked-after children (SSDA903), collection year {year}.\n"
    "No place of its own in this record: kept word for word, as the return had it.\n"
)


def texts_of(person: Person, rows: Sequence[Row], ledger: Ledger) -> list[SourceText]:
    """By collection year, what is kept of these rows of one child. The same rows give the same
    text, in whatever order they stand."""
    kept = dict(ledger.of(Fate.KEPT))
    found = []
    in_order = sorted(rows, key=lambda row: (row.year, row.table))
    for year, theirs in groupby(in_order, key=lambda row: row.year):
        parts = sorted(
            _part(row.table, [cell for cell in row.cells if cell in kept]) for row in theirs
        )
        if any(parts):
            text = INTRODUCTION.format(year=year) + "".join(parts)
            title = TITLE.format(year=year)
            found.append(SourceText(person, title, f"Return {year}.txt", text))
    return found


def _part(table: str, cells: Sequence[Cell]) -> str:
    if not cells:
        return ""
    said = TABLES.get(table)
    heading = f"{table}: {said.lower()}" if said else table
    return "\n".join(["", heading, *(f"  {cell.tag}: {cell.text}" for cell in cells), ""])
