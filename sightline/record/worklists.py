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

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Window,
)
from django.db.models.functions import Greatest
from django.utils.timezone import localdate

from sightline.access.log import AccessLog
from sightline.access.roles import Permission, Scope
from sightline.access.scope import findable_by, keys_visible_to, visible_to
from sightline.access.viewer import Viewer
from sightline.grammar import registry
from sightline.grammar.process import DECIDED_ALONE, MANAGER_ANSWERED, Gate
from sightline.people.allocation import Allocation, AllocationRole, allocated_to
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.prepared import IsAny, Part, in_any, prepared
from sightline.record import policies
from sightline.record.answers import answers_of, records_of
from sightline.record.base import StepRecord, every_process
from sightline.record.countersigning import COUNTERSIGNATURE, decides_alone
from sightline.record.deadlines import Deadline
from sightline.record.decision import Decision
from sightline.record.draft import Draft
from sightline.record.queries import NAMED_ON_A_STEP
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


def waiting_for(viewer: Viewer, kinds: Sequence[str]) -> QuerySet[Step]:
    """Steps of these kinds that wait for this viewer's decision, and what asks one of their teams
    to take a child on: the longest wait first. One query, and none where nothing can wait."""
    found = [_to_decide(viewer, kinds)] if kinds else []
    found += _offered(viewer)
    if not found:
        return Step.objects.none()
    return (
        Step.objects.filter(in_any(*map(Step.objects.filter, found)))
        .select_related("person", "submitted_by")
        .order_by("submitted_at", "began")
    )


def _to_decide(viewer: Viewer, kinds: Sequence[str]) -> Q:
    """What is proposed waits from when it was sent. A conference is never sent, since its chair
    decides in their own right: for a child they hold it waits from its day on, once another has
    written of it. To who is alone on duty their own work falls too."""
    prepared = Q(
        kind__in=[kind for kind in kinds if _is_prepared_by_others(kind)],
        state__in=WRITABLE,
        began__lte=localdate(viewer.now),
        person__in=allocated_to(viewer.worker, localdate(viewer.now)),
    ) & ~Q(marks={})
    alone = [k for k in kinds if decides_alone(registry.process_of(k), viewer.roles)]
    return Q(
        Q(state=State.SUBMITTED) | (prepared & ~Q(worker=viewer.worker)),
        ~Q(~Q(kind__in=alone), submitted_by=viewer.worker),
        kind__in=kinds,
        person__in=visible_to(viewer),
    )


def _offered(viewer: Viewer) -> list[Q]:
    """What asks one of this manager's teams to take a child on. The child is not theirs yet, so a
    list names the child and what is asked; to read on, the manager says why, as with any record
    that is not their own."""
    offered = []
    for kind, model in every_process():
        moves = {one.moves.team for one in model.process.outcomes if one.moves}
        if moves and not viewer.roles.isdisjoint(model.process.decided_by):
            for team in moves:
                own = model._default_manager.filter(**{f"{team}__in": viewer.team_ids}).values("pk")
                shared = Q(**{f"together__answers__{team}__in": [str(k) for k in viewer.team_ids]})
                offered += [
                    Q(
                        asked,
                        ~Q(submitted_by=viewer.worker),
                        kind=kind,
                        state=State.SUBMITTED,
                        person__in=findable_by(viewer),
                    )
                    for asked in (Q(pk__in=own), shared)
                ]
    return offered


@dataclass(frozen=True)
class Asked:
    """A gate of a step that somebody is asked to agree to."""

    step: Step
    gate: Gate


def to_agree(viewer: Viewer) -> list[Asked]:
    """What this viewer is named in and has not answered yet, and then what was decided alone on
    duty and no manager has answered for: of each the longest wait first. One query where nothing
    is asked of them, and none for those of whom nothing ever is."""
    naming, alone = _naming(viewer), _decided_alone(viewer)
    if not naming and not alone:
        return []
    steps = (
        Step.objects.filter(in_any(*naming, *alone))
        .annotate(names_viewer=_found_by(naming), was_alone=_found_by(alone))
        .select_related(*NAMED_ON_A_STEP)
    )
    found = list(steps)
    naming_them = sorted((one for one in found if one.names_viewer), key=lambda one: one.began)
    alone_on_duty = sorted(
        (one for one in found if one.was_alone),
        key=lambda one: one.completed_at or viewer.now,
    )
    return [
        *_gates_asked(viewer, naming_them),
        *(Asked(step, COUNTERSIGNATURE) for step in alone_on_duty),
    ]


def _gates_asked(viewer: Viewer, steps: Sequence[Step]) -> list[Asked]:
    records = records_of(steps)
    return [
        Asked(step, gate)
        for step in steps
        for gate in policies.gates_to_agree(step, records[step.pk])
        if str(answers_of(records[step.pk]).get(gate.asks)) == str(viewer.worker.pk)
    ]


def _found_by(questions: Iterable[QuerySet[Step]]) -> Any:
    """Whether any of these questions finds the step."""
    asked = (Q(Exists(one.filter(pk=OuterRef("pk")))) for one in questions)
    return ExpressionWrapper(reduce(or_, asked, Q(pk__in=())), BooleanField())


def _naming(viewer: Viewer) -> list[QuerySet[Step]]:
    """The work that names this viewer in a gate that nobody has answered."""
    unfinished = Step.objects.filter(state__in=UNFINISHED, person__in=visible_to(viewer))
    return [
        unfinished.filter(asked, ~_is_answered(gate), kind=model.kind)
        for _, model in every_process()
        for gate in model.process.gates
        if gate.asks and not viewer.roles.isdisjoint(gate.decided_by)
        for asked in _where_asked(viewer, model, gate)
    ]


def _where_asked(viewer: Viewer, model: type[StepRecord], gate: Gate) -> tuple[Q, Q]:
    """In a child's own record, and in what brothers and sisters share, which stands in their own
    records only once they are complete."""
    own = model._default_manager.filter(**{gate.asks: viewer.worker}).values("pk")
    return Q(pk__in=own), Q(together__answers__contains={gate.asks: str(viewer.worker.pk)})


def _is_answered(gate: Gate) -> Q:
    return Q(Exists(Decision.objects.filter(gate=gate.name, step=OuterRef("pk"))))


def _decided_alone(viewer: Viewer) -> list[QuerySet[Step]]:
    """Those with the whole service in scope find all of it, by name: a child whom only night duty
    met is nobody else's yet. Others find what is about children they may read."""
    if viewer.roles.isdisjoint(COUNTERSIGNATURE.decided_by):
        return []
    whole = viewer.scope is Scope.WHOLE_SERVICE
    return [
        Step.objects.filter(
            ~Q(marks__has_key=MANAGER_ANSWERED),
            ~Q(state=State.VOIDED),
            ~Q(completed_by=viewer.worker),
            marks__has_key=DECIDED_ALONE,
            person__in=findable_by(viewer) if whole else visible_to(viewer),
        )
    ]


def _is_prepared_by_others(kind: str) -> bool:
    """Whether it is decided in the decider's own right, and begun by others too."""
    process = registry.process_of(kind)
    return process.own_authority and not set(process.opened_by) <= set(process.decided_by)


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
