"""Completed work put right, or marked as entered in error: two more commands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sightline.access.roles import Permission, worker_must_be_able
from sightline.errors import NotNow
from sightline.grammar import registry
from sightline.grammar.fields import Kind, Rows, for_child
from sightline.people.acting import acting
from sightline.people.worker import Worker
from sightline.record import policies
from sightline.record.answers import REFLECTED, answers_of, record_of, reflect, write_rows
from sightline.record.completing import held
from sightline.record.correction import LEAST_REASON, Correction
from sightline.record.deadlines import recompute
from sightline.record.step import State, Step


def correct(
    *, steps: Sequence[Step], field: str, value: Any, reason: str, by: Worker, now: datetime
) -> list[Correction]:
    """Put right one answer of completed work, in place, on each of `steps`.

    Brothers' and sisters' records were completed with the same shared answer: the caller says
    which of them are wrong too. A new professional judgement is a new step, not a correction.
    """
    if len(reason.strip()) < LEAST_REASON:
        raise NotNow(f"Say what was wrong, in at least {LEAST_REASON} characters.")
    worker_must_be_able(by, Permission.RECORD, now=now)
    with acting(by=by, now=now, why=reason):
        return [_correct(held(step), field, value, reason.strip(), by, now) for step in steps]


def _correct(
    step: Step, field: str, value: Any, reason: str, by: Worker, now: datetime
) -> Correction:
    if step.state not in (State.COMPLETED, State.ENDED):
        raise NotNow("This is not finished yet, so it needs no correction: change it.")
    record = record_of(step)
    question = registry.questions(type(record)).get(field)
    if question is None:
        raise NotNow(f"{step.process.name} has no question called {field}.")
    policies.must_answer_from_lists(type(record), {field: value})
    before = answers_of(record)[field]
    column = question.model._meta.db_table if isinstance(question, Rows) else question.attname
    correction = Correction.objects.create(
        step=step,
        columns=[column],
        question=for_child(question.label),
        before=in_words(question, before),
        after=in_words(question, value),
        reason=reason,
        made_at=now,
        made_by=by,
    )
    if isinstance(question, Rows):
        write_rows(step, question, value)
    else:
        setattr(record, question.attname, value)
        policies.must_be_complete(record)
        record.save(update_fields=[field])
    reflect(step, record)
    step.save(update_fields=REFLECTED)
    recompute(person=step.person_id, household=step.household_id)
    return correction


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
    with acting(by=by, now=now, why=reason):
        it = held(step)
        if it.state == State.VOIDED:
            return it
        Correction.objects.create(
            step=it,
            columns=[],
            question="Entered in error",
            before=it.get_state_display(),
            after=State.VOIDED.label,
            reason=reason.strip(),
            made_at=now,
            made_by=by,
        )
        it.state = State.VOIDED
        it.save(update_fields=["state"])
        recompute(person=it.person_id, household=it.household_id)
        return it
