"""Writing the ledger of a merge, and what it says has changed, in one go."""

from __future__ import annotations

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
        keys = list(rows.order_by().values_list("pk", flat=True))
        if not keys or before == after:
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
        )
        self.position += 1
        rows.model._base_manager.filter(pk__in=keys).update(**{column: after})
        return len(keys)

    def change_one(self, row: models.Model, column: str, after: Any) -> None:
        """Set `column` of one row, and of the object that was read."""
        rows = type(row)._base_manager.filter(pk=row.pk)
        self.change(rows, column, getattr(row, column), after)
        setattr(row, column, after)
