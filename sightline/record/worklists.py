"""What a worker or a team owes: worklists, each from who may see what.

The lists of a day are asked of many children at once, so each is one query whatever its length.
Those that take the keys of children leave it to whoever asks that these came from `children_of`,
`leads_in` or `children_led_in`, which are read once for a page and hold only whom the viewer may
see.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Window,
)
from django.db.models.functions import Greatest
from django.utils.timezone import localdate

from sightline.access.log import AccessLog
from sightline.access.roles import Permission
from sightline.access.scope import keys_visible_to
from sightline.access.viewer import Viewer
from sightline.people.allocation import Allocation, AllocationRole, allocated_to
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.prepared import IsAny, Part, in_any, prepared
from sightline.record.base import every_process
from sightline.record.deadlines import Deadline
from sightline.record.draft import Draft
from sightline.record.step import UNFINISHED, WRITABLE, State, Step

Keys = Collection[UUID]


def children_of(viewer: Viewer) -> list[Person]:
    """The children allocated to this worker whom they may see."""
    return _children_of(viewer.worker.pk, localdate(viewer.now), keys_visible_to(viewer))


@prepared
def _children_of(worker: UUID, today: date, visible: Part) -> QuerySet[Person]:
    return allocated_to(worker, today).filter(pk__in=visible)


# Marks that a process makes, and a worklist asks for.
SEEN, SUPERVISED = "seen", "supervised"


def duties_around(viewer: Viewer, children: Keys, until: date) -> list[Deadline]:
    """Open deadlines up to a day for these children of the worker and of work they hold, and
    whatever its day the duty to see each of the children. A duty to see a child is one that is
    met by the child being seen."""
    return _duties(viewer.worker.pk, list(children), until, keys_visible_to(viewer))


@prepared
def _duties(worker: UUID, children: list[UUID], until: date, visible: Part) -> QuerySet[Deadline]:
    open_now = Deadline.objects.filter(state="open")
    theirs, due = Q(IsAny("person", children)), Q(due_on__lte=until)
    asked = in_any(
        open_now.filter(due, step__worker=worker),
        open_now.filter(due, theirs),
        open_now.filter(theirs, waits_for=SEEN),
    )
    return Deadline.objects.filter(asked, person__in=visible).select_related("person")


def to_see(duties: Iterable[Deadline], children: Keys) -> list[Deadline]:
    """Of these duties, those to see one of the children, the earliest first."""
    found = [one for one in duties if one.waits_for == SEEN and one.person_id in children]
    return sorted(found, key=lambda one: one.due_on)


def urgent_of(people: Keys) -> list[Step]:
    """What is open about these people and may say that one is not safe tonight, with what it came
    from."""
    return _urgent_of(list(people))


@prepared
def _urgent_of(people: list[UUID]) -> QuerySet[Step]:
    open_now = Step.objects.filter(IsAny("person", people), state__in=UNFINISHED)
    return open_now.filter(kind__in=_urgent()).select_related("person", "came_from")


def _urgent() -> list[str]:
    return [kind for kind, model in every_process() if model.process.tonight]


def plans_of(people: Keys) -> list[tuple[UUID, str]]:
    """The plans in force for these people: for each whose it is, and its kind."""
    return _plans_of(list(people))


@prepared
def _plans_of(people: list[UUID]) -> QuerySet[Any, Any]:
    plans = [kind for kind, model in every_process() if model.process.plan_section]
    in_force = Step.objects.filter(IsAny("person", people), kind__in=plans, state__in=UNFINISHED)
    return in_force.values_list("person_id", "kind")


def drafts_of(worker: Worker) -> dict[UUID, Draft]:
    """What this worker has typed and not saved, by the key of the step: the last of each. Whether
    they may still see the step is not asked here but where it is shown."""
    typed = Draft.objects.filter(author=worker, step__state__in=WRITABLE).defer("answers")
    return {draft.step_id: draft for draft in typed.order_by("saved_at")}


def work_around(viewer: Viewer, children: Keys, typed: Keys) -> list[Step]:
    """Everything unfinished about these children of the worker, that the worker began or sent on,
    or among the steps in which they have `typed`: oldest first. For whoever answers for a team
    also what may say that a child of it is not safe tonight."""
    return _work_around(
        viewer.worker.pk,
        list(children),
        list(typed),
        list(viewer.team_ids) if viewer.may(Permission.SEE_TEAM) else [],
        localdate(viewer.now),
        keys_visible_to(viewer),
    )


@prepared
def _work_around(
    worker: UUID,
    children: list[UUID],
    typed: list[UUID],
    teams: list[UUID],
    today: date,
    visible: Part,
) -> QuerySet[Step]:
    leads = Allocation.objects.filter(IsAny("team", teams), role=AllocationRole.LEAD).on(today)
    unfinished = Step.objects.filter(state__in=UNFINISHED)
    asked = in_any(
        unfinished.filter(worker=worker),
        unfinished.filter(submitted_by=worker),
        unfinished.filter(IsAny("pk", typed)),
        unfinished.filter(IsAny("person", children)),
        unfinished.filter(kind__in=_urgent(), person__in=leads.order_by().values("person")),
    )
    return (
        Step.objects.filter(asked, person__in=visible)
        .select_related("person", "came_from")
        .order_by("began", "id")
    )


def unfinished_of(worker: Worker, work: Iterable[Step], typed: Keys) -> list[Step]:
    """Of this work, what the worker has begun or typed in and not sent on. A plan in force is
    nothing to be finished, but while something typed in it is not saved."""
    return [
        step
        for step in work
        if step.is_writable
        and (step.pk in typed or (step.worker_id == worker.pk and not step.process.is_spell))
    ]


def sent_by(worker: Worker, work: Iterable[Step]) -> list[Step]:
    """Of this work, what the worker has sent for a decision, the longest wait first."""
    sent = [
        (step.submitted_at, step)
        for step in work
        if step.state == State.SUBMITTED and step.submitted_by_id == worker.pk and step.submitted_at
    ]
    return [step for _, step in sorted(sent, key=lambda one: one[0])]


def changed_since_looked(viewer: Viewer, children: Keys, most: int | None = None) -> list[Any]:
    """What others wrote about these children of the worker since the worker last read each of
    them, the latest first, as many as `most`. `number` on each is how many there are."""
    return _changed(viewer.worker.pk, list(children), most=most)


@prepared
def _changed(worker: UUID, children: list[UUID], *, most: int | None) -> QuerySet[Any]:
    wrote = Greatest(OuterRef("entered_at"), OuterRef("completed_at"))
    looked = AccessLog.objects.filter(
        worker=worker, person=OuterRef("person"), outcome="shown", at__gte=wrote
    )
    return (
        Step.objects.filter(~Exists(looked), IsAny("person", children))
        .exclude(entered_by=worker)
        .select_related("person")
        .annotate(number=Window(Count("*")))
        .order_by("-entered_at")[:most]
    )


# What a team owes.


def leads_in(viewer: Viewer, team: Team) -> list[Any]:
    """Who leads for each child of a team today, the unallocated included. `supervised` on each is
    the day on which the child's case was last supervised."""
    return _leads_in(team.pk, localdate(viewer.now), keys_visible_to(viewer))


@prepared
def _leads_in(team: UUID, today: date, visible: Part) -> QuerySet[Any]:
    supervised = Step.objects.filter(person=OuterRef("person"), marks__has_key=SUPERVISED)
    return (
        Allocation.objects.filter(team=team, role=AllocationRole.LEAD, person__in=visible)
        .on(today)
        .select_related("person", "worker")
        .annotate(
            supervised=Subquery(
                supervised.exclude(state=State.VOIDED).order_by("-began").values("began")[:1]
            )
        )
    )


def children_led_in(viewer: Viewer, team: Team) -> list[Any]:
    """The children of a team today, the unallocated included. `led_by` on each is the name of who
    leads, or None."""
    return _children_led_in(team.pk, localdate(viewer.now), keys_visible_to(viewer))


@prepared
def _children_led_in(team: UUID, today: date, visible: Part) -> QuerySet[Any]:
    leads = Allocation.objects.filter(team=team, role=AllocationRole.LEAD).on(today)
    children = Person.objects.filter(allocations__in=leads.order_by(), pk__in=visible)
    return children.annotate(led_by=F("allocations__worker__name"))


def overdue_of(people: Keys, now: datetime) -> QuerySet[Deadline]:
    overdue = Deadline.objects.filter(person__in=people).overdue(localdate(now), now)
    return overdue.select_related("person")


def touched_since(people: Keys, day: date) -> set[UUID]:
    """Those of these people about whom something has happened since a day: a step begun,
    completed or ended."""
    return set(_touched(list(people), day))


@prepared
def _touched(people: list[UUID], day: date) -> QuerySet[Any, Any]:
    happened = Q(began__gte=day) | Q(completed_at__date__gte=day)
    steps = Step.objects.filter(happened, IsAny("person", people)).exclude(state=State.VOIDED)
    return steps.order_by().values_list("person_id", flat=True).distinct()
