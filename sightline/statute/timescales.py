"""The first reading of 317 rules that set a time or a gate, as timescales.csv holds it."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sightline.statute.law import Confidence, Kind
from sightline.statute.limits import KINDS, Limit


@dataclass(frozen=True)
class Timescale:
    """One row: a rule, where it comes from, and how far its reading can be trusted.

    limit is None for a gate, which sets no time. recurrence and notes are in plain words.
    """

    id: str
    process: str
    clock: str
    starts_from: str
    limit: int | None
    unit: str
    recurrence: str
    kind: Kind
    legal_basis: str
    confidence: Confidence
    notes: str

    def as_limit(self) -> Limit | None:
        """The time allowed, such as WorkingDays(15), or None where the row sets none."""
        return None if self.limit is None else KINDS[self.unit](self.limit)


def _read(line: dict[str, str]) -> Timescale:
    fields: dict[str, str] = dict(line)
    limit, kind = fields.pop("limit"), fields.pop("kind")
    return Timescale(
        limit=int(limit) if limit else None,
        kind=Kind(kind),
        confidence=Confidence(fields.pop("source_confidence")),
        **fields,
    )


@cache
def _all() -> dict[str, Timescale]:
    with Path(__file__).with_name("timescales.csv").open(encoding="utf-8", newline="") as lines:
        return {line["id"]: _read(line) for line in csv.DictReader(lines)}


def row(id: str) -> Timescale:
    """The row with that id, such as "CP-04". An id that is not held is a ValueError."""
    try:
        return _all()[id]
    except KeyError:
        raise ValueError(f"There is no row {id!r} in timescales.csv.") from None


def rows(process: str | None = None) -> list[Timescale]:
    """Every row in the order of the file, or those of one process, such as "front door".

    A process that no row names is a ValueError, so that a slip of spelling is not silent.
    """
    found = [held for held in _all().values() if process in (None, held.process)]
    if not found:
        raise ValueError(f"No row of timescales.csv is about {process!r}.")
    return found
