"""Laying down whole records at once: how an invented authority's years come to be in a database.

The steps, decisions and plans that are given have been lived through in memory. What the single
commands would have computed of them is computed here, by the same functions: the spine mirrors
the record by `reflect`, and deadlines are what `expected` makes of a child's whole story. Rows go
in by COPY as the run-time role, so that constraints hold and the history is kept as always; it
says that they came in one piece, and when. `verify` holds what was laid down to everything else.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import chain
from typing import Any, TypeVar, cast
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.db.models.base import ModelState
from psycopg import sql

from sightline.grammar.fields import Rows
from sightline.people.acting import acting
from sightline.people.worker import Worker
from sightline.record.answers import Answers, reflect, rows_asked, tidy
from sightline.record.base import Row, StepRecord
from sightline.record.countersigning import marks_of_decisions
from sightline.record.deadlines import expected
from sightline.record.decision import Decision
from sightline.record.passage import passage_of
from sightline.record.plan import Action, ActionFor, ActionReview, Plan, PlanOutcome
from sightline.record.share import Share, shared_marks
from sightline.record.step import Step

Model = TypeVar("Model", bound=models.Model)
# What a trigger looks up when a row comes in must be there before it, or not be there yet: rows
# of finished work come before their step is finished, and an action after the child it is for.
FIRST: tuple[type[models.Model], ...] = (ActionReview,)
LAST: tuple[type[models.Model], ...] = (Plan, Step, PlanOutcome, ActionFor, Action)


@dataclass
class WholeStep:
    """One step with its record and what was decided, shared and repeated in it.

    `rows` holds what repeats, by the question's key, each row as its answers.
    """

    step: Step
    record: StepRecord
    rows: dict[str, Sequence[Answers]] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)

    def answer(self, name: str) -> Any:
        """What its record holds under that name. A name that the record lacks is an error."""
        return getattr(self.record, name)


def lay_down(
    *,
    steps: Sequence[WholeStep],
    beside: Iterable[models.Model],
    by: Worker,
    now: datetime,
    why: str,
) -> None:
    """Write these steps with their deadlines, and the rows `beside` them: people, allocations,
    plans and their like. One transaction. `now` is an aware datetime."""
    with acting(by=by, now=now, why=why):
        for rows in in_order_of_writing([*beside, *_rows_of(steps)]):
            copy_in(rows)


def _rows_of(steps: Sequence[WholeStep]) -> Iterator[models.Model]:
    by_person: dict[UUID | None, list[Step]] = defaultdict(list)
    for it in steps:
        _mirror(it)
        by_person[it.step.person_id].append(it.step)
        yield it.step
        yield it.record
        yield from it.decisions
        yield from it.shares
        yield from _what_is_written(it)
    for of_one in by_person.values():
        yield from expected(of_one)


def _mirror(it: WholeStep) -> None:
    """Make what repeats in the record, and set on the spine what it mirrors of all of it."""
    it.record.rows_read = {
        key: [
            _row(it.step, question, position, answers)
            for position, answers in enumerate(it.rows.get(key, ()))
        ]
        for key, question in rows_asked(type(it.record)).items()
    }
    reflect(it.step, it.record)
    it.step.marks |= shared_marks(it.step, it.shares) | marks_of_decisions(it.decisions)


def _what_is_written(it: WholeStep) -> Iterator[models.Model]:
    """What repeats in the record, and the words of all of it as they are searched."""
    yield from chain.from_iterable(it.record.rows_read.values())
    if it.step.person_id is not None:
        yield passage_of(it.step, it.record)


def _row(step: Step, question: Rows, position: int, answers: Answers) -> Row:
    values = {column.attname: tidy(answers.get(column.key)) for column in question.columns}
    model = cast(type[Row], question.model)
    return made(model, step=step, position=position, **values)


def made(model: type[Model], **columns: Any) -> Model:
    """A new row as its constructor would make it, at a fifth of the time: a patch of an authority
    has a quarter of a million, and a constructor asks every field of each.

    A relation is given by its name, as a row or None.
    """
    shape = _shape(model)
    row = model.__new__(model)
    held = row.__dict__
    state = held["_state"] = ModelState()
    held |= shape.plain
    for name, value in columns.items():
        if (column := shape.relations.get(name)) is not None:
            held[column] = value.pk if value is not None else None
            state.fields_cache[name] = value
        else:
            held[name] = value
    for name, default in shape.computed:
        if name not in columns:
            held[name] = default()
    return row


@dataclass(frozen=True)
class _Shape:
    """What a constructor knows of a model: the columns of its relations, the defaults that are
    plain values, and those that are made anew each time."""

    relations: Mapping[str, str]
    plain: Mapping[str, Any]
    computed: Sequence[tuple[str, Callable[[], Any]]]


@cache
def _shape(model: type[models.Model]) -> _Shape:
    columns = [
        one for one in model._meta.local_concrete_fields if not _is_left_to_the_database(one)
    ]
    return _Shape(
        {one.name: one.attname for one in columns if one.is_relation},
        {one.attname: one.get_default() for one in columns if not _is_computed(one)},
        [(one.attname, one.default) for one in columns if _is_computed(one)],
    )


def _is_computed(column: models.Field[Any, Any]) -> bool:
    return column.has_default() and callable(column.default)


def _is_left_to_the_database(column: models.Field[Any, Any]) -> bool:
    return column.generated or column.db_default is not models.NOT_PROVIDED


def in_order_of_writing(rows: Iterable[models.Model]) -> Iterator[list[models.Model]]:
    """The rows by model, in an order in which no trigger refuses one."""
    by_model: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for row in rows:
        by_model[type(row)].append(row)
    repeating = [model for model in by_model if issubclass(model, Row)]
    first = [*FIRST, *repeating]
    others = [model for model in by_model if model not in first and model not in LAST]
    for model in (*first, *LAST, *others):
        if model in by_model:
            yield by_model[model]


def copy_in(rows: Sequence[models.Model]) -> None:
    """Write new rows of one model by COPY. Their columns take what is in memory; those that the
    database fills itself are left to it."""
    columns = _columns(type(rows[0]))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(rows[0]._meta.db_table),
        sql.SQL(", ").join(sql.Identifier(column) for column, _, _ in columns),
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            held = row.__dict__
            copy.write_row([told(held[name]) for _, name, told in columns])


@cache
def _columns(model: type[models.Model]) -> list[tuple[str, str, Callable[[Any], Any]]]:
    """Column, attribute, and how its value is put to the database."""
    return [
        (
            str(found.column),
            found.attname,
            _as_json if isinstance(found, models.JSONField) else _as_is,
        )
        for found in model._meta.local_concrete_fields
        if not _is_left_to_the_database(found)
    ]


def _as_is(value: Any) -> Any:
    return value


def _as_json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, cls=DjangoJSONEncoder)
