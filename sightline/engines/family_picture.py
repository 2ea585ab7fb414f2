"""The family of somebody as it stood on a day: fetched, sifted by who may be named, and made into
the values that the picture and its words are drawn from."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sightline.engines.family_then import member_on
from sightline.engines.genogram.family import Family, Heard, Home, Life, Member, Statement
from sightline.engines.in_touch import Touch, heard
from sightline.people.family_circle import circle_of, people_in
from sightline.people.households import HouseholdMembership, lived_with
from sightline.people.kin import COUPLES, PARENTS
from sightline.people.person import ADULT, Person
from sightline.people.relationships import Relationship

NEAR = (*PARENTS, *COUPLES, "step_parent", "parents_partner", "parents_former_partner")
OF_CONCERN = "person_of_concern"


@dataclass(frozen=True)
class Around:
    """What is held of the family of `person` on `day`, before anybody is left out."""

    person: Person
    day: date
    rows: Sequence[Relationship]
    memberships: Sequence[HouseholdMembership]

    @property
    def people(self) -> dict[UUID, Person]:
        lived = {row.person_id: row.person for row in self.memberships}
        return {**lived, **people_in(self.rows), self.person.pk: self.person}


def around(person: Person, day: date) -> Around:
    """Two queries, whatever the family."""
    rows = circle_of(person, day)
    keys = [person.pk, *people_in(rows)]
    return Around(person, day, rows, lived_with(person, keys, day))


@dataclass(frozen=True)
class Marks:
    """What the picture shows of people beside their relationships, by key.

    `then` and `now` say of whom a home is held on the day and today, and whether it is protected.
    `names` is what they were called on the day, where that differs.
    """

    then: Mapping[UUID, bool]
    now: Mapping[UUID, bool]
    names: Mapping[UUID, str]
    touches: Sequence[Touch] = ()


def family_of(around: Around, named: Container[UUID], marks: Marks) -> Family:
    """The family of those in `named`, as values."""
    shown = {key: one for key, one in around.people.items() if key in named}
    shown[around.person.pk] = around.person
    refs = {key: one.ref for key, one in shown.items()}
    rows = [row for row in around.rows if {row.from_person_id, row.to_person_id} <= refs.keys()]
    return Family.of(
        around.person.ref,
        around.day,
        filter(None, (_member(around, one, rows, marks) for one in shown.values())),
        (_statement(row, refs) for row in rows),
        _homes(around, rows, refs, marks),
    )


def _member(
    around: Around, one: Person, rows: Sequence[Relationship], marks: Marks
) -> Member | None:
    own = around.person
    mine = [row for row in rows if {row.from_person_id, row.to_person_id} == {own.pk, one.pk}]
    risk = next((row for row in mine if row.kind == OF_CONCERN and row.from_person == one), None)
    barred = next((row for row in mine if row.no_contact), None)
    return member_on(
        one,
        around.day,
        name=marks.names.get(one.pk, ""),
        risk=(risk.source or "the reason is not written down") if risk else "",
        no_contact=barred.no_contact_reason if barred else "",
        heard=_heard(around, one, rows, marks),
        left_home=_left_home(around, one),
    )


def _heard(around: Around, one: Person, rows: Sequence[Relationship], marks: Marks) -> Heard:
    """Asked of those whose word matters to this child: who brings the child up or is with one
    who does, and every grown-up in the home."""
    age = one.age_on(around.day)
    child = one.pk == around.person.pk or one.is_unborn or (age is not None and age < ADULT)
    gone = one.death_date is not None and one.death_date <= around.day
    if child or gone or one.pk not in _near(around, rows):
        return Heard.NOT_ASKED
    family = [other.display_name for other in around.people.values()]
    return heard(marks.touches, one.display_name, family)


def _near(around: Around, rows: Sequence[Relationship]) -> set[UUID]:
    own = around.person.pk
    found = {row.from_person_id for row in rows if row.to_person_id == own and row.kind in NEAR}
    found |= {
        row.from_person_id
        for row in rows
        if row.to_person_id == own and row.parental_responsibility
    }
    homes = {row.household_id for row in _now(around) if row.person_id == own}
    return found | {row.person_id for row in _now(around) if row.household_id in homes}


def _now(around: Around) -> list[HouseholdMembership]:
    return [row for row in around.memberships if row.holds_on(around.day)]


def _left_home(around: Around, one: Person) -> str:
    """That somebody lived with the child in a home that the child still has, and has left it."""
    homes = {row.household_id for row in _now(around) if row.person_id == around.person.pk}
    theirs = [row for row in around.memberships if row.person_id == one.pk]
    if any(row.household_id in homes and row.holds_on(around.day) for row in theirs):
        return ""
    ended = [row.until for row in theirs if row.until and row.household_id in homes]
    return f"Left home {max(ended):%B %Y}" if ended else ""


def _statement(row: Relationship, refs: Mapping[UUID, str]) -> Statement:
    return Statement(
        of=refs[row.from_person_id],
        to=refs[row.to_person_id],
        kind=row.kind,
        since=row.since,
        until=row.until,
        responsible=row.parental_responsibility,
    )


def _homes(
    around: Around, rows: Sequence[Relationship], refs: Mapping[UUID, str], marks: Marks
) -> list[Home]:
    found: dict[Any, list[HouseholdMembership]] = {}
    for row in _now(around):
        found.setdefault(row.household_id, []).append(row)
    homes = []
    for held in found.values():
        inside = {row.person_id for row in held}
        inside |= _unborn_of(inside, around, rows)
        homes.append(
            Home(
                key=held[0].household.ref,
                name=held[0].household.name,
                people=frozenset(refs[key] for key in inside if key in refs),
                protected=_is_protected(around, held, marks),
            )
        )
    return [home for home in homes if home.people]


def _unborn_of(inside: set[UUID], around: Around, rows: Iterable[Relationship]) -> set[UUID]:
    """A baby who is not born yet lives where the mother does."""
    return {
        row.to_person_id
        for row in rows
        if row.kind == "mother"
        and row.from_person_id in inside
        and _is_unborn(row.to_person, around)
    }


def _is_unborn(one: Person, around: Around) -> bool:
    member = member_on(one, around.day)
    return member is not None and member.life is Life.UNBORN


def _is_protected(around: Around, held: Sequence[HouseholdMembership], marks: Marks) -> bool:
    """A home is not named where somebody in it has a protected address: not even by those who
    are left out here. It is named only where all who live there and nowhere else have an address
    that need not be hidden, as a father has whose children live with him on Sundays."""
    if not any(_hidden(row, marks) for row in held):
        return False
    lived = [row.person_id for row in _now(around)]
    only_here = [row for row in held if lived.count(row.person_id) == 1]
    return not only_here or any(
        _hidden(row, marks) or row.person_id not in marks.then for row in only_here
    )


def _hidden(row: HouseholdMembership, marks: Marks) -> bool:
    """Protected on the day; or today, and somebody lives there still."""
    still = row.until is None
    return marks.then.get(row.person_id, False) or (still and marks.now.get(row.person_id, False))
