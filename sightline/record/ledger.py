"""Writing the ledger of a merge, and what it says has changed, in one go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from sightline.record.merge import Merge, Moved

Rows = models.QuerySet[Any]


class Ledger:
    """The ledger of one merge, open for writing. A line comes before the change that it names,
    because the database lets what stands fast be moved only beside one."""

    def __init__(self, merge: Merge) -> None:
        self.merge = merge
        last = merge.ledger.aggregate(last=models.Max("position"))["last"]
        self.position = 0 if last is None else last + 1

    def change(self, rows: Rows, column: str, before: Any, after: Any) -> int:
        """Set `column` of these rows, in all of which it is `before`. Answers how many there are.

        `column` is a column of the database; what it held is kept as JSON keeps it.
        """
        return self._change(rows, {column: (before, after)}) if before != after else 0

    def change_one(self, row: models.Model, sets: Mapping[str, Any]) -> None:
        """Set columns of one row together, and of the object that was read."""
        held = {column: (getattr(row, column), after) for column, after in sets.items()}
        changed = {column: pair for column, pair in held.items() if pair[0] != pair[1]}
        self._change(type(row)._base_manager.filter(pk=row.pk), changed)
        for column, after in sets.items():
            setattr(row, column, after)

    def _change(self, rows: Rows, changed: Mapping[str, tuple[Any, Any]]) -> int:
        keys = list(rows.order_by().values_list("pk", flat=True)) if changed else []
        if not keys:
            return 0
        Moved.objects.bulk_create(
            Moved(
                merge=self.merge,
                position=self.position,
                in_table=rows.model._meta.db_table,
                row=key,
                in_column=column,
                before=before,
                after=after,
            )
            for key in keys
            for column, (before, after) in changed.items()
        )
        self.position += 1
        sets = {column: after for column, (_, after) in changed.items()}
        rows.model._base_manager.filter(pk__in=keys).update(**sets)
        return len(keys)
