"""Rows that are not as their history says: changed, or written, behind its back.

The history is kept by triggers, so this happens only where somebody who owns the tables switched
them off. One statement for all tables, put into words once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models
from psycopg import sql

from sightline.record.faults.fault import Fault, Tell

UNLIKE = sql.SQL(
    "SELECT {name}, {ref}::text FROM {table} t LEFT JOIN LATERAL ("
    " SELECT * FROM {history} WHERE pgh_obj_id = t.{key} ORDER BY pgh_id DESC LIMIT 1"
    ") h ON true WHERE h.pgh_id IS NULL OR ROW({now}) IS DISTINCT FROM ROW({before})"
)


def faults_of_history(now: datetime, tell: Tell) -> Iterator[Fault]:
    tracked, statement = _of_all_tables()
    with connection.cursor() as cursor:
        cursor.execute(statement)
        for table, where in cursor.fetchall():
            yield Fault(
                "history",
                table,
                where,
                "This row is not as its history says: it was written with the triggers off.",
            )
    tell("tables with history", tracked)


@cache
def _of_all_tables() -> tuple[int, sql.Composed]:
    """How many tables have a history, and the statement that looks through them."""
    tracked = [model for model in apps.get_models() if hasattr(model, "pgh_event_model")]
    return len(tracked), sql.SQL(" UNION ALL ").join(map(_statement, tracked))


def _statement(model: Any) -> sql.Composed:
    history: type[models.Model] = model.pgh_event_model
    kept = {field.column for field in history._meta.local_concrete_fields}
    columns = [f.column for f in model._meta.local_concrete_fields if f.column in kept]
    has_ref = any(field.column == "ref" for field in model._meta.local_concrete_fields)
    key = model._meta.pk.column
    return UNLIKE.format(
        name=sql.Literal(model._meta.db_table),
        ref=sql.Identifier("t", "ref" if has_ref else key),
        table=sql.Identifier(model._meta.db_table),
        history=sql.Identifier(history._meta.db_table),
        key=sql.Identifier(key),
        now=sql.SQL(", ").join(sql.Identifier("t", column) for column in columns),
        before=sql.SQL(", ").join(sql.Identifier("h", column) for column in columns),
    )
