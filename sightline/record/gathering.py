"""What was being written on a record in the very moment in which it was joined to another.

A merge waits for whoever holds either person's row, and finds everything that is there. A row
that another transaction had written and not yet kept is not there to be found: it stands on the
emptied record until it is brought over. `verify` names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import models

from sightline.people.acting import acting
from sightline.people.person import Person
from sightline.people.relationships import Relationship
from sightline.record.ledger import Ledger, Rows
from sightline.record.merge import standing
from sightline.record.merging import count_again
from sightline.record.whose import Pointer, pointers


def left_behind() -> Iterator[tuple[Pointer, Rows]]:
    """Each column that points at a person, with the rows of it that an emptied record still has.
    What the two were said to be to each other ended, and stays with both."""
    for pointer in pointers():
        rows = pointer.model._base_manager.filter(**{f"{pointer.name}__merged_into__isnull": False})
        if pointer.model is Relationship:
            rows = rows.filter(until__isnull=True)
        yield pointer, rows


def gather(*, now: datetime) -> int:
    """Bring over what was left behind, as lines of the merge that it belongs to. Answers how many
    rows there were. No worker does this: the history says why, and no name."""
    moved = 0
    for merge in standing().select_related("kept", "emptied"):
        with acting(by=None, now=now, why="Brought over to the record that was kept"):
            held = Person.everybody.select_for_update(of=("self",)).get(pk=merge.emptied_id)
            rows = _brought_over(Ledger(merge), held)
            if rows and held.merged_into is not None:
                count_again(held.merged_into)
        moved += rows
    return moved


def _brought_over(ledger: Ledger, emptied: Person) -> int:
    moved = 0
    for pointer, rows in left_behind():
        of_this: models.QuerySet[Any] = rows.filter(**{pointer.name: emptied})
        moved += ledger.change(of_this, pointer.attname, emptied.pk, emptied.merged_into_id)
    return moved
