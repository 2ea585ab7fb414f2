"""What is said one at a time of anybody, and is said of both of two who are to be one.

The record that is kept goes on saying it, and the other's gives way: a statement ends on the day
of the merge, a spell or a lead of days past stands aside, a plan hands its outcomes over. What
protects is never given up: a second restriction closes the record beside the first, and a ban on
contact or the protection of an address is taken over. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value

from sightline.access.restriction import Restriction
from sightline.people.addresses import Address, AddressKind
from sightline.people.allocation import Allocation, AllocationRole
from sightline.people.person import Person
from sightline.people.relationships import KIN, Relationship
from sightline.record.plan import Plan
from sightline.record.step import RUNS_ALONE, Step
from sightline.record.whose import Pointer, pointers

ENDS = "Ends today"
BESIDE = "Stands beside the other"
STAYS = "Stays with the record that is emptied"
CO_WORKS = "Goes on as co-worker"
CLOSES = "Its outcomes go into the plan that is open"
TAKEN_OVER = "Is taken over"


@dataclass(frozen=True)
class GivesWay:
    """One row that cannot stand as it is: what is set, and how that is said. With nothing to set
    the row stays where it is."""

    row: Any
    how: str
    sets: tuple[tuple[str, Any], ...] = ()

    @property
    def stays(self) -> bool:
        return self.how == STAYS


def giving_way(kept: Person, emptied: Person, today: date) -> list[GivesWay]:
    """Everything that gives way when `emptied` is joined to `kept` on this day."""
    return [
        *_homes(kept, emptied),
        *_relationships(kept, emptied, today),
        *_leads(kept, emptied, today),
        *_spells(kept, emptied),
        *_restrictions(kept, emptied),
        *_plans(kept, emptied, today),
        *_one_at_a_time(kept, emptied, today),
    ]


def _last_day(row: Any, today: date) -> date:
    return max(today, row.since or today)


def _ends(row: Any, today: date) -> GivesWay:
    return GivesWay(row, ENDS, (("until", _last_day(row, today)),))


def _homes(kept: Person, emptied: Person) -> Iterator[GivesWay]:
    """Somebody in hiding stays in hiding, whichever of the two records said so."""
    homes = Address.objects.not_ended().filter(kind=AddressKind.HOME, person__in=[kept, emptied])
    by_person = {home.person_id: home for home in homes}
    held, other = by_person.get(kept.pk), by_person.get(emptied.pk)
    if held and other and other.protected and not held.protected:
        sets = (("protected", True), ("protected_reason", other.protected_reason))
        yield GivesWay(held, TAKEN_OVER, sets)


def _relationships(kept: Person, emptied: Person, today: date) -> Iterator[GivesWay]:
    """The same relationship, held of both. Of what the kept one does not say, it takes over who
    must not have contact and who holds parental responsibility. Nobody is related to themselves:
    what was said of the two ends, and stays with both."""
    both = {kept.pk, emptied.pk}
    either = Q(from_person__in=both) | Q(to_person__in=both)
    rows = list(Relationship.objects.filter(either).order_by("id"))
    held = {_told(row, kept): row for row in rows if row.until is None and _is_of(row, kept)}
    for row in rows:
        if both == {row.from_person_id, row.to_person_id}:
            yield from [_ends(row, today)] if row.until is None else []
            yield GivesWay(row, STAYS)
        elif row.until is None and _is_of(row, emptied) and _told(row, emptied) in held:
            yield from _taken_over(held[_told(row, emptied)], row)
            yield _ends(row, today)


def _is_of(row: Relationship, person: Person) -> bool:
    return person.pk in (row.from_person_id, row.to_person_id)


def _told(row: Relationship, whose: Person) -> tuple[str, UUID, bool]:
    """A relationship as it is read from one side: its kind, the other one, and which side it is
    said from, where that makes a difference."""
    from_them = row.from_person_id == whose.pk
    other = row.to_person_id if from_them else row.from_person_id
    return row.kind, other, from_them and not KIN[row.kind].same_both_ways


def _taken_over(held: Relationship, other: Relationship) -> Iterator[GivesWay]:
    if other.no_contact and not held.no_contact:
        sets: tuple[tuple[str, Any], ...] = (
            ("no_contact", True),
            ("no_contact_reason", other.no_contact_reason),
        )
        yield GivesWay(held, TAKEN_OVER, sets)
    if held.parental_responsibility is None and other.parental_responsibility is not None:
        sets = (
            ("parental_responsibility", other.parental_responsibility),
            ("how_obtained", other.how_obtained),
        )
        yield GivesWay(held, TAKEN_OVER, sets)


def _leads(kept: Person, emptied: Person, today: date) -> Iterator[GivesWay]:
    """One leads. The other worker keeps the child as co-worker, so that nobody loses sight of
    somebody whom they worked with this morning; leads of the past stand beside each other."""
    rows = list(
        Allocation.objects.filter(person__in=[kept, emptied]).select_related("worker", "team")
    )
    held = [row for row in rows if row.person_id == kept.pk and row.role == AllocationRole.LEAD]
    with_kept = {row.worker_id for row in rows if row.person_id == kept.pk and row.until is None}
    for row in rows:
        is_lead = row.person_id == emptied.pk and row.role == AllocationRole.LEAD
        if not (is_lead and any(_meet(row, other, "since", "until") for other in held)):
            continue
        if row.until is None and row.worker_id and row.worker_id not in with_kept:
            yield GivesWay(row, CO_WORKS, (("role", AllocationRole.CO_WORKER.value),))
            continue
        yield GivesWay(row, BESIDE, (("aside", True),))
        if row.until is None:
            yield _ends(row, today)


def _spells(kept: Person, emptied: Person) -> Iterator[GivesWay]:
    """Two plans of a kind run side by side on the record until somebody ends one."""
    rows = list(Step.objects.filter(RUNS_ALONE, person__in=[kept, emptied]))
    yield from _beside(rows, kept, "began", "ended", lambda row: row.exclusive_as)


def _restrictions(kept: Person, emptied: Person) -> Iterator[GivesWay]:
    """Each goes on closing the record to all whom it does not permit."""
    rows = list(
        Restriction.objects.filter(person__in=[kept, emptied], aside=False).select_related("owner")
    )
    yield from _beside(rows, kept, "since", "until", lambda row: None)


def _beside(
    rows: list[Any], kept: Person, begins: str, ends: str, what: Callable[[Any], object]
) -> Iterator[GivesWay]:
    held = [row for row in rows if row.person_id == kept.pk]
    for row in rows:
        others = [one for one in held if what(one) == what(row)]
        if row.person_id != kept.pk and any(_meet(row, one, begins, ends) for one in others):
            yield GivesWay(row, BESIDE, (("aside", True),))


def _meet(one: Any, other: Any, begins: str, ends: str) -> bool:
    """Whether two hold at once, or begin together."""
    first, second = sorted((one, other), key=lambda row: getattr(row, begins))
    until = getattr(first, ends)
    together = getattr(first, begins) == getattr(second, begins)
    return together or until is None or until > getattr(second, begins)


def _plans(kept: Person, emptied: Person, today: date) -> Iterator[GivesWay]:
    rows = Plan.objects.filter(person__in=[kept, emptied], closed_on=None)
    by_person = {plan.person_id: plan for plan in rows}
    if kept.pk in by_person and emptied.pk in by_person:
        plan = by_person[emptied.pk]
        yield GivesWay(plan, CLOSES, (("closed_on", max(today, plan.opened_on)),))


# Looked at above, where there is more to be done than the constraint says.
_BY_HAND = {
    "allocation_one_current_lead",
    "plan_one_open",
    "relationship_held_once",
    "step_exclusive_spell_once_a_day",
}


@dataclass(frozen=True)
class Rule:
    """Of one person there is at most one row that is alike in `others`, among `which`."""

    pointer: Pointer
    others: tuple[str, ...]
    which: Q

    @property
    def key(self) -> str:
        return f"{self.pointer.model._meta.label}: {self.pointer.name}, {', '.join(self.others)}"

    def clashing(self, kept: Person, emptied: Person) -> models.QuerySet[Any, Any]:
        """The key of each row of the emptied that the rule would refuse beside the kept one's."""
        rows = self.pointer.model._base_manager.filter(self.which)
        same = {name: OuterRef(name) for name in self.others}
        held = rows.filter(**{self.pointer.name: kept}, **same)
        of_emptied = rows.filter(Exists(held), **{self.pointer.name: emptied})
        return of_emptied.order_by().values_list("pk", Value(self.key))

    def gives_way(self, row: Any, today: date) -> GivesWay:
        names = {field.name for field in row._meta.concrete_fields}
        if "until" in names and "until" in str(self.which):
            return _ends(row, today)
        return (
            GivesWay(row, BESIDE, (("aside", True),)) if "aside" in names else GivesWay(row, STAYS)
        )


@cache
def rules() -> dict[str, Rule]:
    """The rules of “one at a time” that the database itself keeps, by key."""
    found = []
    for pointer in pointers():
        for one in pointer.model._meta.constraints:
            if not isinstance(one, models.UniqueConstraint) or one.name in _BY_HAND:
                continue
            if pointer.name in one.fields:
                others = tuple(name for name in one.fields if name != pointer.name)
                found.append(Rule(pointer, others, one.condition or Q()))
        if pointer.unique:
            found.append(Rule(pointer, (), Q()))
    return {rule.key: rule for rule in found}


def _one_at_a_time(kept: Person, emptied: Person, today: date) -> Iterator[GivesWay]:
    """One statement finds them all, however many tables keep such a rule."""
    first, *rest = (rule.clashing(kept, emptied) for rule in rules().values())
    clashes: dict[str, list[UUID]] = {}
    for key, rule in first.union(*rest, all=True):
        clashes.setdefault(rule, []).append(key)
    seen: set[UUID] = set()
    for name, keys in sorted(clashes.items()):
        rule = rules()[name]
        for row in rule.pointer.model._base_manager.filter(pk__in=set(keys) - seen):
            seen.add(row.pk)
            yield rule.gives_way(row, today)


def once_said(kept: Person, emptied: Person) -> Iterator[dict[str, Any]]:
    """What is said once of anybody, and only the emptied record says: it is taken over. Columns
    that say one thing together are set together."""
    born = kept.birth_date
    guessed = kept.birth_date_estimated and not emptied.birth_date_estimated
    if emptied.birth_date and (born is None or guessed) and not kept.pregnancy_lost_on:
        born = emptied.birth_date
        yield {"birth_date": born, "birth_date_estimated": emptied.birth_date_estimated}
    for name in ("sex", "expected_birth_date"):
        if not getattr(kept, name) and getattr(emptied, name):
            yield {name: getattr(emptied, name)}
    died = emptied.death_date
    if died and kept.death_date is None and (born is None or born <= died):
        yield {"death_date": died}
    lost, due = emptied.pregnancy_lost_on, kept.expected_birth_date or emptied.expected_birth_date
    if lost and born is None and due and not kept.pregnancy_lost_on:
        yield {"pregnancy_lost_on": lost}
