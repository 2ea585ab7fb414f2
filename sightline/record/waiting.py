"""What waits for somebody: their decision, their agreement, or a child that is offered to a team.

Each list is one query, whatever its length. What a viewer may decide or is ever asked comes from
their roles, and whom they may see from `access.scope`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.utils.timezone import localdate

from sightline.access.roles import Scope
from sightline.access.scope import keys_findable_by, keys_visible_to
from sightline.access.viewer import Viewer
from sightline.grammar import registry
from sightline.grammar.process import DECIDED_ALONE, MANAGER_ANSWERED, Gate, Process
from sightline.people.allocation import allocated_to
from sightline.prepared import IsAny, Part, any_part, in_any, prepared
from sightline.record import policies
from sightline.record.answers import answers_of, records_of
from sightline.record.base import every_process, model_of
from sightline.record.countersigning import COUNTERSIGNATURE, decides_alone
from sightline.record.decision import Decision
from sightline.record.queries import NAMED_ON_A_STEP
from sightline.record.step import UNFINISHED, WRITABLE, State, Step

Kinds = tuple[str, ...]


def waiting_for(viewer: Viewer, kinds: Sequence[str]) -> list[Step]:
    """Steps of these kinds that wait for this viewer's decision, and what asks one of their teams
    to take a child on: the longest wait first. One query, and none where nothing can wait."""
    parts = [*_to_decide(viewer, tuple(kinds)), *_offered(viewer)]
    return _waiting(any_part(*parts)) if parts else []


@prepared
def _waiting(found: Part) -> QuerySet[Step]:
    steps = Step.objects.filter(pk__in=found).select_related("person", "submitted_by")
    return steps.order_by("submitted_at", "began")


def _to_decide(viewer: Viewer, kinds: Kinds) -> Iterator[Part]:
    if kinds:
        roles = viewer.roles
        alone = tuple(one for one in kinds if decides_alone(registry.process_of(one), roles))
        visible, today = keys_visible_to(viewer), localdate(viewer.now)
        yield _decidable.within(visible, viewer.worker.pk, today, kinds=kinds, alone=alone)


@prepared
def _decidable(visible: Part, *who: Any, kinds: Kinds, alone: Kinds) -> QuerySet[Any, Any]:
    """What is proposed waits from when it was sent. A conference is never sent, since its chair
    decides in their own right: for a child they hold it waits from its day on, once another has
    written of it. To who is alone on duty their own work falls too."""
    worker, today = who
    written_by_others = Q(
        kind__in=[kind for kind in kinds if _is_prepared_by_others(registry.process_of(kind))],
        state__in=WRITABLE,
        began__lte=today,
        person__in=allocated_to(worker, today),
    ) & ~Q(marks={})
    steps = Step.objects.filter(
        Q(state=State.SUBMITTED) | (written_by_others & ~Q(worker=worker)),
        ~Q(~Q(kind__in=alone), submitted_by=worker),
        kind__in=kinds,
        person__in=visible,
    )
    return _keys(steps)


def _is_prepared_by_others(process: Process) -> bool:
    """Whether it is decided in the decider's own right, and begun by others too."""
    return process.own_authority and not set(process.opened_by) <= set(process.decided_by)


def _offered(viewer: Viewer) -> Iterator[Part]:
    """What asks one of this manager's teams to take a child on. The child is not theirs yet, so a
    list names the child and what is asked; to read on, the manager says why, as with any record
    that is not their own."""
    teams = list(viewer.team_ids)
    given = (keys_findable_by(viewer), viewer.worker.pk, teams, [str(key) for key in teams])
    for kind, model in every_process():
        if not viewer.roles.isdisjoint(model.process.decided_by):
            for team in {one.moves.team for one in model.process.outcomes if one.moves}:
                yield _asking.within(*given, kind=kind, team=team)


@prepared
def _asking(
    findable: Part, worker: UUID, teams: list[UUID], said: list[str], *, kind: str, team: str
) -> QuerySet[Any, Any]:
    """`team` is the question that says which team is asked: `said` are the keys as they stand in
    what brothers and sisters share."""
    asked = Step.objects.filter(
        ~Q(submitted_by=worker), kind=kind, state=State.SUBMITTED, person__in=findable
    )
    own = model_of(kind)._default_manager.filter(IsAny(team, teams)).values("pk")
    shared = IsAny(KeyTextTransform(team, "together__answers"), said)
    return _keys(Step.objects.filter(in_any(asked.filter(pk__in=own), asked.filter(shared))))


def _keys(steps: QuerySet[Step]) -> QuerySet[Any, Any]:
    return steps.order_by().values("pk")


@dataclass(frozen=True)
class Asked:
    """A gate of a step that somebody is asked to agree to."""

    step: Step
    gate: Gate


def to_agree(viewer: Viewer) -> list[Asked]:
    """What this viewer is named in and has not answered yet, and then what was decided alone on
    duty and no manager has answered for: of each the longest wait first. One query where nothing
    is asked of them, and none for those of whom nothing ever is."""
    naming, alone = _naming_them(viewer), _alone_on_duty(viewer)
    if not naming and not alone:
        return []
    none = _none.within()
    found = _asked_of(any_part(*naming, *alone), any_part(none, *naming), any_part(none, *alone))
    on_duty = sorted(
        (one for one in found if one.was_alone), key=lambda one: one.completed_at or viewer.now
    )
    return [
        *_gates_asked(viewer, [one for one in found if one.names_viewer]),
        *(Asked(step, COUNTERSIGNATURE) for step in on_duty),
    ]


@prepared
def _none() -> QuerySet[Any, Any]:
    return _keys(Step.objects.filter(pk__isnull=True))


@prepared
def _asked_of(found: Part, naming: Part, alone: Part) -> QuerySet[Any]:
    steps = Step.objects.filter(pk__in=found).annotate(
        names_viewer=ExpressionWrapper(Q(pk__in=naming), BooleanField()),
        was_alone=ExpressionWrapper(Q(pk__in=alone), BooleanField()),
    )
    return steps.select_related(*NAMED_ON_A_STEP).order_by("began", "id")


def _gates_asked(viewer: Viewer, steps: Sequence[Step]) -> list[Asked]:
    records = records_of(steps)
    return [
        Asked(step, gate)
        for step in steps
        for gate in policies.gates_to_agree(step, records[step.pk])
        if str(answers_of(records[step.pk]).get(gate.asks)) == str(viewer.worker.pk)
    ]


def _naming_them(viewer: Viewer) -> list[Part]:
    """Those with the whole service in scope find by name whom they are asked about, as they find
    what was decided alone: a director holds no child, and gives a reason when they read on."""
    key, whole = viewer.worker.pk, viewer.scope is Scope.WHOLE_SERVICE
    whose = keys_findable_by(viewer) if whole else keys_visible_to(viewer)
    given = (whose, key, [str(key)])
    return [_naming.within(*given, kind=kind, name=name) for kind, name in _gates_of(viewer)]


def _gates_of(viewer: Viewer) -> list[tuple[str, str]]:
    """Every gate in which somebody of this viewer's roles can be named, with its process."""
    return [
        (kind, gate.name)
        for kind, model in every_process()
        for gate in model.process.gates
        if gate.asks and not viewer.roles.isdisjoint(gate.decided_by)
    ]


@prepared
def _naming(
    visible: Part, worker: UUID, said: list[str], *, kind: str, name: str
) -> QuerySet[Any, Any]:
    """Work that names the worker in this gate, which nobody has answered as it stands now: in a
    child's own record, and in what brothers and sisters share, which stands in their own records
    only once they are complete."""
    model = model_of(kind)
    gate = next(one for one in model.process.gates if one.name == name)
    stands = Q(step__changed_at=None) | Q(entered_at__gte=F("step__changed_at"))
    if model.process.is_spell:
        stands = Q()
    answered = Decision.objects.filter(stands, gate=name, step=OuterRef("pk"))
    asked = Step.objects.filter(
        ~Exists(answered), kind=kind, state__in=UNFINISHED, person__in=visible
    )
    own = model._default_manager.filter(**{gate.asks: worker}).values("pk")
    shared = IsAny(KeyTextTransform(gate.asks, "together__answers"), said)
    return _keys(Step.objects.filter(in_any(asked.filter(pk__in=own), asked.filter(shared))))


def _alone_on_duty(viewer: Viewer) -> list[Part]:
    """Those with the whole service in scope find all of it, by name: a child whom only night duty
    met is nobody else's yet. Others find what is about children they may read."""
    if viewer.roles.isdisjoint(COUNTERSIGNATURE.decided_by):
        return []
    whole = viewer.scope is Scope.WHOLE_SERVICE
    whose = keys_findable_by(viewer) if whole else keys_visible_to(viewer)
    return [_decided_alone.within(viewer.worker.pk, whose)]


@prepared
def _decided_alone(worker: UUID, whose: Part) -> QuerySet[Any, Any]:
    steps = Step.objects.filter(
        ~Q(marks__has_key=MANAGER_ANSWERED),
        ~Q(state=State.VOIDED),
        ~Q(completed_by=worker),
        marks__has_key=DECIDED_ALONE,
        person__in=whose,
    )
    return _keys(steps)
