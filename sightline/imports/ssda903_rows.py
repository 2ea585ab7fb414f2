"""The rows of the return about looked-after children, as the ledger reads them, sorted by child.

The tables of a return are not in the order of children. They are sorted on disk, in a private
file that nobody else can open and that is gone when it is closed, so that memory holds one child
however many years lie in the folder.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sightline.imports.ledger import Ledger, Part
from sightline.imports.ssda903_day import day_of

LONGEST_CELL = 200
TOO_LONG = f"This is longer than {LONGEST_CELL} signs."


@dataclass(frozen=True, eq=False, slots=True)
class Cell:
    """One cell that says something. Two of the same text are two."""

    table: str
    tag: str
    text: str
    where: str


class RowLedger(Ledger):
    """The fates of the cells of one child, of however many years."""

    def __init__(self, child: str) -> None:
        super().__init__(child, [])

    def group_of(self, leaf: Any) -> str:
        return str(leaf.table)

    def where(self, leaf: Any) -> str:
        return str(leaf.where)


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of one child, as it was sorted."""

    year: int
    table: str
    where: str
    texts: Mapping[str, str]


class Row(Part):
    """One row of a table, read by column."""

    def __init__(self, raw: RawRow, ledger: Ledger, today: date) -> None:
        super().__init__(ledger)
        self.table = raw.table
        self.where = raw.where
        self._year = raw.year
        self._last_day = min(date(raw.year, 3, 31), today)
        self.cells = [
            Cell(raw.table, column, text, raw.where)
            for column, said in raw.texts.items()
            if (text := " ".join(said.split()))
        ]
        ledger.leaves += self.cells

    @property
    def year(self) -> int:
        return self._year

    @property
    def last_day(self) -> date:
        return self._last_day

    @property
    def leaves(self) -> Sequence[Cell]:
        return self.cells

    @property
    def texts(self) -> dict[str, str]:
        """What stands here, word for word, by column."""
        return {cell.tag: cell.text for cell in self.cells}

    def as_day(self, text: str) -> date | None:
        return day_of(text)

    def text(self, name: str, most: int = LONGEST_CELL) -> str:
        leaf = self.leaf(name)
        if leaf is not None and len(leaf.text) > most:
            self.ledger.refuse(leaf, f"This is longer than {most} signs.")
            return ""
        return super().text(name)

    def keep_whole(self, why: str, but: Sequence[str] = ()) -> None:
        """Keep every cell as it stands, but those of the columns `but`."""
        for cell in self.cells:
            if cell.tag in but:
                continue
            if len(cell.text) > LONGEST_CELL:
                self.ledger.refuse(cell, TOO_LONG)
            else:
                self.ledger.keep(cell, why)


class Sorted:
    """Rows by child, on disk: filled, and then read once."""

    def __init__(self) -> None:
        # An empty name is a private file of SQLite's own, deleted when it is closed.
        self.rows = sqlite3.connect("")
        self.rows.execute("CREATE TABLE rows (child, year, tab, line, place, texts)")

    def take(self, child: str, row: RawRow, line: int) -> None:
        held = (child, row.year, row.table, line, row.where, json.dumps(dict(row.texts)))
        self.rows.execute("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?)", held)

    def children(self) -> Iterator[tuple[str, list[RawRow]]]:
        """Each child with their rows, the earliest year first and each file in its own order."""
        self.rows.execute("CREATE INDEX by_child ON rows (child, year, tab, line)")
        found = self.rows.execute("SELECT * FROM rows ORDER BY child, year, tab, line")
        for child, theirs in groupby(found, key=lambda row: row[0]):
            yield (
                child,
                [
                    RawRow(year, table, where, json.loads(texts))
                    for _, year, table, _, where, texts in theirs
                ],
            )

    def close(self) -> None:
        self.rows.close()
