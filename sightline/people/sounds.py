"""How a name sounds, as a code of six digits: the Daitch–Mokotoff soundex.

It was made for names that crossed borders and were written down by ear, so that “Kowalczyk” and
“Kovalchik” meet. The chart in `data/daitch_mokotoff.csv` is the published one
(docs/reference/sources.md). PostgreSQL has the same from its version 16; we support 15 too, and
write the codes beside the name, where an index finds them.
"""

import csv
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise, product
from pathlib import Path
from typing import NamedTuple

CHART = Path(__file__).parent / "data" / "daitch_mokotoff.csv"
DIGITS = 6
# A name of many doubtful letters has dozens of codes; beyond these they find everybody.
MOST_CODES = 8


class Sound(NamedTuple):
    """What a group of letters adds to the code: nothing where the chart has no digit."""

    at_start: str
    before_a_vowel: str
    elsewhere: str

    @property
    def is_vowel(self) -> bool:
        """In the chart a vowel is what begins with 0 or 1 at the start of a name."""
        return self.at_start in ("0", "1")


@cache
def _chart() -> dict[str, list[Sound]]:
    found: dict[str, list[Sound]] = {}
    with CHART.open(newline="") as file:
        for row in csv.DictReader(file):
            letters = row.pop("letters")
            found.setdefault(letters, []).append(Sound(**row))
    return found


@lru_cache(maxsize=20_000)
def sounds_of(name: str) -> tuple[str, ...]:
    """The codes of one folded name, in order: more than one where a letter may be said in two
    ways. None for a name in another alphabet.

    >>> set(sounds_of("kowalczyk")) & set(sounds_of("kovalchik"))
    {'578450'}
    """
    groups = [_chart()[letters] for letters in _groups(name)]
    codes = {_code(list(sounds)) for sounds in _ways_to_say(groups)}
    return tuple(sorted(codes))


def _ways_to_say(groups: list[list[Sound]]) -> Iterator[tuple[Sound, ...]]:
    if groups:
        for said, _ in zip(product(*groups), range(MOST_CODES), strict=False):
            yield said


def _groups(name: str) -> Iterator[str]:
    """The name in the longest groups of letters that the chart has. Other signs are passed over."""
    letters = "".join(sign for sign in name if "a" <= sign <= "z")
    longest, place = max(map(len, _chart())), 0
    while place < len(letters):
        sizes = range(min(longest, len(letters) - place), 0, -1)
        size = next(size for size in sizes if letters[place : place + size] in _chart())
        yield letters[place : place + size]
        place += size


def _code(sounds: list[Sound]) -> str:
    """Digits of neighbours that are the same are one; a vowel between them keeps them apart."""
    code, last = "", ""
    ends = Sound("", "", "")
    for place, (sound, following) in enumerate(pairwise([*sounds, ends])):
        digits = _digits(sound, following, is_first=place == 0)
        code += digits[1:] if digits[:1] == last else digits
        last = digits[-1:]
    return code[:DIGITS].ljust(DIGITS, "0")


def _digits(sound: Sound, following: Sound, *, is_first: bool) -> str:
    if is_first:
        return sound.at_start
    return sound.before_a_vowel if following.is_vowel else sound.elsewhere
