"""A step with everything written beside it, read for many steps of one process at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from sightline.grammar import registry
from sightline.grammar.fields import Rows
from sightline.record.answers import answers_of, lay_over, shared_answers
from sightline.record.base import StepRecord, model_of
from sightline.record.faults.fault import AT_ONCE, in_pieces
from sightline.record.share import Share
from sightline.record.step import Step


@dataclass(frozen=True)
class Written:
    """`record` is None where the spine has a step and the process's table has nothing."""

    step: Step
    record: StepRecord | None
    answers: dict[str, Any]
    shares: list[Share]


def written(kind: str) -> Iterator[Written]:
    """Every step of this process, in four queries for some two thousand and one for each table
    of rows."""
    model = model_of(kind)
    steps = Step.objects.filter(kind=kind).select_related("together").order_by("pk")
    for piece in in_pieces(steps.iterator(chunk_size=AT_ONCE)):
        keys = [step.pk for step in piece]
        records = {record.pk: record for record in _records(model, keys)}
        rows = {
            name: _by_step(question.model._default_manager.filter(step_id__in=keys))
            for name, question in registry.questions(model).items()
            if isinstance(question, Rows)
        }
        shares = _by_step(Share.objects.filter(step_id__in=keys))
        for step in piece:
            record = records.get(step.pk)
            answers = {} if record is None else _answers(step, record, rows)
            yield Written(step, record, answers, shares[step.pk])


def _records(model: type[StepRecord], keys: Sequence[UUID]) -> models.QuerySet[StepRecord]:
    named = [
        field.name
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.name not in ("step", "completed_by")
    ]
    records = model._default_manager.filter(pk__in=keys)
    return records.select_related(*named) if named else records


def _by_step(rows: models.QuerySet[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.step_id].append(row)
    return found


def _answers(
    step: Step, record: StepRecord, rows: dict[str, dict[UUID, list[Any]]]
) -> dict[str, Any]:
    """As `answers_of`, with the rows that were read already.

    Once a record has been completed it holds its own answers, also when it was voided after.
    """
    record.step = step
    shared = {} if record.completed_at else shared_answers(step)
    lay_over(record, shared)
    answers = answers_of(record, with_rows=False)
    for name, question in registry.questions(type(record)).items():
        if isinstance(question, Rows):
            answers[name] = shared.get(name) or [
                {column.key: getattr(row, column.attname) for column in question.columns}
                for row in rows[name].get(step.pk, ())
            ]
    return answers
