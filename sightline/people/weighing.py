"""How strongly what two records hold speaks for their being one person's, in bits of evidence.

Each thing that both hold is worth the logarithm of how much oftener it is so of one person's two
records than of two people's (Fellegi and Sunter, 1969). A rare name says more than a common one.
The other person is never just anybody, but a twin, a brother or a father: whoever shares a family
name, a home and a birth date has to share a first name as well. Pure: no database.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations
from math import log2
from uuid import UUID

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

# Bits at which two are as likely one as two, and at which they are one in all but a few of a
# hundred. Any two of 40,000 people begin some 15 bits below, and of a few people no nearer than
# any two of these.
POSSIBLE, VERY_LIKELY = 0, 6
A_FEW_PEOPLE = 256
# What a name can say at the most, first and last together: namesakes exist.
MOST_OF_NAMES = 17.0
LEAST_OF_A_NAME = 0.5
SAME_DAY, SWAPPED, ONE_DIGIT, SAME_YEAR = 12.0, 8.0, 5.0, -3.0
OTHER_DAY, OTHER_GENERATION = -7.0, -16.0
SAME_HOME, SAME_POSTCODE = 4.0, 2.5
SAME_SEX, OTHER_SEX = 1.0, -5.0
SAME_NUMBER, OTHER_NUMBER = 17.0, -9.0
NEAR_GIVEN, OTHER_GIVEN = 3.5, -20.0
NEAR_FAMILY, OTHER_FAMILY = 3.0, -3.0
RELATED = -30.0
# A name that so many bear is a name, and no slip of the pen.
A_NAME = 3
# Of a key that so many share, pairs are not even looked at: it tells nobody from anybody.
TOO_MANY = 120


@dataclass(frozen=True)
class Record:
    """What is weighed of one person. `names` are pairs of first and last names, folded; `homes`
    pairs of address and postcode, none of them protected; `numbers` pairs of kind and number."""

    key: UUID
    names: tuple[tuple[str, str], ...]
    born: date | None = None
    estimated: bool = False
    sex: str = ""
    homes: tuple[tuple[str, str], ...] = ()
    numbers: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Weighed:
    """A pair of keys, the smaller first, with the evidence in bits and in words."""

    pair: tuple[UUID, UUID]
    weight: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Says:
    bits: float
    words: str = ""


NOTHING = Says(0.0)


def weigh_all(
    records: Sequence[Record], related: frozenset[tuple[UUID, UUID]] = frozenset()
) -> list[Weighed]:
    """Every pair that may be one person, the likeliest first. `related` are pairs of keys, the
    smaller first, of whom it is recorded who they are to each other."""
    scales = Scales(records)
    by_key = {record.key: record for record in records}
    found = []
    for pair in _worth_a_look(records):
        weighed = scales.weigh(by_key[pair[0]], by_key[pair[1]], related=pair in related)
        if weighed.weight >= POSSIBLE:
            found.append(weighed)
    return sorted(found, key=lambda one: (-one.weight, one.pair))


def _worth_a_look(records: Iterable[Record]) -> set[tuple[UUID, UUID]]:
    """The pairs that share one of the keys by which the same person can be found again."""
    shared: dict[tuple[str, ...], list[UUID]] = {}
    for record in records:
        for key in set(_keys(record)):
            shared.setdefault(key, []).append(record.key)
    pairs: set[tuple[UUID, UUID]] = set()
    for keys in shared.values():
        if 1 < len(keys) <= TOO_MANY:
            pairs.update(combinations(sorted(keys), 2))
    return pairs


def _keys(record: Record) -> Iterator[tuple[str, ...]]:
    for kind, number in record.numbers:
        yield ("number", kind, number)
    for day in _days(record.born):
        yield ("born", day)
    for given, family in record.names:
        sounds = tuple(sorted((sounding(given.split(" ")[0]), sounding(family))))
        yield ("sounds", *sounds)
        if record.born:
            yield ("given and year", sounds[0], sounds[1][:1], str(record.born.year))
        for _, postcode in record.homes:
            if postcode:
                yield ("home", postcode, sounding(given.split(" ")[0])[:2])


def _days(born: date | None) -> Iterator[str]:
    """The day as it is written, and as it is written by who puts the month first."""
    if born is not None:
        yield f"{born:%Y%m%d}"
        if born.day <= 12 and born.day != born.month:
            yield f"{born.year}{min(born.day, born.month):02}{max(born.day, born.month):02} either"


_ALIKE = str.maketrans({"c": "k", "q": "k", "z": "s", "v": "f", "j": "g", "y": "i", "w": "u"})


@lru_cache(maxsize=200_000)
def sounding(name: str) -> str:
    """A name without what is heard or typed otherwise: its first sound and its consonants."""
    said = name.replace("ph", "f").replace("ck", "k").replace("x", "ks").translate(_ALIKE)
    kept = said[:1]
    for sign in said[1:]:
        if sign not in "aeiouh '-" and sign != kept[-1:]:
            kept += sign
    return kept[:5]


class Scales:
    """Weighs pairs against how common each name is among all `records`."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.many = max(len(records), 1)
        self.prior = -log2(max(self.many, A_FEW_PEOPLE))
        self.given = Counter(
            part for one in records for part in {g.split(" ")[0] for g, _ in one.names if g}
        )
        self.family = Counter(part for one in records for part in {f for _, f in one.names if f})

    def weigh(self, one: Record, other: Record, *, related: bool = False) -> Weighed:
        said = [
            self._names(one, other),
            _births(one, other),
            _numbers(one, other),
            _homes(one, other),
            _sexes(one, other),
        ]
        if related:
            said.append(Says(RELATED))
        first, second = sorted((one.key, other.key))
        bits = self.prior + sum(one.bits for one in said)
        for_it = sorted((one for one in said if one.words), key=lambda one: -one.bits)
        return Weighed((first, second), round(bits), tuple(one.words for one in for_it))

    def _names(self, one: Record, other: Record) -> Says:
        """The best that any names of the two say, first and last swapped too."""
        best = Says(-99.0)
        for mine in one.names:
            for theirs in other.names:
                for swapped in (False, True):
                    given, family = theirs[::-1] if swapped else theirs
                    says = self._name(mine, (given, family), swapped)
                    best = max(best, says, key=lambda says: says.bits)
        return best if best.bits > -99.0 else NOTHING

    def _name(self, mine: tuple[str, str], theirs: tuple[str, str], swapped: bool) -> Says:
        given = self._part(mine[0], theirs[0], self.given, NEAR_GIVEN, OTHER_GIVEN)
        family = self._part(mine[1], theirs[1], self.family, NEAR_FAMILY, OTHER_FAMILY)
        bits = min(given + family, MOST_OF_NAMES) - (1.0 if swapped else 0.0)
        words = _in_words(mine, theirs, given > 0 and family > 0)
        return Says(bits, f"{words}, first and last swapped" if swapped and words else words)

    def _part(
        self, mine: str, theirs: str, common: Mapping[str, int], near: float, unlike: float
    ) -> float:
        if not mine or not theirs:
            return 0.0
        first, second = mine.split(" ")[0], theirs.split(" ")[0]
        if common is self.given:
            mine, theirs = first, second
        if mine == theirs:
            rare = log2(0.9 * self.many / max(common.get(mine, 1), 1))
            return min(max(rare, LEAST_OF_A_NAME), 11.0)
        if _is_near(mine, theirs) and min(common.get(mine, 0), common.get(theirs, 0)) < A_NAME:
            return near
        return near if _is_part(mine, theirs) else unlike


@lru_cache(maxsize=500_000)
def _is_near(mine: str, theirs: str) -> bool:
    slips = DamerauLevenshtein.distance(mine, theirs, score_cutoff=2)
    short = min(len(mine), len(theirs))
    return slips <= (1 if short < 6 else 2) or sounding(mine) == sounding(theirs)


def _is_part(mine: str, theirs: str) -> bool:
    """A double name of which the other record holds one half, or a name cut short."""
    halves = set(mine.replace("-", " ").split()) & set(theirs.replace("-", " ").split())
    short, long = sorted((mine, theirs), key=len)
    return any(len(half) > 2 for half in halves) or (len(short) > 2 and long.startswith(short))


def _in_words(mine: tuple[str, str], theirs: tuple[str, str], alike: bool) -> str:
    if mine == theirs:
        return "Same name"
    if alike:
        return "Nearly the same name"
    return "Same first name" if mine[0] and mine[0] == theirs[0] else ""


def _births(one: Record, other: Record) -> Says:
    mine, theirs = one.born, other.born
    if mine is None or theirs is None:
        return NOTHING
    if one.estimated or other.estimated:
        near = abs((mine - theirs).days) <= 2 * 366
        return Says(1.0, "About the same age, by an estimate") if near else Says(OTHER_DAY)
    if mine == theirs:
        return Says(SAME_DAY, "Same birth date")
    if (mine.year, mine.day, mine.month) == (theirs.year, theirs.month, theirs.day):
        return Says(SWAPPED, "Birth dates with day and month swapped")
    if sum(a != b for a, b in zip(f"{mine:%Y%m%d}", f"{theirs:%Y%m%d}", strict=True)) == 1:
        far = abs(mine.year - theirs.year) > 9
        return Says(OTHER_DAY) if far else Says(ONE_DIGIT, "Birth dates one digit apart")
    if mine.year == theirs.year:
        return Says(SAME_YEAR)
    return Says(OTHER_GENERATION if abs(mine.year - theirs.year) > 9 else OTHER_DAY)


def _numbers(one: Record, other: Record) -> Says:
    """Two people never have one number. One person may have come to have two, by a slip."""
    if same := one.numbers & other.numbers:
        return Says(
            SAME_NUMBER, " and ".join(f"Same {kind}" for kind in sorted({k for k, _ in same}))
        )
    kinds = {kind for kind, _ in one.numbers} & {kind for kind, _ in other.numbers}
    return Says(OTHER_NUMBER) if kinds else NOTHING


def _homes(one: Record, other: Record) -> Says:
    best = NOTHING
    for lines, postcode in one.homes:
        for their_lines, their_postcode in other.homes:
            if not postcode or postcode != their_postcode:
                continue
            same = fuzz.token_set_ratio(lines, their_lines) >= 90
            says = Says(SAME_HOME, "Same address") if same else Says(SAME_POSTCODE, "Same postcode")
            best = max(best, says, key=lambda says: says.bits)
    return best


def _sexes(one: Record, other: Record) -> Says:
    if not one.sex or not other.sex:
        return NOTHING
    return Says(SAME_SEX) if one.sex == other.sex else Says(OTHER_SEX)
