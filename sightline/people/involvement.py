"""Others who work with a person: the school, the general practitioner, the health visitor …"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.db.models import Q

from sightline.errors import Refused
from sightline.grammar.kept import Kept, with_history
from sightline.people.acting import acting
from sightline.people.addresses import tidy_postcode
from sightline.people.dated import Told
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.prepared import IsAny, prepared


class OrganisationKind(models.TextChoices):
    SCHOOL = "school", "School"
    COLLEGE = "college", "College"
    NURSERY = "nursery", "Nursery or childminder"
    GP_PRACTICE = "gp_practice", "GP practice"
    HEALTH_VISITING = "health_visiting", "Health visiting or school nursing"
    MIDWIFERY = "midwifery", "Midwifery"
    HOSPITAL = "hospital", "Hospital"
    MENTAL_HEALTH = "mental_health", "Mental health service"
    DRUG_AND_ALCOHOL = "drug_and_alcohol", "Drug and alcohol service"
    POLICE = "police", "Police"
    PROBATION = "probation", "Probation"
    YOUTH_JUSTICE = "youth_justice", "Youth justice"
    HOUSING = "housing", "Housing"
    DOMESTIC_ABUSE = "domestic_abuse", "Domestic abuse service"
    ADVOCACY = "advocacy", "Advocacy"
    ADULT_SOCIAL_CARE = "adult_social_care", "Adult social care"
    OTHER_AUTHORITY = "other_authority", "Another authority's children's service"
    VOLUNTARY = "voluntary", "Voluntary or community organisation"
    OTHER = "other", "Other"


@with_history
class Organisation(Kept):
    """A school, a practice, a service: held once, with the people it works with pointing to it."""

    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "kind", "postcode"], name="organisation_held_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


@with_history
class Involvement(Told):
    """A professional who works with a person, or an organisation where no one is named yet."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="involvements")
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="involvements",
    )
    professional = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)

    class Meta(Told.Meta):
        constraints = [
            *Told.Meta.constraints,
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(professional=""),
                name="involvement_is_of_somebody",
            ),
        ]

    def __str__(self) -> str:
        where = self.organisation.name if self.organisation else ""
        return ", ".join(part for part in (self.professional, self.role, where) if part)

    @property
    def ring(self) -> str:
        """The number to ring: the professional's own, or else the organisation's."""
        return self.phone or (self.organisation.phone if self.organisation else "")


def add_organisation(
    *,
    name: str,
    kind: str,
    address: str = "",
    postcode: str = "",
    phone: str = "",
    email: str = "",
    by: Worker,
    now: datetime,
) -> Organisation:
    """An organisation, `kind` being one of OrganisationKind. The same one again is found.

    Raises Refused without a name, and NotReadable for a postcode that is none.
    """
    if not name.strip():
        raise Refused("Type the name of the organisation.")
    with acting(by=by, now=now):
        organisation, _ = Organisation.objects.update_or_create(
            name=" ".join(name.split()),
            kind=kind,
            postcode=tidy_postcode(postcode),
            defaults={
                field: value
                for field, value in (
                    ("address", address),
                    ("phone", phone),
                    ("email", email),
                )
                if value
            },
        )
    return organisation


def involve(
    *,
    person: Person,
    organisation: Organisation | None = None,
    professional: str = "",
    role: str = "",
    phone: str = "",
    email: str = "",
    since: date | None = None,
    source: str = "",
    by: Worker,
    now: datetime,
) -> Involvement:
    """Record that a professional, or an organisation, works with a person.

    Raises Refused when neither is named.
    """
    if organisation is None and not professional.strip():
        raise Refused("Name the professional or the organisation.")
    with acting(by=by, now=now):
        return Involvement.objects.create(
            person=person,
            organisation=organisation,
            professional=professional.strip(),
            role=role,
            phone=phone,
            email=email,
            since=since,
            source=source,
            entered_at=now,
            entered_by=by,
        )


def involved_on(people: Iterable[Person], day: date) -> dict[UUID, list[Involvement]]:
    """The professionals who work with each of `people` on `day`, by key, in one query."""
    found: dict[UUID, list[Involvement]] = {person.pk: [] for person in people}
    for row in _involved_with(list(found), day):
        found[row.person_id].append(row)
    return found


@prepared
def _involved_with(people: list[UUID], day: date) -> models.QuerySet[Involvement]:
    return (
        Involvement.objects.filter(IsAny("person", people))
        .on(day)
        .select_related("organisation")
        .order_by("organisation__kind", "entered_at")
    )
