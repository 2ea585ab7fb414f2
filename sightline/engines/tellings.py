"""What the record tells of a child, across processes: why we are involved, what the worry is,
what works, and what the child said. Each answer with the step it came from.

A process says which of its answers tell what (`tells=`); these are read from their own columns,
in one statement whatever the processes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any
from uuid import UUID

from django.db.models import Case, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, JSONArray

from sightline.grammar import registry
from sightline.grammar.fields import Kind, Tells
from sightline.record.base import StepRecord, every_process, unasked
from sightline.record.step import State, Step


@dataclass(frozen=True)
class Telling:
    """One answer that says something of the child, and where it stands."""

    tells: Tells
    text: str
    step: Step


def tellings(steps: Iterable[Step]) -> dict[Tells, list[Telling]]:
    """What these steps tell, newest first under each question. One statement."""
    by_key = {step.pk: step for step in steps if step.state != State.VOIDED}
    found: dict[Tells, list[Telling]] = {tells: [] for tells in Tells}
    for key, answers in _answers(by_key.values()):
        for tells, text in answers:
            if text and text.strip():
                found[Tells(tells)].append(Telling(Tells(tells), text.strip(), by_key[key]))
    for told in found.values():
        told.sort(key=lambda one: (one.step.began, str(one.step.pk)), reverse=True)
    return found


def _answers(steps: Iterable[Step]) -> Iterable[tuple[UUID, list[tuple[str, str | None]]]]:
    """Of each step, what its answers tell, and the answers."""
    parts = list(_parts(steps))
    if not parts:
        return []
    return reduce(lambda whole, part: whole.union(part, all=True), parts)


def _parts(steps: Iterable[Step]) -> Iterator[QuerySet[Any, Any]]:
    keys: dict[str, list[UUID]] = {}
    for step in steps:
        keys.setdefault(step.kind, []).append(step.pk)
    for kind, model in every_process():
        telling = [
            JSONArray(Value(question.tells.value), _where_it_is_asked(model, question))
            for question in registry.questions(model).values()
            if isinstance(question, Kind) and question.tells is not None
        ]
        if kind in keys and telling:
            rows = model._default_manager.filter(step_id__in=keys[kind]).order_by()
            yield rows.values_list("step_id", JSONArray(*telling))


def _where_it_is_asked(model: type[StepRecord], question: Kind) -> Case | Cast:
    """The answer, unless the other answers no longer call for it: it then tells nothing."""
    answer, not_called_for = Cast(question.key, TextField()), unasked(model.process, question)
    if not not_called_for:
        return answer
    return Case(When(not_called_for, then=None), default=answer, output_field=TextField())
