"""What we hold of everybody around a sending: the family of its children, and its recipient.

Read in two statements, however many people they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from sightline.access.restriction import Restriction
from sightline.access.scope import keys_closed_to
from sightline.access.viewer import Viewer
from sightline.engines.chronology_copies import THE_COURT
from sightline.engines.guard.around import Somebody
from sightline.engines.guard.people_around import (
    ADULT,
    SAID_OF_THEMSELVES,
    YOUNG_KIN,
    as_somebody,
)
from sightline.engines.recipients import NO_COPY_FOR
from sightline.engines.wrong_recipient.doors import is_one_door
from sightline.engines.wrong_recipient.runs import Spoken
from sightline.engines.wrong_recipient.sending import Sending
from sightline.grammar.beside import beside, rows_beside
from sightline.people.addresses import Address
from sightline.people.allocation import Allocation
from sightline.people.facts import Fact
from sightline.people.involvement import Involvement
from sightline.people.kin import COUPLES, KIN, PARENTS, SIBLINGS
from sightline.people.names import Name, fold
from sightline.people.person import Person
from sightline.people.phones import Phone
from sightline.people.relationships import Relationship
from sightline.people.warnings import PersonWarning, WarningKind
from sightline.prepared import IsAny, Part, in_any, prepared

FORMER = "parents_former_partner"
# Through these alone nobody is told of a child.
NO_TIE = (*NO_COPY_FOR, FORMER)
KEPT_AWAY = (WarningKind.NO_CONTACT_WITH_CHILD, WarningKind.DO_NOT_CONTACT)


@dataclass(frozen=True)
class One:
    """One person, and all that was ever held of them here. Where
    `is_closed` the viewer may not so much as know that there is a record."""

    person: Person
    as_somebody: Somebody
    names: list[Name]
    addresses: list[Address]
    phones: list[Phone]
    works: list[Involvement]
    holders: list[Allocation]
    warnings: list[PersonWarning]
    is_a_child: bool
    is_closed: bool
    is_restricted: bool

    @property
    def key(self) -> UUID:
        return self.person.pk

    @property
    def called(self) -> str:
        return self.person.called

    def homes_on(self, day: date) -> list[Address]:
        return [one for one in self.addresses if one.holds_on(day)]


@dataclass(frozen=True)
class Known:
    """The people of `people`, by key, and every tie among them, those that ended too."""

    sending: Sending
    viewer: Viewer
    now: datetime
    people: dict[UUID, One]
    ties: list[Relationship]

    @property
    def today(self) -> date:
        return localdate(self.now)

    @property
    def to_key(self) -> UUID | None:
        return self.sending.to.person.pk if self.sending.to.person else None

    @property
    def recipient(self) -> One | None:
        """The recipient, where that is a person on whom a record is kept."""
        return self.people.get(self.to_key) if self.to_key else None

    @property
    def is_for_the_court(self) -> bool:
        """A court reads of brothers and sisters, though it works with none of them."""
        return self.sending.to.ref == THE_COURT.ref

    @cached_property
    def folded_texts(self) -> list[str]:
        """Every text in it as names are compared, with a blank at either end."""
        return [f" {fold(text)} " for text in self.sending.texts]

    @cached_property
    def spoken(self) -> list[Spoken]:
        """Every text in it as a row of words."""
        return [Spoken(text) for text in self.sending.texts]

    @property
    def to_called(self) -> str:
        return self.recipient.called if self.recipient else self.sending.to.name

    @cached_property
    def children(self) -> list[One]:
        return [self.people[one.pk] for one in self.sending.children]

    @cached_property
    def own(self) -> set[UUID]:
        return {one.pk for one in self.sending.children}

    @cached_property
    def other_children(self) -> list[One]:
        """Children of the family whose records this was not made from, and who may be named to
        whoever sends it."""
        return [
            one
            for one in self.people.values()
            if one.is_a_child and one.key not in self.own and not one.is_closed
        ]

    @cached_property
    def untold(self) -> list[One]:
        """Other children of whom the recipient is not told."""
        return [one for one in self.other_children if not self.is_told_of(one)]

    @cached_property
    def involvement(self) -> Involvement | None:
        """The recipient, where that is a professional: as they work with a child, or did."""
        works = (work for one in self.people.values() for work in one.works)
        found = [work for work in works if work.ref == self.sending.to.ref]
        return found[0] if found else None

    def between(self, one: UUID, other: UUID) -> Iterator[Relationship]:
        """Every tie between two people, those that ended too."""
        for tie in self.ties:
            if {tie.from_person_id, tie.to_person_id} == {one, other}:
                yield tie

    def ties_now(self, one: UUID, other: UUID) -> list[Relationship]:
        return [tie for tie in self.between(one, other) if tie.holds_on(self.today)]

    def are_kept_apart(self, one: UUID, other: UUID) -> bool:
        """Whether these two must not have contact, or the one is a risk to the other."""
        ties = self.ties_now(one, other)
        return any(tie.no_contact or tie.kind == "person_of_concern" for tie in ties) or any(
            warning.kind in KEPT_AWAY and warning.about_id == other
            for warning in self._warnings_of(one)
        )

    def _warnings_of(self, key: UUID) -> list[PersonWarning]:
        return [one for one in self.people[key].warnings if one.is_in_force(self.today)]

    def have_parted(self, one: UUID, other: UUID) -> bool:
        """Whether these two were a couple and are none now: so it is held, or they are parents of
        one child and live apart, or the one is held to be a parent's former partner."""
        couple = [tie for tie in self.between(one, other) if tie.kind in COUPLES]
        if couple:
            return not any(
                tie.kind != "former_partner" and tie.holds_on(self.today) for tie in couple
            )
        return self._live_apart_from_a_parent(one, other) or bool(
            self._former_partners_of(one) & {other} or self._former_partners_of(other) & {one}
        )

    def _live_apart_from_a_parent(self, one: UUID, other: UUID) -> bool:
        share_a_child = one != other and any(
            {one, other} <= self.parents_of(child) for child in self._children_of(one)
        )
        return share_a_child and self.live_together(self.people[one], self.people[other]) is False

    def _former_partners_of(self, parent: UUID) -> set[UUID]:
        children = self._children_of(parent)
        return {
            tie.from_person_id
            for tie in self.ties
            if tie.kind == FORMER and tie.to_person_id in children and tie.holds_on(self.today)
        } - {key for child in children for key in self.parents_of(child)}

    def _children_of(self, parent: UUID) -> set[UUID]:
        return self.families[parent][1] if parent in self.families else set()

    @cached_property
    def families(self) -> dict[UUID, tuple[set[UUID], set[UUID]]]:
        """The parents and the children of everybody today, by key."""
        found: dict[UUID, tuple[set[UUID], set[UUID]]] = {}
        for tie in self.ties:
            if tie.kind in PARENTS and tie.holds_on(self.today):
                found.setdefault(tie.to_person_id, (set(), set()))[0].add(tie.from_person_id)
                found.setdefault(tie.from_person_id, (set(), set()))[1].add(tie.to_person_id)
        return found

    def parents_of(self, child: UUID) -> set[UUID]:
        return self.families[child][0] if child in self.families else set()

    def partners_of(self, key: UUID) -> list[One]:
        """With whom somebody is a couple now."""
        return [
            self.people[other]
            for tie in self.ties
            if tie.kind in COUPLES and tie.kind != "former_partner" and tie.holds_on(self.today)
            for other in {tie.from_person_id, tie.to_person_id} - {key}
            if key in (tie.from_person_id, tie.to_person_id)
        ]

    def is_told_of(self, child: One) -> bool:
        """Whether the recipient is told of this child, who is none of those it is made from."""
        if child.is_restricted:
            return child.key == self.to_key
        if self.recipient is None:
            return self.is_for_the_court or self.works_with(child)
        return self.is_near(self.recipient, child)

    def is_near(self, one: One, child: One) -> bool:
        """Whether a relative is somebody to this child who may be told of the child."""
        if one.key == child.key:
            return True
        if self.are_kept_apart(child.key, one.key):
            return False
        if any(
            tie.kind not in NO_TIE and tie.may_be_told(one.key)
            for tie in self.ties_now(one.key, child.key)
        ):
            return True
        if one.key in self.own:
            return self._grow_up_together(one, child)
        return any(one.key in self.parents_of(parent) for parent in self.parents_of(child.key))

    def _grow_up_together(self, one: One, other: One) -> bool:
        """A child knows the brother or sister at home, and may not know of one who was adopted."""
        of_one = self.parents_of(one.key) & self.parents_of(other.key)
        said = any(tie.kind in SIBLINGS for tie in self.ties_now(one.key, other.key))
        return bool(of_one or said) and self.live_together(one, other) is not False

    def live_together(self, one: One, other: One) -> bool | None:
        """Whether two people share a door today; None where it is not held of both."""
        here, there = one.homes_on(self.today), other.homes_on(self.today)
        if not here or not there:
            return None
        return any(is_one_door(home, house) for home in here for house in there)

    def works_with(self, child: One) -> bool:
        """Whether the professional, or somebody of the same organisation, works with this child."""
        to = self.involvement
        return to is not None and any(
            work.holds_on(self.today)
            and (
                (work.organisation_id is not None and work.organisation_id == to.organisation_id)
                or (bool(work.professional) and work.professional == to.professional)
            )
            for work in child.works
        )


def read_known(sending: Sending, *, viewer: Viewer, now: datetime) -> Known:
    """Who is around these children and this recipient. Two statements."""
    of_it = [one.pk for one in sending.children]
    of_it += [sending.to.person.pk] if sending.to.person else []
    ties = _ties_near(of_it)
    ends = {key for tie in ties for key in (tie.from_person_id, tie.to_person_id)}
    known = Known(sending, viewer, now, {}, ties)
    for one in _held_of(list({*of_it, *ends}), now, keys_closed_to(viewer)):
        known.people[one.pk] = _one(one, sending, ties, known.today)
    return known


@prepared
def _ties_near(people: list[UUID]) -> QuerySet[Relationship]:
    """Every tie of these people, and of those to whom they are tied."""
    every = Relationship.objects.order_by()
    near = [
        every.filter(IsAny(one, people)).values(end)
        for one in ("from_person", "to_person")
        for end in ("from_person_id", "to_person_id")
    ]
    whom = near[0].union(*near[1:])
    either = in_any(every.filter(from_person__in=whom), every.filter(to_person__in=whom))
    return every.filter(either).order_by("entered_at", "id")


@prepared
def _held_of(people: list[UUID], now: datetime, closed: Part) -> QuerySet[Any, Any]:
    of_them = {"person": OuterRef("pk")}
    return Person.objects.filter(IsAny("pk", people)).annotate(
        names_held=beside(Name.objects.filter(**of_them)),
        facts_held=beside(Fact.objects.filter(**of_them, kind__in=SAID_OF_THEMSELVES)),
        places_held=beside(Address.objects.filter(**of_them)),
        phones_held=beside(Phone.objects.filter(**of_them)),
        works_held=beside(
            Involvement.objects.filter(**of_them).select_related("organisation").order_by("id")
        ),
        holders_held=beside(Allocation.objects.filter(**of_them).select_related("worker")),
        warnings_held=beside(PersonWarning.objects.filter(**of_them, until=None)),
        is_closed=ExpressionWrapper(Q(pk__in=closed), BooleanField()),
        is_restricted=Exists(Restriction.objects.at(now).filter(**of_them)),
    )


def _one(read: Any, sending: Sending, ties: list[Relationship], today: date) -> One:
    is_a_child = _is_a_child(read, sending, ties, today)
    return One(
        read,
        as_somebody(read, _who(read, sending.child, ties, today), is_a_child=is_a_child),
        rows_beside(Name, read.names_held),
        rows_beside(Address, read.places_held),
        rows_beside(Phone, read.phones_held),
        rows_beside(Involvement, read.works_held),
        rows_beside(Allocation, read.holders_held),
        rows_beside(PersonWarning, read.warnings_held),
        is_a_child,
        read.is_closed,
        read.is_restricted,
    )


def _is_a_child(one: Person, sending: Sending, ties: list[Relationship], today: date) -> bool:
    age = one.age_on(today)
    if age is not None:
        return age < ADULT
    young = {
        key
        for tie in ties
        if tie.kind in YOUNG_KIN
        for key in (tie.from_person_id, tie.to_person_id)
    }
    return one.is_unborn or one in sending.children or one.pk in young


def _who(one: Person, child: Person, ties: list[Relationship], today: date) -> str:
    for tie in ties:
        if tie.holds_on(today) and {tie.from_person_id, tie.to_person_id} == {one.pk, child.pk}:
            return f"{tie_in_words(tie, one)} {child.called}"
    return ""


def tie_in_words(tie: Relationship, one: Person) -> str:
    """“mother of”, “child of”: what one of the two is to the other."""
    kin = KIN[tie.kind]
    said = (kin.says if tie.from_person_id == one.pk else kin.back).of(one.sex)
    return f"{said[0].lower()}{said[1:]}"
