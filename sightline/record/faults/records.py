"""Where the spine and the typed record of a step do not agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection
from psycopg import sql

from sightline.grammar import registry
from sightline.grammar.condition import is_answer
from sightline.grammar.fields import Coded, CodedMany, Kind, Rows
from sightline.record.answers import REFLECTED, asked, reflect
from sightline.record.base import StepRecord, every_process
from sightline.record.countersigning import marks_of_decisions
from sightline.record.faults.fault import Fault, Tell, of_step
from sightline.record.faults.written import Written, written
from sightline.record.passage import passage_of
from sightline.record.share import shared_marks
from sightline.record.step import State, Step, as_moment

ALONE = sql.SQL(
    "SELECT {kind}, step_id::text FROM {table} r WHERE NOT EXISTS"
    " (SELECT FROM {spine} s WHERE s.id = r.step_id AND s.kind = {kind})"
)


def faults_of_records(now: datetime, tell: Tell) -> Iterator[Fault]:
    yield from _records_without_a_step()
    held = set(Step.objects.order_by().values_list("kind", flat=True).distinct())
    yield from _of_no_process(held)
    for kind, _ in every_process():
        looked_at = 0
        for it in written(kind) if kind in held else ():
            yield from _of_one(it, now)
            looked_at += 1
        tell(kind, looked_at)


def _of_no_process(held: set[str]) -> Iterator[Fault]:
    unknown = held - {kind for kind, _ in every_process()}
    for step in Step.objects.filter(kind__in=unknown) if unknown else ():
        yield of_step(step, "unknown process", "is of a process that does not exist.")


def _records_without_a_step() -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(_alone())
        for kind, key in cursor.fetchall():
            name = registry.process_of(kind).name
            yield Fault(
                "record without spine",
                kind,
                key,
                f"A record of {name} stands alone: no step of this process has its key.",
            )


@cache
def _alone() -> sql.Composed:
    """Records of every process that no step of theirs has, put into words once."""
    return sql.SQL(" UNION ALL ").join(
        ALONE.format(
            kind=sql.Literal(kind),
            table=sql.Identifier(model._meta.db_table),
            spine=sql.Identifier(Step._meta.db_table),
        )
        for kind, model in every_process()
    )


def _of_one(it: Written, now: datetime) -> Iterator[Fault]:
    if (it.step.person_id is None) == (it.step.household_id is None):
        yield of_step(it.step, "subject", "must be about one person or one household, not both.")
    if it.record is None:
        yield of_step(it.step, "spine without record", "has no record of its answers.")
        return
    yield from _spine_differs(it, it.record)
    yield from _words_differ(it, it.record)
    yield from _completion_differs(it.step, it.record)
    yield from _state_differs(it.step, now)
    yield from _outcome_unknown(it.step)
    yield from _answers_missing(it, it.record)
    yield from _answers_in_no_list(it, it.record)


def _spine_differs(it: Written, record: StepRecord) -> Iterator[Fault]:
    step = it.step
    should = Step(
        kind=step.kind,
        person_id=step.person_id,
        began=step.began,
        happened_at=step.happened_at,
        ended=step.ended,
        outcome=step.outcome,
    )
    reflect(should, record)
    should.marks |= shared_marks(step, it.shares) | marks_of_decisions(it.decisions)
    differing = [name for name in REFLECTED if _held(step, name) != _held(should, name)]
    if differing:
        columns = ", ".join(differing)
        yield of_step(step, "spine differs from record", f"does not mirror its record: {columns}.")


def _words_differ(it: Written, record: StepRecord) -> Iterator[Fault]:
    """What a search looks through is what the record says now, about the same person."""
    if it.step.person_id is None:
        return
    should = passage_of(it.step, record)
    held = [(one.person_id, one.day, one.said) for one in it.passages]
    if held != [(should.person_id, should.day, should.said)]:
        yield of_step(it.step, "words differ", "is searched by other words than its record has.")


def _held(step: Step, name: str) -> Any:
    """One column of the spine, so that two ways to write the same moment are the same."""
    value = getattr(step, name)
    if name != "marks":
        return value
    try:
        return {mark: as_moment(text) for mark, text in value.items()}
    except (ValueError, TypeError):
        return value


def _completion_differs(step: Step, record: StepRecord) -> Iterator[Fault]:
    if (step.completed_at, step.completed_by_id) != (record.completed_at, record.completed_by_id):
        yield of_step(
            step,
            "completion differs",
            "was completed at another time, or by another, than its record.",
        )
    if step.is_imported != record.imported:
        yield of_step(step, "origin differs", "is recorded in one place and imported in the other.")


def _state_differs(step: Step, now: datetime) -> Iterator[Fault]:
    for wrong, sentence in _wrong_states(step, now):
        if wrong:
            yield of_step(step, "state", sentence)


def _wrong_states(step: Step, now: datetime) -> Iterable[tuple[bool, str]]:
    """What may not be so of a step in its state, and how that is said."""
    done = step.state in (State.COMPLETED, State.ENDED)
    waiting = step.state in (State.SUBMITTED, State.RETURNED)
    spell = step.process.is_spell
    yield done and step.completed_at is None, "is finished without a day on which it was."
    yield (
        not done and step.state != State.VOIDED and bool(step.completed_at),
        ("has a day on which it was finished, and is not."),
    )
    yield spell and step.state == State.COMPLETED, "goes on until it ends, and is completed."
    yield not spell and step.state == State.ENDED, "does not go on, and is ended."
    yield not spell and step.ended is not None, "does not go on, and has a day on which it ended."
    yield step.state == State.ENDED and step.ended is None, "is ended without a day."
    yield step.ended is not None and step.ended < step.began, "ended before it began."
    yield waiting and step.submitted_at is None, "was never submitted, and waits for a decision."
    yield waiting and not step.process.needs_decision, "waits for a decision that nobody takes."
    yield bool(step.completed_at and step.completed_at > now), "is finished in the future."
    yield step.entered_at > now, "was entered in the future."


def _outcome_unknown(step: Step) -> Iterator[Fault]:
    known = {outcome.key for outcome in step.process.outcomes}
    if step.outcome and step.outcome not in known:
        yield of_step(step, "outcome", "has an outcome that its process does not know.")
    elif step.outcome and not step.completed_at:
        yield of_step(step, "outcome", "has an outcome, and is not finished.")


def _answers_missing(it: Written, record: StepRecord) -> Iterator[Fault]:
    """Imported records hold what their source held."""
    step = it.step
    if step.is_imported or step.state not in (State.COMPLETED, State.ENDED):
        return
    questions = registry.questions(type(record))
    lacking = [
        key
        for key in asked(record.process, questions, it.answers)
        if _lacks(questions[key], it.answers[key])
    ]
    if lacking:
        yield of_step(step, "answer missing", f"is finished without: {', '.join(lacking)}.")


def _lacks(question: Kind | Rows, given: Any) -> bool:
    if not isinstance(question, Rows):
        return not question.optional and not is_answer(given)
    required = [column.key for column in question.columns if not column.optional]
    gaps = any(not is_answer(row.get(key)) for row in given for key in required)
    return gaps or len(given) < question.at_least


def _answers_in_no_list(it: Written, record: StepRecord) -> Iterator[Fault]:
    wrong = []
    for key, question in registry.questions(type(record)).items():
        given = it.answers[key]
        if isinstance(question, Rows):
            pairs = [(column, row.get(column.key)) for row in given for column in question.columns]
        else:
            pairs = [(question, given)]
        if any(_in_no_list(column, value) for column, value in pairs):
            wrong.append(key)
    if wrong:
        sentence = f"has answers that are in no list: {', '.join(wrong)}."
        yield of_step(it.step, "answer in no list", sentence)


def _in_no_list(question: Kind, value: Any) -> bool:
    if not isinstance(question, Coded | CodedMany) or question.codes is None or not value:
        return False
    codes = [value] if isinstance(question, Coded) else value
    return any(code not in question.codes for code in codes)
