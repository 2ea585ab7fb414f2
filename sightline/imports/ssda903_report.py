"""What an import of the return about looked-after children did, table by table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from sightline.imports.report import Report
from sightline.imports.ssda903_file import Table
from sightline.people.person import long_date


@dataclass(frozen=True)
class Differs:
    """An episode that the record does not tell as the file does, how, and why where it is known."""

    child: str
    began: date
    how: str
    why: str = ""


@dataclass
class CareReport(Report):
    """`kept` counts by table and reason what has no place of its own. Of the episodes that were
    read, `same` come out of the record row for row, and the others are named in `differs`.
    `under_way` are times in care that had begun before the returns tell of them."""

    folder: str = ""
    tables: list[Table] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    kept: Counter[tuple[str, str]] = field(default_factory=Counter)
    episodes: int = 0
    same: int = 0
    differs: list[Differs] = field(default_factory=list)
    under_way: int = 0

    @property
    def has_findings(self) -> bool:
        return bool(super().has_findings or self.differs)

    def source(self) -> dict[str, Any]:
        return {
            "folder": self.folder,
            "tables": [
                {
                    "file": one.name,
                    "table": one.table,
                    "year": one.year,
                    "year_told_by": one.told_by,
                    "rows": one.rows,
                }
                for one in self.tables
            ],
            "passed_over": self.passed_over,
            "kept": [
                {"table": table, "why": why, "values": count}
                for (table, why), count in sorted(self.kept.items())
            ],
            "episodes": {
                "read": self.episodes,
                "same": self.same,
                "differ": [asdict(one) | {"began": one.began.isoformat()} for one in self.differs],
            },
            "under_way": self.under_way,
        }

    def heading(self) -> Iterator[str]:
        for one in self.tables:
            yield f"{one.year}  {one.rows:>7,}  {one.table} ({one.name}; year by {one.told_by})"
        for name in self.passed_over:
            yield f"Not a CSV file, and not read: {name}"
        yield (
            f"Episodes: {self.episodes:,} read, {self.same:,} the same from the record,"
            f" {len(self.differs):,} not (all columns but CIN and HOME_POST, which a time in care"
            " holds once)"
        )
        if self.under_way:
            yield (
                f"{self.under_way:,} times in care had begun before these returns tell of them:"
                " what is owed once, at a beginning, is not asked of them, and the next review and"
                " health assessment are counted from today where none is told"
            )

    def lines(self) -> Iterator[str]:
        yield from super().lines()
        for one in self.differs:
            why = f" {one.why}" if one.why else ""
            yield f"Differs  {one.child} episode of {long_date(one.began)}: {one.how}{why}"
        for (table, why), count in sorted(self.kept.items()):
            yield f"Kept     {table}: {count:,} values. {why}"
