"""What a return holds and has no place of its own here: a text for each child and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from sightline.errors import NotNow, NotReadable
from sightline.imports.ledger import Leaf
from sightline.imports.ssda903_rows import Cell, Row
from sightline.people.person import Person
from sightline.record.bring_in_texts import SourceText
from sightline.record.document import Document, content_of

FILE_NAME = "Return {year}.txt"
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


@dataclass(frozen=True)
class Told:
    """The rows of one child, also those of earlier imports, and which of their cells are kept."""

    person: Person
    rows: Sequence[Row]
    kept: Container[Leaf]


def texts_of(told: Sequence[Told]) -> list[SourceText]:
    """By collection year, what is kept of each child and not in a text that is filed already. The
    same rows give the same text, in whatever order they stand and however many come together."""
    found = [(one.person, year, part) for one in told for year, part in _parts(one)]
    filed = _filed([person for person, _, _ in found])
    fresh = sorted(
        {
            (str(person.pk), year, part): person
            for person, year, part in found
            if not any(part in text for text in filed[person.pk, FILE_NAME.format(year=year)])
        }.items(),
        key=lambda one: one[0],
    )
    texts = []
    for (_, year), parts in groupby(fresh, key=lambda one: one[0][:2]):
        theirs = list(parts)
        text = INTRODUCTION.format(year=year) + "".join(part for (_, _, part), _ in theirs)
        name, title = FILE_NAME.format(year=year), TITLE.format(year=year)
        texts.append(SourceText(theirs[0][1], title, name, text))
    return texts


def _filed(people: Collection[Person]) -> Mapping[tuple[UUID, str], list[str]]:
    """By person and name, what is filed of these people already. One that was withdrawn, or whose
    file is gone, cannot be read."""
    found: dict[tuple[UUID, str], list[str]] = defaultdict(list)
    names = Document.objects.filter(person__in=people, file_name__startswith="Return ")
    for document in names:
        with suppress(NotNow, NotReadable):
            key = document.person_id, document.file_name
            found[key].append(content_of(document).decode(errors="replace"))
    return found


def _parts(told: Told) -> Iterator[tuple[int, str]]:
    for row in told.rows:
        if part := _part(row.table, [cell for cell in row.cells if cell in told.kept]):
            yield row.year, part


def _part(table: str, cells: Sequence[Cell]) -> str:
    if not cells:
        return ""
    said = TABLES.get(table)
    heading = f"{table}: {said.lower()}" if said else table
    return "\n".join(["", heading, *sorted(f"  {cell.tag}: {cell.text}" for cell in cells), ""])
