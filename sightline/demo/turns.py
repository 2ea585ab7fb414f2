"""Lives and stories that go on side by side, each in its turn.

What happens is a generator that yields the moment of what it does next, and then does it. Whose
moment is the earliest goes on first, so that nothing is ever written before what came before it.
"""

from __future__ import annotations

import heapq
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any, TypeVar

T = TypeVar("T")
# What answers something in the end, and what does not.
Telling = Generator[datetime, None, T]
Life = Telling[None]


@dataclass
class Turns:
    """Those who wait. Of two who wait for the same moment the one that came first goes on."""

    waiting: list[tuple[datetime, int, Telling[Any]]] = field(default_factory=list)
    order: Iterator[int] = field(default_factory=count)

    def begin(self, life: Telling[Any]) -> None:
        """Let a life run to the first moment for which it waits."""
        moment = next(life, None)
        if moment is not None:
            heapq.heappush(self.waiting, (moment, next(self.order), life))

    @property
    def moment(self) -> datetime | None:
        """What comes next happens then; None once everything is over."""
        return self.waiting[0][0] if self.waiting else None

    def go_on(self) -> None:
        """Let whoever comes next do what they wait to do."""
        _, _, life = heapq.heappop(self.waiting)
        self.begin(life)


def side_by_side(*lives: Telling[Any]) -> Life:
    """Several within one, each act at its own moment."""
    turns = Turns()
    for life in lives:
        turns.begin(life)
    while (moment := turns.moment) is not None:
        yield moment
        turns.go_on()


def in_turn(*lives: Telling[Any]) -> None:
    """Tell these side by side to their end."""
    for _ in side_by_side(*lives):
        pass
