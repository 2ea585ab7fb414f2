"""What a chair reads before a meeting: what has happened since the last one, and what has not.

The last meeting is the last finished step of a kind that only a conference chair decides, unless
its outcome only was to meet again. Nothing here names a process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from sightline.access.scope import closed_to
from sightline.access.viewer import Viewer
from sightline.engines.tellings import Telling, tellings
from sightline.engines.worklist import DueLine, due_lines
from sightline.grammar import registry
from sightline.grammar.fields import Tells
from sightline.grammar.roles import Role
from sightline.people.person import Person, long_date
from sightline.prepared import prepared
from sightline.record.audience import FINISHED
from sightline.record.plan import Action, ActionState
from sightline.record.plan_shown import SOMEBODY
from sightline.record.share import Share
from sightline.record.step import State, Step
from sightline.record.worklists import overdue_of

SEEN = "seen"
FAMILY = "family"


@dataclass(frozen=True)
class NotDone:
    """An action that is past its day, or on which nothing has moved since the last meeting."""

    action: Action
    owner: str
    mark: str
    words: str


@dataclass(frozen=True)
class Visit:
    step: Step
    seen: bool


@dataclass(frozen=True)
class Change:
    """Something that happened, on the day on which it did. `words` say whether it began, ended or
    was finished then, where its own day does not."""

    step: Step
    day: date
    words: str


@dataclass(frozen=True)
class SinceLast:
    """Everything that happened from the day of `last` on; from the first day if there was none."""

    last: Step | None
    changed: list[Change]
    actions: list[NotDone]
    overdue: list[DueLine]
    not_shared: list[Step]
    visits: list[Visit]
    words: list[Telling]
    waiting: list[Step]


def since_last(person: Person, viewer: Viewer) -> SinceLast:
    """What has happened to a person, whom the viewer may read. Five statements at the most,
    however much has happened."""
    now, today = viewer.now, localdate(viewer.now)
    told = Share.objects.filter(step=OuterRef("pk")).filter(
        Q(purpose=FAMILY) | Q(told_person__isnull=False)
    )
    happened = person.steps.select_related("worker").annotate(family_told=Exists(told))
    steps: list[Step] = list(happened)
    last = last_meeting(steps)
    new = [step for step in steps if step.state != State.VOIDED and _is_after(step, last)]
    done = [step for step in new if step.state in FINISHED]
    return SinceLast(
        last=last,
        changed=_newest_first(change_since(step, last) for step in new if step.began <= today),
        actions=list(_not_done(viewer, person, last, today)),
        overdue=due_lines(overdue_of([person.pk], now), now),
        not_shared=[step for step in (last, *done) if step and _should_be_shared(step)],
        visits=[Visit(step, SEEN in step.marks) for step in done if SEEN in step.process.marks],
        words=tellings(done)[Tells.WORDS],
        waiting=[step for step in steps if step.state == State.SUBMITTED],
    )


def last_meeting(steps: Sequence[Step]) -> Step | None:
    """The last meeting that decided something. `steps` are newest first."""
    meetings = {
        kind
        for kind, record in registry.every()
        if record.process.decided_by == (Role.CONFERENCE_CHAIR,)
    }
    for step in steps:
        if step.kind in meetings and step.state in FINISHED and not _only_to_meet_again(step):
            return step
    return None


def _only_to_meet_again(step: Step) -> bool:
    return bool(step.outcome) and step.kind in step.process.outcome(step.outcome).leads_to


def _is_after(step: Step, last: Step | None) -> bool:
    if last is None:
        return True
    finished = localdate(step.completed_at) if step.completed_at else step.began
    return step.pk != last.pk and max(step.began, finished) > last.began


def change_since(step: Step, last: Step | None) -> Change:
    """What a step that the last meeting did not know of has been since: begun, ended, finished."""
    began_before = last is not None and step.began <= last.began
    if step.ended is not None:
        begun = "" if began_before else f"Began on {long_date(step.began)}, e"
        return Change(step, step.ended, f"{begun or 'E'}nded on {long_date(step.ended)}")
    if step.process.is_spell:
        return Change(step, step.began, f"Began on {long_date(step.began)}")
    if began_before and step.completed_at is not None:
        finished = localdate(step.completed_at)
        return Change(step, finished, f"Finished on {long_date(finished)}")
    return Change(step, step.began, "")


def _newest_first(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda one: one.day, reverse=True)


def _should_be_shared(step: Step) -> bool:
    """What somebody decided about a child, and no share says that the family was told: the last
    meeting too."""
    return step.process.needs_decision and not cast(Any, step).family_told


def _not_done(viewer: Viewer, person: Person, last: Step | None, today: date) -> Iterator[NotDone]:
    agreed = _agreed(person.pk)
    owners = [action.owner_person_id for action in agreed if action.owner_person_id]
    hidden = set(
        closed_to(viewer).filter(pk__in=owners).values_list("pk", flat=True) if owners else ()
    )
    for action in agreed:
        owner = SOMEBODY if action.owner_person_id in hidden else action.owner
        late = (today - action.due_on).days if action.due_on else 0
        if late > 0:
            words = f"{late} days late" if late > 1 else "1 day late"
            yield NotDone(action, owner, "over", words)
        elif stuck := _not_moved(action, last):
            yield NotDone(action, owner, "notmoved", stuck)


@prepared
def _agreed(person: UUID) -> QuerySet[Any]:
    return (
        Action.objects.filter(serves__person=person, state=ActionState.AGREED)
        .annotate(moved_on=Max("progress__on", filter=Q(progress__moved=True)))
        .select_related("owner_worker", "owner_person")
        .order_by("due_on", "id")
    )


def _not_moved(action: Action, last: Step | None) -> str:
    """Since when nothing has moved, where that is longer than since the last meeting."""
    moved: date | None = cast(Any, action).moved_on
    since = moved or action.agreed_on
    if last is None or since is None or since >= last.began:
        return ""
    return f"Not moved since {long_date(since)}"
