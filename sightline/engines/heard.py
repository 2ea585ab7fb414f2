"""Whom the record says that we met or spoke with, by the names that are written there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import reduce
from typing import Any
from uuid import UUID

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from sightline.engines.in_touch import declared
from sightline.people.names import fold
from sightline.prepared import IsAny, prepared
from sightline.record.step import State


def names_heard(children: Collection[UUID], since: date) -> dict[UUID, set[str]]:
    """The folded names of those met or spoken with in each child's steps from a day on. One
    statement. A first name written alone is a name too."""
    found: dict[UUID, set[str]] = {key: set() for key in children}
    named = _named(list(children), since)
    # The same few names are written of many children.
    folded = {name: fold(name) for name in {name for _, name in named} if name}
    for child, name in named:
        if name and child in found:
            found[child].add(folded[name])
    return found


def is_among(names: Iterable[str], heard: Iterable[str]) -> bool:
    """Whether somebody of these folded names was heard: by a whole name, or by some of its words
    where no other word was written."""
    own = [set(name.split()) for name in names]
    return any(
        said and any(said <= one or one <= said for one in own) for said in map(_words, heard)
    )


def _words(name: str) -> set[str]:
    return set(name.split())


@prepared
def _named(children: list[UUID], since: date) -> QuerySet[Any, Any]:
    return reduce(lambda whole, part: whole.union(part), _parts(children, since))


def _parts(children: list[UUID], since: date) -> Iterator[QuerySet[Any, Any]]:
    for model, said, kinds in declared():
        found = model._default_manager.filter(
            said.q(), IsAny("step__person", children), step__began__gte=since, step__kind__in=kinds
        )
        standing = found.exclude(step__state=State.VOIDED).order_by()
        yield standing.values_list("step__person_id", Cast(said.name, CharField()))
