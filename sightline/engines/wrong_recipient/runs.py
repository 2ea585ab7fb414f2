"""Runs of words that two texts have in common, however they are spaced, cased or quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sightline.engines.guard import lexicon
from sightline.engines.guard.text import fold_word
from sightline.engines.repeated import FEWEST_WORDS

# A shorter run is said by chance in two records.
A_RUN = 8
# Of these words some must say something: “and then she said that she had to” is anybody's.
FEWEST_TELLING = 3
_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_PLAIN = (
    lexicon.NOBODY
    | lexicon.DOES
    | lexicon.IS
    | frozenset(lexicon.in_order("been be am are were do done had has have not would could can"))
)


@dataclass(frozen=True)
class Spoken:
    """A text as a row of words, each with where it stands."""

    text: str

    @cached_property
    def words(self) -> list[tuple[str, int, int]]:
        return [(fold_word(one[0]), one.start(), one.end()) for one in _TOKEN.finditer(self.text)]

    def runs(self, long: int = A_RUN) -> Iterator[tuple[tuple[str, ...], int]]:
        """Each run of so many words, and the place of its first."""
        said = [word for word, _, _ in self.words]
        for place in range(len(said) - long + 1):
            yield tuple(said[place : place + long]), place

    def between(self, first: int, last: int) -> str:
        return " ".join(self.text[self.words[first][1] : self.words[last][2]].split())


def runs_of(texts: Iterable[str]) -> set[tuple[str, ...]]:
    return {run for text in texts for run, _ in Spoken(text).runs()}


def sentences_of(texts: Iterable[str]) -> set[tuple[str, ...]]:
    """Whole sentences, which are a run however short: down to five words."""
    parts = (Spoken(part).words for text in texts for part in _SENTENCE.split(text))
    whole = (tuple(word for word, _, _ in words) for words in parts)
    return {one for one in whole if FEWEST_WORDS <= len(one) < A_RUN}


def is_telling(run: Sequence[str]) -> bool:
    return len({word for word in run if word not in _PLAIN}) >= FEWEST_TELLING


def first_repeated(texts: Iterable[Spoken], secrets: set[tuple[str, ...]]) -> str:
    """The first words of these texts that are among the secrets, as far as they go on."""
    lengths = sorted({len(one) for one in secrets}, reverse=True)
    for spoken in texts if secrets else ():
        for long in lengths:
            places = [place for run, place in spoken.runs(long) if run in secrets]
            if places:
                return spoken.between(places[0], _end(places) + long - 1)
    return ""


def _end(places: Sequence[int]) -> int:
    """The last of the places that follow one another without a gap."""
    last = places[0]
    for place in places[1:]:
        if place != last + 1:
            break
        last = place
    return last
