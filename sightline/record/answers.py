"""The answers of a step: its own columns, its rows, and what is shared with brothers and sisters.

An answer is a plain value; one that names a person or a worker is that one's key.

Until a child's record is completed, the shared answers live in the `Together` row and are laid
over the record as it is read. Nothing here decides anything; `commands` does the writing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, cast
from uuid import UUID

from django.db.models import OuterRef, QuerySet

from sightline.grammar import registry
from sightline.grammar.beside import beside, rows_beside
from sightline.grammar.clock import day_of, in_order
from sightline.grammar.condition import is_answer
from sightline.grammar.fields import Kind, Named, Narrative, Rows, Words
from sightline.grammar.process import DECIDED_ALONE, MANAGER_ANSWERED, Counts, Process
from sightline.prepared import IsAny, prepared
from sightline.record.base import Row, StepRecord, model_of
from sightline.record.step import Step
from sightline.record.typed_once import called_on_a_page, key_of, shown, version_for

Answers = Mapping[str, Any]
READ_BESIDE = "beside_"


@prepared
def _with_rows(keys: list[UUID], *, model: type[StepRecord]) -> QuerySet[Any]:
    questions = registry.questions(model)
    named = [key for key, question in questions.items() if isinstance(question, Named)]
    found = model._default_manager.filter(IsAny("pk", keys)).annotate(
        **{
            READ_BESIDE + key: beside(rows.model._default_manager.filter(step=OuterRef("pk")))
            for key, rows in rows_asked(model).items()
        }
    )
    return found.select_related(*named) if named else found


def rows_asked(model: type[StepRecord]) -> dict[str, Rows]:
    """The questions of a process whose answers repeat, by key."""
    asked_for = registry.questions(model)
    return {key: question for key, question in asked_for.items() if isinstance(question, Rows)}


def read_records(model: type[StepRecord], keys: Iterable[UUID]) -> dict[UUID, StepRecord]:
    """The records of one process with these keys, each with its rows: one query."""
    asked_for = list(keys)
    found = _with_rows(asked_for, model=model) if asked_for else []
    for record in found:
        record.rows_read = {
            key: rows_beside(rows.model, getattr(record, READ_BESIDE + key))
            for key, rows in rows_asked(model).items()
        }
    return {record.pk: record for record in found}


def said_in(record: StepRecord, question: Kind | Rows, answer: Any) -> Any:
    """An answer as it is read out: whoever it names was read with the record."""
    return getattr(record, question.name) if isinstance(question, Named) else answer


def records_of(steps: Iterable[Step]) -> dict[UUID, StepRecord]:
    """The typed record of each step, by the step's key: one query for each process named."""
    by_kind: dict[str, list[Step]] = {}
    for step in steps:
        by_kind.setdefault(step.kind, []).append(step)
    found: dict[UUID, StepRecord] = {}
    for kind, some in by_kind.items():
        records = read_records(model_of(kind), [step.pk for step in some])
        for step in some:
            record = records[step.pk]
            record.step = step
            lay_over(record, shared_answers(step))
            found[step.pk] = record
    return found


def record_of(step: Step) -> StepRecord:
    return records_of([step])[step.pk]


def shared_answers(step: Step) -> dict[str, Any]:
    """What has been typed once for all the children, as this child's record will hold it, while
    that record is not complete. It is filed as it is read: nothing else makes a child's version."""
    child = key_of(step)
    return {key: version_for(question, value, child) for key, question, value in _together(step)}


def shown_together(steps: Sequence[Step]) -> dict[str, Any]:
    """What has been typed once, as a page about these children shows it to be written on."""
    called = called_on_a_page(steps)
    return {key: shown(question, value, called) for key, question, value in _together(steps[0])}


def _together(step: Step) -> Iterator[tuple[str, Kind | Rows, Any]]:
    if step.together is None or step.completed_at is not None:
        return
    questions = registry.questions(model_of(step.kind))
    for key, value in step.together.answers.items():
        if key in questions:
            yield key, questions[key], _out_of_json(questions[key], value)


def _out_of_json(question: Kind | Rows, value: Any) -> Any:
    """An answer as its column would hold it: JSON has no days."""
    if isinstance(question, Kind):
        return question.to_python(value)
    return [
        row | {one.key: one.to_python(row[one.key]) for one in question.columns if one.key in row}
        for row in value or ()
    ]


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
    return [
        {"id": str(row.pk)} | {column.key: getattr(row, column.attname) for column in rows.columns}
        for row in record.rows_read[rows.key]
    ]


def write_rows(record: StepRecord, rows: Rows, given: Sequence[Answers]) -> None:
    """Make the kept rows those given, in order: three statements at the most, however many.

    A row is known by its "id", so that what is kept from somebody stays with the row it was said
    of, whatever is added or taken away before it. A row without one is new.
    """
    manager = rows.model._default_manager
    kept = {str(row.pk): row for row in record.rows_read[rows.key]}
    changed, fresh, wanted = [], [], []
    for position, answers in enumerate(given):
        values = {column.attname: tidy(answers.get(column.key)) for column in rows.columns}
        values["position"] = position
        row = kept.pop(str(answers.get("id") or ""), None)
        if row is None:
            row = rows.model(step=record.step, **values)
            fresh.append(row)
        elif any(getattr(row, key) != value for key, value in values.items()):
            for key, value in values.items():
                setattr(row, key, value)
            changed.append(row)
        wanted.append(row)
    if changed:
        manager.bulk_update(changed, ["position", *(column.attname for column in rows.columns)])
    if fresh:
        manager.bulk_create(fresh)
    if kept:
        manager.filter(pk__in=list(kept)).delete()
    record.rows_read[rows.key] = wanted


def says_otherwise(record: StepRecord, given: Answers) -> bool:
    """Whether what is given says anything else than the record does."""
    questions = registry.questions(type(record))
    for key, value in given.items():
        question = questions[key]
        if isinstance(question, Kind):
            held, said = getattr(record, question.attname), value
        else:
            held, said = _bare(question, rows_of(record, question)), _bare(question, value or ())
        if _plain(tidy(held)) != _plain(tidy(said)):
            return True
    return False


def _bare(rows: Rows, given: Iterable[Answers]) -> list[list[Any]]:
    return [[_plain(tidy(row.get(one.key))) for one in rows.columns] for row in given]


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return list(value) if isinstance(value, list | tuple) else value


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


def no_longer_asked(record: StepRecord) -> set[str]:
    """What is answered and no longer asked, which would count as if it had been asked.

    Words stay where they are: they count for nothing, and may be wanted again. So does what is
    shared with brothers and sisters: it may be asked of another of them.
    """
    questions = registry.questions(type(record))
    answers = answers_of(record, with_rows=False)
    return {
        key
        for key in set(answers) - set(asked(record.process, questions, answers))
        if is_answer(answers[key])
        and not isinstance(questions[key], Words | Narrative)
        and not (record.step.together_id and questions[key].shared)
    }


def missing(record: StepRecord) -> list[str]:
    """The questions that must be answered before this record can be completed, in order.

    What was brought in from elsewhere holds what its source held, and lacks nothing. A spell
    that goes on does not lack its end.
    """
    if record.imported:
        return []
    process, questions = record.process, registry.questions(type(record))
    answers = answers_of(record)
    goes_on = process.is_spell and not is_answer(answers[process.ends])
    to_come = (process.ends, process.end_reason) if goes_on else ()
    lacking = []
    for key in asked(process, questions, answers):
        if key in to_come:
            continue
        question = questions[key]
        if isinstance(question, Rows):
            if len(answers[key]) < question.at_least or _has_gaps(question, answers[key]):
                lacking.append(key)
        elif not question.optional and not is_answer(answers[key]):
            lacking.append(key)
    return lacking


def _has_gaps(rows: Rows, given: Sequence[Answers]) -> bool:
    required = [column.key for column in rows.columns if not column.optional]
    model = cast(type[Row], rows.model)
    return any(
        not model.lacks_nothing(row) or any(not is_answer(row.get(key)) for key in required)
        for row in given
    )


def reflect(step: Step, record: StepRecord) -> None:
    """Set on the spine what it mirrors of the record. `verify` holds the two together by this."""
    process = record.process
    answers = answers_of(record, with_rows=_counts_rows(type(record)))
    began = answers.get(process.began)
    if began is not None:
        step.began = day_of(began)
        step.happened_at = began if isinstance(began, datetime) else None
    ended = answers.get(process.ends) if process.is_spell else None
    if process.is_spell:
        step.ended = day_of(ended) if ended is not None else None
    if process.proposes:
        step.proposed = answers.get(process.proposes) or ""
    later = {*process.shares, DECIDED_ALONE, MANAGER_ANSWERED}
    kept = {name: at for name, at in step.marks.items() if name in later}
    counted = {
        name: at.isoformat()
        for name, mark in process.marks.items()
        if (at := _first_day(mark, answers)) is not None
        and (mark.when is None or mark.when.holds(answers))
        and (not mark.outcomes or step.outcome in mark.outcomes)
        and (mark.ages is None or mark.ages.include(step.child.age_on(day_of(answers[mark.field]))))
    }
    # The spine holds the day on which a spell ended, and a mark the time of day where it is asked.
    # Another may then begin on that very day, and policies tell the two apart by the hour.
    step.exclusive_as = process.exclusive_as or None
    if isinstance(ended, datetime):
        counted["ended"] = ended.isoformat()
        step.exclusive_as = None
    step.marks = kept | _facts_since(step, process) | _birthdays(step, process) | counted
    step.line = record.in_a_line()[:300]


@cache
def _counts_rows(model: type[StepRecord]) -> bool:
    """Whether a mark waits for what stands in the rows of a record, which few do."""
    repeats = rows_asked(model).keys()
    waits_for = [mark.when.fields for mark in model.process.marks.values() if mark.when]
    return any(not repeats.isdisjoint(fields) for fields in waits_for)


def _first_day(mark: Counts, answers: Answers) -> Any:
    days = [answers[name] for name in mark.fields if answers.get(name) is not None]
    first = min(days, key=in_order, default=None)
    if first is None or mark.not_before is None:
        return first
    limit, since = mark.not_before
    started = answers.get(since)
    return max(first, limit.after(started), key=in_order) if started is not None else None


def _facts_since(step: Step, process: Process) -> dict[str, str]:
    """What came to be known of the person and counts here: a fact of the days after it began."""
    if not process.facts:
        return {}
    days = {mark: getattr(step.child, name) for mark, name in process.facts.items()}
    return {mark: day.isoformat() for mark, day in days.items() if day and day > step.began}


def _birthdays(step: Step, process: Process) -> dict[str, str]:
    """On which day they were old enough, while this lasts; of nobody whose birth is not known."""
    days = {mark: step.child.birthday(age) for mark, age in process.birthdays.items()}
    return {mark: max(day, step.began).isoformat() for mark, day in days.items() if day}


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
