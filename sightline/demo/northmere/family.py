"""Inventing a family: who is in it, where they live, and what is going on."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sightline.demo.northmere.drawn import Draw
from sightline.demo.northmere.in_care.state import InCare
from sightline.people.addresses import Address
from sightline.people.allocation import Allocation
from sightline.people.households import Household, HouseholdMembership
from sightline.people.involvement import Organisation
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.lay_down import WholeStep
from sightline.record.plan import Action, ActionFor, ActionState, Plan, PlanOutcome

HERE = Path(__file__).parent
# How many children a family that comes to notice has, and how many years lie between them.
CHILDREN = {1: 0.38, 2: 0.33, 3: 0.19, 4: 0.07, 5: 0.03}
GAP_IN_DAYS = (380, 1500)


@dataclass(eq=False)
class Adult:
    given: str
    family: str
    born: date
    sex: str
    person: Person | None = None

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


@dataclass(eq=False)
class PlanHeld:
    """A child's open plan in memory, with what is done about each of its outcomes."""

    plan: Plan
    outcomes: list[PlanOutcome] = field(default_factory=list)
    serving: list[ActionFor] = field(default_factory=list)
    versions: int = 0

    def open_outcomes(self, section: str) -> list[PlanOutcome]:
        return [one for one in self.outcomes if one.section == section and one.ended_on is None]

    def agreed(self, section: str) -> list[Action]:
        """The agreed actions for the outcomes of a section that are not ended."""
        serving = {one.pk for one in self.open_outcomes(section)}
        return [
            row.action
            for row in self.serving
            if row.outcome_id in serving and row.action.state == ActionState.AGREED
        ]


@dataclass(eq=False)
class Child:
    given: str
    family: str
    born: date
    sex: str
    ethnicity: str
    person: Person | None = None
    lead: Allocation | None = None
    chair: Allocation | None = None
    plan: PlanHeld | None = None
    care: InCare | None = None
    home: Address | None = None
    lives_with: HouseholdMembership | None = None
    protection_plans: int = 0
    last_said: str = ""
    is_written: bool = False

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def known(self) -> Person:
        """The record of a child who has come to notice."""
        assert self.person is not None
        return self.person

    def years_on(self, day: date) -> int:
        return (day - self.born).days // 365


@dataclass(eq=False)
class Family:
    """A family with what is true of it. `thin` is how poorly its record is kept, from 0 to 1."""

    community: str
    children: list[Child]
    mother: Adult
    man: Adult
    man_is_father: bool
    man_lives_there: bool
    trouble: str
    street: str
    lines: str
    postcode: str
    school: Organisation
    practice: Organisation
    thin: float
    contacts: list[datetime] = field(default_factory=list)
    referrals: list[date] = field(default_factory=list)
    closed_on: date | None = None
    is_open: bool = False
    worker: Worker | None = None
    household: Household | None = None
    held: list[Child] = field(default_factory=list)
    # Where a case is planted: how decisions fall, and what is never or always so of them.
    fated: Mapping[str, str] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    number_of: Callable[[int], str] | None = None
    # Whether an enquiry was made in this time of work, and which plans run now.
    enquired: bool = False
    # How often our work with them has ended: what was begun in one time of work ends with it.
    times_closed: int = 0
    plans: set[str] = field(default_factory=set)
    need_plans: list[WholeStep] = field(default_factory=list)
    # Strategy discussions and enquiries that are not over: nothing is closed while there are any.
    enquiries: int = 0
    assessments: int = 0
    # The review conference that is booked, and what it will decide; whether the children of the
    # family went into care and did not come home.
    review_booked: tuple[datetime, str] | None = None
    is_away: bool = False

    @property
    def is_kept_well(self) -> bool:
        """Planted as everything is meant to be: seen in time, alone, at home, and everybody met."""
        return "kept_well" in self.flags

    @property
    def worker_name(self) -> str:
        return self.worker.name.split()[0] if self.worker else ""

    def children_on(self, day: date) -> list[Child]:
        """Those who are born by that day and not yet grown up."""
        return [one for one in self.children if one.born <= day and one.years_on(day) < 18]


@cache
def communities() -> Mapping[str, Any]:
    return tomllib.loads((HERE / "names.toml").read_text(encoding="utf-8"))


@cache
def places() -> Mapping[str, list[str]]:
    return tomllib.loads((HERE / "places.toml").read_text(encoding="utf-8"))


def invent(
    draw: Draw, day: date, trouble: str, least_age: int, school: Organisation, gp: Organisation
) -> Family:
    """A family as it stands on that day, its youngest perhaps not born yet."""
    community = draw.weighted({key: held["share"] for key, held in communities().items()})
    names = communities()[community]
    surname = draw.pick(names["families"])
    children = _children(draw, day, least_age, names, surname)
    eldest = min(one.born for one in children)
    mother = _adult(
        draw, eldest, "F", draw.pick(names["women"]), _mothers_name(draw, names, surname)
    )
    man = _adult(draw, eldest, "M", draw.pick(names["men"]), surname)
    street = draw.pick(places()["streets"])
    return Family(
        community=community,
        children=children,
        mother=mother,
        man=man,
        man_is_father=draw.chance(0.7),
        man_lives_there=draw.chance(0.45),
        trouble=trouble,
        street=street,
        lines=f"{draw.randint(1, 180)} {street}\nNorthmere",
        postcode=f"NE99 {draw.randint(1, 9)}{draw.pick('ABDEFGHJ')}{draw.pick('ABDEFGHJLN')}",
        school=school,
        practice=gp,
        thin=0.0 if draw.chance(0.85) else 0.6,
    )


def _mothers_name(draw: Draw, names: Mapping[str, Any], surname: str) -> str:
    return surname if draw.chance(0.55) else draw.pick(names["families"])


def _children(
    draw: Draw, day: date, least_age: int, names: Mapping[str, Any], surname: str
) -> list[Child]:
    """The youngest may be born in the two years to come: an open case learns of a baby."""
    youngest = -0.5 if draw.chance(0.08) else draw.triangular(0.05, 15.5, 4.5)
    born = day - timedelta(days=int(max(youngest, least_age) * 365.25))
    children: list[Child] = []
    taken: set[str] = set()
    for _ in range(draw.weighted(CHILDREN)):
        sex = "M" if draw.chance(0.512) else "F"
        given = draw.pick([n for n in names["boys" if sex == "M" else "girls"] if n not in taken])
        taken.add(given)
        children.append(Child(given, surname, born, sex, draw.weighted(names["codes"])))
        born -= timedelta(days=draw.randint(*GAP_IN_DAYS))
        if (day - born).days > 17 * 365:
            break
    if children[0].born > day and len(children) == 1:
        children[0].born = day - timedelta(days=300)
    return children


def _adult(draw: Draw, eldest: date, sex: str, given: str, family: str) -> Adult:
    years = draw.triangular(17, 38, 24 if sex == "F" else 27)
    return Adult(given, family, eldest - timedelta(days=int(years * 365.25)), sex)


# How a name is heard and written by somebody who sees it for the first time.
HEARD_AS = (
    *(("ie", "y"), ("y", "ie"), ("ph", "f"), ("ck", "k"), ("c", "k"), ("k", "c")),
    *(("ll", "l"), ("l", "ll"), ("nn", "n"), ("n", "nn"), ("a", "e")),
)


def written_again(family: Family, number_of: Callable[[int], str]) -> Family:
    """The same family met by somebody who does not find them: its eldest child under another
    spelling, the same birth date and address."""
    first = family.children[0]
    heard = next((pair for pair in HEARD_AS if pair[0] in first.given[1:]), ("", "e"))
    given = first.given[0] + first.given[1:].replace(*heard, 1) if heard[0] else first.given + "e"
    again = Child(given, first.family, first.born, first.sex, first.ethnicity)
    return replace(
        family,
        children=[again],
        contacts=[],
        referrals=[],
        number_of=lambda place: number_of(place + 5),
    )
