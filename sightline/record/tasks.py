"""Who does what, by when: the rows of a meeting that become tasks once it is decided.

They are typed once, in the meeting. From its decision on each is a task with an owner and a day,
which waits on Today and on the plan until it is done; the meeting's own page keeps what was said.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sightline.grammar import registry
from sightline.grammar.condition import is_answer
from sightline.grammar.fields import Day, Rows, Words, WorkerNamed
from sightline.people.worker import Worker
from sightline.record.actions import add_task, owned_by
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
        ActionFor.objects.create(action=task, person=step.child)
        return
    add_task(
        arose_in=step,
        what=row.what,
        owner=owner,
        due_on=row.by_when,
        agreed_on=min(step.began, row.by_when),
        by=by,
        now=now,
    )
