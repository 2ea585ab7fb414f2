"""The record as it was known at an earlier moment, read through the same tables by name.

The history holds every version of every row, and since when each was known. The schema
`as_known` has a view for each table with a history, of the same name and columns, that gives the
rows as they were known at the moment in a setting. Where the schema stands first in the search
path, every question that a page asks is answered from the past, in the words it always had.
ADR 19 says why, and what is judged by the present all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, time
from typing import Any

from django.apps import apps
from django.db import connection, models
from psycopg import sql

SCHEMA = "as_known"
TABLES = "public"
SETTING = "sightline.known_at"
# The moment that is looked back to while a page of the past is made.
_looking_back_to: ContextVar[datetime | None] = ContextVar("looking_back_to", default=None)

# A row stands as its last version that was known by then says, unless that is its deletion.
VIEW = sql.SQL(
    "CREATE VIEW {view} AS SELECT {columns} FROM {history} h"
    " WHERE h.known_at <= {moment} AND h.pgh_label <> 'delete' AND NOT EXISTS ("
    "SELECT FROM {history} later WHERE later.pgh_obj_id = h.pgh_obj_id"
    " AND later.pgh_id > h.pgh_id AND later.known_at <= {moment})"
)
MOMENT = sql.SQL("current_setting({})::timestamptz").format(sql.Literal(SETTING))
# What hides hid then or hides now; a row that is gone hides.
HIDES = sql.SQL(
    "(h.{column} OR COALESCE((SELECT now.{column} FROM {table} now WHERE now.{key} = h.{key}),"
    " true)) AS {column}"
)


class NotKnownThen(Exception):
    """A row of the record that was not known yet on the day that is looked back to."""

    def __init__(self, row: models.Model) -> None:
        super().__init__(f"{row._meta.verbose_name} {row.pk} was not known then.")
        self.row = row


def first_known(row: models.Model) -> datetime | None:
    """When this row was known first; None where its history says nothing of it."""
    versions = type(row).pgh_event_model.objects.filter(pgh_obj=row.pk)  # type: ignore[attr-defined]
    first: datetime | None = versions.aggregate(first=models.Min("known_at"))["first"]
    return first


def looking_back_to() -> datetime | None:
    """The earlier moment that this page is read as known at; None for the present."""
    return _looking_back_to.get()


def is_a_whole_day(moment: datetime) -> bool:
    """Whether this is the last moment of its day, by which a day is looked back to as a whole."""
    return moment.time() == time.max


def in_words(moment: datetime) -> str:
    """3 March 2026, or 3 March 2026, 6:00 pm"""
    day = f"{moment:%-d %B %Y}"
    return day if is_a_whole_day(moment) else f"{day}, {moment:%-I:%M} " + f"{moment:%p}".lower()


def said_of(page: str) -> str:
    """The name of a page for the log, which says as known when it was read."""
    moment = looking_back_to()
    return page if moment is None else f"{page}, as known on {in_words(moment)}"


@contextmanager
def looking_back(moment: datetime) -> Iterator[None]:
    """Make a page of the past. Nothing is read from there before `step_back` is called, when it
    is settled who may look, and nothing may be written."""
    token = _looking_back_to.set(moment)
    try:
        yield
    finally:
        # The setting lasts as long as the transaction: where that goes on, it is in the present.
        if connection.in_atomic_block and not connection.needs_rollback:
            _set_path(TABLES, moment)
        _looking_back_to.reset(token)


def step_back() -> None:
    """From here to the end of the transaction, read the record as known then."""
    moment = looking_back_to()
    if moment is None:
        raise ValueError("Nobody looks back.")
    _set_path(f"{SCHEMA}, {TABLES}", moment)


@contextmanager
def as_of_now() -> Iterator[None]:
    """Inside a page of the past, ask something of the present. Ask it whole: what is asked lazily
    is asked too late."""
    moment = looking_back_to()
    if moment is None:
        yield
        return
    _set_path(TABLES, moment)
    try:
        yield
    finally:
        step_back()


def _set_path(path: str, moment: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('search_path', %s, true), set_config(%s, %s, true)",
            [path, SETTING, moment.isoformat()],
        )


def known_models() -> list[type[models.Model]]:
    """Every table that is read as it was known then."""
    tracked = [model for model in apps.get_models() if hasattr(model, "pgh_event_model")]
    return [model for model in tracked if not getattr(model, "as_of_now", False)]


def away() -> sql.Composed:
    """What takes the schema away. No column is altered while a view names it."""
    return sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(SCHEMA))


def statements(role: sql.Identifier) -> Iterator[sql.Composed]:
    """What makes the schema, for the owner to run after the tables are made."""
    schema = sql.Identifier(SCHEMA)
    yield sql.SQL("CREATE SCHEMA {}").format(schema)
    yield sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(schema, role)
    for model in known_models():
        yield _view(model)
    yield sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}").format(schema, role)


def _view(model: Any) -> sql.Composed:
    history = model.pgh_event_model
    kept = {field.column for field in history._meta.local_concrete_fields}
    return VIEW.format(
        view=sql.Identifier(SCHEMA, model._meta.db_table),
        history=sql.Identifier(TABLES, history._meta.db_table),
        moment=MOMENT,
        columns=sql.SQL(", ").join(
            _column(model, field, kept) for field in model._meta.local_concrete_fields
        ),
    )


def _column(model: Any, field: Any, kept: set[str]) -> sql.Composable:
    column = sql.Identifier(field.column)
    if field.primary_key:
        # The same key, by the column of the history that has an index.
        return sql.SQL("h.pgh_obj_id AS {}").format(column)
    if field.column not in kept:
        nothing = sql.SQL("NULL::" + str(field.db_type(connection)))
        return sql.SQL("{} AS {}").format(nothing, column)
    if field.name in getattr(model, "hiding", ()):
        table = sql.Identifier(TABLES, model._meta.db_table)
        key = sql.Identifier(model._meta.pk.column)
        return HIDES.format(column=column, table=table, key=key)
    return sql.Identifier("h", field.column)
