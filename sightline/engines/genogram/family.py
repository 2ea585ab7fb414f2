"""The family as plain values: who, said to be what to whom from when, and who lives together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from sightline.people.kin import COUPLES


class Life(StrEnum):
    LIVING = "living"
    UNBORN = "unborn"
    LOST = "lost"
    DIED = "died"


class Heard(StrEnum):
    """What finished work holds of a grown-up's own words."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"
    NOT_ASKED = ""


@dataclass(frozen=True, kw_only=True)
class Member:
    """One of the family. `age` is as it stands on the day, short for the picture: “8”, “due 2 Feb”,
    “1961 to 2023”; `age_in_full` is for reading aloud.

    `sex` is M, F or neither. `risk` says why they are thought to be one, `left_home` that they
    no longer live with the child, and since when.
    """

    key: str
    name: str
    sex: str = ""
    life: Life = Life.LIVING
    age: str = ""
    age_in_full: str = ""
    born: date | None = None
    risk: str = ""
    no_contact: str = ""
    heard: Heard = Heard.NOT_ASKED
    left_home: str = ""

    @property
    def called(self) -> str:
        """The first name, or of a baby without one what it is."""
        unborn = self.life in (Life.UNBORN, Life.LOST) and self.name.startswith("Unborn ")
        return "Baby" if unborn else self.name.split()[0]

    @property
    def they(self) -> str:
        return {"M": "he", "F": "she"}.get(self.sex, "they")

    @property
    def place_in_time(self) -> tuple[date, str, str]:
        """Elders first, then by name. What is drawn turns on this and on no order of the facts."""
        return self.born or date.max, self.name, self.key


@dataclass(frozen=True, kw_only=True)
class Statement:
    """`of` is the `kind` of `to`, a key of the kinds of relationship, from `since` to `until`.

    `responsible` is whether `of` holds parental responsibility for `to`; None where nobody asked.
    """

    of: str
    to: str
    kind: str
    since: date | None = None
    until: date | None = None
    responsible: bool | None = None

    @property
    def between(self) -> frozenset[str]:
        return frozenset((self.of, self.to))

    def told_on(self, day: date) -> bool:
        """Whether it is told of that day: what holds then, and couples that had parted by then."""
        begun = self.of != self.to and (self.since is None or self.since <= day)
        return begun and (self.until is None or self.until > day or self.kind in COUPLES)

    @property
    def order(self) -> tuple[str, ...]:
        return (self.kind, self.of, self.to, str(self.since), str(self.until))


@dataclass(frozen=True, kw_only=True)
class Home:
    """Those who live together. A protected one has no name but that."""

    key: str
    name: str
    people: frozenset[str]
    protected: bool = False

    @property
    def order(self) -> tuple[str, str]:
        return self.name, self.key


@dataclass(frozen=True)
class Family:
    """Everybody around one person, `about`, as it was on `day`."""

    about: str
    day: date
    members: tuple[Member, ...]
    statements: tuple[Statement, ...] = ()
    homes: tuple[Home, ...] = ()
    known: dict[str, Member] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(
        cls,
        about: str,
        day: date,
        members: Iterable[Member],
        statements: Iterable[Statement] = (),
        homes: Iterable[Home] = (),
    ) -> Family:
        """The family in an order of its own. What is said of somebody who is not here is left
        out, and so is whoever is joined to `about` by nobody who is here."""
        known = {one.key: one for one in members}
        said = [one for one in statements if one.between <= known.keys() and one.told_on(day)]
        homes = [_those_here(home, known) for home in homes]
        near = _reached(about, said, homes)
        names = {key: known[key] for key in sorted(near, key=lambda key: known[key].place_in_time)}
        rank = {key: f"{place:04}" for place, key in enumerate(names)}
        said = sorted(
            (one for one in said if one.between <= near),
            key=lambda one: (rank[one.of], rank[one.to], *one.order),
        )
        kept = sorted((home for home in homes if home.people & near), key=lambda home: home.order)
        return cls(about, day, tuple(names.values()), tuple(said), tuple(kept), names)

    def __getitem__(self, key: str) -> Member:
        return self.known[key]

    @cached_property
    def rank(self) -> dict[str, int]:
        return {one.key: place for place, one in enumerate(self.members)}

    def homes_of(self, key: str) -> list[Home]:
        return [home for home in self.homes if key in home.people]


def _those_here(home: Home, known: dict[str, Member]) -> Home:
    people = frozenset(home.people & known.keys())
    return Home(key=home.key, name=home.name, people=people, protected=home.protected)


def _reached(about: str, said: Iterable[Statement], homes: Iterable[Home]) -> set[str]:
    """Whoever is joined to `about` through those who are here, or lives with them.

    Somebody whom only a person left out would join is left out too: to stand there unjoined
    would tell that there is such a person.
    """
    beside: dict[str, set[str]] = {}
    for one in said:
        beside.setdefault(one.of, set()).add(one.to)
        beside.setdefault(one.to, set()).add(one.of)
    for home in homes:
        if about in home.people:
            beside.setdefault(about, set()).update(home.people)
    near, next_to = {about}, [about]
    while next_to:
        found = beside.get(next_to.pop(), set()) - near
        near |= found
        next_to += sorted(found)
    return near
