"""An invented population, and second records of some of them, made as second records are made:
by a slip, another spelling, a maiden name, a date the other way round. None of them exists.

Beside them live those who are most like somebody else and are not: twins, brothers and sisters in
one house, a father and a son of one name, namesakes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from random import Random
from uuid import UUID

from sightline.people.weighing import Record

FIRST_NAMES = (
    "amara tobias leanne craig oliver olivia noah amelia george isla arthur ava muhammad mia "
    "leo lily harry freya oscar florence archie grace henry poppy theodore willow freddie evie "
    "alfie sophie charlie ella theo rosie jacob ivy joshua charlotte ethan elsie william sienna "
    "james phoebe lucas zara max isabella daniel maryam adam aisha ibrahim fatima yusuf zainab "
    "kacper zuzanna jakub maja andrei ioana kwame abena chidi ngozi tariq nadia reuben esther "
    "kai skye jayden hayden kyle kyla liam riley callum ellie megan caitlin rhys dylan cerys "
    "owen sean niamh conor aoife ravi priya arjun anika jun mei wei ling tomas ana diego lucia "
    "ahmed layla omar noor samuel hannah joseph ruth benjamin naomi isaac leah finley harper "
    "elijah matilda sebastian beatrice dominic imogen"
)
GIVEN = FIRST_NAMES.split()
SOUNDS = (
    "har",
    "brook",
    "thorn",
    "wal",
    "ash",
    "green",
    "ox",
    "lan",
    "mill",
    "whit",
    "fen",
    "kin",
    "stan",
    "ber",
    "al",
    "nor",
    "win",
    "cart",
    "dun",
    "hol",
    "pem",
    "row",
    "shel",
    "tar",
    "wex",
)
ENDS = (
    "ley",
    "ton",
    "ford",
    "wick",
    "man",
    "son",
    "by",
    "worth",
    "wood",
    "er",
    "field",
    "well",
    "stead",
    "croft",
    "ing",
    "shaw",
    "combe",
    "gate",
    "bridge",
    "ham",
)
COMMON = ("smith", "jones", "taylor", "brown", "khan", "ali", "patel", "hussain", "begum", "wilson")
STREETS = ("Quarry Lane", "Mill Road", "Station Street", "Church Row", "Canal Side", "Park View")
NICKNAMES = {
    "oliver": "ollie",
    "charlotte": "lottie",
    "william": "will",
    "benjamin": "ben",
    "joshua": "josh",
    "samuel": "sam",
    "isabella": "bella",
    "daniel": "dan",
    "joseph": "joe",
    "theodore": "theo",
    "elijah": "eli",
    "muhammad": "mohammed",
}
SPELT = (("ph", "f"), ("y", "i"), ("ie", "y"), ("c", "k"), ("ei", "ie"), ("ss", "s"), ("z", "s"))


@dataclass
class Population:
    """`duplicates` are the pairs of keys that are one person; `unlike` those that are most alike
    and are two, by why."""

    records: list[Record] = field(default_factory=list)
    duplicates: set[tuple[UUID, UUID]] = field(default_factory=set)
    unlike: dict[str, set[tuple[UUID, UUID]]] = field(default_factory=dict)


class Inventing:
    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.keys = count(1)
        self.families = [a + b for a in SOUNDS for b in ENDS]
        self.made = Population()

    def person(self, given: str, family: str, born: date, home: tuple[str, str]) -> Record:
        sex = self.random.choice("MF")
        numbers: frozenset[tuple[str, str]] = frozenset()
        if self.random.random() < 0.5:
            numbers = frozenset({("NHS number", str(self.random.randrange(10**9, 10**10)))})
        one = Record(
            UUID(int=next(self.keys)), ((given, family),), born, False, sex, (home,), numbers
        )
        self.made.records.append(one)
        return one

    def home(self) -> tuple[str, str]:
        """A street of an authority has some thirty houses to a postcode."""
        lines = f"{self.random.randrange(1, 30)} {self.random.choice(STREETS)}"
        return lines.lower(), f"NE{self.random.randrange(1, 40)} {self.random.randrange(1, 9)}QA"

    def family_name(self) -> str:
        few = self.random.random() < 0.12
        return self.random.choice(COMMON if few else self.families)

    def day(self, first: int = 2003, years: int = 23) -> date:
        return date(first, 1, 1) + timedelta(days=self.random.randrange(365 * years))

    def household(self) -> None:
        """Two parents and their children, now and then twins, or a son who is called as his
        father is."""
        family, home, random = self.family_name(), self.home(), self.random
        father = self.person(random.choice(GIVEN), family, self.day(1965, 25), home)
        self.person(random.choice(GIVEN), family, self.day(1968, 25), home)
        given = random.sample(GIVEN, 4)
        born = self.day()
        children = [self.person(given[0], family, born, home)]
        if random.random() < 0.05:
            twin = self.person(given[1], family, born, home)
            self._unlike("twins", children[0], twin)
        for name in given[2 : 2 + random.randrange(3)]:
            sibling = self.person(name, family, self.day(), home)
            self._unlike("brothers and sisters", children[0], sibling)
        if random.random() < 0.03:
            son = self.person(father.names[0][0], family, self.day(), home)
            self._unlike("father and son of one name", father, son)

    def _unlike(self, why: str, one: Record, other: Record) -> None:
        self.made.unlike.setdefault(why, set()).add((one.key, other.key))

    def second_record(self, of: Record) -> None:
        """The same person, typed in again by somebody in a hurry."""
        of_names = (self._first_name, self._last_name, self._nickname, self._maiden_name)
        slips = (*of_names, self._swapped, self._birth_date, self._moved)
        second = of
        for slip in self.random.sample(slips, self.random.choice((1, 1, 2, 2, 3))):
            second = slip(second)
        key = UUID(int=next(self.keys))
        numbers = of.numbers if self.random.random() < 0.3 else frozenset()
        sex = "" if self.random.random() < 0.2 else of.sex
        self.made.records.append(replace(second, key=key, numbers=numbers, sex=sex))
        self.made.duplicates.add((of.key, key))

    def _first_name(self, of: Record) -> Record:
        ((given, family),) = of.names
        return replace(of, names=((self.misspelt(given), family),))

    def _last_name(self, of: Record) -> Record:
        ((given, family),) = of.names
        return replace(of, names=((given, self.misspelt(family)),))

    def _nickname(self, of: Record) -> Record:
        ((given, family),) = of.names
        return replace(of, names=((NICKNAMES.get(given, given), family),))

    def _maiden_name(self, of: Record) -> Record:
        ((given, _),) = of.names
        changed = replace(of, names=((given, self.family_name()),))
        return changed if self.random.random() < 0.4 else of

    def _swapped(self, of: Record) -> Record:
        ((given, family),) = of.names
        return replace(of, names=((family, given),)) if self.random.random() < 0.2 else of

    def _birth_date(self, of: Record) -> Record:
        return replace(of, born=self.mistaken(of.born)) if of.born else of

    def _moved(self, of: Record) -> Record:
        return replace(of, homes=(self.home(),))

    def misspelt(self, name: str) -> str:
        way, place = self.random.randrange(4), self.random.randrange(1, max(len(name) - 1, 2))
        if way == 0:
            return name[:place] + name[place + 1 :]
        if way == 1:
            return (
                name[: place - 1]
                + name[place : place + 1]
                + name[place - 1 : place]
                + name[place + 1 :]
            )
        if way == 2:
            return name[:place] + self.random.choice("aeioutnrs") + name[place:]
        for heard, written in SPELT:
            if heard in name:
                return name.replace(heard, written, 1)
        return name + "e"

    def mistaken(self, born: date) -> date:
        if born.day <= 12 and self.random.random() < 0.4:
            return born.replace(month=born.day, day=born.month)
        day = (born.day % 10) + 10 * self.random.randrange(0, 2)
        return born.replace(day=max(day, 1))


def invented(people: int, duplicates: int, seed: int) -> Population:
    """So many people, and second records of so many of them. The same seed, the same people."""
    inventing = Inventing(seed)
    while len(inventing.made.records) < people:
        inventing.household()
    for one in inventing.random.sample(list(inventing.made.records), duplicates):
        inventing.second_record(one)
    return inventing.made


@dataclass(frozen=True)
class Judged:
    """Of what is proposed at all, and of what is called very likely: how many of the duplicates
    are found, and how many of the proposals are duplicates."""

    recall: float
    precision: float
    recall_of_likely: float
    precision_of_likely: float


def judged(made: Population, found: Sequence[tuple[tuple[UUID, UUID], bool]]) -> Judged:
    """`found` are the proposed pairs, and of each whether it was called very likely."""
    pairs, likely = {pair for pair, _ in found}, {pair for pair, very in found if very}

    def share(these: set[tuple[UUID, UUID]], of: set[tuple[UUID, UUID]]) -> float:
        return len(these & made.duplicates) / max(len(of), 1)

    return Judged(
        recall=share(pairs, made.duplicates),
        precision=share(pairs, pairs),
        recall_of_likely=share(likely, made.duplicates),
        precision_of_likely=share(likely, likely),
    )
