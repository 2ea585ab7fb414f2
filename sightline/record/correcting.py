"""Completed work put right, or marked as entered in error: two more commands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sightline.access.roles import Permission, worker_must_be_able
from sightline.errors import NotNow
from sightline.grammar import registry
from sightline.grammar.condition import is_answer
from sightline.grammar.fields import Kind, Narrative, Rows, Words, for_child
from sightline.people.acting import acting
from sightline.people.worker import Worker
from sightline.record import policies
from sightline.record.answers import (
    REFLECTED,
    Answers,
    answers_of,
    asked,
    lay_over,
    record_of,
    records_of,
    reflect,
    rows_asked,
    tidy,
    write_rows,
)
from sightline.record.base import StepRecord, model_of
from sightline.record.completing import held
from sightline.record.correction import LEAST_REASON, Correction
from sightline.record.deadlines import recompute_after
from sightline.record.holding import hold_again
from sightline.record.passage import keep_passages
from sightline.record.step import State, Step
from sightline.record.tasks import Correcting, TaskRow, correct_tasks
from sightline.record.telling_at_once import tell_at_once


def correct(
    *,
    steps: Sequence[Step],
    field: str,
    value: Any,
    reason: str,
    by: Worker,
    now: datetime,
    also: Answers | None = None,
) -> list[Correction]:
    """Put right one answer of completed work, in place, on each of `steps`.

    `also` holds answers to what the right answer calls for. What it no longer calls for is taken
    back, and told as it was. Brothers' and sisters' records were completed with the same shared
    answer: the caller says which of them are wrong too. A new professional judgement is a new
    step, not a correction.
    """
    if len(reason.strip()) < LEAST_REASON:
        raise NotNow(f"Say what was wrong, in at least {LEAST_REASON} characters.")
    worker_must_be_able(by, Permission.RECORD, now=now)
    for step in steps:
        policies.must_be_theirs_to_write(step, by, now)
    answers = {field: value, **(also or {})}
    if len(same_answer(steps, answers)) < len(steps):
        raise NotNow(
            "Not all of these records say the same here: a passage was for some of the children"
            " only. Correct each record by itself."
        )
    with acting(by=by, now=now, why=reason):
        how = Correcting(reason.strip(), [step.person for step in steps], by, now)
        rows = {key: given for key, given in answers.items() if isinstance(given, list)}
        first = answers_of(record_of(steps[0])) if rows else {}
        made = []
        for step in steps:
            own = answers if step == steps[0] else answers | _in_its_own_rows(rows, first, step)
            made += _correct(held(step), own, how)
        return made


def same_answer(steps: Sequence[Step], fields: Iterable[str]) -> list[Step]:
    """Those of these finished steps that say what the first says, in every box of words among
    these answers. Where a passage was one child's alone, the others' words are not put over it."""
    records = records_of(steps)
    questions = registry.questions(model_of(steps[0].kind))
    wanted = [key for key in fields if isinstance(questions.get(key), Words | Narrative | Rows)]
    said = {key: _said(answers_of(record), wanted) for key, record in records.items()}
    return [step for step in steps if said[step.pk] == said[steps[0].pk]]


def _said(answers: Answers, fields: Iterable[str]) -> list[Any]:
    found = [answers[key] for key in fields]
    return [[_without_key(row) for row in one] if isinstance(one, list) else one for one in found]


def _in_its_own_rows(rows: Answers, first: Answers, step: Step) -> dict[str, Any]:
    """The same rows for a brother or sister, each under the key of that child's own row which
    says what the first child's row said."""
    theirs = answers_of(record_of(step))
    found: dict[str, Any] = {}
    for key in rows.keys() & rows_asked(model_of(step.kind)).keys():
        said = {row["id"]: _without_key(row) for row in first[key]}
        held_of_it = [(row["id"], _without_key(row)) for row in theirs[key]]
        found[key] = []
        for row in rows[key]:
            same = [one for one in held_of_it if one[1] == said.get(row.get("id"))][:1]
            found[key].append(row | {"id": same[0][0] if same else ""})
            held_of_it = [one for one in held_of_it if one not in same]
    return found


def _without_key(row: Answers) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "id"}


def _correct(step: Step, answers: Answers, how: Correcting) -> list[Correction]:
    """Each answer that changes is corrected apart. The first is the one that was wrong."""
    if step.state not in (State.COMPLETED, State.ENDED):
        raise NotNow("This is not finished yet, so it needs no correction: change it.")
    record = record_of(step)
    policies.must_answer_from_lists(type(record), answers)
    before, wrong = answers_of(record), next(iter(answers))
    called_for = asked(record.process, registry.questions(type(record)), before)
    changed = _with_what_is_taken_back(record, before, called_for, answers)
    if wrong not in changed:
        raise NotNow("This is not asked beside the other answers. Correct the one it hangs on.")
    lay_over(record, changed)
    policies.must_have_days_of_its_own(record)
    policies.must_not_come_before_birth(record)
    made = [
        _told(step, question, before[key], changed[key], how)
        for key, question in registry.questions(type(record)).items()
        if key == wrong
        or (key in changed and in_words(question, before[key]) != in_words(question, changed[key]))
    ]
    for key, rows in rows_asked(type(record)).items():
        if key in changed:
            write_rows(record, rows, changed[key] or [])
    policies.must_hold_together(record)
    policies.must_be_complete(record)
    for key, rows in rows_asked(type(record)).items():
        if key in changed and issubclass(rows.model, TaskRow):
            said = before[key] if key in called_for else []
            correct_tasks(step, said, record.rows_read[key], how)
    record.save(update_fields=changed.keys() - rows_asked(type(record)).keys())
    marked = set(step.marks)
    reflect(step, record)
    step.save(update_fields=REFLECTED)
    tell_at_once(step, marked, by=how.by, now=how.now)
    keep_passages([(step, record)])
    recompute_after(step)
    return made


def _with_what_is_taken_back(
    record: StepRecord, before: Answers, called_for: Collection[str], given: Answers
) -> dict[str, Any]:
    """The answers given, without those that nothing calls for; and every answer, words and rows
    too, that was called for before and is no longer, taken back."""
    new = {key: tidy(value) for key, value in given.items()}
    now_called_for = asked(record.process, registry.questions(type(record)), {**before, **new})
    no_longer = [key for key in called_for if key not in now_called_for and is_answer(before[key])]
    return {key: new[key] for key in new if key in now_called_for} | dict.fromkeys(no_longer)


def _told(
    step: Step, question: Kind | Rows, before: Any, after: Any, how: Correcting
) -> Correction:
    column = question.model._meta.db_table if isinstance(question, Rows) else question.attname
    return Correction.objects.create(
        step=step,
        columns=[column],
        question=for_child(question.label),
        before=in_words(question, before),
        after=in_words(question, after),
        reason=how.reason,
        made_at=how.now,
        made_by=how.by,
    )


def in_words(question: Kind | Rows, value: Any) -> str:
    """An answer as a person reads it, in the record of what was corrected."""
    if value in (None, "", []):
        return ""
    if isinstance(question, Rows):
        return "\n".join(
            "; ".join(in_words(c, row.get(c.key)) for c in question.columns if row.get(c.key))
            for row in value
        )
    return question.show(value)


def void(*, step: Step, reason: str, by: Worker, now: datetime) -> Step:
    """Mark a step as entered in error. It stays to be seen, and counts for nothing."""
    if len(reason.strip()) < LEAST_REASON:
        raise NotNow(f"Say why this was entered in error, in at least {LEAST_REASON} characters.")
    worker_must_be_able(by, Permission.RECORD, now=now)
    policies.must_be_theirs_to_write(step, by, now)
    with acting(by=by, now=now, why=reason):
        it = held(step)
        if it.state != State.VOIDED:
            mark_in_error(it, reason=reason.strip(), by=by, now=now)
        return it


def mark_in_error(it: Step, *, reason: str, by: Worker, now: datetime) -> None:
    """What `void` does, once it may be done: inside the transaction of whoever asks."""
    Correction.objects.create(
        step=it,
        columns=[],
        question="Entered in error",
        before=it.get_state_display(),
        after=State.VOIDED.label,
        reason=reason,
        made_at=now,
        made_by=by,
    )
    it.state = State.VOIDED
    it.save(update_fields=["state"])
    recompute_after(it)
    hold_again(it, by=by, now=now)
