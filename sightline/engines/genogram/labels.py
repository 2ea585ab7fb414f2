"""What stands beside each symbol, in lines that are short enough.

Nothing measures letters here: a width is reckoned from a table of how broad letters of Atkinson
Hyperlegible are, and a little more, so that another typeface fits too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from sightline.engines.genogram.family import Heard, Life, Member
from sightline.engines.genogram.kinship import Kinship

NAME_SIZE, SMALL_SIZE, LINE = 15, 14, 18
WIDEST = 124
_NARROW, _WIDE = frozenset("iljtfrI.,:;'’|!()[] -"), frozenset("mwMWQ@%—")


class Sign(StrEnum):
    """A small shape before a line, which says the same as its words."""

    NONE = ""
    RISK = "risk"
    NO_CONTACT = "no contact"
    NOT_HEARD = "not heard"


@dataclass(frozen=True)
class Line:
    text: str
    bold: bool = False
    sign: Sign = Sign.NONE

    @property
    def size(self) -> int:
        return NAME_SIZE if self.bold else SMALL_SIZE

    @property
    def indent(self) -> int:
        return 18 if self.sign else 0

    @property
    def width(self) -> float:
        return width_of(self.text, self.size, bold=self.bold) + self.indent


def width_of(text: str, size: int, *, bold: bool = False) -> float:
    """How wide a text is at the most, in pixels."""
    return size * sum(map(_breadth, text)) * (1.06 if bold else 1)


def _breadth(letter: str) -> float:
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.92
    if ord(letter) > 0x2E80:
        return 1.05
    return 0.7 if letter.isupper() else 0.575


def label_of(member: Member, kinship: Kinship) -> tuple[Line, ...]:
    """Name and age, who they are to the child, and what a reader must not miss."""
    about = member.key == kinship.family.about
    lines = _name_and_age(member)
    noun = "This record" if about else kinship.noun(member.key)
    lines += wrapped(noun, WIDEST)
    lines += wrapped(member.left_home, WIDEST)
    if member.risk:
        lines += wrapped("Thought a risk", WIDEST, sign=Sign.RISK)
    if member.no_contact:
        lines += wrapped("No contact", WIDEST, sign=Sign.NO_CONTACT)
    if member.heard is Heard.NO:
        lines += wrapped("Not heard", WIDEST, sign=Sign.NOT_HEARD)
    return tuple(lines)


def _name_and_age(member: Member) -> list[Line]:
    short = member.life is Life.LIVING and len(member.age) < 4
    together = f"{member.called}, {member.age}"
    if short and width_of(together, NAME_SIZE, bold=True) <= WIDEST:
        return [Line(together, bold=True)]
    return [*wrapped(member.called, WIDEST, bold=True), *wrapped(member.age, WIDEST)]


def wrapped(text: str, widest: float, *, bold: bool = False, sign: Sign = Sign.NONE) -> list[Line]:
    """A text in lines no wider than that; a word that is too long is broken within."""
    lines: list[Line] = []
    room = widest - (18 if sign else 0)
    size = NAME_SIZE if bold else SMALL_SIZE
    held = ""
    for piece in _pieces(text, size, room, bold):
        longer = f"{held}{piece}" if held.endswith("-") else f"{held} {piece}".strip()
        if held and width_of(longer, size, bold=bold) > room:
            lines.append(Line(held, bold, Sign.NONE if lines else sign))
            longer = piece
        held = longer
    if held:
        lines.append(Line(held, bold, Sign.NONE if lines else sign))
    return lines


def _pieces(text: str, size: int, room: float, bold: bool) -> list[str]:
    """The words, cut at their own hyphens where they are too long, and within where they must."""
    found: list[str] = []
    for word in re.findall(r"[^\s-]+-?|-+", text):
        while width_of(word, size, bold=bold) > room:
            cut = next(
                n
                for n in range(len(word), 0, -1)
                if width_of(f"{word[:n]}-", size, bold=bold) <= room
            )
            found.append(f"{word[:cut]}-")
            word = word[cut:]
        found.append(word)
    return found
