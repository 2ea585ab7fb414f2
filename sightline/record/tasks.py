"""Who does what, by when: the rows of a meeting that become tasks once it is decided.

They are typed once, in the meeting. From its decision on each is a task with an owner and a day,
which waits on Today and on the plan until it is done; the meeting's own page keeps what was said.
Where that page was wrong and is corrected, the tasks are put right with it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sightline.errors import NotNow
from sightline.grammar import registry
from sightline.grammar.condition import is_answer
from sightline.grammar.fields import Day, Rows, Words, WorkerNamed
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.actions import add_task, change_action, close_action, owned_by
from sightline.record.base import Row, StepRecord
from sightline.record.plan import Action, ActionFor
from sightline.record.step import Step


class TaskRow(Row):
    """One thing to do. Either one of us answers for it, or somebody elsewhere by name."""

    what = Words("What will be done?")
    worker = WorkerNamed("By whom: one of us", optional=True)
    who = Words("or somebody else, by name and organisation", optional=True)
    by_when = Day("By when?")

    class Meta(Row.Meta):
        abstract = True

    @classmethod
    def lacks_nothing(cls, row: Mapping[str, Any]) -> bool:
        return is_answer(row.get("worker")) is not is_answer(row.get("who"))


def become_tasks(step: Step, record: StepRecord, *, by: Worker, now: datetime) -> None:
    """Add the tasks of one child's completed step. What was typed once for brothers and sisters
    is one task, for each of them."""
    for question in registry.questions(type(record)).values():
        if isinstance(question, Rows) and issubclass(question.model, TaskRow):
            for row in question.model._default_manager.filter(step=step).select_related("worker"):
                _become_task(step, row, by, now)


def _become_task(step: Step, row: TaskRow, by: Worker, now: datetime) -> None:
    owner = row.worker or row.who or ""
    for_a_sibling = Action.objects.filter(
        arose_in__together=step.together_id,
        arose_in__kind=step.kind,
        is_task=True,
        what=row.what,
        due_on=row.by_when,
        **owned_by(owner),
    ).exclude(serves__person=step.child)
    task = for_a_sibling.first() if step.together_id else None
    if task is not None:
        ActionFor.objects.create(action=task, person=step.child, made_of=row.pk)
        return
    add_task(
        arose_in=step,
        what=row.what,
        owner=owner,
        due_on=row.by_when,
        agreed_on=min(step.began, row.by_when),
        made_of=row.pk,
        by=by,
        now=now,
    )


@dataclass(frozen=True)
class Correcting:
    """Why the tasks of a meeting are put right, in whose records, by whom and when."""

    reason: str
    people: Collection[Person | None]
    by: Worker
    now: datetime


def correct_tasks(
    step: Step, before: Sequence[Mapping[str, Any]], after: Sequence[TaskRow], how: Correcting
) -> None:
    """Bring the tasks to what the corrected rows of one child's completed step say.

    A row that was changed changes its task, one that was taken out ends it, both with the reason
    of the correction, and one that was added is a new task. A task that was closed stays closed,
    and what was changed on a task since the meeting stays as it was changed.
    """
    said = {UUID(row["id"]): row for row in before}
    of_rows = ActionFor.objects.filter(made_of__in=said).select_related("action__owner_worker")
    tasks = {one.made_of: one.action for one in of_rows if one.action.closed_on is None}
    for row in after:
        old = said.pop(row.pk, None)
        if old is None:
            _become_task(step, row, how.by, how.now)
        elif row.pk in tasks:
            _change_task(tasks[row.pk], old, row, how)
    for key in said.keys() & tasks.keys():
        _must_be_wrong_for_all(tasks[key], how)
        close_action(action=tasks[key], done=False, why=how.reason, by=how.by, now=how.now)


def _change_task(task: Action, old: Mapping[str, Any], row: TaskRow, how: Correcting) -> None:
    different: dict[str, Any] = {}
    if row.what != old["what"] and task.what == old["what"]:
        different["what"] = row.what
    if row.by_when != old["by_when"] and task.due_on == old["by_when"]:
        different["due_on"] = row.by_when
        if task.agreed_on is not None and row.by_when < task.agreed_on:
            different["agreed_on"] = row.by_when
    was = (old["worker"], old["who"] or "")
    if (row.worker_id, row.who or "") != was and _owned(task) == was:
        different["owner"] = row.worker or row.who
    if different:
        _must_be_wrong_for_all(task, how)
        change_action(action=task, reason=how.reason, by=how.by, now=how.now, **different)


def _owned(task: Action) -> tuple[UUID | None, str]:
    return task.owner_worker_id, task.owner_partner


def _must_be_wrong_for_all(task: Action, how: Correcting) -> None:
    """It is one task for brothers and sisters: it cannot read one way for one and another way
    for another. Nobody is named, as not everybody may know of everybody."""
    if task.serves.exclude(person__in=how.people).exists():
        raise NotNow(
            f"“{task}” is one task for a brother or sister too. Say that it is wrong in their"
            " record as well. If none is offered to you, ask the manager who decided."
        )
