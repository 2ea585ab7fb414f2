"""The people around one child, as the guard knows them: plain values, read elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from sightline.people.names import fold

# A flat in a house is where nobody would look by itself, and “14” in “14, Harbour Row” too.
_FLAT = re.compile(r"^(?:flat|apt|apartment|unit|room|floor)\s*\d*\s*[a-z]?\b\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+\s*[a-z]?", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """An address: its lines, the town last, and its postcode."""

    lines: str
    postcode: str = ""
    protected: bool = False

    @property
    def streets(self) -> list[str]:
        """Every line but the town, which is no secret by itself, and the number of a flat."""
        parts = (_FLAT.sub("", part.strip()) for part in re.split(r"[\n,]", self.lines))
        lines: list[str] = []
        for part in (part for part in parts if part):
            before = f"{lines.pop()} " if lines and _NUMBER.fullmatch(lines[-1]) else ""
            lines.append(before + part)
        return lines[:-1] or lines


@dataclass(frozen=True)
class Somebody:
    """One person. `called` and `who` are what may be told of them: “Tobias”, “Amara's brother”.

    `given` are first names and names in daily life, `names` every part of every name. `sex` is
    empty where it is not known, or where the person has said otherwise of themselves.
    """

    key: str
    called: str
    who: str = ""
    given: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    is_a_child: bool = False
    sex: str = ""
    born: date | None = None
    places: tuple[Place, ...] = ()

    def age_on(self, day: date) -> int | None:
        if self.born is None or self.born > day:
            return None
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


def somebody(
    key: str,
    called: str,
    *names: str,
    family: str = "",
    who: str = "",
    is_a_child: bool = False,
    sex: str = "",
    born: date | None = None,
    places: tuple[Place, ...] = (),
) -> Somebody:
    """A person by first names (or names in daily life) and last name."""
    parts = {part for name in (called, *names) for part in fold(name).split()}
    whole = {fold(name) for name in (called, *names)}
    every = parts | set(fold(family).split())
    return Somebody(
        key, called, who, frozenset(whole), frozenset(every), is_a_child, sex, born, places
    )


@dataclass(frozen=True)
class Around:
    """A child, their family, others on the same page, and who works with them.

    `known` are parts of names that are no stranger's: workers, schools. `unnamed` are those of
    whoever asked not to be named. `hidden` are places of people who may not be told of here.
    """

    child: Somebody
    family: tuple[Somebody, ...] = ()
    known: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()
    hidden: tuple[Place, ...] = ()
    today: date = field(default_factory=lambda: date.max)

    @property
    def others(self) -> tuple[Somebody, ...]:
        return tuple(one for one in self.family if one.key != self.child.key)

    @property
    def known_names(self) -> frozenset[str]:
        """Parts of the names of everybody who may well be named here."""
        family = (name for one in (self.child, *self.family) for name in one.names)
        return frozenset(family) | self.known
