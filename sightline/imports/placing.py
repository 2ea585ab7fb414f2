"""Steps on their way into the record, each with a key of its own and the values it was made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sightline.imports.ledger import Leaf, text_of
from sightline.record.bring_in import SourceStep


@dataclass(frozen=True)
class Placed:
    """A step with the values it was made from, so that they can still be refused with it."""

    step: SourceStep
    leaves: Sequence[Leaf]


@dataclass
class Placing:
    """One child's steps as they are placed. `number` is the child's own in the source."""

    number: str
    placed: list[Placed] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, began: date, leaves: Sequence[Leaf], **step: Any) -> None:
        """Place one step. Of two of a kind that began on one day, the second is numbered."""
        key = f"{self.number} {kind} {began.isoformat()}"
        number = self.keys[key] = self.keys.get(key, 0) + 1
        if number > 1:
            key = f"{key} {number}"
        held = step.pop("held", None) or {leaf.tag: text_of(leaf) for leaf in leaves}
        self.placed.append(Placed(SourceStep(key=key, kind=kind, held=held, **step), leaves))
