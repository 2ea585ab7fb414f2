"""Who is who to whom. Each relationship is held once and read from both sides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from sightline.errors import Refused
from sightline.grammar.kept import with_history
from sightline.people.acting import acting
from sightline.people.dated import Told
from sightline.people.kin import KIN, PARENTS, SIBLINGS
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.prepared import IsAny, prepared


class HowObtained(models.TextChoices):
    """How somebody came to have parental responsibility."""

    MOTHER = "mother", "Mother, by giving birth"
    MARRIED = "married", "Married to, or civil partner of, the mother"
    REGISTERED = "registered", "Named on the birth certificate"
    AGREEMENT = "agreement", "Parental responsibility agreement"
    COURT_ORDER = "court_order", "Court order"
    ADOPTION = "adoption", "Adoption"
    GUARDIAN = "guardian", "Guardian or special guardian"
    OTHER = "other", "Another way, written in the source"
    NOT_KNOWN = "not_known", "Said to have it, how is not known"


@with_history
class Relationship(Told):
    """`from_person` is the mother, father, aunt … of `to_person`.

    `parental_responsibility` is yes, no, or empty where nobody has asked.
    """

    from_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="relationships_from"
    )
    to_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships_to")
    kind = models.CharField(max_length=30)
    parental_responsibility = models.BooleanField(null=True, blank=True)
    how_obtained = models.CharField(max_length=20, choices=HowObtained, blank=True)
    no_contact = models.BooleanField(default=False)
    no_contact_reason = models.TextField(blank=True)

    class Meta(Told.Meta):
        constraints = [
            *Told.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(from_person=F("to_person")),
                name="relationship_is_to_another",
            ),
            models.CheckConstraint(
                condition=Q(how_obtained="", parental_responsibility__isnull=True)
                | Q(how_obtained="", parental_responsibility=False)
                | (~Q(how_obtained="") & Q(parental_responsibility=True)),
                name="relationship_responsibility_says_how",
            ),
            models.CheckConstraint(
                condition=Q(no_contact=False) | ~Q(no_contact_reason=""),
                name="relationship_no_contact_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["from_person", "to_person", "kind"],
                condition=Q(until__isnull=True),
                name="relationship_held_once",
            ),
        ]

    def __str__(self) -> str:
        said = KIN[self.kind].says.of(self.from_person.sex)
        return f"{self.from_person}: {said[0].lower()}{said[1:]} {self.to_person}"


@dataclass(frozen=True)
class Related:
    """A relationship read from one side: `person` is what the `wording` says (“Grandmother of”)
    of the one who was asked about."""

    person: Person
    wording: str
    relationship: Relationship

    @classmethod
    def to_the(cls, one: UUID, row: Relationship) -> Self:
        """Who the other of the two is to the one with this key."""
        kin = KIN[row.kind]
        if row.to_person_id == one:
            return cls(row.from_person, kin.says.of(row.from_person.sex), row)
        return cls(row.to_person, kin.back.of(row.to_person.sex), row)

    @property
    def has_parental_responsibility(self) -> bool | None:
        """Whether this relative has it for the one asked about; None where nobody has asked."""
        if self.relationship.from_person_id == self.person.pk:
            return self.relationship.parental_responsibility
        return False


def relate(
    *,
    from_person: Person,
    to_person: Person,
    kind: str,
    parental_responsibility: bool | None = None,
    how_obtained: str = "",
    no_contact_reason: str = "",
    since: date | None = None,
    source: str = "",
    by: Worker,
    now: datetime,
) -> Relationship:
    """Record that `from_person` is the `kind` (a key of KIN) of `to_person`.

    A `no_contact_reason` says that they must not have contact. Recorded again, what is said now
    is set on the relationship that is there. Raises Refused for oneself, for an unknown kind, or
    for parental responsibility without how it was obtained.
    """
    _can_be_related(from_person, to_person, kind)
    if parental_responsibility and not how_obtained:
        raise Refused("Say how parental responsibility was obtained, or that it is not known.")
    with acting(by=by, now=now):
        held = _held(from_person, to_person, kind)
        new = held or Relationship(
            from_person=from_person,
            to_person=to_person,
            kind=kind,
            entered_at=now,
            entered_by=by,
        )
        if parental_responsibility is not None:
            new.parental_responsibility = parental_responsibility
            new.how_obtained = how_obtained if parental_responsibility else ""
        if no_contact_reason.strip():
            new.no_contact, new.no_contact_reason = True, no_contact_reason.strip()
        new.since, new.source = since or new.since, source or new.source
        new.save()
    return new


def _can_be_related(one: Person, other: Person, kind: str) -> None:
    if kind not in KIN:
        raise Refused("Choose the kind of relationship from the list.")
    if one.pk == other.pk:
        raise Refused("Nobody is related to themselves. Choose another person.")


def _held(from_person: Person, to_person: Person, kind: str) -> Relationship | None:
    Person.objects.select_for_update().get(pk=from_person.pk)
    same = Q(from_person=from_person, to_person=to_person)
    if KIN[kind].same_both_ways:
        same |= Q(from_person=to_person, to_person=from_person)
    return Relationship.objects.filter(same, kind=kind).not_ended().first()


def allow_contact(
    *, relationship: Relationship, reason: str, by: Worker, now: datetime
) -> Relationship:
    """Say that two people may have contact again. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused("Say why they may have contact again.")
    with acting(by=by, now=now, why=reason):
        relationship.no_contact, relationship.no_contact_reason = False, ""
        relationship.save(update_fields=["no_contact", "no_contact_reason"])
    return relationship


def relatives_on(people: Iterable[Person], day: date) -> dict[UUID, list[Related]]:
    """Who is related to each of `people` on `day`, by the person's key, in one query.

    Read from both sides: a mother's list says “Child of”, her child's “Mother of”.
    """
    found = [person.pk for person in people]
    return related(found, _between(found, day))


def related(people: Iterable[UUID], rows: Iterable[Relationship]) -> dict[UUID, list[Related]]:
    """The same of rows that were read already."""
    found: dict[UUID, list[Related]] = {key: [] for key in people}
    for row in rows:
        for one in (row.to_person_id, row.from_person_id):
            if one in found:
                found[one].append(Related.to_the(one, row))
    return found


@prepared
def _between(people: list[UUID], day: date) -> models.QuerySet[Relationship]:
    either = Q(IsAny("from_person", people)) | Q(IsAny("to_person", people))
    return (
        Relationship.objects.filter(either)
        .on(day)
        .select_related("from_person", "to_person")
        .order_by("entered_at", "id")
    )


def siblings_on(person: Person, day: date) -> list[Person]:
    """Brothers and sisters of `person` on `day`: those said to be, and those of one parent."""
    holding = Relationship.objects.on(day)
    said = holding.filter(Q(from_person=person) | Q(to_person=person), kind__in=SIBLINGS)
    parents = holding.filter(to_person=person, kind__in=PARENTS).values("from_person_id")
    same_parent = holding.filter(from_person__in=parents, kind__in=PARENTS)
    among = (
        Q(pk__in=said.values("from_person_id"))
        | Q(pk__in=said.values("to_person_id"))
        | Q(pk__in=same_parent.values("to_person_id"))
    )
    return list(Person.objects.filter(among).exclude(pk=person.pk))


def with_parental_responsibility(child: Person, day: date) -> list[Person]:
    """Those who hold parental responsibility for `child` on `day`."""
    related = relatives_on([child], day)[child.pk]
    return [relative.person for relative in related if relative.has_parental_responsibility]


def must_not_meet(person: Person, day: date) -> list[Person]:
    """Those whom `person` must not have contact with on `day`."""
    related = relatives_on([person], day)[person.pk]
    return [relative.person for relative in related if relative.relationship.no_contact]
