"""A list of children that the open work of one process makes, on a page of its own.

It is a view of the record and keeps nothing: whoever may read of a child finds them on it, and of
the others there is a number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Register:
    """The children of whom a spell runs; of what is no spell, of whom it is open with the mark
    `has`. `key` names it in addresses.

    `shows` are the answers in each line, by their question, with what each is called there. Of
    these `address` says where the child lives: it is masked as their other addresses are. Lines
    stand by name; where answers are named in `under`, those that agree in them stand together
    under these, in their order, and among themselves by the answer to `order`.
    """

    key: str
    title: str
    purpose: str
    shows: Mapping[str, str]
    has: str = ""
    under: tuple[str, ...] = ()
    order: str = ""
    address: str = ""

    @property
    def answers(self) -> tuple[str, ...]:
        """Every answer that it reads."""
        return tuple(filter(None, (*self.shows, *self.under, self.order, self.address)))
