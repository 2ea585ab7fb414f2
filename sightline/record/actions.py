"""What is done about an outcome, by whom and by when: proposed, agreed, reported on, closed.

There is one kind of action, wherever it arises. These commands write as those of `planning` do,
and raise what those raise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from sightline.errors import NotNow
from sightline.people.person import Person, long_date
from sightline.people.worker import Worker
from sightline.record.plan import (
    Action,
    ActionChange,
    ActionFor,
    ActionReview,
    ActionState,
    PlanOutcome,
    Progress,
    Reviewed,
)
from sightline.record.plan_rules import AGREED
from sightline.record.planning import held_outcome, keys_of, real_reason, writing
from sightline.record.policies import must_be_writable
from sightline.record.step import State, Step

# Who answers for an action: a worker, somebody of the family, or a partner by name.
Owner = Worker | Person | str


def propose_action(
    *,
    arose_in: Step,
    what: str,
    serves: Sequence[PlanOutcome],
    by: Worker,
    now: datetime,
    owner: Owner | None = None,
    due_on: date | None = None,
    measure: str = "",
    how_often: str = "",
    helped_by: str = "",
    not_for: Iterable[Person] = (),
) -> Action:
    """Propose an action for the outcomes that it serves, one for each child it is to help.

    It is drawn from any step: a plan, a core group, a strategy discussion, a decision. Owner,
    date and measure may still be open.
    """
    _must_arise_in_work_that_stands(arose_in)
    if not what.strip():
        raise NotNow("Say what will be done.")
    with writing(by, now, "Proposed an action"):
        outcomes = [held_outcome(outcome) for outcome in serves]
        _must_serve_each_child_once(outcomes)
        action = Action.objects.create(
            arose_in=arose_in,
            what=what.strip(),
            due_on=due_on,
            measure=measure.strip(),
            how_often=how_often.strip(),
            helped_by=helped_by.strip(),
            not_for=keys_of(not_for),
            entered_at=now,
            entered_by=by,
            **owned_by(owner),
        )
        _serve(action, outcomes)
        return action


def _serve(action: Action, outcomes: Sequence[PlanOutcome]) -> None:
    ActionFor.objects.bulk_create(
        ActionFor(action=action, person=outcome.plan.person, outcome=outcome)
        for outcome in outcomes
    )


def _must_arise_in_work_that_stands(step: Step) -> None:
    step.refresh_from_db(fields=["state"])
    if step.state == State.VOIDED:
        raise NotNow("That work was entered in error. Say where this action really arose.")


def _must_serve_each_child_once(outcomes: Sequence[PlanOutcome]) -> None:
    if not outcomes:
        raise NotNow("Say which outcome for the child this serves. If none, add it as a task.")
    if len({outcome.plan.person_id for outcome in outcomes}) < len(outcomes):
        raise NotNow("Choose one outcome for each child: the one that this action serves most.")


def agree_action(
    *,
    action: Action,
    by: Worker,
    now: datetime,
    owner: Owner | None = None,
    due_on: date | None = None,
    measure: str = "",
    agreed_on: date | None = None,
) -> Action:
    """Agree a proposed action: from now on somebody answers for it.

    What was open is given here. `agreed_on` is the day of the meeting if that was before it is
    entered. Agreeing twice is once.
    """
    with writing(by, now, "Agreed an action"):
        it = held_action(action)
        if it.state == ActionState.AGREED:
            return it
        _must_not_be_closed(it)
        _give_to(it, owner)
        it.due_on, it.measure = due_on or it.due_on, measure.strip() or it.measure
        it.agreed_on = happened_by(agreed_on, now)
        _must_be_smart(it)
        it.state = ActionState.AGREED
        it.save()
        return it


def _give_to(action: Action, owner: Owner | None) -> None:
    for name, value in (owned_by(owner) if owner else {}).items():
        setattr(action, name, value)


def _must_be_smart(action: Action) -> None:
    lacking = []
    if not action.owner:
        lacking.append("who answers for it")
    if action.due_on is None:
        lacking.append("by when")
    if not action.is_task and not action.measure:
        lacking.append("how you will know that it helped")
    if lacking:
        raise NotNow(f"Before “{action}” is agreed, say {', '.join(lacking)}.")
    if action.due_on and action.agreed_on and action.due_on < action.agreed_on:
        raise NotNow(
            f"It cannot be due on {long_date(action.due_on)}: that is before it was agreed,"
            f" on {long_date(action.agreed_on)}."
        )


def add_task(
    *,
    arose_in: Step,
    what: str,
    owner: Worker | str,
    due_on: date,
    by: Worker,
    now: datetime,
    children: Sequence[Person] = (),
    agreed_on: date | None = None,
    made_of: UUID | None = None,
) -> Action:
    """Note something to do that is no plan action: "Ring the school". Owner and day, no more.

    It is for the child of the step, or for `children`. What a parent is to do is never a task.
    `made_of` is the key of the row of the meeting that set it, where one did.
    """
    _must_arise_in_work_that_stands(arose_in)
    _must_not_be_the_familys(owner)
    about = list(children) or [child for child in (arose_in.person,) if child is not None]
    if not about or not what.strip():
        raise NotNow("Say what is to be done, and for which child.")
    with writing(by, now, "Added a task"):
        task = Action(
            arose_in=arose_in,
            is_task=True,
            what=what.strip(),
            due_on=due_on,
            agreed_on=happened_by(agreed_on, now),
            state=ActionState.AGREED,
            entered_at=now,
            entered_by=by,
            **owned_by(owner),
        )
        _must_be_smart(task)
        task.save(force_insert=True)
        ActionFor.objects.bulk_create(
            ActionFor(action=task, person=child, made_of=made_of) for child in about
        )
        return task


def _must_not_be_the_familys(owner: Owner) -> None:
    if isinstance(owner, Person):
        raise NotNow(
            "What the family is to do belongs in the plan: say which outcome for the child it"
            " serves, and propose it as an action."
        )


def report_progress(
    *, action: Action, said: str, moved: bool, by: Worker, now: datetime, on: date | None = None
) -> Progress:
    """Say what has moved on an action, or that nothing has. `on` is the day it was seen."""
    if not said.strip():
        raise NotNow("Say what has moved, or why nothing has.")
    with writing(by, now, "Reported progress"):
        it = held_action(action)
        _must_be_agreed(it)
        return Progress.objects.create(
            action=it,
            said=said.strip(),
            moved=moved,
            on=happened_by(on, now, since=it.agreed_on),
            entered_at=now,
            entered_by=by,
        )


def close_action(
    *,
    action: Action,
    done: bool,
    by: Worker,
    now: datetime,
    evidence: str = "",
    why: str = "",
    on: date | None = None,
    in_review: Step | None = None,
) -> Action:
    """Close an action: done, with the evidence, or ended without being done, with why.

    `in_review` is the review that closes it, where one does. Closing the same way twice is once.
    """
    if done and not evidence.strip():
        raise NotNow("Say how you know that it was done.")
    reason = evidence.strip() if done else real_reason(why, "why it ends without being done")
    state = ActionState.DONE if done else ActionState.ENDED
    with writing(by, now, reason):
        it = held_action(action)
        if it.state == state:
            return it
        _must_not_be_closed(it)
        if done:
            _must_be_agreed(it)
        it.state, it.closed_on = state, happened_by(on, now, since=it.agreed_on)
        it.evidence, it.ended_why = evidence.strip(), "" if done else reason
        it.save()
        if in_review is not None:
            _note_review(in_review, it, Reviewed.ENDED, reason)
        return it


def change_action(
    *,
    action: Action,
    reason: str,
    by: Worker,
    now: datetime,
    owner: Owner | None = None,
    due_on: date | None = None,
    measure: str = "",
    what: str = "",
    how_often: str | None = None,
    helped_by: str | None = None,
    agreed_on: date | None = None,
    in_review: Step | None = None,
) -> Action:
    """Change what was agreed, with a reason; what it said before stays beside it.

    What is not given stays. `in_review` is the review that changes it, where one does.
    """
    reason = real_reason(reason, "why this changes")
    with writing(by, now, reason):
        it = held_action(action)
        _must_be_agreed(it)
        before = agreed_words(it)
        _give_to(it, owner)
        it.due_on, it.agreed_on = due_on or it.due_on, agreed_on or it.agreed_on
        it.measure, it.what = measure.strip() or it.measure, what.strip() or it.what
        it.how_often = it.how_often if how_often is None else how_often.strip()
        it.helped_by = it.helped_by if helped_by is None else helped_by.strip()
        if (after := agreed_words(it)) == before:
            raise NotNow("Nothing is different. Say what changes, or confirm it as it is.")
        _must_be_smart(it)
        # The reason first: without one in this transaction the database refuses the change.
        ActionChange.objects.create(
            action=it, before=before, after=after, reason=reason, changed_at=now, changed_by=by
        )
        it.save()
        if in_review is not None:
            _note_review(in_review, it, Reviewed.CHANGED, reason)
        return it


def confirm_action(
    *, action: Action, in_review: Step, by: Worker, now: datetime, note: str = ""
) -> ActionReview:
    """Say in a review that an action goes on as it is."""
    with writing(by, now, "Confirmed an action"):
        it = held_action(action)
        _must_be_agreed(it)
        return _note_review(in_review, it, Reviewed.CONFIRMED, note.strip())


def _note_review(review: Step, action: Action, outcome: Reviewed, note: str) -> ActionReview:
    """What a review made of an action; what it says last stands."""
    review.refresh_from_db(fields=["state"])
    must_be_writable(review)
    if not action.serves.filter(person=review.person_id).exists():
        raise NotNow("This action is not for the child of this review.")
    return ActionReview.objects.update_or_create(
        step=review, action=action, defaults={"outcome": outcome, "note": note}
    )[0]


def agreed_words(action: Action) -> dict[str, str]:
    """What was agreed, as it is kept beside a change: columns with their values as text."""
    return {name: str(getattr(action, name) or "") for name in AGREED}


def owned_by(owner: Owner | None) -> dict[str, Any]:
    """The one owner in the column for their kind, and the other columns empty."""
    return {
        "owner_worker": owner if isinstance(owner, Worker) else None,
        "owner_person": owner if isinstance(owner, Person) else None,
        "owner_partner": owner.strip() if isinstance(owner, str) else "",
    }


def happened_by(day: date | None, now: datetime, since: date | None = None) -> date:
    """The day something happened, today if not said. Raises NotNow for one still to come, and
    for one before `since`, when the action was agreed."""
    today = localdate(now)
    if day is not None and day > today:
        raise NotNow(f"{long_date(day)} is still to come. Record it once it has happened.")
    if since is not None and (day or today) < since:
        raise NotNow(f"This was agreed on {long_date(since)}. Give that day or a later one.")
    return day or today


def held_action(action: Action) -> Action:
    """The action as it stands now, locked until the transaction ends."""
    return (
        Action.objects.select_for_update(of=("self",))
        .select_related("owner_worker", "owner_person")
        .get(pk=action.pk)
    )


def _must_be_agreed(action: Action) -> None:
    _must_not_be_closed(action)
    if action.state != ActionState.AGREED:
        raise NotNow(f"Nobody has agreed to “{action}” yet. Agree it first.")


def _must_not_be_closed(action: Action) -> None:
    if action.closed_on is not None:
        raise NotNow(f"“{action}” was closed on {long_date(action.closed_on)}. Propose a new one.")
