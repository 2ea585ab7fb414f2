"""Forty thousand people who never lived, with names as common and as rare as names are.

The names are in `data/names.csv`, a list drawn up for this project: common names of several
traditions, the commonest first, and roots and endings of English surnames for the long tail of
rare ones. How common each is falls with its place; no published figure is repeated.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

LIST = Path(__file__).parent / "data" / "names.csv"
TODAY = date(2026, 11, 19)
# How fast names become rarer with their place: the tenth is five times as rare as the first.
_FALLS = 0.7
_RARE_SURNAMES = 0.35
_DOUBLE_BARRELLED, _MIDDLE_NAME, _CALLED_OTHERWISE = 0.06, 0.25, 0.08
_CHILDREN = 0.6


@dataclass(frozen=True)
class Tradition:
    share: float
    girl: list[str]
    boy: list[str]
    family: list[str]
    root: list[str] = field(default_factory=list)
    ending: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Invented:
    """One person: `earlier` is the last name at birth, where it was another."""

    number: int
    given: str
    family: str
    born: date
    sex: str
    earlier: str = ""


@cache
def traditions() -> list[Tradition]:
    found: dict[str, dict[str, list[str]]] = {}
    shares: dict[str, float] = {}
    with LIST.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["tradition"], {})[row["kind"]] = row["names"].split()
            shares[row["tradition"]] = float(row["share"])
    return [Tradition(shares[name], **kinds) for name, kinds in found.items()]


def invent(number: int, chance: Random) -> list[Invented]:
    """So many people, the same for the same `chance`."""
    weights = [one.share for one in traditions()]
    of_each = chance.choices(traditions(), weights, k=number)
    return [_somebody(place, tradition, chance) for place, tradition in enumerate(of_each)]


def _somebody(number: int, tradition: Tradition, chance: Random) -> Invented:
    sex = chance.choice("FM")
    names = tradition.girl if sex == "F" else tradition.boy
    given = _drawn(names, chance)
    if chance.random() < _MIDDLE_NAME:
        given = f"{given} {_drawn(names, chance)}"
    family = _surname(tradition, chance)
    if chance.random() < _DOUBLE_BARRELLED:
        other = _surname(chance.choice(traditions()), chance)
        family = f"{family}-{other}" if other != family else family
    earlier = _surname(tradition, chance) if chance.random() < _CALLED_OTHERWISE else ""
    return Invented(number, given, family, _born(chance), sex, earlier)


def _surname(tradition: Tradition, chance: Random) -> str:
    if tradition.root and chance.random() < _RARE_SURNAMES:
        return chance.choice(tradition.root) + chance.choice(tradition.ending)
    return _drawn(tradition.family, chance)


def _drawn(names: list[str], chance: Random) -> str:
    weights = [1 / (place + 1) ** _FALLS for place in range(len(names))]
    return chance.choices(names, weights)[0]


def _born(chance: Random) -> date:
    years = chance.uniform(0, 18) if chance.random() < _CHILDREN else chance.uniform(18, 65)
    return TODAY - timedelta(days=round(years * 365.25))
