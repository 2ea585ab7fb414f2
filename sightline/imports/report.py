"""What an import did, reconciled: every element read, placed, or refused and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from sightline.grammar import registry
from sightline.imports.ledger import Ledger, Noted, Refused
from sightline.imports.people_csv import RowFault


@dataclass
class Report:
    """`children` are those whose record now holds what the file says. `steps` are the file's
    steps by process, of which `new`, `changed` and `unchanged` say what each import did."""

    file: str = ""
    year: int = 0
    reference_date: str = ""
    read: int = 0
    children: int = 0
    new_children: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    placed: Counter[str] = field(default_factory=Counter)
    elements_refused: Counter[str] = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)
    noted: list[Noted] = field(default_factory=list)
    people: list[RowFault] = field(default_factory=list)

    def add(self, ledger: Ledger) -> None:
        """Take in what became of one child's elements."""
        self.placed += ledger.counts(placed=True)
        self.elements_refused += ledger.counts(placed=False)
        self.refused += ledger.refused()
        self.noted += ledger.doubts

    @property
    def has_findings(self) -> bool:
        return bool(self.refused or self.people)

    def as_json(self) -> dict[str, Any]:
        """For scripts: `children`, `steps` by kind, `refused` and the rest, as plain values."""
        return {
            "file": self.file,
            "year": self.year,
            "reference_date": self.reference_date,
            "read": self.read,
            "children": self.children,
            "new_children": self.new_children,
            "steps": dict(sorted(self.steps.items())),
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "elements": self.elements(),
            "refused": [asdict(one) for one in self.refused],
            "noted": [asdict(one) for one in self.noted],
            "people": [asdict(one) for one in self.people],
        }

    def elements(self) -> dict[str, dict[str, int]]:
        """Of each element by group and name: how many were read, placed and refused."""
        return {
            name: {
                "read": self.placed[name] + self.elements_refused[name],
                "placed": self.placed[name],
                "refused": self.elements_refused[name],
            }
            for name in sorted(self.placed.keys() | self.elements_refused.keys())
        }

    def lines(self) -> Iterator[str]:
        """The same for a reader."""
        yield f"{self.file}: collection year {self.year}, reference date {self.reference_date}"
        yield f"Children: {self.read:,} read, {self.children:,} held, {self.new_children:,} new"
        for kind, count in sorted(self.steps.items()):
            yield f"{count:>9,}  {registry.process_of(kind).name}"
        yield f"Steps: {self.new:,} new, {self.changed:,} changed, {self.unchanged:,} as they were"
        total, lost = sum(self.placed.values()), sum(self.elements_refused.values())
        yield f"Elements: {total + lost:,} read, {total:,} placed, {lost:,} refused"
        for one in self.refused:
            yield f"Refused  {one.child} {one.group}/{one.element} “{one.value}”: {one.reason}"
        for note in self.noted:
            yield f"Kept     {note.child} {note.group}/{note.element} “{note.value}”: {note.doubt}"
        for row in self.people:
            yield f"List     row {row.row}, {row.column} “{row.value}”: {row.reason}"
