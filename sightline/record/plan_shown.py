"""The one plan as somebody may read it: by a worker, or in the copy made for one recipient.

An action may serve several children. Of those whom the viewer may not see there is neither name
nor number here. A copy for a recipient leaves out what they must not read, with no gap and no
count. However many outcomes and actions there are, the number of queries is the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.utils.timezone import localdate

from sightline.access.scope import keys_closed_to, keys_findable_by, keys_visible_to
from sightline.access.viewer import Viewer
from sightline.grammar.beside import beside, rows_beside
from sightline.people.allocation import allocated_to
from sightline.people.person import Person
from sightline.prepared import IsAny, Part, in_any, prepared
from sightline.record.plan import (
    Action,
    ActionChange,
    ActionFor,
    ActionState,
    Plan,
    PlanOutcome,
    PlanVersion,
    Progress,
)
from sightline.record.step import Step

# What a reader sees in place of an owner whose record is closed to them.
SOMEBODY = "Somebody in the family"


@dataclass(frozen=True)
class ActionLine:
    """One action as it serves one child.

    `said` is the last report, and `moved_on` the day of the last that something had moved.
    `still_since` is the day since which nothing has moved, where the last report was that nothing
    has. `also_for`, `arose_in` and `not_for` (names) are empty in a copy made for somebody.
    """

    action: Action
    child: Person
    owner: str
    also_for: tuple[Person, ...]
    arose_in: Step | None
    not_for: tuple[str, ...]
    said: str
    said_on: date | None
    moved_on: date | None
    still_since: date | None
    times_put_off: int
    days_late: int

    @property
    def is_open(self) -> bool:
        return self.action.state == ActionState.AGREED


@dataclass(frozen=True)
class OutcomeLine:
    outcome: PlanOutcome
    actions: tuple[ActionLine, ...]
    not_for: tuple[str, ...]

    @property
    def still_since(self) -> date | None:
        """Since when nothing has moved, if that is so of every open action."""
        days = [line.still_since for line in self.actions if line.is_open]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None


@dataclass(frozen=True)
class SectionShown:
    name: str
    authority: Step
    outcomes: tuple[OutcomeLine, ...]


@dataclass(frozen=True)
class PlanShown:
    """A child's plan as one reader may see it. `version` is the number of the last frozen one,
    None where none was."""

    person: Person
    plan: Plan | None
    version: int | None
    sections: tuple[SectionShown, ...]
    tasks: tuple[ActionLine, ...]

    @property
    def actions(self) -> tuple[ActionLine, ...]:
        """Every plan action in it, for counting: tasks apart."""
        return tuple(
            line for part in self.sections for outcome in part.outcomes for line in outcome.actions
        )


def plan_of(viewer: Viewer, person: Person, today: date) -> PlanShown:
    """The open plan of a child, for those who work with it. Empty where the viewer may not see
    the child. Four queries."""
    return _shown(viewer, person, today, None)


def plan_for(recipient: Person, viewer: Viewer, person: Person, today: date) -> PlanShown:
    """The copy of a child's plan made for one person: what is not for them is not in it.

    Proposals and tasks, our own notes of what to do, are in nobody's copy.
    """
    return _shown(viewer, person, today, recipient)


def actions_owed_by(viewer: Viewer, until: date) -> list[ActionLine]:
    """The agreed actions and tasks for which the viewer answers, due up to a day, soonest first;
    and for the children they hold the tasks of others, who have no Today: the police, a school.

    Who is to do something is told for whom, whoever holds the child; of a record that is closed
    to them they are told nothing. Each comes once. Four queries at most.
    """
    today = localdate(viewer.now)
    owed = _owed_by(
        viewer.worker.pk, today, until, keys_findable_by(viewer), keys_visible_to(viewer)
    )
    once: dict[UUID, ActionFor] = {}
    for row in owed:
        once.setdefault(row.action_id, row)
    rows = list(once.values())
    return _Around(viewer, rows, []).lines(rows, today)


@prepared
def _owed_by(
    worker: UUID, today: date, until: date, findable: Part, visible: Part
) -> QuerySet[ActionFor]:
    held = allocated_to(worker, today).filter(pk__in=visible).order_by()
    open_now = ActionFor.objects.filter(action__state=ActionState.AGREED, action__due_on__lte=until)
    mine = open_now.filter(action__owner_worker=worker, person__in=findable)
    of_others = open_now.filter(
        action__is_task=True, action__owner_worker=None, person__in=held.values("pk")
    )
    return _serving(in_any(mine, of_others))


def not_moved(viewer: Viewer, since: Mapping[UUID, date]) -> list[ActionLine]:
    """The agreed plan actions for these children on which nothing has moved after the day that
    stands beside each, though they were agreed by then: since the last review, for instance. Four
    queries at most, however many children."""
    rows = [
        row
        for row in _agreed_for(list(since), keys_visible_to(viewer))
        if row.action.agreed_on <= since[row.person_id]
        and (row.moved_on is None or row.moved_on <= since[row.person_id])
    ]
    return _Around(viewer, rows, []).lines(rows, localdate(viewer.now))


@prepared
def _agreed_for(people: list[UUID], visible: Part) -> QuerySet[Any]:
    agreed = Q(action__is_task=False, action__state=ActionState.AGREED)
    return _serving(agreed & Q(IsAny("person", people))).filter(person__in=visible)


def actions_kept_from(recipient: str) -> QuerySet[Action]:
    """What the person with this key must not read: it says so itself, or an outcome does that it
    serves for any child, so that a brother's plan does not give away what his sister's keeps
    back."""
    return Action.objects.filter(
        Q(not_for__has_key=recipient) | Q(serves__outcome__not_for__has_key=recipient)
    ).order_by()


def _shown(viewer: Viewer, person: Person, today: date, recipient: Person | None) -> PlanShown:
    plan = next(iter(_open_plans(person.pk, keys_visible_to(viewer))), None)
    outcomes = _outcomes(plan, recipient) if plan else []
    rows = _rows(viewer, person, outcomes, recipient)
    around = _Around(viewer, rows, outcomes, is_copy=recipient is not None)
    lines = around.lines(rows, today)
    serving: dict[UUID | None, list[ActionLine]] = {}
    for row, line in zip(rows, lines, strict=True):
        serving.setdefault(row.outcome_id, []).append(line)
    return PlanShown(
        person=person,
        plan=plan,
        version=getattr(plan, "last_version", None),
        sections=_sections(outcomes, serving, around),
        tasks=tuple(serving.get(None, ())),
    )


@prepared
def _open_plans(person: UUID, visible: Part) -> QuerySet[Any]:
    """The plan, the number of its last version, and beside it what is wanted in it."""
    latest = PlanVersion.objects.filter(plan=OuterRef("pk")).order_by("-number")
    wanted = PlanOutcome.objects.filter(plan=OuterRef("pk"), ended_on=None)
    return Plan.objects.filter(person=person, person__in=visible, closed_on=None).annotate(
        last_version=Subquery(latest.values("number")[:1]),
        wanted=beside(wanted.select_related("authority")),
    )


def _outcomes(plan: Any, recipient: Person | None) -> list[PlanOutcome]:
    found = rows_beside(PlanOutcome, plan.wanted)
    if recipient is None:
        return found
    return [one for one in found if str(recipient.pk) not in one.not_for]


def _rows(
    viewer: Viewer, person: Person, outcomes: Sequence[PlanOutcome], recipient: Person | None
) -> list[ActionFor]:
    """What serves these outcomes of a child and, but in a copy, the tasks still to be done."""
    keys = [outcome.pk for outcome in outcomes]
    if recipient is None:
        return _for_us(person.pk, keys, keys_visible_to(viewer))
    if not keys:
        return []
    return _for_them(str(recipient.pk), person.pk, keys, keys_visible_to(viewer))


@prepared
def _for_them(
    recipient: str, person: UUID, outcomes: list[UUID], visible: Part
) -> QuerySet[ActionFor]:
    serving = _serving(Q(IsAny("outcome", outcomes))).filter(person=person, person__in=visible)
    theirs = serving.exclude(action__state=ActionState.PROPOSED)
    return theirs.exclude(action__in=actions_kept_from(recipient))


@prepared
def _for_us(person: UUID, outcomes: list[UUID], visible: Part) -> QuerySet[ActionFor]:
    task = Q(outcome=None, action__state=ActionState.AGREED)
    return _serving(Q(IsAny("outcome", outcomes)) | task).filter(person=person, person__in=visible)


def _serving(wanted: Q) -> QuerySet[ActionFor]:
    """Actions as they serve a child, soonest due first, each beside what was last said of it."""
    last = Progress.objects.filter(action=OuterRef("action")).order_by("-on", "-id")
    moved = (
        Progress.objects.filter(action=OuterRef("action"), moved=True).order_by().values("action")
    )
    put_off = (
        ActionChange.objects.filter(action=OuterRef("action"))
        .annotate(was=KT("before__due_on"), became=KT("after__due_on"))
        .filter(became__gt=F("was"))
        .order_by()
        .values("action")
    )
    return (
        ActionFor.objects.filter(wanted)
        .select_related("person", "action__owner_worker", "action__arose_in")
        .annotate(
            said=Subquery(last.values("said")[:1]),
            said_on=Subquery(last.values("on")[:1]),
            said_moved=Subquery(last.values("moved")[:1]),
            moved_on=Subquery(moved.annotate(latest=Max("on")).values("latest")),
            put_off=Subquery(put_off.annotate(times=Count("pk")).values("times")),
        )
        .order_by("action__due_on", "action_id", "person_id")
    )


class _Around:
    """What stands round the actions that the viewer may be told: other children, and names."""

    def __init__(
        self,
        viewer: Viewer,
        rows: Sequence[ActionFor],
        outcomes: Sequence[PlanOutcome],
        *,
        is_copy: bool = False,
    ) -> None:
        self.is_copy = is_copy
        self.children = {} if is_copy else _children_served(viewer, rows)
        actions = [row.action for row in rows]
        keys = {str(action.owner_person_id) for action in actions if action.owner_person_id}
        if not is_copy:
            audiences = [action.not_for for action in actions]
            audiences += [outcome.not_for for outcome in outcomes]
            keys.update(key for audience in audiences for key in audience)
        self.names = _names(viewer, keys)

    def lines(self, rows: Sequence[ActionFor], today: date) -> list[ActionLine]:
        return [self._line(row, today) for row in rows]

    def _line(self, row: Any, today: date) -> ActionLine:
        action = row.action
        others = self.children.get(action.pk, ())
        ours = not self.is_copy and action.arose_in.person_id == row.person_id
        late = action.state == ActionState.AGREED and action.due_on < today
        return ActionLine(
            action=action,
            child=row.person,
            owner=self._owner(action),
            also_for=tuple(child for child in others if child.pk != row.person_id),
            arose_in=action.arose_in if ours else None,
            not_for=self.audience(action),
            said=row.said or "",
            said_on=row.said_on,
            moved_on=row.moved_on,
            still_since=(row.moved_on or action.agreed_on) if row.said_moved is False else None,
            times_put_off=row.put_off or 0,
            days_late=(today - action.due_on).days if late else 0,
        )

    def _owner(self, action: Action) -> str:
        if action.owner_person_id is None:
            return str(action.owner_worker or action.owner_partner)
        return self.names.get(str(action.owner_person_id), SOMEBODY)

    def audience(self, item: Action | PlanOutcome) -> tuple[str, ...]:
        """Who must not read it, by name, for those who work with it."""
        if self.is_copy:
            return ()
        return tuple(self.names.get(key, SOMEBODY) for key in item.not_for)


def _children_served(viewer: Viewer, rows: Sequence[ActionFor]) -> dict[UUID, list[Person]]:
    """Whom else each action serves, beside whom these rows are about."""
    found: dict[UUID, list[Person]] = {}
    if not rows:
        return found
    actions = list({row.action_id for row in rows})
    for row in _also_served(actions, [row.pk for row in rows], keys_visible_to(viewer)):
        found.setdefault(row.action_id, []).append(row.person)
    return found


@prepared
def _also_served(actions: list[UUID], here: list[UUID], visible: Part) -> QuerySet[ActionFor]:
    serving = ActionFor.objects.filter(IsAny("action", actions), person__in=visible)
    others = serving.exclude(IsAny("pk", here)).select_related("person")
    return others.order_by("person__birth_date", "person_id")


def _names(viewer: Viewer, keys: set[str]) -> dict[str, str]:
    """The names of those people whose record no restriction closes to the viewer."""
    if not keys:
        return {}
    return {str(key): name for key, name in _not_closed(list(keys), keys_closed_to(viewer))}


@prepared
def _not_closed(keys: list[str], closed: Part) -> QuerySet[Any, Any]:
    named = Person.objects.filter(IsAny("pk", keys)).exclude(pk__in=closed)
    return named.values_list("pk", "display_name")


def _sections(
    outcomes: Sequence[PlanOutcome],
    serving: dict[UUID | None, list[ActionLine]],
    around: _Around,
) -> tuple[SectionShown, ...]:
    """The outcomes under their sections, in the order in which each section began."""
    parts: dict[str, list[PlanOutcome]] = {}
    for outcome in outcomes:
        parts.setdefault(outcome.section, []).append(outcome)
    return tuple(
        SectionShown(
            name=name,
            authority=part[-1].authority,
            outcomes=tuple(
                OutcomeLine(one, tuple(serving.get(one.pk, ())), around.audience(one))
                for one in part
            ),
        )
        for name, part in parts.items()
    )
