"""What was written on a record since another was joined to it: whose is it, once they part?

A key tells when its row was made, so that what is later than the merge's own was written since.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from sightline.people.allocation import Allocation
from sightline.people.involvement import Involvement
from sightline.people.warnings import PersonWarning
from sightline.prepared import IsAny, prepared
from sightline.record.document import Document
from sightline.record.merge import Merge
from sightline.record.step import Step
from sightline.record.whose import label, pointers

# What may go with either of the two, whatever else is said of them. What hangs on a step goes
# with it; what is said one at a time stays, and is written again where it belongs.
MAY_GO = (Step, Document, PersonWarning, Involvement)
# What is counted, what goes with the step or the plan that it is of, and who is only named.
_NOT_TOLD = {
    "record.Deadline.person",
    "record.Decision.person",
    "record.ActionFor.person",
    "record.Plan.person",
    "record.Share.person",
    "record.ShareName.person",
    "people.Person.merged_into",
    "access.Notice.person",
    "access.Restriction.person",
}


@dataclass(frozen=True)
class WrittenSince:
    """One row that was written since. `goes`: where nobody chooses, it goes with the record that
    comes back. `may_go`: it may be chosen."""

    row: Any
    goes: bool
    may_go: bool


def written_since(merge: Merge) -> list[WrittenSince]:
    """Everything that was written on the joined record, the oldest first."""
    going = goes_back(merge)
    rows = _rows_since(merge)
    return [
        WrittenSince(row, row.pk in going, isinstance(row, MAY_GO))
        for row in sorted(rows, key=lambda row: row.pk)
    ]


def _rows_since(merge: Merge) -> list[Any]:
    """One statement says in which tables there are any, and each of those is read once."""
    models_by_label = {label(pointer): pointer.model for pointer in _told()}
    found: dict[type[models.Model], set[UUID]] = {}
    for name, key in _keys_since(merge.kept_id, merge.pk):
        found.setdefault(models_by_label[name], set()).add(key)
    return [row for model, keys in found.items() for row in _read(list(keys), model=model)]


@prepared
def _keys_since(kept: UUID, merge: UUID) -> models.QuerySet[Any, Any]:
    first, *rest = (
        _since(kept, merge, pointer).order_by().values_list(models.Value(label(pointer)), "pk")
        for pointer in _told()
    )
    return first.union(*rest, all=True)


@prepared
def _read(keys: list[UUID], *, model: type[models.Model]) -> models.QuerySet[Any]:
    """The rows of a table, with whom they name, where they are said by that."""
    rows: models.QuerySet[Any] = model._base_manager.filter(IsAny("pk", keys))
    return rows.select_related("worker", "team") if model is Allocation else rows


def _told() -> Iterator[models.ForeignKey[Any, Any]]:
    for pointer in pointers():
        if label(pointer) not in _NOT_TOLD and pointer.name in (
            "person",
            "from_person",
            "to_person",
        ):
            yield pointer


def _since(kept: UUID, merge: UUID, pointer: models.ForeignKey[Any, Any]) -> models.QuerySet[Any]:
    rows = pointer.model._base_manager.filter(**{pointer.name: kept}, pk__gt=merge)
    return rows.filter(step__isnull=True) if pointer.model is Document else rows


def goes_back(merge: Merge) -> set[UUID]:
    """The keys of the steps written since that work of the emptied record led to."""
    moved = merge.ledger.filter(in_table=Step._meta.db_table, in_column="person_id")
    led_from = set(moved.values_list("row", flat=True))
    since = Step.objects.filter(person=merge.kept_id, pk__gt=merge.pk, came_from__isnull=False)
    going: set[UUID] = set()
    for key, came_from in since.order_by("pk").values_list("pk", "came_from_id"):
        if came_from in led_from or came_from in going:
            going.add(key)
    return going
