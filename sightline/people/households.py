"""Who lives together, from when until when, unrelated adults too."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.db.models import Q

from sightline.errors import Refused
from sightline.grammar.kept import Kept, with_history
from sightline.people.acting import acting
from sightline.people.dated import Dated
from sightline.people.person import Person
from sightline.people.statements import end
from sightline.people.worker import Worker
from sightline.prepared import IsAny, in_any, prepared


@with_history
class Household(Kept):
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name

    def people_on(self, day: date) -> models.QuerySet[Person]:
        rows = HouseholdMembership.objects.filter(household=self).on(day)
        return Person.objects.filter(pk__in=rows.values("person_id"))


@with_history
class HouseholdMembership(Dated):
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="households")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["household", "person"],
                condition=Q(until__isnull=True),
                name="householdmembership_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} in the household {self.household}"


def start_household(
    *,
    name: str,
    people: Iterable[Person],
    since: date | None = None,
    source: str = "",
    by: Worker,
    now: datetime,
) -> Household:
    """A household of these people, from the date `since` where it is known.

    Somebody may belong to two households at once, as a child who stays with each parent does.
    Raises Refused without a name.
    """
    if not name.strip():
        raise Refused("Give the household a name, like “Harding-Okoro, Quarry Lane”.")
    with acting(by=by, now=now):
        household = Household.objects.create(name=name.strip())
        for person in people:
            join_household(
                household=household,
                person=person,
                since=since,
                source=source,
                by=by,
                now=now,
            )
    return household


def join_household(
    *,
    household: Household,
    person: Person,
    since: date | None = None,
    source: str = "",
    by: Worker,
    now: datetime,
) -> HouseholdMembership:
    """Say that a person lives in a household. Said again, it changes nothing."""
    with acting(by=by, now=now):
        membership, _ = HouseholdMembership.objects.get_or_create(
            household=household,
            person=person,
            until=None,
            defaults={
                "since": since,
                "source": source,
                "entered_at": now,
                "entered_by": by,
            },
        )
    return membership


def leave_household(
    *,
    household: Household,
    person: Person,
    until: date | None = None,
    by: Worker,
    now: datetime,
) -> None:
    """Say that a person has left, on the date `until`: today when not given.

    Raises Refused when they do not live there, and NotNow when they came later than that.
    """
    membership = household.memberships.filter(person=person, until__isnull=True).first()
    if membership is None:
        raise Refused(f"{person} does not live in {household}. Choose somebody who does.")
    end(statement=membership, until=until, by=by, now=now)


def lived_with(person: Person, family: list[UUID], day: date) -> list[HouseholdMembership]:
    """Who lives in which home on `day`: those of `family`, all who share a home with `person`,
    and those who did so before they left. With each person and household, in one query."""
    return _homes_of(family, person.pk, day, day)


@prepared
def _homes_of(
    family: list[UUID], person: UUID, day: date, same_day: date
) -> models.QuerySet[HouseholdMembership]:
    mine = HouseholdMembership.objects.filter(person=person).on(day).order_by()
    shared = HouseholdMembership.objects.filter(household__in=mine.values("household_id"))
    theirs = HouseholdMembership.objects.filter(IsAny("person", family)).on(day)
    begun = Q(since__isnull=True) | Q(since__lte=same_day)
    return (
        HouseholdMembership.objects.filter(begun, in_any(shared, theirs))
        .select_related("person", "household")
        .order_by("household_id", "entered_at", "id")
    )


def living_with(person: Person, day: date) -> models.QuerySet[Person]:
    """Everybody who shares a household with `person` on `day`, without them."""
    mine = HouseholdMembership.objects.filter(person=person).on(day).values("household_id")
    theirs = HouseholdMembership.objects.filter(household__in=mine).on(day).values("person_id")
    return Person.objects.filter(pk__in=theirs).exclude(pk=person.pk)
