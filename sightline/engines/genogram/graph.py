"""Who descends from whom, and who is or was a couple, read out of what was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from sightline.engines.genogram.family import Family, Life, Statement
from sightline.people.kin import BY_BIRTH, CARERS, COUPLES

_MEN_FIRST = {"M": 0, "F": 1}


class Bond(StrEnum):
    """How a child hangs from those above."""

    BIRTH = "birth"
    ADOPTED = "adopted"
    CARE = "care"


class Tie(StrEnum):
    """What two people are to each other. Of the parents of one child it may not be held."""

    MARRIED = "married"
    TOGETHER = "together"
    NOT_WRITTEN = "not written"


@dataclass(frozen=True)
class Couple:
    one: str
    other: str
    tie: Tie
    since: date | None = None
    until: date | None = None
    parted: bool = False

    @property
    def both(self) -> frozenset[str]:
        return frozenset((self.one, self.other))

    def partner_of(self, key: str) -> str:
        return self.other if key == self.one else self.one


@dataclass(frozen=True)
class Child:
    key: str
    bond: Bond


@dataclass(frozen=True)
class Union:
    """One or two above, and the children who hang from them together."""

    parents: tuple[str, ...]
    couple: Couple | None
    children: tuple[Child, ...]


@dataclass(frozen=True)
class Graph:
    family: Family

    @cached_property
    def couples(self) -> tuple[Couple, ...]:
        """One for each two people, whatever was said of them: together, married, parted."""
        said: dict[frozenset[str], list[Statement]] = {}
        for one in self.family.statements:
            if one.kind in COUPLES:
                said.setdefault(one.between, []).append(one)
        return tuple(self._couple(both, held) for both, held in said.items())

    def _couple(self, both: frozenset[str], held: list[Statement]) -> Couple:
        one, other = self.in_order(both)
        tie = Tie.MARRIED if any(it.kind == "spouse" for it in held) else Tie.TOGETHER
        were = [it for it in held if it.kind != "former_partner"]
        stands = [it for it in were if it.until is None or it.until > self.family.day]
        ends = [it.until for it in were] + [it.since for it in held if it not in were]
        since = min((it.since for it in were if it.since), default=None)
        until = None if stands else max(filter(None, ends), default=None)
        # A death parts nobody: whoever is left is a widow or a widower.
        alive = all(self.family[key].life is not Life.DIED for key in both)
        parted = not stands and (alive or any(it.kind == "former_partner" for it in held))
        return Couple(one, other, tie, since, until, parted)

    def in_order(self, keys: Iterable[str]) -> list[str]:
        """Men first, as they are drawn, then elders first."""
        rank = self.family.rank
        return sorted(keys, key=lambda key: (_MEN_FIRST.get(self.family[key].sex, 2), rank[key]))

    @cached_property
    def parents_of(self) -> dict[str, dict[str, Bond]]:
        """Parents by birth and adoption, without what would make anybody their own ancestor."""
        found: dict[str, dict[str, Bond]] = {one.key: {} for one in self.family.members}
        for kinds, bond in ((BY_BIRTH, Bond.BIRTH), (("adoptive_parent",), Bond.ADOPTED)):
            for one in self.family.statements:
                if one.kind in kinds and not _is_above(found, one.to, one.of):
                    found[one.to].setdefault(one.of, bond)
        return found

    @cached_property
    def joined(self) -> dict[str, int]:
        """By key a number that is the same for all whom descent, couples and care join."""
        groups = _Groups(self.family.known)
        for child, parents in self.parents_of.items():
            for parent in parents:
                groups.join(child, parent)
        for couple in self.couples:
            groups.join(couple.one, couple.other)
        return groups.numbered()

    @cached_property
    def joined_by_lines(self) -> dict[str, int]:
        """The same, with the lines of care and those of a couple of parents."""
        groups = _Groups(self.family.known)
        for union in self.unions:
            for other in (*union.parents, *(child.key for child in union.children)):
                groups.join(union.parents[0], other)
        return groups.numbered()

    @cached_property
    def carers_of(self) -> dict[str, tuple[str, ...]]:
        """Those who bring a child up and are joined to the child in no other way."""
        found: dict[str, list[str]] = {}
        for one in self.family.statements:
            apart = self.joined[one.of] != self.joined[one.to]
            if one.kind in CARERS and apart and one.of not in found.get(one.to, ()):
                found.setdefault(one.to, []).append(one.of)
        return {child: tuple(carers) for child, carers in found.items()}

    @cached_property
    def unions(self) -> tuple[Union, ...]:
        """Every two, or one alone, from whom a child hangs, and every couple without children."""
        children: dict[tuple[str, ...], list[Child]] = {}
        for one in self.family.members:
            for bond, above in self._above(one.key):
                children.setdefault(above, []).append(Child(one.key, bond))
        for couple in self.couples:
            children.setdefault((couple.one, couple.other), [])
        tied = {couple.both: couple for couple in self.couples}
        return tuple(
            Union(above, self._tie(above, tied), tuple(below)) for above, below in children.items()
        )

    def _tie(self, above: tuple[str, ...], tied: dict[frozenset[str], Couple]) -> Couple | None:
        if len(above) < 2:
            return None
        return tied.get(frozenset(above)) or Couple(above[0], above[1], Tie.NOT_WRITTEN)

    def _above(self, child: str) -> list[tuple[Bond, tuple[str, ...]]]:
        """By bond, the two above the child. A third said to be one stands alone."""
        held = self.parents_of[child]
        found: list[tuple[Bond, tuple[str, ...]]] = []
        for bond in (Bond.BIRTH, Bond.ADOPTED):
            parents = [key for key, how in held.items() if how is bond]
            found += [(bond, tuple(self.in_order(two))) for two in self._in_twos(parents)]
        carers = list(self.carers_of.get(child, ()))
        return found + [(Bond.CARE, tuple(self.in_order(two))) for two in self._in_twos(carers)]

    def _in_twos(self, keys: list[str]) -> list[list[str]]:
        """Of three or more the two who are or were a couple, and each of the others alone."""
        tied = [couple.both for couple in self.couples if couple.both <= set(keys)]
        first = sorted(tied[0]) if len(keys) > 2 and tied else keys[:2]
        return [two for two in (first, *([key] for key in keys if key not in first)) if two]

    @cached_property
    def hangs_from(self) -> dict[str, Union]:
        """The one union among whose children somebody is placed: by birth, where that is held."""
        found: dict[str, tuple[int, Union]] = {}
        for union in self.unions:
            for child in union.children:
                order = list(Bond).index(child.bond)
                if child.key not in found or order < found[child.key][0]:
                    found[child.key] = (order, union)
        return {key: union for key, (_, union) in found.items()}

    @cached_property
    def twins(self) -> list[tuple[str, ...]]:
        """Those born at one birth to the same parents, each group once, in order."""
        groups = _Groups(self.family.known)
        for one in self.family.statements:
            same = self.hangs_from.get(one.of) is self.hangs_from.get(one.to) is not None
            if one.kind == "twin" and same:
                groups.join(one.of, one.to)
        return [group for group in groups.together() if len(group) > 1]


def _is_above(parents: dict[str, dict[str, Bond]], who: str, of: str) -> bool:
    """Whether `who` is `of`, or is held already as one of the ancestors of `of`."""
    seen, above = set[str](), [of]
    while above:
        key = above.pop()
        if key == who:
            return True
        if key not in seen:
            seen.add(key)
            above += parents[key]
    return False


class _Groups:
    """People put together two by two."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.head = {key: key for key in keys}

    def of(self, key: str) -> str:
        while self.head[key] != key:
            key = self.head[key]
        return key

    def join(self, one: str, other: str) -> None:
        self.head[self.of(other)] = self.of(one)

    def together(self) -> list[tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for key in self.head:
            found.setdefault(self.of(key), []).append(key)
        return [tuple(keys) for keys in found.values()]

    def numbered(self) -> dict[str, int]:
        return {key: n for n, keys in enumerate(self.together()) for key in keys}
