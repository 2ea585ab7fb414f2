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

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast

from sightline.grammar import registry
from sightline.grammar.fields import Kind, Tells
from sightline.record.base import every_process
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
    kinds = {step.kind for step in by_key.values()}
    found: dict[Tells, list[Telling]] = {tells: [] for tells in Tells}
    for key, tells, text in _answers(list(by_key), kinds):
        if text and text.strip():
            found[Tells(tells)].append(Telling(Tells(tells), text.strip(), by_key[key]))
    for told in found.values():
        told.sort(key=lambda one: (one.step.began, str(one.step.pk)), reverse=True)
    return found


def _answers(keys: list[UUID], kinds: set[str]) -> Iterable[tuple[UUID, str, str | None]]:
    parts = list(_parts(keys, kinds))
    if not parts:
        return []
    return reduce(lambda whole, part: whole.union(part, all=True), parts)


def _parts(keys: list[UUID], kinds: set[str]) -> Iterator[QuerySet[Any, Any]]:
    for kind, model in every_process():
        if kind not in kinds:
            continue
        for question in registry.questions(model).values():
            if isinstance(question, Kind) and question.tells is not None:
                rows = model._default_manager.filter(step_id__in=keys)
                yield rows.order_by().values_list(
                    "step_id",
                    Value(question.tells.value, output_field=TextField()),
                    Cast(question.key, TextField()),
                )
