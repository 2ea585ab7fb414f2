"""What a worker or a team owes: worklists, each from who may see what.

The lists of a day are asked of many children at once, so each is one query whatever its length.
Those that take the keys of children leave it to whoever asks that these came from `children_of`
or `leads_in`, which are read once for a page and hold only whom the viewer may see.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.db.models.functions import Greatest
from django.utils.timezone import localdate

from sightline.access.log import AccessLog
from sightline.access.roles import Scope
from sightline.access.scope import findable_by, visible_to
from sightline.access.viewer import Viewer
from sightline.grammar import registry
from sightline.grammar.process import DECIDED_ALONE, MANAGER_ANSWERED, Gate
from sightline.people.allocation import Allocation, AllocationRole, allocated_to
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import policies
from sightline.record.answers import answers_of, records_of
from sightline.record.base import StepRecord, every_process
from sightline.record.countersigning import COUNTERSIGNATURE, decides_alone
from sightline.record.deadlines import Deadline
from sightline.record.decision import Decision
from sightline.record.draft import Draft
from sightline.record.queries import steps_visible_to
from sightline.record.step import UNFINISHED, WRITABLE, State, Step

Keys = Collection[UUID]


def children_of(viewer: Viewer) -> QuerySet[Person]:
    """The children allocated to this worker whom they may see."""
    mine = allocated_to(viewer.worker, localdate(viewer.now))
    return visible_to(viewer).filter(pk__in=mine.values("pk"))


def due_for(viewer: Viewer, children: Keys, until: date) -> QuerySet[Deadline]:
    """Open deadlines up to a day for these children of the worker, and of work they hold."""
    mine = Q(step__worker=viewer.worker) | Q(person__in=children)
    return Deadline.objects.filter(
        mine, state="open", due_on__lte=until, person__in=visible_to(viewer)
    ).select_related("person")


def not_over(people: Keys) -> QuerySet[Step]:
    """Everything that is open about these people."""
    return Step.objects.filter(person__in=people, state__in=UNFINISHED).select_related("person")


def last_seen(people: Keys) -> QuerySet[Deadline]:
    """The duty to see each of these children that runs now: from when it counts, and until when.

    A duty to see a child is one that is met by the child being seen.
    """
    return (
        Deadline.objects.filter(person__in=people, state="open", waits_for="seen")
        .select_related("person")
        .order_by("due_on")
    )


def drafts_of(worker: Worker) -> dict[UUID, Draft]:
    """What this worker has typed and not saved, by the key of the step: the last of each. Whether
    they may still see the step is not asked here but where it is shown."""
    typed = Draft.objects.filter(author=worker, step__state__in=WRITABLE).defer("answers")
    return {draft.step_id: draft for draft in typed.order_by("saved_at")}


def work_around(viewer: Viewer, children: Keys, typed: Keys) -> QuerySet[Step]:
    """Everything unfinished about these children of the worker, that the worker began or sent on,
    or among the steps in which they have `typed`: oldest first."""
    mine = Q(worker=viewer.worker) | Q(submitted_by=viewer.worker) | Q(pk__in=typed)
    return (
        Step.objects.filter(
            mine | Q(person__in=children), state__in=UNFINISHED, person__in=visible_to(viewer)
        )
        .select_related("person")
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


def waiting_for(viewer: Viewer, kinds: Sequence[str]) -> QuerySet[Step]:
    """Steps of these kinds that wait for this viewer's decision, the longest wait first.

    What is proposed waits from when it was sent. A conference is never sent, since its chair
    decides in their own right: for a child they hold it waits from its day on, once another has
    written of it. To who is alone on duty their own work falls too.
    """
    prepared = Q(
        kind__in=[kind for kind in kinds if _is_prepared_by_others(kind)],
        state__in=WRITABLE,
        began__lte=localdate(viewer.now),
        person__in=allocated_to(viewer.worker, localdate(viewer.now)),
    ) & ~Q(marks={})
    alone = [k for k in kinds if decides_alone(registry.process_of(k), viewer.roles)]
    return (
        Step.objects.filter(
            Q(state=State.SUBMITTED) | (prepared & ~Q(worker=viewer.worker)),
            kind__in=kinds,
            person__in=visible_to(viewer),
        )
        .exclude(~Q(kind__in=alone), submitted_by=viewer.worker)
        .select_related("person", "submitted_by")
        .order_by("submitted_at", "began")
    )


def offered_to(viewer: Viewer) -> QuerySet[Step]:
    """What asks one of this manager's teams to take a child on, the longest wait first.

    The child is not theirs yet, so the list names the child and what is asked; to read on, the
    manager says why, as with any record that is not their own.
    """
    offered = Step.objects.none()
    for kind, model in every_process():
        moves = {one.moves.team for one in model.process.outcomes if one.moves}
        if moves and not viewer.roles.isdisjoint(model.process.decided_by):
            for team in moves:
                own = model._default_manager.filter(**{f"{team}__in": viewer.team_ids}).values("pk")
                shared = Q(**{f"together__answers__{team}__in": [str(k) for k in viewer.team_ids]})
                offered = offered | Step.objects.filter(Q(pk__in=own) | shared, kind=kind)
    return (
        offered.filter(state=State.SUBMITTED, person__in=findable_by(viewer))
        .exclude(submitted_by=viewer.worker)
        .select_related("person", "submitted_by")
        .order_by("submitted_at")
    )


@dataclass(frozen=True)
class Asked:
    """A gate of a step that somebody is asked to agree to."""

    step: Step
    gate: Gate


def asked_to_agree(viewer: Viewer) -> list[Asked]:
    """What this viewer is named in and has not answered yet, the longest wait first. One query
    where nothing is asked, and none for those whom nothing asks."""
    gates = [
        (model, gate)
        for _, model in every_process()
        for gate in model.process.gates
        if gate.asks and not viewer.roles.isdisjoint(gate.decided_by)
    ]
    if not gates:
        return []
    asked = reduce(or_, (_is_asked(viewer, model, gate) for model, gate in gates))
    steps = steps_visible_to(viewer).filter(asked, state__in=UNFINISHED).order_by("began")
    records = records_of(steps)
    return [
        Asked(step, gate)
        for step in steps
        for gate in policies.gates_to_agree(step, records[step.pk])
        if str(answers_of(records[step.pk]).get(gate.asks)) == str(viewer.worker.pk)
    ]


def _is_asked(viewer: Viewer, model: type[StepRecord], gate: Gate) -> Q:
    # What brothers and sisters share stands in their own records only once they are complete.
    own = model._default_manager.filter(**{gate.asks: viewer.worker}).values("pk")
    shared = Q(together__answers__contains={gate.asks: str(viewer.worker.pk)})
    answered = Decision.objects.filter(gate=gate.name).values("step")
    return Q(Q(pk__in=own) | shared, ~Q(pk__in=answered), kind=model.kind)


def to_countersign(viewer: Viewer) -> list[Asked]:
    """What was decided alone on duty and no manager has answered for, the longest wait first.

    Those with the whole service in scope find all of it, by name: a child whom only night duty
    met is nobody else's yet. Others find what is about children they may read.
    """
    if viewer.roles.isdisjoint(COUNTERSIGNATURE.decided_by):
        return []
    whole = viewer.scope is Scope.WHOLE_SERVICE
    found = (
        Step.objects.filter(person__in=findable_by(viewer) if whole else visible_to(viewer))
        .filter(marks__has_key=DECIDED_ALONE)
        .exclude(marks__has_key=MANAGER_ANSWERED)
        .exclude(state=State.VOIDED)
        .exclude(completed_by=viewer.worker)
        .select_related("person", "completed_by")
        .order_by("completed_at")
    )
    return [Asked(step, COUNTERSIGNATURE) for step in found]


def _is_prepared_by_others(kind: str) -> bool:
    """Whether it is decided in the decider's own right, and begun by others too."""
    process = registry.process_of(kind)
    return process.own_authority and not set(process.opened_by) <= set(process.decided_by)


def changed_since_looked(viewer: Viewer, children: Keys) -> QuerySet[Any]:
    """What others wrote about these children of the worker since the worker last read each of
    them, the latest first. `number` on each is how many there are."""
    wrote = Greatest(OuterRef("entered_at"), OuterRef("completed_at"))
    looked = AccessLog.objects.filter(
        worker=viewer.worker, person=OuterRef("person"), outcome="shown", at__gte=wrote
    )
    return (
        Step.objects.filter(~Exists(looked), person__in=children)
        .exclude(entered_by=viewer.worker)
        .select_related("person")
        .annotate(number=Window(Count("*")))
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


def overdue_of(people: Keys, now: datetime) -> QuerySet[Deadline]:
    overdue = Deadline.objects.filter(person__in=people).overdue(localdate(now), now)
    return overdue.select_related("person")


def touched_since(people: Keys, day: date) -> set[UUID]:
    """Those of these people about whom something has happened since a day: a step begun,
    completed or ended."""
    happened = Q(began__gte=day) | Q(completed_at__date__gte=day)
    steps = Step.objects.filter(happened, person__in=people).exclude(state=State.VOIDED)
    return set(steps.order_by().values_list("person_id", flat=True).distinct())
