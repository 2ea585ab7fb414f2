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
from sightline.record.answers import (
    REFLECTED,
    Answers,
    answers_of,
    lay_over,
    no_longer_asked,
    record_of,
    reflect,
    rows_asked,
    tidy,
    write_rows,
)
from sightline.record.completing import held
from sightline.record.correction import LEAST_REASON, Correction
from sightline.record.deadlines import recompute_after
from sightline.record.step import State, Step


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
    answers = {field: value, **(also or {})}
    with acting(by=by, now=now, why=reason):
        signed = {"reason": reason.strip(), "made_at": now, "made_by": by}
        return [one for step in steps for one in _correct(held(step), answers, signed)]


def _correct(step: Step, answers: Answers, signed: dict[str, Any]) -> list[Correction]:
    """Each answer that changes is corrected apart. The first is the one that was wrong."""
    if step.state not in (State.COMPLETED, State.ENDED):
        raise NotNow("This is not finished yet, so it needs no correction: change it.")
    record = record_of(step)
    policies.must_answer_from_lists(type(record), answers)
    before, wrong = answers_of(record), next(iter(answers))
    changed = {key: tidy(value) for key, value in answers.items()}
    lay_over(record, changed)
    changed |= dict.fromkeys(no_longer_asked(record))
    lay_over(record, changed)
    policies.must_have_days_of_its_own(record)
    made = [
        _told(step, question, before[key], changed[key], signed)
        for key, question in registry.questions(type(record)).items()
        if key == wrong
        or (key in changed and in_words(question, before[key]) != in_words(question, changed[key]))
    ]
    for key, rows in rows_asked(type(record)).items():
        if key in changed:
            write_rows(record, rows, changed[key] or [])
    policies.must_be_complete(record)
    record.save(update_fields=changed.keys() - rows_asked(type(record)).keys())
    reflect(step, record)
    step.save(update_fields=REFLECTED)
    recompute_after(step)
    return made


def _told(
    step: Step, question: Kind | Rows, before: Any, after: Any, signed: dict[str, Any]
) -> Correction:
    column = question.model._meta.db_table if isinstance(question, Rows) else question.attname
    return Correction.objects.create(
        step=step,
        columns=[column],
        question=for_child(question.label),
        before=in_words(question, before),
        after=in_words(question, after),
        **signed,
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
        recompute_after(it)
        return it
