"""Saying it as practice says it: sentences drawn from `words/`, about this child on this day."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sightline.demo.northmere.drawn import Draw
from sightline.demo.northmere.family import Child, Family

WORDS = Path(__file__).with_name("words")
TROUBLES = (
    "domestic_abuse",
    "neglect",
    "mental_health",
    "substances",
    "physical",
    "sexual",
    "exploitation",
    "strain",
)
THEY = {"M": ("he", "him", "his", "himself"), "F": ("she", "her", "her", "herself")}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
MONTHS = ("January", "February", "March", "May", "June", "July", "September", "October", "November")
TEACHERS = ("Miss Osei", "Mr Abara", "Mrs Kaur", "Miss Dunne", "Mr Teague", "Mrs Lindqvist")
HOURS = ("9.40 pm", "11.15 pm", "2 am", "quarter to eight", "6 pm", "half past three")
Pools = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Trouble:
    """What is going on in a family, in the returns' codes and in words."""

    key: str
    need: str
    category: str
    factors: tuple[str, ...]
    weight: float
    sources: Mapping[str, float]
    least_age: int
    said: Mapping[str, Sequence[str]]


@cache
def general() -> Mapping[str, Pools]:
    return _read("general") | _read("in_care")


@cache
def trouble(key: str) -> Trouble:
    read = _read(key)
    codes = {name: read.pop(name) for name in ("need", "category", "weight", "sources")}
    factors, least = tuple(read.pop("factors")), read.pop("least_age", 0)
    return Trouble(key, factors=factors, least_age=least, said=read, **codes)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


class Saying:
    """Sentences of one patch's stream."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.last: dict[tuple[int, str], str] = {}

    def say(self, key: str, family: Family, child: Child | None = None, **more: str) -> str:
        """What is said under this key whatever the trouble: one sentence of each of its pools. Of
        children in care something else may stand under it."""
        instead = f"{key}_away" if family.is_away else ""
        key = instead if instead in general() else key
        pools = enumerate(general()[key])
        drawn = [self._fresh(pool, family, f"{key} {place}") for place, pool in pools]
        return self.filled(" ".join(part for part in drawn if part), family, child, more)

    def of_trouble(self, key: str, family: Family, child: Child | None = None, **more: str) -> str:
        """What is said of this family's trouble."""
        told = self._fresh(trouble(family.trouble).said[key], family, key)
        return self.filled(told, family, child, more)

    def _fresh(self, pool: Sequence[str], family: Family, key: str) -> str:
        """One of the pool and, where there is another, not the one that was said last of these."""
        said = self.draw.pick(pool)
        if said == self.last.get((id(family), key)):
            said = self.draw.pick(pool)
        self.last[id(family), key] = said
        return said

    def both(self, first: str, key: str, family: Family, child: Child) -> str:
        """Something of the trouble, and something that is said whatever it is."""
        return f"{self.of_trouble(first, family, child)} {self.say(key, family, child)}"

    def childs_words(self, family: Family, child: Child, years: int) -> str:
        """What a child of this age says or shows: of the trouble, or of the day."""
        age = "baby" if years < 2 else "small" if years < 6 else "middle" if years < 12 else "teen"
        if self.draw.chance(0.45):
            return self.of_trouble(age, family, child)
        return self.say(age, family, child)

    def filled(
        self,
        text: str,
        family: Family,
        child: Child | None = None,
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> str:
        """A sentence with what it leaves open filled in."""
        return text.format_map(_Slots(self.draw, family, child or family.children[0], more))


class _Slots(dict[str, str]):
    """What a sentence leaves open, filled when it is asked for. A capital begins a sentence."""

    def __init__(self, draw: Draw, family: Family, child: Child, more: Mapping[str, str]) -> None:
        super().__init__(more)
        self.draw, self.family, self.child = draw, family, child

    def __missing__(self, name: str) -> str:
        plain = name[0].lower() + name[1:]
        said = self.get(plain) or self._said(plain)
        return said[0].upper() + said[1:] if name != plain else said

    def _said(self, name: str) -> str:
        forms = dict(zip(("he", "him", "his", "himself"), THEY[self.child.sex], strict=True))
        if name in forms:
            return forms[name]
        if name in ("child", "mum", "dad", "gran", "school", "street", "worker", "worker2"):
            return self._named(name)
        lots = {
            "weekday": WEEKDAYS,
            "weekday2": WEEKDAYS,
            "month": MONTHS,
            "teacher": TEACHERS,
            "hour": HOURS,
            "times": ("three", "four", "five", "six"),
            "n": ("two", "three", "four"),
        }
        return self.draw.pick(lots[name]) if name in lots else str(self.draw.randint(62, 97))

    def _named(self, name: str) -> str:
        family = self.family
        return {
            "child": self.child.given,
            "mum": family.mother.given,
            "dad": family.man.given,
            "gran": "Nan",
            "school": family.school.name,
            "street": family.street,
            "worker": family.worker_name or "The duty worker",
            "worker2": "the family worker",
        }[name]
