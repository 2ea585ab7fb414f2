"""What became of every element of one child: placed, or refused and why.

Nothing that a source holds passes without a word. An element that no reader asks for is refused
when the child is closed, so what was read is always what was placed and what was refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree

from sightline.codes.code_list import CodeList
from sightline.people.person import long_date

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?")
_YES_NO = {"1": True, "true": True, "0": False, "false": False}
MOST = 99


@dataclass(frozen=True)
class Refused:
    """One element that was not placed. `element` is its name, `group` the one it stands in."""

    child: str
    group: str
    element: str
    value: str
    reason: str


@dataclass(frozen=True)
class Noted:
    """One element that was placed although something about it is doubtful."""

    child: str
    group: str
    element: str
    value: str
    doubt: str


class Ledger:
    """The fates of one child's elements. `last_day` is the last day on which anything that the
    source holds can have happened."""

    def __init__(self, child: str, root: etree._Element, *, year: int, last_day: date) -> None:
        self.child = child
        self.year = year
        self.last_day = last_day
        self.leaves = [leaf for leaf in _leaves(root) if text_of(leaf)]
        self.fates: dict[etree._Element, str] = {}
        self.doubts: list[Noted] = []

    def place(self, leaf: etree._Element) -> None:
        self.fates.setdefault(leaf, "")

    def refuse(self, leaf: etree._Element, reason: str) -> None:
        """Refuse an element, also one that was placed before. The first reason stands."""
        self.fates[leaf] = self.fates.get(leaf) or reason

    def note(self, leaf: etree._Element, doubt: str) -> None:
        self.doubts.append(Noted(self.child, group_of(leaf), leaf.tag, text_of(leaf), doubt))

    def close(self) -> None:
        for leaf in self.leaves:
            if leaf not in self.fates:
                self.refuse(leaf, "Nothing by this name is looked for here, or not a second time.")

    def refused(self) -> list[Refused]:
        return [
            Refused(self.child, group_of(leaf), leaf.tag, text_of(leaf), reason)
            for leaf, reason in self.fates.items()
            if reason
        ]

    def counts(self, *, placed: bool) -> Counter[str]:
        """How many elements were placed, or else refused, by group and name."""
        return Counter(
            f"{group_of(leaf)}/{leaf.tag}"
            for leaf, reason in self.fates.items()
            if bool(reason) != placed
        )


class Part:
    """An element that holds others, read by name. What cannot be true is refused as it is read."""

    def __init__(self, element: etree._Element, ledger: Ledger) -> None:
        self.element = element
        self.ledger = ledger

    def parts(self, name: str) -> list[Part]:
        return [Part(found, self.ledger) for found in self.element.findall(name)]

    def leaf(self, name: str) -> etree._Element | None:
        """The first element of this name that says something; a second is left to be refused."""
        return next((found for found in self.element.findall(name) if text_of(found)), None)

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
        leaf: etree._Element,
        *,
        after: date | None = None,
        until: date | None = None,
        may_lie_ahead: bool = False,
    ) -> date | None:
        day = _date(text_of(leaf))
        reason = ""
        if day is None:
            reason = "This is no date."
        elif day > self.ledger.last_day and not may_lie_ahead:
            reason = f"This is after {long_date(self.ledger.last_day)}, when the return was made."
        elif after is not None and day < after:
            reason = f"This is before {long_date(after)}, when it began."
        elif until is not None and day > until:
            reason = f"This is after {long_date(until)}, when it ended."
        return day if self._settle(leaf, reason) else None

    def code(self, name: str, codes: CodeList) -> str:
        leaf = self.leaf(name)
        return "" if leaf is None else self.code_in(leaf, codes)

    def code_in(self, leaf: etree._Element, codes: CodeList) -> str:
        """The code, or nothing where the list does not hold it. One of another year is kept."""
        code = text_of(leaf)
        in_list = code in codes
        if not self._settle(leaf, "" if in_list else f"This is not in the list {codes.title}."):
            return ""
        if not codes.valid_in(code, self.ledger.year):
            self.ledger.note(leaf, f"It was not to be used in {self.ledger.year}.")
        return code

    def codes_in(self, path: str, codes: CodeList) -> list[str]:
        """Each code once, in the order of the file."""
        found: list[str] = []
        for leaf in self.element.iterfind(path):
            if text_of(leaf) in found:
                self.ledger.refuse(leaf, "This stands here twice.")
            elif text_of(leaf) and (code := self.code_in(leaf, codes)):
                found.append(code)
        return found

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
        number = int(text) if text.isascii() and text.isdecimal() and int(text) <= MOST else None
        self._settle(leaf, "" if number is not None else f"This is no number from 0 to {MOST}.")
        return number

    @property
    def leaves(self) -> list[etree._Element]:
        """Every element here that says something."""
        return [leaf for leaf in _leaves(self.element) if text_of(leaf)]

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

    def _settle(self, leaf: etree._Element, reason: str) -> bool:
        if reason:
            self.ledger.refuse(leaf, reason)
        else:
            self.ledger.place(leaf)
        return not reason


def one_or_many(found: Mapping[str, list[str]]) -> dict[str, Any]:
    return {name: texts[0] if len(texts) == 1 else texts for name, texts in found.items()}


def text_of(leaf: etree._Element) -> str:
    return " ".join((leaf.text or "").split())


def group_of(leaf: etree._Element) -> str:
    """The element it stands in, without the wrappers that only hold a list."""
    parent = leaf.getparent()
    if parent is None:
        return ""
    wrapped = parent.tag in ("Disabilities", "FactorsIdentifiedAtAssessment", "Reviews")
    return str(parent.getparent().tag if wrapped and parent.getparent() is not None else parent.tag)


def _leaves(root: etree._Element) -> Iterator[etree._Element]:
    return (one for one in root.iter(etree.Element) if len(one) == 0)


def _date(text: str) -> date | None:
    shaped = _DATE.fullmatch(text)
    if shaped is None:
        return None
    try:
        return date.fromisoformat(shaped[1])
    except ValueError:
        return None
