"""Everything that says whose it is: each column that points at a person, and each list that holds
the key of one. They are read from the models, so that tomorrow's table is among them.

What a merge leaves where it is stands in `STAYS`, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, TypeAlias
from uuid import UUID

import pghistory
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Cast

from sightline.grammar.kept import Kept
from sightline.people.person import Person

Field: TypeAlias = "models.Field[Any, Any]"
Pointer: TypeAlias = "models.ForeignKey[Any, Any]"

STAYS = {
    "access.AccessLog.person": "It says which of the two was looked at.",
    "access.Opening.person": "A reason was stated for one of the two, and opens no other record.",
    "people.Search.person_made": "It says which record was made after the search.",
    "people.PossibleDuplicate.one": "It speaks of the two, and of nobody once they are one.",
    "people.PossibleDuplicate.other": "It speaks of the two, and of nobody once they are one.",
    "record.Merge.kept": "It says whose record was kept.",
    "record.Merge.emptied": "It says whose record was emptied.",
}
# Lists in which no person is named. Whatever else is kept as JSON is searched for keys.
NAME_NOBODY = {
    "people.PossibleDuplicate.reasons",
    "record.Imported.held",
    "record.Merge.proposed",
    "record.Moved.after",
    "record.Moved.before",
    "record.Step.carried",
    "record.Step.marks",
    "record.Step.versions",
    "record.Together.versions",
}


def label(field: Field) -> str:
    """ "people.Name.person": what `STAYS` calls a column."""
    return f"{field.model._meta.label}.{field.name}"


def _models() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        if not issubclass(model, pghistory.models.Event) and not model._meta.proxy:
            yield model


@cache
def pointers() -> tuple[Pointer, ...]:
    """Each column that points at a person and moves with them. Steps come first: the database
    asks of a plan's outcome whose step it was authorised by."""
    found = [
        field
        for model in _models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.related_model is Person
        and label(field) not in STAYS
    ]
    return tuple(sorted(found, key=lambda field: label(field) != "record.Step.person"))


@cache
def lists() -> tuple[Field, ...]:
    """Each column of JSON, and each list of keys, in which a person may be named."""
    return tuple(
        field
        for model in _models()
        if issubclass(model, Kept) or hasattr(model, "step_id")
        for field in model._meta.local_concrete_fields
        if _may_hold_keys(field) and label(field) not in NAME_NOBODY and _may_change(field)
    )


def _may_hold_keys(field: Field) -> bool:
    of_keys = isinstance(field, ArrayField) and isinstance(field.base_field, models.UUIDField)
    return of_keys or isinstance(field, models.JSONField)


def _may_change(field: Field) -> bool:
    """What is only ever added to stands as it was written, but for what a merge moves."""
    added_to = getattr(field.model, "append_only", False)
    return not added_to or field.attname in getattr(field.model, "a_merge_moves", ())


def naming(field: Field, key: UUID) -> models.QuerySet[Any]:
    """The rows that name the person with this key in a list."""
    rows = field.model._base_manager.all()
    if isinstance(field, ArrayField):
        return rows.filter(**{f"{field.name}__contains": [key]})
    text = Cast(field.name, models.TextField())
    return rows.annotate(as_text=text).filter(as_text__contains=str(key))


def counted(people: Iterable[Person]) -> dict[str, dict[UUID, int]]:
    """How many rows of each column point at each of these people, by the column's label and the
    person's key: one statement, however many tables there are."""
    keys = [person.pk for person in people]
    first, *rest = (
        pointer.model._base_manager.filter(**{f"{pointer.name}__in": keys})
        .order_by()
        .values_list(models.Value(label(pointer)), pointer.attname)
        .annotate(times=models.Count("pk"))
        for pointer in pointers()
    )
    found: dict[str, dict[UUID, int]] = {}
    for name, key, times in first.union(*rest, all=True):
        found.setdefault(name, {})[key] = times
    return found


def renamed(held: Any, old: UUID, new: UUID) -> Any:
    """`held`, with the key `new` wherever `old` stood, as a key or in words, and once in a list
    that held both."""
    if isinstance(held, dict):
        return {renamed(key, old, new): renamed(value, old, new) for key, value in held.items()}
    if isinstance(held, list):
        both = new in held or str(new) in held
        kept = [one for one in held if not (both and one in (old, str(old)))]
        return [renamed(one, old, new) for one in kept]
    return {old: new, str(old): str(new)}.get(held, held) if isinstance(held, str | UUID) else held
