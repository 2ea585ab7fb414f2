"""A record that only named workers may see. Everybody else learns that there is one, and whom
to ring: never whose it is.

A restriction closes the record even to the worker who holds the child, unless permitted. A
permit opens nothing by itself: it lifts the restriction for one worker, who then reads the
record as their role and allocation allow.
"""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from sightline.access.in_force import MOMENTS, InForce
from sightline.access.notice import give_notice
from sightline.access.reason import is_real, real_reason
from sightline.access.roles import Permission, worker_may, worker_must_be_able
from sightline.errors import NotAllowed, NotNow, Refused
from sightline.grammar.kept import stands_aside, with_history
from sightline.people.acting import acting
from sightline.people.person import Person
from sightline.people.worker import Worker


@with_history
class Restriction(InForce):
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="restrictions")
    reason = models.TextField()
    owner = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="restrictions_owned")
    owner_phone = models.CharField(max_length=40)
    placed_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    lifted_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_because = models.TextField(blank=True)
    aside = stands_aside()

    class Meta(InForce.Meta):
        ordering = ["-since"]
        constraints = [
            *InForce.Meta.constraints,
            models.CheckConstraint(
                condition=is_real("reason"), name="restriction_has_a_real_reason"
            ),
            models.CheckConstraint(
                condition=~Q(owner_phone=""), name="restriction_has_a_number_to_ring"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True)
                | (Q(lifted_by__isnull=False) & is_real("lifted_because")),
                name="restriction_is_lifted_by_somebody_and_why",
            ),
            ExclusionConstraint(
                name="restriction_one_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (MOMENTS, RangeOperators.OVERLAPS),
                ],
                condition=Q(aside=False),
            ),
        ]

    def __str__(self) -> str:
        return f"A restricted record: ring {self.owner} on {self.owner_phone}"


@with_history
class Permit(InForce):
    restriction = models.ForeignKey(Restriction, on_delete=models.PROTECT, related_name="permits")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="permits")
    given_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    class Meta(InForce.Meta):
        constraints = [
            *InForce.Meta.constraints,
            ExclusionConstraint(
                name="permit_once_at_a_time",
                expressions=[
                    ("restriction", RangeOperators.EQUAL),
                    ("worker", RangeOperators.EQUAL),
                    (MOMENTS, RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} may see a restricted record"


def restriction_on(person: Person, now: datetime) -> Restriction | None:
    """The restriction in force on `person` at `now`, with its owner."""
    return restrictions_on([person], now).first()


def restrictions_on(people: Iterable[Person], now: datetime) -> models.QuerySet[Restriction]:
    """Every restriction in force on these people, with its owner. A record that two were joined
    into may have two, each of which closes it."""
    keys = [person.pk for person in people]
    return Restriction.objects.at(now).filter(person__in=keys).select_related("owner")


def restrict(
    *,
    person: Person,
    reason: str,
    owner: Worker,
    owner_phone: str,
    permitting: Iterable[Worker] = (),
    by: Worker,
    now: datetime,
) -> Restriction:
    """Close a record to all but its owner and the workers in `permitting`.

    `owner` is whom others are told to ring, on `owner_phone`, and is permitted at once; `by` is
    not, unless named. Raises NotAllowed when `by` may not restrict, Refused when `owner` could
    not let anybody in, or without a real reason and a number, and NotNow when it is restricted
    already.
    """
    worker_must_be_able(by, Permission.RESTRICT, now=now)
    why, phone = real_reason(reason), _number_to_ring(owner_phone)
    _must_be_able_to_let_others_in(owner, now)
    with acting(by=by, now=now, why="Restricts the record."):
        # The person's row is held, so that two managers who restrict at once do it one by one.
        Person.objects.select_for_update().get(pk=person.pk)
        if present := restriction_on(person, now):
            raise NotNow(f"It is restricted already. Ring {present.owner}, {present.owner_phone}.")
        restriction = Restriction.objects.create(
            person=person, reason=why, owner=owner, owner_phone=phone, placed_by=by, since=now
        )
        for worker in {owner, *permitting}:
            _give(restriction, worker, by, now)
    return restriction


def permit(*, restriction: Restriction, worker: Worker, by: Worker, now: datetime) -> Permit:
    """Let one more worker past a restriction. Permitting twice is once.

    Raises NotAllowed when `by` may not restrict or is not permitted here, and NotNow when the
    restriction has been lifted.
    """
    with acting(by=by, now=now, why="Permits a worker to see a restricted record."):
        _must_keep(restriction, by, now)
        present = restriction.permits.at(now).filter(worker=worker).first()
        return present or _give(restriction, worker, by, now)


def end_permit(*, permit: Permit, by: Worker, now: datetime) -> Permit:
    """Close the record to a worker again, at once.

    Raises NotAllowed as `permit` does, and NotNow for the owner's own, or one that has ended.
    """
    restriction = permit.restriction
    with acting(by=by, now=now, why="Ends a permit to see a restricted record."):
        _must_keep(restriction, by, now)
        permit.refresh_from_db()
        if permit.worker_id == restriction.owner_id:
            raise NotNow("This is the person whom others ring. Hand the restriction over first.")
        if not permit.is_in_force(now):
            raise NotNow("This permit has ended already.")
        permit.until = now
        permit.save(update_fields=["until"])
    return permit


def hand_over(
    *, restriction: Restriction, owner: Worker, owner_phone: str, by: Worker, now: datetime
) -> Restriction:
    """Name another owner, as when the present one leaves. The old owner is told.

    Any manager who may restrict can do it, so that no record is stranded, but nobody who is not
    permitted can hand it to themselves. Raises NotAllowed, Refused or NotNow as `restrict` does.
    """
    worker_must_be_able(by, Permission.RESTRICT, now=now)
    phone = _number_to_ring(owner_phone)
    _must_be_able_to_let_others_in(owner, now)
    with acting(by=by, now=now, why="Hands a restriction over."):
        _hold(restriction, now)
        if owner == by and not is_permitted(restriction, by, now):
            raise NotAllowed("You cannot make yourself the owner. Ask another manager.")
        give_notice(
            to=restriction.owner,
            person=restriction.person,
            text=f"{by} has handed a restricted record of yours to {owner}.",
            by=by,
            now=now,
        )
        restriction.owner, restriction.owner_phone = owner, phone
        restriction.save(update_fields=["owner", "owner_phone"])
        if not is_permitted(restriction, owner, now):
            _give(restriction, owner, by, now)
    return restriction


def lift(*, restriction: Restriction, reason: str, by: Worker, now: datetime) -> Restriction:
    """End a restriction: the record is read as any other from that moment.

    Raises NotAllowed when `by` may not restrict or is not permitted here, Refused without a real
    reason, and NotNow when it has been lifted already.
    """
    why = real_reason(reason)
    with acting(by=by, now=now, why=why):
        _must_keep(restriction, by, now)
        restriction.until, restriction.lifted_by, restriction.lifted_because = now, by, why
        restriction.save(update_fields=["until", "lifted_by", "lifted_because"])
    return restriction


def is_permitted(restriction: Restriction, worker: Worker, now: datetime) -> bool:
    return restriction.permits.at(now).filter(worker=worker).exists()


def _give(restriction: Restriction, worker: Worker, by: Worker, now: datetime) -> Permit:
    return Permit.objects.create(restriction=restriction, worker=worker, given_by=by, since=now)


def _hold(restriction: Restriction, now: datetime) -> None:
    """Lock the row for this transaction, so that what is decided rests on its present state."""
    Restriction.objects.select_for_update().get(pk=restriction.pk)
    restriction.refresh_from_db()
    if not restriction.is_in_force(now):
        raise NotNow("This restriction has been lifted.")


def _must_keep(restriction: Restriction, by: Worker, now: datetime) -> None:
    """Managing who may see a record needs the role and being one of those who may."""
    worker_must_be_able(by, Permission.RESTRICT, now=now)
    _hold(restriction, now)
    if not is_permitted(restriction, by, now):
        raise NotAllowed(
            f"Only those who may see this record can change who sees it. Ring {restriction.owner}"
            f" on {restriction.owner_phone}."
        )


def _must_be_able_to_let_others_in(owner: Worker, now: datetime) -> None:
    if not worker_may(owner, Permission.RESTRICT, now=now):
        raise Refused(
            f"{owner} could not let anybody in. Choose a manager whose role may restrict a record."
        )


def _number_to_ring(phone: str) -> str:
    if not phone.strip():
        raise Refused("Give the telephone number on which the owner can be rung.")
    return phone.strip()
