"""What a worker or a team owes: worklists, each from who may see what.

The lists of a day are asked of many children at once, so each is one query whatever its length.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from sightline.access.log import AccessLog
from sightline.access.scope import visible_to
from sightline.access.viewer import Viewer
from sightline.grammar import registry
from sightline.people.allocation import Allocation, AllocationRole, allocated_to
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record.deadlines import Deadline
from sightline.record.draft import Draft
from sightline.record.queries import steps_visible_to
from sightline.record.step import WRITABLE, State, Step

UNFINISHED = (State.OPEN, State.SUBMITTED, State.RETURNED)


def children_of(viewer: Viewer) -> QuerySet[Person]:
    """The children allocated to this worker whom they may see."""
    mine = allocated_to(viewer.worker, localdate(viewer.now))
    return visible_to(viewer).filter(pk__in=mine.values("pk"))


def due_for(viewer: Viewer, until: date) -> QuerySet[Deadline]:
    """Open deadlines up to a day for the children of this worker, and of work they hold."""
    children = allocated_to(viewer.worker, localdate(viewer.now))
    mine = Q(step__worker=viewer.worker) | Q(person__in=children.values("pk"))
    return Deadline.objects.filter(
        mine, state="open", due_on__lte=until, person__in=visible_to(viewer)
    ).select_related("step", "person")


def not_over(people: QuerySet[Person]) -> QuerySet[Step]:
    """Everything that is open about these people."""
    return Step.objects.filter(person__in=people, state__in=UNFINISHED).select_related("person")


def last_seen(people: QuerySet[Person]) -> QuerySet[Deadline]:
    """The duty to see each of these children that runs now: from when it counts, and until when.

    A duty to see a child is one that is met by the child being seen.
    """
    return (
        Deadline.objects.filter(person__in=people, state="open", waits_for="seen")
        .select_related("person", "step")
        .order_by("due_on")
    )


def drafts_of(viewer: Viewer) -> QuerySet[Draft]:
    return Draft.objects.filter(
        author=viewer.worker, step__person__in=visible_to(viewer), step__state__in=WRITABLE
    ).select_related("step__person")


def unfinished_of(viewer: Viewer) -> QuerySet[Step]:
    """What this worker has begun and not sent on, oldest first."""
    mine = steps_visible_to(viewer).filter(worker=viewer.worker, state__in=WRITABLE)
    return mine.order_by("began")


def sent_by(viewer: Viewer) -> QuerySet[Step]:
    """What this worker has sent for a decision, the longest wait first."""
    sent = steps_visible_to(viewer).filter(submitted_by=viewer.worker, state=State.SUBMITTED)
    return sent.order_by("submitted_at")


def waiting_for(viewer: Viewer, kinds: Sequence[str]) -> QuerySet[Step]:
    """Steps of these kinds that wait for this viewer's decision, the longest wait first.

    What is proposed waits from when it was sent. A conference is never sent, since its chair
    decides in their own right: for a child they hold it waits from its day on, once another has
    written of it.
    """
    prepared = Q(
        kind__in=[kind for kind in kinds if _is_prepared_by_others(kind)],
        state__in=WRITABLE,
        began__lte=localdate(viewer.now),
        person__in=allocated_to(viewer.worker, localdate(viewer.now)),
    ) & ~Q(marks={})
    return (
        steps_visible_to(viewer)
        .filter(Q(state=State.SUBMITTED) | prepared, kind__in=kinds)
        .exclude(submitted_by=viewer.worker)
        .exclude(prepared, worker=viewer.worker)
        .order_by("submitted_at", "began")
    )


def _is_prepared_by_others(kind: str) -> bool:
    """Whether it is decided in the decider's own right, and begun by others too."""
    process = registry.process_of(kind)
    return process.own_authority and not set(process.opened_by) <= set(process.decided_by)


def changed_since_looked(viewer: Viewer) -> QuerySet[Step]:
    """What others wrote about this worker's children since the worker last read each of them."""
    looked = (
        AccessLog.objects.filter(worker=viewer.worker, person=OuterRef("person"), outcome="shown")
        .order_by()
        .values("person")
        .annotate(last=Max("at"))
        .values("last")
    )
    return (
        steps_visible_to(viewer)
        .filter(person__in=children_of(viewer))
        .exclude(entered_by=viewer.worker)
        .annotate(looked=Subquery(looked))
        .filter(
            Q(looked__isnull=True) | Q(entered_at__gt=F("looked")) | Q(completed_at__gt=F("looked"))
        )
        .order_by("-entered_at")
    )


# What a team owes.


def leads_in(viewer: Viewer, team: Team) -> QuerySet[Allocation]:
    """Who leads for each child of a team today, the unallocated included."""
    return (
        Allocation.objects.filter(
            team=team, role=AllocationRole.LEAD, person__in=visible_to(viewer)
        )
        .on(localdate(viewer.now))
        .select_related("person", "worker")
    )


def overdue_of(people: QuerySet[Person], now: datetime) -> QuerySet[Deadline]:
    return Deadline.objects.filter(person__in=people).overdue(localdate(now), now)


def overdue_by_kind(people: QuerySet[Person], now: datetime) -> list[Any]:
    """How much of each duty is overdue, and how heavily it binds: law first, then by number."""
    rows = overdue_of(people, now).order_by().values("title", "weight").annotate(number=Count("id"))
    heaviest = {"statute": 0, "guidance": 1, "local": 2}
    return sorted(rows, key=lambda row: (heaviest[row["weight"]], -row["number"]))


def nothing_since(people: QuerySet[Person], day: date) -> QuerySet[Person]:
    """People about whom nothing has happened since a day: no step begun, completed or ended."""
    active = Step.objects.filter(Q(began__gte=day) | Q(completed_at__date__gte=day)).exclude(
        state=State.VOIDED
    )
    return people.exclude(pk__in=active.values("person_id"))


def workers_in(team: Team, day: date) -> QuerySet[Worker]:
    return team.workers_on(day).order_by("name")
