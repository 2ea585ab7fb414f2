"""A pronoun that is not the child's, in a sentence that speaks of nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sightline.engines.guard import lexicon
from sightline.engines.guard.around import Around
from sightline.engines.guard.text import Word, sentences, without_quotes

WRONG = {"M": lexicon.SHE, "F": lexicon.HE}
_SAID_TO_BE = r"\b(?:is|was) an? (?:\w+ ){{0,2}}({})\b"
WRONG_WORD = {
    "M": re.compile(_SAID_TO_BE.format("girl|daughter|young lady")),
    "F": re.compile(_SAID_TO_BE.format("boy|lad|son|young man")),
}


def pronouns(text: str, around: Around) -> Iterator[tuple[int, int, str]]:
    """“Tobias said that she slept.” Nothing where the child's sex is not known, or the child has
    said otherwise; nothing in what is quoted; nothing where somebody else may be meant."""
    wrong = WRONG.get(around.child.sex)
    if wrong is None:
        return
    own = around.child.names
    for sentence in sentences(without_quotes(text)):
        words = sentence.words
        if not any(word.folded in own for word in words):
            continue
        if called := WRONG_WORD[around.child.sex].search(sentence.text):
            yield sentence.start + called.start(1), sentence.start + called.end(1), ""
            continue
        others = [
            word
            for place, word in enumerate(words)
            if word.folded not in own
            and (word.folded in lexicon.PEOPLE or _may_be_a_name(word, place))
        ]
        at = next((place for place, word in enumerate(words) if word.folded in own), 0)
        found = next((word for word in words[at:] if word.folded in wrong), None)
        if found is not None and not any(
            word.start < found.start or word.folded in lexicon.PEOPLE for word in others
        ):
            yield found.start, found.end, ""


def _may_be_a_name(word: Word, place: int) -> bool:
    return place > 0 and word.is_capital and word.folded not in lexicon.NOBODY
