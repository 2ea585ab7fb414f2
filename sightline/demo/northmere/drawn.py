"""Drawing lots: one seeded stream, and the few ways in which it is asked."""

from __future__ import annotations

import base64
import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random
from typing import TypeVar
from uuid import UUID

Item = TypeVar("Item")


class Draw(Random):
    """A stream that gives the same lots each time for the same seed, on every machine."""

    def chance(self, probability: float) -> bool:
        return self.random() < probability

    def pick(self, items: Sequence[Item]) -> Item:
        return items[int(self.random() * len(items))]

    def weighted(self, weights: Mapping[Item, float]) -> Item:
        """One of the keys, each as often as its weight says. The weights need not add up to 1."""
        left = self.random() * sum(weights.values())
        for item, weight in weights.items():
            left -= weight
            if left < 0:
                return item
        return list(weights)[-1]

    def number(self, mean: float) -> int:
        """How often something happens that happens `mean` times on average (Poisson)."""
        limit, product, times = math.exp(-mean), self.random(), 0
        while product > limit:
            product *= self.random()
            times += 1
        return times

    def key(self, moment: datetime) -> UUID:
        """A key of version 7 for a row of that moment, so that rows lie in the order of time."""
        milliseconds = int(moment.timestamp() * 1000)
        high = (milliseconds << 16) | 0x7000 | self.getrandbits(12)
        return UUID(int=(high << 64) | (0b10 << 62) | self.getrandbits(62))

    def ref(self) -> str:
        """The key that an address carries: sixteen characters, as `new_ref` makes them."""
        return base64.urlsafe_b64encode(self.randbytes(12)).decode()
