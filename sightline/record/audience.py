"""Who must not read which answer: said by a worker, for a reason, and kept on the record.

An answer may be kept from some people: a father, a mother's former partner. It stays on the
record for those who work with the child, and every copy that is made for one of those people is
made without it. The reason of a decision is kept back under the name `DECISION`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sightline.access.roles import Permission, worker_must_be_able
from sightline.errors import NotNow
from sightline.grammar import registry
from sightline.grammar.fields import Kind, Rows, for_child
from sightline.people.acting import acting
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.answers import record_of
from sightline.record.base import StepRecord
from sightline.record.commands import held
from sightline.record.correction import LEAST_REASON, Correction
from sightline.record.step import State, Step

# Not an answer of its own: the reason, the options and the dissent of what was decided.
DECISION = "decision"
FINISHED = (State.COMPLETED, State.ENDED)


def keep_from(
    *,
    step: Step,
    field: str,
    people: Sequence[Person],
    reason: str,
    by: Worker,
    now: datetime,
    row: str = "",
) -> None:
    """Say who must not read one answer. `people` are all from whom it is kept; nobody, if empty.

    `field` is the answer's key, or `DECISION`; `row` the ref of one row, where only that one is
    kept back. What was typed once for several children is kept back on the record of each, those
    the writer may not see included, or a copy of a sister's record would tell it. Raises NotNow
    without a reason, for an unknown question, or for work entered in error.
    """
    if len(reason.strip()) < LEAST_REASON:
        raise NotNow(f"Say why they must not read it, in at least {LEAST_REASON} characters.")
    worker_must_be_able(by, Permission.RECORD, now=now)
    with acting(by=by, now=now, why=reason):
        for one in _holding_the_same(step, field, row):
            _keep_from(held(one), field, people, reason.strip(), by, now, row)


def _holding_the_same(step: Step, field: str, row: str) -> list[Step]:
    """The steps that hold this answer: one, or all that share what was typed once."""
    question = registry.questions(type(record_of(step))).get(field)
    if step.together_id is None or row or question is None or not question.shared:
        return [step]
    return list(Step.objects.filter(together=step.together_id).exclude(state=State.VOIDED))


def _keep_from(
    step: Step,
    field: str,
    people: Sequence[Person],
    reason: str,
    by: Worker,
    now: datetime,
    row: str,
) -> None:
    if step.state == State.VOIDED:
        raise NotNow("This was entered in error, so no copy is made of it.")
    record = record_of(step)
    question = _question(record, field)
    kept = sorted(str(person.pk) for person in people)
    holder: Any = _row(record, question, row) if row else record
    before = _keys_before(holder, field)
    if kept == before:
        return
    if step.state in FINISHED:
        Correction.objects.create(
            step=step,
            columns=[holder._meta.db_table if row else "not_for"],
            question=f"Who must not read: {_label(question)}",
            before=_names(before),
            after=_names(kept),
            reason=reason,
            made_at=now,
            made_by=by,
        )
    _write(holder, field, kept)


def _question(record: StepRecord, field: str) -> Kind | Rows | None:
    if field == DECISION:
        return None
    question = registry.questions(type(record)).get(field)
    if question is None:
        raise NotNow(f"{record.process.name} has no question called {field}.")
    return question


def _label(question: Kind | Rows | None) -> str:
    return for_child(question.label) if question else "Why it was decided"


def _row(record: StepRecord, question: Kind | Rows | None, ref: str) -> Any:
    found = [one for one in rows_that_may_be_kept(record, question) if one.ref == ref]
    if not found:
        raise NotNow("This cannot be kept back by itself. Keep back the whole answer.")
    return found[0]


def rows_that_may_be_kept(record: StepRecord, question: Kind | Rows | None) -> list[Any]:
    """The rows of an answer that can be kept back one by one, in order; none where the answer
    has no rows, or its rows hold no audience of their own."""
    if not isinstance(question, Rows) or not hasattr(question.model, "not_for"):
        return []
    return record.rows_read[question.key]


def _keys_before(holder: Any, field: str) -> list[str]:
    held_now = holder.not_for
    return sorted(held_now.get(field, []) if isinstance(held_now, dict) else held_now)


def _write(holder: Any, field: str, kept: list[str]) -> None:
    """A record says it by answer; a row, of whatever process, of itself."""
    audience: Any = kept
    if isinstance(holder, StepRecord):
        others = {key: keys for key, keys in holder.not_for.items() if key != field}
        audience = others | ({field: kept} if kept else {})
    holder.not_for = audience
    holder.save(update_fields=["not_for"])


def _names(keys: Iterable[str]) -> str:
    return ", ".join(names_of(keys).values())


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """The names of the people with these keys, by key, in the order of their names: one query."""
    wanted = set(keys)
    people = Person.objects.filter(pk__in=wanted) if wanted else ()
    return {str(person.pk): person.display_name for person in people}
