"""Every dated statement about one person, those that hold no longer too, what is due, and what is
wanted for them: one statement, however many there are of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet

from sightline.engines.story.written import Written, read_written, written_about
from sightline.grammar.beside import beside, rows_beside
from sightline.people.addresses import Address
from sightline.people.allocation import Allocation
from sightline.people.facts import Fact
from sightline.people.households import HouseholdMembership
from sightline.people.involvement import Involvement
from sightline.people.names import Name
from sightline.people.person import Person
from sightline.people.relationships import Related, Relationship
from sightline.prepared import prepared
from sightline.record.deadlines import Deadline, DeadlineState

HERE = OuterRef("pk")


@dataclass(frozen=True)
class Life:
    """What is held of one person, each list in its own order."""

    person: Person
    addresses: list[Address]
    names: list[Name]
    facts: list[Fact]
    involvements: list[Involvement]
    allocations: list[Allocation]
    memberships: list[HouseholdMembership]
    housemates: list[HouseholdMembership]
    relationships: list[Relationship]
    deadlines: list[Deadline]
    written: list[Written]

    @property
    def relatives(self) -> list[Related]:
        """Everybody who is or was related to the person, read from their side."""
        return [Related.to_the(self.person.pk, one) for one in self.relationships]

    @property
    def everybody(self) -> list[Person]:
        """Everybody who may have to be named beside the person."""
        return [*(one.person for one in self.relatives), *(one.person for one in self.housemates)]


def life_of(person: Person) -> Life:
    """What is held of a person, whom somebody may read. One statement."""
    ((*held, written),) = _held(person.pk)
    rows = {
        name: rows_beside(kind, found)
        for (name, kind), found in zip(KINDS.items(), held, strict=True)
    }
    for deadline in rows["deadlines"]:
        deadline.person = person
    return Life(person, written=read_written(written or []), **rows)


KINDS: dict[str, Any] = {
    "addresses": Address,
    "names": Name,
    "facts": Fact,
    "involvements": Involvement,
    "allocations": Allocation,
    "memberships": HouseholdMembership,
    "housemates": HouseholdMembership,
    "relationships": Relationship,
    "deadlines": Deadline,
}


@prepared
def _held(person: UUID) -> QuerySet[Any, Any]:
    def theirs(model: Any) -> QuerySet[Any]:
        rows: QuerySet[Any] = model.objects.filter(person=HERE)
        return rows

    homes = HouseholdMembership.objects.filter(person=OuterRef(OuterRef("pk")))
    with_them = HouseholdMembership.objects.filter(household__in=homes.values("household_id"))
    kin = Relationship.objects.filter(Q(from_person=HERE) | Q(to_person=HERE))
    due = theirs(Deadline).filter(state=DeadlineState.OPEN).select_related("step")
    columns = (
        theirs(Address),
        theirs(Name),
        theirs(Fact),
        theirs(Involvement).select_related("organisation"),
        theirs(Allocation).order_by("since", "pk").select_related("worker", "team"),
        theirs(HouseholdMembership).order_by("entered_at"),
        with_them.exclude(person=HERE).order_by("entered_at").select_related("person"),
        kin.order_by("entered_at", "pk").select_related("from_person", "to_person"),
        due.order_by("due_on"),
    )
    return Person.objects.filter(pk=person).values_list(
        *(beside(rows) for rows in columns), written_about(HERE)
    )
