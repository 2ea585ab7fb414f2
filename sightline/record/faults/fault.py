"""What `verify` finds, and how it reads the record in pieces that fit in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import QuerySet

from sightline.grammar import registry
from sightline.people.person import long_date
from sightline.record.step import Step

# Called with what was looked at, and how many of them, as the work goes on.
Tell = Callable[[str, int], None]
Item = TypeVar("Item")
AT_ONCE = 2000


@dataclass(frozen=True)
class Fault:
    """Two things that ought to agree and do not.

    `kind` is the same for every fault of its sort. `what` is the process or the table it was
    found in, `where` the key that the row's address carries (`ref`). The sentence names no child
    and repeats nothing written about one, so that it may stand in a log.
    """

    kind: str
    what: str
    where: str
    sentence: str


def of_step(step: Step, kind: str, sentence: str) -> Fault:
    """A fault of one step; `sentence` goes on after its name and day."""
    known = registry.exists(step.kind)
    name = step.process.name if known else f"“{step.kind}”"
    return Fault(kind, step.kind, step.ref, f"{name} of {long_date(step.began)} {sentence}")


def of_each(rows: QuerySet[Any], kind: str, sentence: str) -> Iterator[Fault]:
    """The same fault of every row, at the row's own address."""
    for row in rows:
        yield Fault(kind, row._meta.db_table, row.ref, sentence)


def in_pieces(items: Iterable[Item], size: int = AT_ONCE) -> Iterator[list[Item]]:
    piece: list[Item] = []
    for item in items:
        piece.append(item)
        if len(piece) == size:
            yield piece
            piece = []
    if piece:
        yield piece
