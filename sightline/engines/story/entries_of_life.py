"""The dated facts of a life as entries of its chronology: moves, names, schools, births, deaths,
relationships, and who of us held the child.

A protected address is never named; and whoever may not be named leaves neither line nor number.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sightline.engines.story.entries import Entry
from sightline.engines.story.life import Life
from sightline.engines.story.source import Source
from sightline.engines.story.traces import Weight
from sightline.people.addresses import AddressKind
from sightline.people.allocation import Allocation, AllocationRole
from sightline.people.facts import KINDS
from sightline.people.person import Person
from sightline.people.relationships import Related

CHANGE, DEATH = "change", "death"
BROTHERS_AND_SISTERS = ("sibling", "half_sibling", "step_sibling", "twin")
LIVES_THERE = (AddressKind.HOME, AddressKind.PLACEMENT, AddressKind.TEMPORARY)
Named = Container[UUID]


def entries_of_life(life: Life, named: Named) -> Iterator[Entry]:
    """Every dated fact, of those alone who are `named`, by their keys."""
    yield from _own(life)
    yield from _moves(life)
    yield from _homes(life, named)
    yield from _kin(life, named)
    yield from _said(life)
    yield from _professionals(life)
    for allocation in life.allocations:
        yield from _held_by(life, allocation)


def _entry(
    life: Life,
    row: Any,
    on: date,
    says: str,
    weight: Weight,
    part: str = "s",
    shape: str = "",
    names: Person | None = None,
) -> Entry:
    return Entry(
        on=on,
        key=f"{row.pk}.{part}",
        name="",
        weight=weight,
        source=Source(getattr(row, "source", "") or "Held facts", on, "family", life.person.ref),
        says=says,
        shape=shape,
        entered_at=getattr(row, "entered_at", None),
        not_for=tuple(str(key) for key in getattr(row, "not_for", ())),
        names=(str(names.pk),) if names else (),
    )


def _own(life: Life) -> Iterator[Entry]:
    person = life.person
    for on, says, part, shape in (
        (person.birth_date, f"{person.called} was born.", "b", CHANGE),
        (person.pregnancy_lost_on, "The pregnancy was lost.", "l", DEATH),
        (person.death_date, f"{person.called} died.", "d", DEATH),
    ):
        if on is not None:
            weight = Weight.EVENT if shape == CHANGE else Weight.TURNING
            yield _entry(life, person, on, says, weight, part, shape)


def _moves(life: Life) -> Iterator[Entry]:
    for one in life.addresses:
        if one.since is not None and one.kind in LIVES_THERE:
            where = one.shown_to(entitled=False)
            says = "Moved to a protected address." if one.protected else f"Moved to {where}."
            yield _entry(life, one, one.since, says, Weight.EVENT, shape=CHANGE)


def _homes(life: Life, named: Named) -> Iterator[Entry]:
    """Those who came to live with the child, and those who went, while the child lived there."""
    for one in life.housemates:
        if one.person_id not in named:
            continue
        came = f"{one.person} came to live with {life.person.called}."
        left = f"{one.person} no longer lives with {life.person.called}."
        for on, says, part in ((one.since, came, "s"), (one.until, left, "u")):
            if on is not None and _lived_there(life, one.household_id, on):
                yield _entry(life, one, on, says, Weight.EVENT, part, CHANGE, one.person)


def _lived_there(life: Life, household: UUID, on: date) -> bool:
    return any(one.household_id == household and one.holds_on(on) for one in life.memberships)


def _kin(life: Life, named: Named) -> Iterator[Entry]:
    died, born = set(), set()
    for one in life.relatives:
        if one.person.pk not in named:
            continue
        yield from _related(life, one)
        if one.person.death_date and one.person.pk not in died:
            died.add(one.person.pk)
            yield _death(life, one, one.person.death_date)
        birth = _born_into(life, one)
        if birth and one.person.pk not in born:
            born.add(one.person.pk)
            says = f"{one.person} was born."
            yield _entry(life, one.person, birth, says, Weight.EVENT, "b", CHANGE, one.person)


def _born_into(life: Life, one: Related) -> date | None:
    """When a brother or sister was born, if the child lived then."""
    ours, theirs = life.person.birth_date, one.person.birth_date
    is_kin = one.relationship.kind in BROTHERS_AND_SISTERS
    return theirs if is_kin and ours and theirs and theirs > ours else None


def _related(life: Life, one: Related) -> Iterator[Entry]:
    row, who = one.relationship, f"{one.wording[:1].lower()}{one.wording[1:]} {life.person.called}"
    for on, says, part in (
        (row.since, f"{one.person} is now {who}.", "s"),
        (row.until, f"{one.person} is no longer {who}.", "u"),
    ):
        if on is not None:
            yield _entry(life, row, on, says, Weight.EVENT, part, CHANGE, one.person)


def _death(life: Life, one: Related, on: date) -> Entry:
    age = life.person.age_on(on)
    how_old = "" if age is None else f" {life.person.called} was {life.person.age_in_words(on)}."
    says = f"{one.person} died.{how_old}"
    return _entry(life, one.person, on, says, Weight.EVENT, "d", DEATH, one.person)


def _said(life: Life) -> Iterator[Entry]:
    for name in life.names:
        if name.since is not None:
            says = f"{name.get_kind_display()}: {name}."
            yield _entry(life, name, name.since, says, Weight.ROUTINE)
    for fact in life.facts:
        if fact.since is not None:
            says = f"{KINDS[fact.kind].label}: {fact}."
            yield _entry(life, fact, fact.since, says, Weight.ROUTINE)


def _professionals(life: Life) -> Iterator[Entry]:
    for one in life.involvements:
        for on, says, part in (
            (one.since, f"{one} began to work with {life.person.called}.", "s"),
            (one.until, f"{one} no longer works with {life.person.called}.", "u"),
        ):
            if on is not None:
                yield _entry(life, one, on, says, Weight.ROUTINE, part)


def _held_by(life: Life, one: Allocation) -> Iterator[Entry]:
    role = one.get_role_display().lower()
    says = f"{one.worker}: {role}." if one.worker else f"{one.team} holds it; no worker is named."
    yield _entry(life, one, one.since, says, Weight.ROUTINE)
    others = (other.since for other in life.allocations if other.role == AllocationRole.LEAD)
    if one.until is not None and not (one.role == AllocationRole.LEAD and one.until in others):
        yield _entry(life, one, one.until, f"{one.holder}: no longer {role}.", Weight.ROUTINE, "u")
