"""What the guard finds in one text of one child, and what it says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sightline.engines.guard.around import Around
from sightline.engines.guard.births import births
from sightline.engines.guard.names import names, strangers, unnamed
from sightline.engines.guard.places import others_places, protected_places
from sightline.engines.guard.pronouns import pronouns
from sightline.engines.guard.text import sentence_at
from sightline.people.names import fold


class About(StrEnum):
    """What a finding is about, the gravest first."""

    PROTECTED = "protected"
    ADDRESS = "address"
    UNNAMED = "unnamed"
    NAME = "name"
    BIRTH = "birth"
    STRANGER = "stranger"
    PRONOUN = "pronoun"


@dataclass(frozen=True)
class Found:
    """Some words of a text that belong to somebody else, from `start` to `end`. `whose` says to
    whom, where that may be told."""

    about: About
    words: str
    start: int
    end: int
    sentence: str
    whose: str = ""

    @property
    def said(self) -> str:
        """By what two findings are the same: these words, in this sentence."""
        return f"{self.about}: {fold(self.words)}: {fold(self.sentence)}"


def look(text: str, around: Around, *, is_narrative: bool = True) -> list[Found]:
    """Everything in a text of a child that belongs to somebody else, in the text's order.

    A box that asks for somebody's name is no narrative: there only places are looked for.
    """
    found = [_found(text, *one) for one in _looked(text, around, is_narrative)]
    inside = [one for one in found if any(other != one and _covers(other, one) for other in found)]
    return sorted((one for one in found if one not in inside), key=lambda one: one.start)


def _looked(
    text: str, around: Around, is_narrative: bool
) -> Iterator[tuple[About, tuple[int, int, str]]]:
    yield from ((About.PROTECTED, one) for one in protected_places(text, around))
    yield from ((About.ADDRESS, one) for one in others_places(text, around))
    if is_narrative:
        yield from ((About.NAME, one) for one in names(text, around))
        yield from ((About.UNNAMED, one) for one in unnamed(text, around))
        yield from ((About.STRANGER, one) for one in strangers(text, around))
        yield from ((About.PRONOUN, one) for one in pronouns(text, around))
        yield from ((About.BIRTH, one) for one in births(text, around))


_GRAVEST = list(About)


def _covers(one: Found, other: Found) -> bool:
    """Whether the first says more of the same words: it is about more of them, or weighs more."""
    if other.start < one.start or other.end > one.end:
        return False
    same = (one.start, one.end) == (other.start, other.end)
    return not same or _GRAVEST.index(one.about) < _GRAVEST.index(other.about)


def _found(text: str, about: About, one: tuple[int, int, str]) -> Found:
    start, end, whose = one
    return Found(about, text[start:end], start, end, sentence_at(text, start), whose)
