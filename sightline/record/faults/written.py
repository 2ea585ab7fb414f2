"""A step with everything written beside it, read for many steps of one process at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from sightline.grammar import registry
from sightline.grammar.fields import Named
from sightline.record.answers import answers_of, lay_over, read_records, shared_answers
from sightline.record.base import StepRecord, model_of
from sightline.record.decision import Decision
from sightline.record.faults.fault import AT_ONCE, in_pieces
from sightline.record.passage import Passage
from sightline.record.share import Share
from sightline.record.step import Step


@dataclass(frozen=True)
class Written:
    """`record` is None where the spine has a step and the process's table has nothing."""

    step: Step
    record: StepRecord | None
    answers: dict[str, Any]
    shares: list[Share]
    decisions: list[Decision]
    passages: list[Passage]


def written(kind: str) -> Iterator[Written]:
    """Every step of this process, in five queries for some two thousand and one for each question
    that names a person or a worker."""
    model = model_of(kind)
    steps = Step.objects.filter(kind=kind).select_related("together").order_by("pk")
    for piece in in_pieces(steps.iterator(chunk_size=AT_ONCE)):
        keys = [step.pk for step in piece]
        records = read_records(model, keys)
        models.prefetch_related_objects(list(records.values()), *_named(model))
        shares = _by_step(Share.objects.filter(step_id__in=keys))
        decisions = _by_step(Decision.objects.filter(step_id__in=keys))
        passages = _by_step(Passage.objects.filter(step_id__in=keys).defer("words"))
        for step in piece:
            record = records.get(step.pk)
            answers = {} if record is None else _answers(step, record)
            around = (shares[step.pk], decisions[step.pk], passages[step.pk])
            yield Written(step, record, answers, *around)


def _by_step(rows: models.QuerySet[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.step_id].append(row)
    return found


def _named(model: type[StepRecord]) -> list[str]:
    return [
        question.key
        for question in registry.questions(model).values()
        if isinstance(question, Named)
    ]


def _answers(step: Step, record: StepRecord) -> dict[str, Any]:
    record.step = step
    lay_over(record, shared_answers(step))
    return answers_of(record)
