"""A list that may be long: its first rows, how many there are, and the link to all of them.

The rows that matter most stand first, so the fold hides none of those; and it says what it hides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import HttpRequest

Row = TypeVar("Row")


@dataclass(frozen=True)
class Folded(Generic[Row]):
    """`name` is the list's in the address, and that of its heading on the page."""

    name: str
    rows: Sequence[Row]
    number: int

    @property
    def more(self) -> int:
        return self.number - len(self.rows)


def folded(request: HttpRequest, name: str, rows: Sequence[Row], few: int) -> Folded[Row]:
    """All of `rows` where the address says `?all=name`, or as many as `few`."""
    return Folded(name, rows if is_unfolded(request, name) else rows[:few], len(rows))


def is_unfolded(request: HttpRequest, name: str) -> bool:
    return request.GET.get("all") == name
