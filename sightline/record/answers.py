"""The answers of a step: its own columns, its rows, and what is shared with brothers and sisters.

An answer is a plain value; one that names a person or a worker is that one's key.

Until a child's record is completed, the shared answers live in the `Together` row and are laid
over the record as it is read. Nothing here decides anything; `commands` does the writing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sightline.grammar import registry
from sightline.grammar.clock import day_of
from sightline.grammar.condition import is_answer
from sightline.grammar.fields import Kind, Rows
from sightline.grammar.process import Process
from sightline.record.base import StepRecord, model_of
from sightline.record.step import Step

Answers = Mapping[str, Any]


def records_of(steps: Iterable[Step]) -> dict[UUID, StepRecord]:
    """The typed record of each step, by the step's key: one query for each process named."""
    by_kind: dict[str, list[Step]] = {}
    for step in steps:
        by_kind.setdefault(step.kind, []).append(step)
    found: dict[UUID, StepRecord] = {}
    for kind, some in by_kind.items():
        model = model_of(kind)
        records = model._default_manager.in_bulk([step.pk for step in some])
        for step in some:
            record = records[step.pk]
            record.step = step
            lay_over(record, shared_answers(step))
            found[step.pk] = record
    return found


def record_of(step: Step) -> StepRecord:
    return records_of([step])[step.pk]


def shared_answers(step: Step) -> dict[str, Any]:
    """What has been typed once for all the children, while this child's record is not complete."""
    if step.together is None or step.completed_at is not None:
        return {}
    questions = registry.questions(model_of(step.kind))
    return {
        key: value if isinstance(questions[key], Rows) else questions[key].to_python(value)  # type: ignore[union-attr]
        for key, value in step.together.answers.items()
        if key in questions
    }


def lay_over(record: StepRecord, answers: Answers) -> None:
    """Set answers on a record in memory. Rows are no columns, so they are passed over."""
    questions = registry.questions(type(record))
    for key, value in answers.items():
        question = questions.get(key)
        if isinstance(question, Kind):
            setattr(record, question.attname, value)


def answers_of(record: StepRecord, *, with_rows: bool = True) -> dict[str, Any]:
    """Every answer of a record by its key; rows as a list of their own answers, in order."""
    given: dict[str, Any] = {}
    shared = shared_answers(record.step)
    for key, question in registry.questions(type(record)).items():
        if isinstance(question, Kind):
            given[key] = getattr(record, question.attname)
        elif with_rows:
            given[key] = (shared[key] or []) if key in shared else rows_of(record, question)
    return given


def rows_of(record: StepRecord, rows: Rows) -> list[dict[str, Any]]:
    kept = rows.model._default_manager.filter(step_id=record.pk)
    return [
        {"id": str(row.pk)} | {column.key: getattr(row, column.attname) for column in rows.columns}
        for row in kept
    ]


def write_rows(step: Step, rows: Rows, given: Sequence[Answers]) -> None:
    """Make the kept rows those given, in order: four statements at the most, however many.

    A row is known by its "id", so that what is kept from somebody stays with the row it was said
    of, whatever is added or taken away before it. A row without one is new.
    """
    manager = rows.model._default_manager
    kept = {str(row.pk): row for row in manager.filter(step_id=step.pk)}
    changed, fresh = [], []
    for position, answers in enumerate(given):
        values = {column.attname: tidy(answers.get(column.key)) for column in rows.columns}
        values["position"] = position
        row = kept.pop(str(answers.get("id") or ""), None)
        if row is None:
            fresh.append(rows.model(step=step, **values))
        elif any(getattr(row, key) != value for key, value in values.items()):
            for key, value in values.items():
                setattr(row, key, value)
            changed.append(row)
    if changed:
        manager.bulk_update(changed, ["position", *(column.attname for column in rows.columns)])
    if fresh:
        manager.bulk_create(fresh)
    if kept:
        manager.filter(pk__in=list(kept)).delete()


def tidy(value: Any) -> Any:
    """An answer as it is kept: a blank is no answer, and nothing stands for it but nothing."""
    return value if is_answer(value) else None


def asked(process: Process, questions: Mapping[str, Kind | Rows], answers: Answers) -> list[str]:
    """The questions that these answers call for, in order: an unasked one is never required.

    An answer to a question that is not asked counts for nothing, so what hangs on it is not
    asked either.
    """
    counted, found = dict(answers), []
    for section in process.sections:
        called_for = section.asked_if is None or section.asked_if.holds(counted)
        for key in section.fields:
            condition = questions[key].asked_if
            if called_for and (condition is None or condition.holds(counted)):
                found.append(key)
            else:
                counted[key] = None
    return found


def missing(record: StepRecord) -> list[str]:
    """The questions that must be answered before this record can be completed, in order.

    What was brought in from elsewhere holds what its source held, and lacks nothing.
    """
    if record.imported:
        return []
    questions = registry.questions(type(record))
    answers = answers_of(record)
    lacking = []
    for key in asked(record.process, questions, answers):
        question = questions[key]
        if isinstance(question, Rows):
            if len(answers[key]) < question.at_least or _has_gaps(question, answers[key]):
                lacking.append(key)
        elif not question.optional and not is_answer(answers[key]):
            lacking.append(key)
    return lacking


def _has_gaps(rows: Rows, given: Sequence[Answers]) -> bool:
    required = [column.key for column in rows.columns if not column.optional]
    return any(not is_answer(row.get(key)) for row in given for key in required)


def reflect(step: Step, record: StepRecord) -> None:
    """Set on the spine what it mirrors of the record. `verify` holds the two together by this."""
    process = record.process
    answers = answers_of(record, with_rows=False)
    began = answers.get(process.began)
    if began is not None:
        step.began = day_of(began)
        step.happened_at = began if isinstance(began, datetime) else None
    if process.is_spell:
        step.ended = answers.get(process.ends)
    if process.proposes:
        step.proposed = answers.get(process.proposes) or ""
    told = {name: at for name, at in step.marks.items() if name in process.shares}
    step.marks = told | {
        name: answers[mark.field].isoformat()
        for name, mark in process.marks.items()
        if answers.get(mark.field) is not None
        and (mark.when is None or mark.when.holds(answers))
        and (not mark.outcomes or step.outcome in mark.outcomes)
    }
    step.exclusive_as = process.exclusive_as or None
    step.line = record.in_a_line()[:300]


# The columns of the spine that `reflect` may set.
REFLECTED = (
    "began",
    "happened_at",
    "ended",
    "proposed",
    "marks",
    "exclusive_as",
    "line",
)
