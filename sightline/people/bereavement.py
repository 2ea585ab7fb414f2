"""When a baby is lost or somebody dies: nobody may telephone as if it had not happened.

The record closes quietly. A warning stands on the family's records, and a notice is kept for
each worker and professional who might ring, until somebody says that they have been told.
"""

from datetime import date, datetime

from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

from sightline.errors import NotNow, Refused
from sightline.grammar.kept import Kept, with_history
from sightline.people.acting import acting
from sightline.people.allocation import Allocation
from sightline.people.involvement import Involvement
from sightline.people.person import Person, long_date
from sightline.people.relationships import Relationship
from sightline.people.statements import end
from sightline.people.warnings import PersonWarning, WarningKind, end_warning, warn
from sightline.people.worker import Worker

_PARENTS = ("mother", "father", "parent", "step_parent", "adoptive_parent")


@with_history
class BereavementNotice(Kept):
    """One worker or professional who must be told of a loss or a death, and whether they were."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    worker = models.ForeignKey(
        Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    involvement = models.ForeignKey(
        Involvement,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="notices",
    )
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(
        Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(worker__isnull=False, involvement__isnull=True)
                | Q(worker__isnull=True, involvement__isnull=False),
                name="bereavementnotice_is_for_one",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, told_by__isnull=True)
                | Q(told_at__isnull=False, told_by__isnull=False),
                name="bereavementnotice_told_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Tell {self.worker or self.involvement} before they ring the family"


def record_loss(
    *, person: Person, lost_on: date, review_on: date, by: Worker, now: datetime
) -> list[BereavementNotice]:
    """A pregnancy has been lost. The baby's record closes quietly.

    Allocations and involvements of the baby end on the day `lost_on`. The warning on the baby's
    and the parents' records is looked at again on `review_on`. Gives the notices for everybody
    who works with any of them. Raises NotNow when the baby is not unborn or the day is to come.
    """
    if not person.is_unborn:
        raise NotNow(f"{person} is not waiting to be born. Check that this is the right record.")
    _has_come(lost_on, now)
    with acting(by=by, now=now, why="Pregnancy lost"):
        text = f"Pregnancy lost on {long_date(lost_on)}. Do not ring about the baby."
        notices = _warn_family(person, text, review_on, by=by, now=now)
        person.pregnancy_lost_on = lost_on
        person.save(update_fields=["pregnancy_lost_on"])
        for statement in [
            *person.allocations.not_ended(),
            *person.involvements.not_ended(),
        ]:
            end(
                statement=statement,
                until=max(lost_on, statement.since or lost_on),
                by=by,
                now=now,
            )
    return notices


def record_death(
    *, person: Person, death_date: date, review_on: date, by: Worker, now: datetime
) -> list[BereavementNotice]:
    """Somebody has died. Their record stays open, for there is work to do after a death.

    The warning on theirs and their parents' records is looked at again on `review_on`. Gives
    the notices for everybody who works with them. Raises NotNow for a day to come or one
    before the birth.
    """
    _has_come(death_date, now)
    if person.birth_date and death_date < person.birth_date:
        raise NotNow(f"{person} was born on {long_date(person.birth_date)}. Give a later day.")
    with acting(by=by, now=now, why="Death"):
        person.death_date = death_date
        person.save(update_fields=["death_date"])
        text = f"{person} died on {long_date(death_date)}. Do not ring about them unprepared."
        return _warn_family(person, text, review_on, by=by, now=now)


def _has_come(day: date, now: datetime) -> None:
    if day > localdate(now):
        raise NotNow(f"{long_date(day)} has not come yet. Give the day on which it happened.")


def _warn_family(
    person: Person, text: str, review_on: date, *, by: Worker, now: datetime
) -> list[BereavementNotice]:
    parents = Relationship.objects.filter(to_person=person, kind__in=_PARENTS).not_ended()
    family = [person, *Person.objects.filter(pk__in=parents.values("from_person_id"))]
    for one in family:
        warn(
            person=one,
            about=person,
            kind=WarningKind.BEREAVEMENT,
            text=text,
            evidence=f"Recorded by {by}",
            agreed_by=by,
            review_on=review_on,
            by=by,
            now=now,
        )
    return _notices(person, family, by=by, now=now)


def _notices(
    person: Person, family: list[Person], *, by: Worker, now: datetime
) -> list[BereavementNotice]:
    today = localdate(now)
    held = Allocation.objects.filter(person__in=family, worker__isnull=False).on(today)
    workers = Worker.objects.filter(pk__in=held.values("worker_id")).exclude(pk=by.pk)
    others = Involvement.objects.filter(person__in=family).on(today)
    return BereavementNotice.objects.bulk_create(
        [BereavementNotice(person=person, worker=worker, made_at=now) for worker in workers]
        + [BereavementNotice(person=person, involvement=other, made_at=now) for other in others]
    )


def withdraw_bereavement(*, person: Person, reason: str, by: Worker, now: datetime) -> Person:
    """A loss or a death was recorded by mistake: take it back, with its warnings.

    Allocations that ended with it stay ended, for a manager to give again. Raises Refused
    without a reason, and NotNow when neither is recorded.
    """
    if not reason.strip():
        raise Refused("Say how the mistake was found.")
    if person.death_date is None and person.pregnancy_lost_on is None:
        raise NotNow(f"No loss or death is recorded for {person}. Check that this is the record.")
    with acting(by=by, now=now, why=reason):
        person.death_date = person.pregnancy_lost_on = None
        person.save(update_fields=["death_date", "pregnancy_lost_on"])
        mistaken = PersonWarning.objects.filter(about=person, kind=WarningKind.BEREAVEMENT)
        for warning in mistaken.not_ended():
            end_warning(warning=warning, reason=reason, by=by, now=now)
    return person


def mark_told(*, notice: BereavementNotice, by: Worker, now: datetime) -> BereavementNotice:
    """Somebody has been told. Said again, the first time stands."""
    if notice.told_at is None:
        with acting(by=by, now=now):
            notice.told_at, notice.told_by = now, by
            notice.save(update_fields=["told_at", "told_by"])
    return notice


def still_to_tell(person: Person) -> models.QuerySet[BereavementNotice]:
    """Whom nobody has told yet."""
    return BereavementNotice.objects.filter(person=person, told_at__isnull=True).select_related(
        "worker", "involvement__organisation"
    )
