"""Who holds a child: the worker and the team, in what role, from when until when.

Past allocations stay, so the changes of worker that a child has lived through can be counted.
A lead allocation without a worker means that the team holds the child and nobody is named yet.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Func, Q
from django.utils.timezone import localdate

from sightline.errors import NotNow, Refused
from sightline.grammar.kept import stands_aside, with_history
from sightline.people.acting import acting
from sightline.people.dated import Dated, DatedRows, holding_on
from sightline.people.person import Person, long_date
from sightline.people.statements import end
from sightline.people.worker import Team, Worker
from sightline.prepared import IsAny, prepared


class AllocationRole(models.TextChoices):
    LEAD = "lead", "Lead worker"
    CO_WORKER = "co_worker", "Co-worker"
    SUPERVISING = "supervising", "Supervising social worker"
    CHAIR = "chair", "Conference chair"
    REVIEWING_OFFICER = "reviewing_officer", "Independent reviewing officer"
    PERSONAL_ADVISER = "personal_adviser", "Personal adviser"
    FAMILY_HELP = "family_help", "Family help practitioner"


@with_history
class Allocation(Dated):
    since = models.DateField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="allocations")
    worker = models.ForeignKey(
        Worker,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="allocations",
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="allocations")
    role = models.CharField(max_length=20, choices=AllocationRole)
    reason = models.TextField(blank=True)
    handover = models.TextField(blank=True)
    aside = stands_aside()

    class Meta(Dated.Meta):
        ordering = ["-since", "-id"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(role="lead", until__isnull=True),
                name="allocation_one_current_lead",
            ),
            models.UniqueConstraint(
                fields=["person", "worker", "role"],
                condition=Q(until__isnull=True),
                name="allocation_once_in_a_role",
            ),
            ExclusionConstraint(
                name="allocation_one_lead_on_any_day",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (
                        Func("since", "until", function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(role="lead", aside=False),
            ),
            models.CheckConstraint(
                condition=Q(worker__isnull=False) | Q(role="lead"),
                name="allocation_only_a_lead_may_be_unnamed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder}, {self.get_role_display().lower()}"

    @property
    def holder(self) -> str:
        return self.worker.name if self.worker else f"{self.team}, not yet allocated"


class HeldNow(models.Model):
    """Who holds a child, and in which service, as the record stands now, whichever day is read.

    Who may read a record is asked here and not of `Allocation`: whoever held a child once, and
    does so no longer, has no way in through the past. A view, so it is only read.
    """

    view_sql = (
        "SELECT held.id, held.person_id, held.worker_id, held.team_id, team.service, held.since,"
        " held.until FROM public.people_allocation held"
        " JOIN public.people_team team ON team.id = held.team_id"
    )

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+")
    worker = models.ForeignKey(Worker, null=True, on_delete=models.DO_NOTHING, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.DO_NOTHING, related_name="+")
    service = models.CharField(max_length=120)
    since = models.DateField()
    until = models.DateField(null=True)

    objects = DatedRows.as_manager()

    class Meta:
        managed = False
        db_table = "people_held_now"

    def __str__(self) -> str:
        return f"Held since {long_date(self.since)}"


def allocate(
    *,
    person: Person,
    team: Team,
    worker: Worker | None = None,
    role: str = AllocationRole.LEAD,
    since: date | None = None,
    reason: str = "",
    handover: str = "",
    by: Worker,
    now: datetime,
) -> Allocation:
    """Give a child to a worker, or to a team until one is named.

    A new lead ends the last one on the same day. `since` is a date, today when not given.
    `handover` is what the next worker must know. Said again, it changes nothing. Raises Refused
    when the worker has left, and NotNow when `since` is before the present lead began.
    """
    if worker is not None and not worker.is_active:
        raise Refused(f"{worker} no longer works here. Choose somebody who does.")
    begins = since or localdate(now)
    with acting(by=by, now=now, why=reason):
        # The person's row is held, so that two managers who allocate at once do it in turn.
        Person.objects.select_for_update().get(pk=person.pk)
        present = person.allocations.not_ended().filter(role=role, worker=worker, team=team)
        if held := present.filter(since__lte=begins).first():
            return held
        if role == AllocationRole.LEAD:
            _end_present_lead(person, begins)
        return Allocation.objects.create(
            person=person,
            team=team,
            worker=worker,
            role=role,
            since=begins,
            reason=reason,
            handover=handover,
            entered_at=now,
            entered_by=by,
        )


def allocate_new(
    *,
    holders: Mapping[Person, tuple[Team, Worker | None]],
    reason: str,
    by: Worker,
    now: datetime,
) -> list[Allocation]:
    """Give each of these people, whom nobody has held yet, to a team and perhaps a worker.

    For many at once, as when another system is brought in; they are held from today. Raises
    Refused when a worker has left.
    """
    for _, worker in holders.values():
        if worker is not None and not worker.is_active:
            raise Refused(f"{worker} no longer works here. Choose somebody who does.")
    with acting(by=by, now=now, why=reason):
        return Allocation.objects.bulk_create(
            Allocation(
                person=person,
                team=team,
                worker=worker,
                role=AllocationRole.LEAD,
                since=localdate(now),
                reason=reason,
                entered_at=now,
                entered_by=by,
            )
            for person, (team, worker) in holders.items()
        )


def _end_present_lead(person: Person, day: date) -> None:
    leads = person.allocations.filter(role=AllocationRole.LEAD)
    present = leads.filter(Q(until__isnull=True) | Q(until__gt=day)).first()
    if present is None:
        return
    if present.since > day:
        raise NotNow(
            f"{present.holder} has held {person} since {long_date(present.since)}."
            " Choose that day or a later one."
        )
    present.until = day
    present.save(update_fields=["until"])


def end_allocation(
    *,
    allocation: Allocation,
    until: date | None = None,
    reason: str,
    by: Worker,
    now: datetime,
) -> Allocation:
    """End an allocation without a successor. `until` is a date, today when not given.

    Raises Refused without a reason, and NotNow when it ends before it began.
    """
    if not reason.strip():
        raise Refused("Say why the allocation ends.")
    with acting(by=by, now=now, why=reason):
        allocation.reason = reason
        allocation.save(update_fields=["reason"])
        end(statement=allocation, until=until, by=by, now=now)
    return allocation


def allocations_on(people: Iterable[Person | UUID], day: date) -> dict[UUID, list[Allocation]]:
    """Who holds each of `people` on `day`, leads first, by the person's key, in one query."""
    keys = [one.pk if isinstance(one, Person) else one for one in people]
    held: dict[UUID, list[Allocation]] = {key: [] for key in keys}
    rows = _holding(keys, day)
    for row in sorted(rows, key=lambda row: (row.role != AllocationRole.LEAD, row.entered_at)):
        held[row.person_id].append(row)
    return held


@prepared
def _holding(people: list[UUID], day: date) -> models.QuerySet[Allocation]:
    rows = Allocation.objects.filter(IsAny("person", people)).on(day)
    return rows.select_related("worker", "team__manager")


def lead_on(person: Person, day: date) -> Allocation | None:
    """The lead allocation that holds `person` on `day`, with its worker and team."""
    return (
        Allocation.objects.filter(person=person, role=AllocationRole.LEAD)
        .on(day)
        .select_related("worker", "team")
        .first()
    )


def allocated_to(worker: Worker | UUID, day: date) -> models.QuerySet[Person]:
    """The people whom `worker` holds on `day`, in whatever role."""
    rows = Allocation.objects.filter(worker=worker).on(day)
    return Person.objects.filter(pk__in=rows.values("person_id"))


def unallocated(day: date) -> models.QuerySet[Person]:
    """The people whom a team holds on `day` without a named lead worker."""
    return Person.objects.filter(
        pk__in=Allocation.objects.filter(
            holding_on(day), role=AllocationRole.LEAD, worker__isnull=True
        ).values("person_id")
    )


def workers_lived_through(person: Person) -> int:
    """How many different lead workers this person has had."""
    return (
        person.allocations.filter(role=AllocationRole.LEAD, worker__isnull=False)
        .values("worker_id")
        .distinct()
        .count()
    )
