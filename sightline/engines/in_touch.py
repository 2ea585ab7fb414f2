"""Whom our work was in touch with, and when: read from whatever processes say of it, by name.

Names are free text there (“Leanne Harding, mother”), so a row is of somebody when every word of
their name is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, CharField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from sightline.engines.genogram.family import Heard
from sightline.grammar import registry
from sightline.grammar.fields import Rows
from sightline.grammar.in_touch import InTouch
from sightline.people.names import fold
from sightline.people.person import Person
from sightline.prepared import prepared
from sightline.record.base import StepRecord, every_process
from sightline.record.share import Share
from sightline.record.step import OVER, State

TRUE = Q(step__isnull=False)
TOLD = Q(person__isnull=False)


@dataclass(frozen=True)
class Touch:
    """One naming of somebody in finished work: whether the work was in touch with them, and
    whether it is of a kind that writes down what they said. What was sent and is no work, as the
    plan, has neither `kind` nor `ref`."""

    name: str
    met: bool
    asks: bool
    on: date
    kind: str
    ref: str

    @property
    def words(self) -> frozenset[str]:
        return frozenset(fold(self.name).split())

    @property
    def source(self) -> str:
        return registry.process_of(self.kind).name if self.kind else "What was sent"


def touches(person: Person, day: date) -> list[Touch]:
    """Everybody whom finished work about `person` names, up to `day`, newest first. One query."""
    found = [Touch(*row) for row in _named(person.pk, day)]
    return sorted(found, key=lambda one: (one.on, one.ref, one.name), reverse=True)


def of_name(found: Iterable[Touch], name: str) -> list[Touch]:
    """Those that name somebody of that name, in the same order."""
    words = frozenset(fold(name).split())
    return [one for one in found if words and words <= one.words]


def heard(found: Sequence[Touch], name: str, family: Iterable[str]) -> Heard:
    """Whether finished work holds what the one of this name said, `family` being all the names.

    It cannot be known where no work that asks for it was ever finished, nor where somebody was
    heard who is named as nobody of the family is, as “Mum”: it may have been this one.
    """
    asking = [one for one in found if one.asks]
    if any(one.met for one in of_name(asking, name)):
        return Heard.YES
    known = {touch for other in family for touch in of_name(asking, other)}
    unplaced = any(one.met for one in asking if one not in known)
    return Heard.NOT_KNOWN if unplaced or not asking else Heard.NO


@prepared
def _named(person: UUID, day: date) -> QuerySet[Any, Any]:
    parts = [_rows(model, said, person, day) for model, said, _ in declared()]
    told = Share.objects.filter(person=person, told_at__date__lte=day).order_by()
    shares = _columns(told, "told", TOLD, asks=False, on=F("told_at__date"))
    return reduce(lambda whole, part: whole.union(part, all=True), [*parts, shares])


def declared() -> Iterator[tuple[Any, InTouch, list[str]]]:
    """Each model that names somebody, with the kinds of step that it is asked in: rows that two
    processes share come once for both."""
    kinds: dict[Any, list[str]] = {}
    for kind, record in every_process():
        for model in (record, *_row_models(record)):
            if getattr(model, "in_touch", None) is not None:
                kinds.setdefault(model, []).append(kind)
    for model, asked_in in kinds.items():
        yield model, model.in_touch, asked_in


def _row_models(record: type[StepRecord]) -> list[type]:
    return [one.model for one in registry.questions(record).values() if isinstance(one, Rows)]


def _rows(model: Any, said: InTouch, person: UUID, day: date) -> QuerySet[Any, Any]:
    finished = [state for state in OVER if state != State.VOIDED]
    rows = model._default_manager.filter(
        step__person=person, step__state__in=finished, step__began__lte=day
    ).order_by()
    named = rows.exclude(**{f"{said.name}__isnull": True})
    return _columns(named, said.name, said.q() or TRUE, asks=said.heard, on=F("step__began"))


def _columns(
    rows: QuerySet[Any, Any], name: str, when: Q, *, asks: bool, on: Any
) -> QuerySet[Any, Any]:
    """In the order of the fields of `Touch`."""
    return rows.values_list(
        Cast(name, CharField()),
        ExpressionWrapper(when, BooleanField()),
        Value(asks, BooleanField()),
        on,
        Coalesce("step__kind", Value("")),
        Coalesce("step__ref", Value("")),
    )
