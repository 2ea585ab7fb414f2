"""What an import did, reconciled: every value read, placed, kept, or refused and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from sightline.grammar import registry
from sightline.imports.ledger import Fate, Ledger, Noted, Refused
from sightline.imports.people_csv import RowFault


@dataclass
class Report:
    """`children` are those whose record now holds what the source says. `steps` are the source's
    steps by process, of which `new`, `changed` and `unchanged` say what each import did."""

    read: int = 0
    children: int = 0
    new_children: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    fates: dict[Fate, Counter[str]] = field(
        default_factory=lambda: {fate: Counter() for fate in Fate}
    )
    refused: list[Refused] = field(default_factory=list)
    noted: list[Noted] = field(default_factory=list)
    people: list[RowFault] = field(default_factory=list)

    def add(self, ledger: Ledger) -> None:
        """Take in what became of one child's values."""
        for fate, counted in self.fates.items():
            counted += ledger.counts(fate)
        self.refused += ledger.refused()
        self.noted += ledger.doubts

    @property
    def has_findings(self) -> bool:
        return bool(self.refused or self.people)

    def source(self) -> dict[str, Any]:
        """What was read, as plain values."""
        raise NotImplementedError

    def heading(self) -> Iterator[str]:
        """What was read, for a reader."""
        raise NotImplementedError

    def as_json(self) -> dict[str, Any]:
        """For scripts: `children`, `steps` by kind, `refused` and the rest, as plain values."""
        return {
            **self.source(),
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
        """Of each value by group and name: how many were read, placed, kept and refused."""
        names = sorted(set().union(*self.fates.values()))
        return {
            name: {
                "read": sum(counted[name] for counted in self.fates.values()),
                **{fate.value: counted[name] for fate, counted in self.fates.items()},
            }
            for name in names
        }

    def lines(self) -> Iterator[str]:
        """The same for a reader."""
        yield from self.heading()
        yield f"Children: {self.read:,} read, {self.children:,} held, {self.new_children:,} new"
        for kind, count in sorted(self.steps.items()):
            yield f"{count:>9,}  {registry.process_of(kind).name}"
        yield f"Steps: {self.new:,} new, {self.changed:,} changed, {self.unchanged:,} as they were"
        totals = {fate: sum(counted.values()) for fate, counted in self.fates.items()}
        fates = ", ".join(f"{total:,} {fate.value}" for fate, total in totals.items())
        yield f"Values: {sum(totals.values()):,} read, {fates}"
        for one in self.refused:
            where = f" ({one.where})" if one.where else ""
            said = f"{one.child} {one.group}/{one.element} “{one.value}”{where}"
            yield f"Refused  {said}: {one.reason}"
        for note in self.noted:
            yield f"Noted    {note.child} {note.group}/{note.element} “{note.value}”: {note.doubt}"
        for row in self.people:
            yield f"List     row {row.row}, {row.column} “{row.value}”: {row.reason}"


@dataclass
class CensusReport(Report):
    """Of one file of a CIN census."""

    file: str = ""
    year: int = 0
    reference_date: str = ""

    def source(self) -> dict[str, Any]:
        return {"file": self.file, "year": self.year, "reference_date": self.reference_date}

    def heading(self) -> Iterator[str]:
        yield f"{self.file}: collection year {self.year}, reference date {self.reference_date}"
