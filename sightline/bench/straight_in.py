"""Rows by the million, written straight into the bench's own database: by COPY, as the owner, with
triggers off. No command could write so many in minutes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

from sightline.grammar.kept import new_ref
from sightline.ground import database


@contextmanager
def straight_in(*tables: str) -> Iterator[Any]:
    """A connection for `copy` into these tables. What the planner knows of them is made anew when
    the rows are in."""
    with psycopg.connect(database.owner_url(connection.settings_dict["NAME"])) as owner:
        with _bare(owner, list(tables)):
            yield owner
        owner.commit()
        owner.autocommit = True
        owner.execute(f"VACUUM ANALYZE {', '.join(tables)}, people_person, people_name")


@contextmanager
def _bare(owner: Any, tables: list[str]) -> Iterator[None]:
    """The tables without triggers, foreign keys and the indexes that no key needs, which are
    made anew at the end: so a load takes minutes and not hours."""
    owner.execute("SET maintenance_work_mem = '512MB'")
    made = owner.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)"
        " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = indexname)",
        [tables],
    ).fetchall()
    keys = owner.execute(
        "SELECT conrelid::regclass::text, conname FROM pg_constraint"
        " WHERE contype = 'f' AND conrelid = ANY(%s::regclass[])",
        [tables],
    ).fetchall()
    for table, key in keys:
        owner.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{key}"')
    for index, _ in made:
        owner.execute(f'DROP INDEX "{index}"')
    for table in tables:
        owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    for _, definition in made:
        owner.execute(definition)


def copy(owner: Any, table: str, columns: str, rows: Iterator[tuple[Any, ...]]) -> None:
    with owner.cursor().copy(f"COPY {table} ({columns}) FROM STDIN") as copying:
        for row in rows:
            copying.write_row(row)


STEP = (
    "id, ref, person_id, kind, state, origin, began, marks, line, proposed, outcome, aside,"
    " carried, versions, entered_at, entered_by_id, completed_at, completed_by_id"
)


def step_row(
    key: UUID, person: UUID, kind: str, began: date, worker: UUID, *, is_over: bool
) -> tuple[Any, ...]:
    """A row of `STEP`, for `copy` into `record_step`: written at noon of the day it began."""
    state, moment = "completed" if is_over else "open", f"{began} 12:00+00"
    spine = (key, new_ref(), person, kind, state, "recorded", began, "{}", "", "", "", False)
    over = (moment, worker) if is_over else (None, None)
    return (*spine, "[]", "{}", moment, worker, *over)
