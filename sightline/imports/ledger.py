"""What became of every value of one child: placed, kept as it stood, or refused and why.

Nothing that a source holds passes without a word. A value that no reader asks for is refused
when the child is closed, so what was read is always what was placed, kept and refused. A value is
an element of a file or a cell of a table; which of the two, only `ElementLedger` and `RowLedger`
know.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Protocol

from sightline.codes.code_list import CodeList
from sightline.people.person import long_date

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?")
_YES_NO = {"1": True, "true": True, "0": False, "false": False}
MOST = 99


class Leaf(Protocol):
    """One value as a source holds it: `tag` is its name there."""

    @property
    def tag(self) -> str: ...

    @property
    def text(self) -> str | None: ...


class Fate(Enum):
    """Kept is what has no place of its own, and was put by as it stood."""

    PLACED = "placed"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True)
class Refused:
    """One value that was not placed. `element` is its name, `group` the one it stands in, and
    `where` the line, of a source that has lines."""

    child: str
    group: str
    element: str
    value: str
    reason: str
    where: str = ""


@dataclass(frozen=True)
class Noted:
    """One value that was placed although something about it is doubtful."""

    child: str
    group: str
    element: str
    value: str
    doubt: str


class Ledger:
    """The fates of one child's values. `last_day` is the last day on which anything that the
    source holds can have happened."""

    def __init__(
        self, child: str, leaves: Sequence[Leaf], *, year: int = 0, last_day: date = date.max
    ) -> None:
        self.child = child
        self.year = year
        self.last_day = last_day
        self.leaves = list(leaves)
        self.fates: dict[Leaf, tuple[Fate, str]] = {}
        self.doubts: list[Noted] = []

    def group_of(self, leaf: Any) -> str:
        raise NotImplementedError

    def where(self, leaf: Any) -> str:
        return ""

    def place(self, leaf: Leaf) -> None:
        self.fates.setdefault(leaf, (Fate.PLACED, ""))

    def keep(self, leaf: Leaf, why: str) -> None:
        """Put a value by as it stands, also one that was placed before. What was refused stays
        so."""
        if self.fate(leaf) is not Fate.REFUSED:
            self.fates[leaf] = (Fate.KEPT, why)

    def refuse(self, leaf: Leaf, reason: str) -> None:
        """Refuse a value, also one that was placed before. The first reason stands."""
        if self.fate(leaf) is not Fate.REFUSED:
            self.fates[leaf] = (Fate.REFUSED, reason)

    def fate(self, leaf: Leaf) -> Fate | None:
        return self.fates[leaf][0] if leaf in self.fates else None

    def note(self, leaf: Leaf, doubt: str) -> None:
        self.doubts.append(Noted(self.child, self.group_of(leaf), leaf.tag, text_of(leaf), doubt))

    def close(self) -> None:
        for leaf in self.leaves:
            if leaf not in self.fates:
                self.refuse(leaf, "Nothing by this name is looked for here, or not a second time.")

    def of(self, fate: Fate) -> list[tuple[Leaf, str]]:
        """The values of one fate, each with the reason."""
        return [(leaf, why) for leaf, (found, why) in self.fates.items() if found is fate]

    def refused(self) -> list[Refused]:
        return [
            Refused(
                self.child,
                self.group_of(leaf),
                leaf.tag,
                text_of(leaf),
                reason,
                self.where(leaf),
            )
            for leaf, reason in self.of(Fate.REFUSED)
        ]

    def counts(self, fate: Fate) -> Counter[str]:
        """How many values came to this, by group and name."""
        return Counter(f"{self.group_of(leaf)}/{leaf.tag}" for leaf, _ in self.of(fate))


class Part:
    """Values that stand together, read by name. What cannot be true is refused as it is read."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    @property
    def year(self) -> int:
        return self.ledger.year

    @property
    def last_day(self) -> date:
        return self.ledger.last_day

    @property
    def leaves(self) -> Sequence[Any]:
        """Every value here that says something."""
        raise NotImplementedError

    def leaf(self, name: str) -> Any:
        """The first value of this name that says something, or None."""
        return next((found for found in self.leaves if found.tag == name), None)

    def as_day(self, text: str) -> date | None:
        """The day that this text means in this source, or None."""
        return _date(text)

    def text(self, name: str) -> str:
        leaf = self.leaf(name)
        if leaf is None:
            return ""
        self.ledger.place(leaf)
        return text_of(leaf)

    def day(self, name: str, *, after: date | None = None, may_lie_ahead: bool = False) -> Any:
        """The day, or None. Refused: no date, past the last day, or before the day `after`."""
        leaf = self.leaf(name)
        return None if leaf is None else self.day_in(leaf, after=after, may_lie_ahead=may_lie_ahead)

    def day_in(
        self,
        leaf: Leaf,
        *,
        after: date | None = None,
        until: date | None = None,
        may_lie_ahead: bool = False,
    ) -> date | None:
        day = self.as_day(text_of(leaf))
        reason = ""
        if day is None:
            reason = "This is no date."
        elif day > self.last_day and not may_lie_ahead:
            reason = f"This is after {long_date(self.last_day)}, when the return was made."
        elif after is not None and day < after:
            reason = f"This is before {long_date(after)}, when it began."
        elif until is not None and day > until:
            reason = f"This is after {long_date(until)}, when it ended."
        return day if self._settle(leaf, reason) else None

    def code(self, name: str, codes: CodeList) -> str:
        leaf = self.leaf(name)
        return "" if leaf is None else self.code_in(leaf, codes)

    def code_in(self, leaf: Leaf, codes: CodeList) -> str:
        """The code, or nothing where the list does not hold it. One of another year is kept."""
        code = text_of(leaf)
        in_list = code in codes
        if not self._settle(leaf, "" if in_list else f"This is not in the list {codes.title}."):
            return ""
        if not codes.valid_in(code, self.year):
            self.ledger.note(leaf, f"It was not to be used in {self.year}.")
        return code

    def yes(self, name: str) -> bool | None:
        leaf = self.leaf(name)
        if leaf is None:
            return None
        answer = _YES_NO.get(text_of(leaf))
        self._settle(leaf, "" if answer is not None else "This is neither yes nor no.")
        return answer

    def number(self, name: str) -> int | None:
        leaf = self.leaf(name)
        if leaf is None:
            return None
        text = text_of(leaf)
        plain = text.isascii() and text.isdecimal() and len(text) <= len(str(MOST))
        number = int(text) if plain else None
        self._settle(leaf, "" if number is not None else f"This is no number from 0 to {MOST}.")
        return number

    def refuse_whole(self, reason: str) -> None:
        """Refuse everything in this part: without the rest it says nothing."""
        for leaf in self.leaves:
            self.ledger.refuse(leaf, reason)

    def held(self) -> dict[str, Any]:
        """What stands here, word for word, by name: a list where it repeats."""
        found: dict[str, Any] = {}
        for leaf in self.leaves:
            found.setdefault(leaf.tag, []).append(text_of(leaf))
        return one_or_many(found)

    def _settle(self, leaf: Leaf, reason: str) -> bool:
        if reason:
            self.ledger.refuse(leaf, reason)
        else:
            self.ledger.place(leaf)
        return not reason


def one_or_many(found: Mapping[str, list[str]]) -> dict[str, Any]:
    return {name: texts[0] if len(texts) == 1 else texts for name, texts in found.items()}


def text_of(leaf: Leaf) -> str:
    return " ".join((leaf.text or "").split())


def _date(text: str) -> date | None:
    shaped = _DATE.fullmatch(text)
    if shaped is None:
        return None
    try:
        return date.fromisoformat(shaped[1])
    except ValueError:
        return None
