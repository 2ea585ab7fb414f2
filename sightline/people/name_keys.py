"""The keys by which a name is found although it was heard, shortened or spelt in another way.

They are written with every name into an indexed column, so that a search asks one index and no
name is worked out while somebody waits. `sightline verify` holds them to the names.
"""

from itertools import pairwise

from sightline.people.sounds import sounds_of
from sightline.people.spellings import long_forms_of, spellings_of


def keys_of(folded: str) -> list[str]:
    """What a folded name is found by, in order.

    `~` marks how a word sounds, alone or joined to the next (“Mc Donald”), `<` what it is short
    for, and `=` a spelling tradition. A name in another alphabet, which has no sounds, is found
    by its own words.

    >>> keys_of("liz okoro")
    ['<elizabeth', '<lisa', '<lizzie', '~059000', '~840000', '~845900', '~849400']
    """
    words = folded.split()
    return sorted({key for word in words for key in keys_of_word(word)} | _joined(words))


def keys_of_word(word: str) -> set[str]:
    """The keys of one word of a folded name."""
    sounds = {f"~{code}" for code in sounds_of(word)} if len(word) > 1 else set()
    short = {f"<{form}" for form in long_forms_of(word)}
    spelt = {f"={group}" for group in spellings_of(word)}
    return (sounds | short | spelt) or {f"={word}"}


def _joined(words: list[str]) -> set[str]:
    return {f"~{code}" for one, other in pairwise(words) for code in sounds_of(one + other)}
