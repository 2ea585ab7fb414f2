"""Who holds a child changes with our work: it begins with a team, moves to another, and ends.

An outcome or a process declares which; the commands do it with the step that says so.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from sightline.grammar.process import Moves
from sightline.people.allocation import Allocation, AllocationRole, allocate, end_allocation
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.actions import close_action
from sightline.record.base import StepRecord
from sightline.record.plan import Action, ActionFor, ActionState, Plan
from sightline.record.planning import end_outcome
from sightline.record.step import Step

WORK_ENDED = "Our work with this child has ended."


def take_on(step: Step, *, by: Worker, now: datetime) -> None:
    """Where our work begins with this step, a child whom nobody holds from now on waits with its
    team for a worker."""
    if step.process.takes_on:
        _queue(step, str(step), by=by, now=now)


def hold_again(step: Step, *, by: Worker, now: datetime) -> None:
    """Where our work ended with a step that was entered in error, it did not end: a child whom
    nobody holds waits with the team of the step for a worker."""
    if step.outcome and step.process.outcome(step.outcome).lets_go:
        _queue(step, f"{step}, entered in error", by=by, now=now)


def _queue(step: Step, reason: str, *, by: Worker, now: datetime) -> None:
    leads = Allocation.objects.filter(person=step.child, role=AllocationRole.LEAD)
    if step.team is not None and not leads.not_ended().exists():
        allocate(person=step.child, team=step.team, reason=reason, by=by, now=now)


def move(step: Step, record: StepRecord, moves: Moves, *, by: Worker, now: datetime) -> None:
    """The child is held by the team that took them on, and by the worker it named."""
    allocate(
        person=step.child,
        team=getattr(record, moves.team),
        worker=getattr(record, moves.worker),
        reason=str(step),
        handover=getattr(record, moves.handover),
        by=by,
        now=now,
    )


def let_go(step: Step, *, by: Worker, now: datetime) -> None:
    """The last day of our work is that of the step, or the day on which it is decided if that is
    later. From the next day on nobody holds the child, and nothing in the plan is to be done.

    What is to be done for a brother or sister too goes on for them.
    """
    first_without = max(step.began, localdate(now)) + timedelta(days=1)
    _end_plan(step.child, by=by, now=now)
    for held in Allocation.objects.not_ended().filter(person=step.child):
        until = max(first_without, held.since)
        end_allocation(allocation=held, until=until, reason=str(step), by=by, now=now)


def _end_plan(child: Person, *, by: Worker, now: datetime) -> None:
    to_do = Action.objects.filter(
        serves__person=child, state__in=(ActionState.PROPOSED, ActionState.AGREED)
    )
    with_others = ActionFor.objects.exclude(person=child).values("action")
    for action in to_do.exclude(pk__in=with_others):
        close_action(action=action, done=False, why=WORK_ENDED, by=by, now=now)
    for plan in Plan.objects.filter(person=child, closed_on=None):
        for outcome in plan.outcomes.filter(ended_on=None):
            end_outcome(outcome=outcome, why=WORK_ENDED, by=by, now=now)
        plan.closed_on = localdate(now)
        plan.save(update_fields=["closed_on"])
