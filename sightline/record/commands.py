"""The only writers of the record. Each is one transaction, signed and dated.

Every command takes `by=` (the worker) and `now=` (an aware datetime, from which the day is
taken) and asks twice before it writes: may this person do it (`access.permissions`), and may it
be done now (`policies`). What it refuses, it refuses with a sentence (`sightline.errors`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from sightline.access import permissions
from sightline.access.roles import Permission, worker_must_be_able
from sightline.errors import NotAllowed, NotNow, SavedMeanwhile
from sightline.grammar import registry
from sightline.grammar.fields import Kind, Rows
from sightline.grammar.process import Outcome
from sightline.grammar.roles import Role
from sightline.people.acting import acting
from sightline.people.person import Person
from sightline.people.worker import Team, Worker, team_of
from sightline.record import policies
from sightline.record.answers import (
    REFLECTED,
    Answers,
    lay_over,
    no_longer_asked,
    record_of,
    records_of,
    reflect,
    says_otherwise,
    tidy,
    write_rows,
)
from sightline.record.base import StepRecord
from sightline.record.beginning import begin
from sightline.record.completing import complete_record, held
from sightline.record.countersigning import decides_alone, marks_of_decisions
from sightline.record.deadlines import recompute_after
from sightline.record.decision import Decision, HandOver, Returned
from sightline.record.draft import Draft
from sightline.record.passage import keep_passages
from sightline.record.plan_review import must_have_reviewed_every_action
from sightline.record.plan_version import freeze_version
from sightline.record.step import State, Step, Together
from sightline.record.telling_at_once import tell_at_once
from sightline.record.together import keep_once


@dataclass(frozen=True)
class Option:
    """One option that was considered, and why or why not."""

    option: str
    why: str


@dataclass(frozen=True)
class Evidence:
    """What a decision relies on: a step's key, and what in it."""

    step: str
    what: str


def start(
    *,
    kind: str,
    people: Sequence[Person],
    by: Worker,
    now: datetime,
    began: date | datetime | None = None,
    came_from: Step | None = None,
    worker: Worker | None = None,
    team: Team | None = None,
) -> list[Step]:
    """Begin a process for one child, or for several at once, and answer their steps in order.

    `kind` is the process's name, `protection.conference`. `began` is when it began or happened,
    a date or an aware datetime, `now` if not given. The step falls to `worker` and `team`, or
    to the one who starts it. Raises NotAllowed, NotNow.
    """
    process = registry.process_of(kind)
    permissions.worker_must_hold(by, process.opened_by, now=now, doing=f"start: {process.name}")
    if not people:
        raise NotNow(f"Say whom this is about before you start: {process.name}.")
    if len(people) > 1 and not process.several_children:
        raise NotNow(f"{process.name} is recorded for one child at a time.")
    with acting(by=by, now=now, why=f"Started: {process.name}"):
        for person in people:
            policies.must_not_run_already(process, person)
        together = None
        if len(people) > 1:
            together = Together.objects.create(kind=kind, entered_at=now, entered_by=by)
        return begin(
            kind,
            people,
            by=by,
            now=now,
            began=began or now,
            came_from=came_from,
            together=together,
            holder=(worker or by, team or team_of(worker or by, localdate(now))),
        )


def save(
    *,
    steps: Sequence[Step],
    section: str,
    shared: Answers,
    own: Mapping[UUID, Answers],
    seen_version: int,
    by: Worker,
    now: datetime,
) -> None:
    """Keep one section of one step, or of several children's steps that are written together.

    `shared` holds the answers typed once, by key; `own` each child's, by the step's key. An
    answer left out stays as it was; None takes it away. `seen_version` is the version of the
    section that the writer had before them: if somebody saved meanwhile, nothing is written and
    SavedMeanwhile is raised. The writer's draft of the section goes.
    """
    worker_must_be_able(by, Permission.RECORD, now=now)
    for step in steps:
        policies.must_be_writable(step)
        policies.must_be_theirs_to_write(step, by, now)
    with acting(by=by, now=now, why="Saved"):
        _claim(steps[0], section, seen_version, by, now)
        for step in steps:
            step.refresh_from_db(fields=["state", "versions", "together"])
            policies.must_be_writable(step)
        alone = keep_once(steps, shared, now)
        records = records_of(steps)
        for step in steps:
            answers = {**alone, **own.get(step.pk, {})}
            policies.must_be_allowed_to_end(step, answers, by, now)
            before = set(step.marks)
            _write(step, records[step.pk], answers, now)
            tell_at_once(step, before, by=by, now=now)
        for step in steps:
            recompute_after(step)
        Draft.objects.filter(step__in=steps, section=section, author=by).delete()


def _claim(step: Step, section: str, seen_version: int, by: Worker, now: datetime) -> None:
    """Take the next version of a section, or find that somebody else has.

    The versions of work written together are counted in one place, on the `Together` row; the
    row is held until the transaction ends, so of two who save at once one waits, and is told.
    """
    holder: Step | Together = (
        Together.objects.select_for_update().get(pk=step.together_id)
        if step.together_id
        else Step.objects.select_for_update(of=("self",)).get(pk=step.pk)
    )
    if version_of(holder, section) != seen_version:
        saver = holder.versions.get(section, {}).get("by", "Somebody")
        raise SavedMeanwhile(f"{saver} saved this page while you were writing.")
    holder.versions[section] = {
        "version": seen_version + 1,
        "by": by.name,
        "worker": str(by.ref),
        "at": now.isoformat(),
    }
    holder.save(update_fields=["versions"])


def version_of(holder: Step | Together, section: str) -> int:
    """How often a section has been saved: what a writer had before them."""
    return int(holder.versions.get(section, {}).get("version", 0))


def _write(step: Step, record: StepRecord, answers: Answers, now: datetime) -> None:
    """Write answers into their columns and rows, and take away those no longer asked for."""
    policies.must_answer_from_lists(type(record), answers)
    changed = says_otherwise(record, answers)
    questions = registry.questions(type(record))
    lay_over(record, {key: tidy(value) for key, value in answers.items()})
    policies.must_have_days_of_its_own(record)
    policies.must_not_come_before_birth(record)
    for key, given in answers.items():
        question = questions[key]
        if isinstance(question, Rows):
            write_rows(record, question, given or [])
    policies.must_hold_together(record)
    stale = no_longer_asked(record)
    lay_over(record, dict.fromkeys(stale))
    columns = stale | {key for key in answers if isinstance(questions[key], Kind)}
    if columns:
        record.save(update_fields=columns)
    reflect(step, record)
    if changed:
        step.changed_at = now
    step.save(update_fields=[*REFLECTED, "changed_at"] if changed else REFLECTED)
    keep_passages([(step, record)])


def submit(*, step: Step, by: Worker, now: datetime) -> Step:
    """Send a step to be decided. Submitting twice is once: the second time changes nothing.

    Raises NotAnswered, with the fields that are missing, and NotNow.
    """
    worker_must_be_able(by, Permission.RECORD, now=now)
    with acting(by=by, now=now, why="Submitted"):
        it = held(step)
        if it.state == State.SUBMITTED and it.submitted_by_id == by.pk:
            return it
        record = record_of(it)
        policies.must_be_submittable(it, record)
        _must_have_reviewed(it)
        it.state, it.submitted_at, it.submitted_by = State.SUBMITTED, now, by
        it.save(update_fields=["state", "submitted_at", "submitted_by"])
        if to := record.hands_over_to():
            HandOver.objects.create(step=it, handed_to=to, handed_at=now, handed_by=by)
        recompute_after(it)
        return it


def return_(*, step: Step, question: str, by: Worker, now: datetime) -> Returned:
    """Send a submitted step back to its writer with a question. Every word in it stays."""
    _must_be_a_decider(step, by, now)
    if not question.strip():
        raise NotNow("Say what you need to know before you return this.")
    with acting(by=by, now=now, why="Returned"):
        it = held(step)
        policies.must_be_decidable(it, by)
        it.state = State.RETURNED
        it.save(update_fields=["state"])
        return Returned.objects.create(
            step=it, question=question.strip(), returned_at=now, returned_by=by
        )


def decide(
    *,
    step: Step,
    outcome: str,
    options: Sequence[Option],
    reason: str,
    by: Worker,
    now: datetime,
    relies_on: Sequence[Evidence] = (),
    dissent: str = "",
    decided_at: datetime | None = None,
) -> Decision:
    """Decide the outcome of a step, which completes it and begins what follows.

    Two options at least, each with why or why not; a reason of twenty characters at least.
    `decided_at` is when it was decided, if before it is entered. The decider is not the proposer,
    but for a chair or a panel, and who is alone on duty. Raises NotAllowed, NotNow, NotAnswered.
    """
    role = _must_be_a_decider(step, by, now)
    with acting(by=by, now=now, why=reason):
        it = held(step)
        record = record_of(it)
        chosen = _must_be_ready(it, record, outcome, options, reason, by, role, localdate(now))
        decision = Decision.objects.create(
            step=it,
            person=it.person,
            outcome=chosen.key,
            label=chosen.label,
            decider=by,
            decider_role=role.label,
            decided_at=decided_at or now,
            entered_at=now,
            **as_weighed(options, reason, relies_on, dissent),
            **_in_whose_right(it, role, by),
        )
        it.marks |= marks_of_decisions([decision])
        complete_record(it, record, chosen, by=by, now=now)
        if _has_reviewed_a_plan(it):
            freeze_version(decision=decision, by=by, now=now)
        return decision


def as_weighed(
    options: Sequence[Option], reason: str, relies_on: Sequence[Evidence], dissent: str
) -> dict[str, Any]:
    """What was weighed, as a decision keeps it: an option left blank is none."""
    return {
        "options": [asdict(option) for option in options if option.option.strip()],
        "reason": reason.strip(),
        "relies_on": [asdict(item) for item in relies_on],
        "dissent": dissent.strip(),
    }


def _in_whose_right(step: Step, role: Role, by: Worker) -> dict[str, Any]:
    """A chair or a panel decides in their own right, and so does who is alone on duty what they
    wrote themselves; elsewhere somebody has proposed."""
    if step.process.own_authority or step.submitted_by_id == by.pk:
        return {"own_authority": role.label, "proposer": None}
    return {"own_authority": "", "proposer": step.submitted_by}


def _must_be_ready(
    step: Step,
    record: StepRecord,
    outcome: str,
    options: Sequence[Option],
    reason: str,
    by: Worker,
    role: Role,
    day: date,
) -> Outcome:
    """The outcome chosen, once nothing stands in its way. Whether it is theirs to decide is asked
    first and what the work lacks last, so that nobody mends what another must decide."""
    policies.must_be_decidable(step, by, alone=decides_alone(step.process, {role}))
    chosen = policies.must_be_an_outcome(step.process, outcome)
    policies.must_be_theirs_to_take(chosen, record, by, role, day)
    policies.must_be_reasoned(reason, options)
    policies.must_be_complete(record)
    policies.must_open_gates(step, record, chosen)
    if step.is_writable:
        _must_have_reviewed(step)
    return chosen


def _has_reviewed_a_plan(step: Step) -> bool:
    reviews = step.process.reviews
    return reviews is not None and reviews.when in step.marks


def _must_have_reviewed(step: Step) -> None:
    """A review that was held has spoken of every agreed action before it goes on."""
    if _has_reviewed_a_plan(step):
        must_have_reviewed_every_action(step)


def _must_be_a_decider(step: Step, by: Worker, now: datetime) -> Role:
    """The role in which `by` decides this process. Raises NotAllowed."""
    doing = f"decide: {step.process.name}"
    if step.process.decider_is_registered and not by.registered_social_worker:
        raise NotAllowed("Only a registered social worker may decide this.")
    return permissions.worker_must_hold(by, step.process.decided_by, now=now, doing=doing)


def complete(*, step: Step, by: Worker, now: datetime, outcome: str = "") -> Step:
    """Complete a step that nobody else decides. Completing twice is once."""
    worker_must_be_able(by, Permission.RECORD, now=now)
    with acting(by=by, now=now, why="Completed"):
        it = held(step)
        if it.state == State.COMPLETED and it.completed_by_id == by.pk:
            return it
        record = record_of(it)
        policies.must_be_completable(it, record)
        chosen = policies.must_be_an_outcome(it.process, outcome) if outcome else None
        if chosen is not None:
            policies.must_open_gates(it, record, chosen)
        complete_record(it, record, chosen, by=by, now=now)
        return it


def end(
    *,
    spell: Step,
    by: Worker,
    now: datetime,
    ended_on: date | datetime | None = None,
    reason: str = "",
    outcome: str = "",
) -> Step:
    """End a spell on a day, or at a moment where the process asks for one, or when its record says
    that it ended. `reason` is a code of the process's list of reasons for ending."""
    worker_must_be_able(by, Permission.RECORD, now=now)
    with acting(by=by, now=now, why="Ended"):
        it = held(spell)
        process = it.process
        if not process.is_spell:
            raise NotNow(f"{process.name} does not go on, so it cannot be ended. Complete it.")
        policies.must_be_writable(it)
        record = record_of(it)
        written = ended_on or getattr(record, process.ends)
        given = {process.ends: written, process.end_reason: reason}
        ending = {key: value for key, value in given.items() if key and value}
        if process.ends not in ending:
            raise NotNow(f"{process.name} goes on. Write down the day on which it ends first.")
        policies.must_be_allowed_to_end(it, ending, by, now)
        policies.must_answer_from_lists(type(record), ending)
        lay_over(record, ending)
        policies.must_have_days_of_its_own(record)
        policies.must_hold_together(record)
        policies.must_be_complete(record)
        chosen = policies.must_be_an_outcome(process, outcome) if outcome else None
        complete_record(it, record, chosen, by=by, now=now)
        return it
