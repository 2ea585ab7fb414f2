"""Work handed to somebody outside: not over until they accept it, or say why they will not."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from sightline.access.roles import Permission, worker_must_be_able
from sightline.errors import NotNow
from sightline.people.acting import acting
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.decision import HandOver
from sightline.record.step import State


def handovers_of(person: Person) -> QuerySet[HandOver]:
    """To whom the work with this child was handed, the latest first. Whether they took it on is
    said here and nowhere else."""
    rows = HandOver.objects.filter(step__person=person).exclude(step__state=State.VOIDED)
    return rows.select_related("step").order_by("-handed_at", "-id")


def accept_handover(*, handover: HandOver, accepted_by: str, by: Worker, now: datetime) -> HandOver:
    """Record that somebody has taken the work on. `accepted_by` is who, by name and organisation.

    Raises NotNow without a name, or once it was answered otherwise.
    """
    worker_must_be_able(by, Permission.RECORD, now=now)
    if not accepted_by.strip():
        raise NotNow("Say who has accepted it, by name and organisation.")
    with acting(by=by, now=now, why="Accepted"):
        it = _unanswered(handover)
        it.accepted_at, it.accepted_by = now, accepted_by.strip()
        it.save(update_fields=["accepted_at", "accepted_by"])
        return it


def decline_handover(*, handover: HandOver, why: str, by: Worker, now: datetime) -> HandOver:
    """Record that they will not take it on, and why. Raises NotNow without a reason."""
    worker_must_be_able(by, Permission.RECORD, now=now)
    if not why.strip():
        raise NotNow("Say why they will not take it on.")
    with acting(by=by, now=now, why="Declined"):
        it = _unanswered(handover)
        it.declined_at, it.declined_why = now, why.strip()
        it.save(update_fields=["declined_at", "declined_why"])
        return it


def _unanswered(handover: HandOver) -> HandOver:
    it = HandOver.objects.select_for_update().get(pk=handover.pk)
    if it.accepted_at or it.declined_at:
        raise NotNow("This handover has been answered already.")
    return it
