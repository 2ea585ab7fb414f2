"""A text as the guard reads it: sentences, words with their places, and what is not quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sightline.people.names import fold

_SHORT_FORMS = r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)"
_ENDS = re.compile(rf"{_SHORT_FORMS}[.!?]+[”\"’)]*(?=\s|$)|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"")
_POSSESSIVE = re.compile(r"[’']s?$", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def fold_word(word: str) -> str:
    """A word as it is compared. A long report says the same few thousand again and again."""
    return fold(word)


@dataclass(frozen=True)
class Word:
    """One word of a text: where it begins and ends, and how it is compared."""

    text: str
    start: int
    first: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @cached_property
    def bare(self) -> str:
        """Without “'s”."""
        return _POSSESSIVE.sub("", self.text)

    @cached_property
    def folded(self) -> str:
        return fold_word(self.bare)

    @property
    def is_owner(self) -> bool:
        return self.bare != self.text

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True)
class Sentence:
    text: str
    start: int

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(
            Word(one[0], self.start + one.start(), place == 0)
            for place, one in enumerate(_WORD.finditer(self.text))
        )


@lru_cache(maxsize=8)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The last few texts are kept: whatever is looked for in one is looked for in the next, and
    each look would part it into sentences and words anew."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Sentence]:
    at = 0
    for end in (*(one.end() for one in _ENDS.finditer(text)), len(text)):
        if text[at:end].strip():
            yield Sentence(text[at:end], at)
        at = end


def without_quotes(text: str) -> str:
    """The text with what somebody else said left blank, every other word in its place."""
    return _QUOTED.sub(lambda said: " " * len(said[0]), text)


def sentence_at(text: str, place: int) -> str:
    """The sentence in which a place of a text stands."""
    found = [one for one in sentences(text) if one.start <= place]
    return found[-1].text.strip() if found else text.strip()
