"""The record as it was known at each earlier moment, rebuilt from the history, exactly."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from psycopg import sql

from sightline.errors import Refused
from sightline.grammar import as_known
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from tests.cast import NOW
from tests.record.edits import AN_EDIT, Record

pytestmark = pytest.mark.django_db

ROUNDS, EDITS_A_ROUND = 16, 50


def _rows_of(model: Any) -> sql.Composed:
    """The rows of one table, whole, as text: what the history keeps of them and hides nowhere."""
    kept = {field.column for field in model.pgh_event_model._meta.local_concrete_fields}
    columns = [
        sql.Identifier(field.column)
        for field in model._meta.local_concrete_fields
        if field.column in kept and field.name not in getattr(model, "hiding", ())
    ]
    table = model._meta.db_table
    return sql.SQL("SELECT {name}, ROW({columns})::text FROM {table}").format(
        name=sql.Literal(table), columns=sql.SQL(", ").join(columns), table=sql.Identifier(table)
    )


def whole_record() -> list[tuple[str, str]]:
    """Every row of every table that has a past, from wherever the tables are read now."""
    every = sql.SQL(" UNION ALL ").join(map(_rows_of, as_known.known_models()))
    with connection.cursor() as cursor:
        cursor.execute(every)
        return sorted(cursor.fetchall())


def known_at(moment: datetime) -> list[tuple[str, str]]:
    with as_known.looking_back(moment), transaction.atomic():
        as_known.step_back()
        return whole_record()


@pytest.fixture(scope="session")
def rebuilt() -> list[int]:
    """How many past states, each unlike the others, were rebuilt in each round."""
    return []


@pytest.fixture
def record(
    amara: Person, tobias: Person, nasreen: Worker, farah: Worker, priya: Worker, north: Team
) -> Record:
    return Record([amara, tobias], nasreen, farah, [priya, nasreen], north, NOW)


@settings(
    max_examples=ROUNDS,
    deadline=None,
    phases=[Phase.generate],
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(edits=st.lists(AN_EDIT, min_size=EDITS_A_ROUND, max_size=EDITS_A_ROUND))
def test_each_past_state_of_random_edits_is_rebuilt_exactly(
    record: Record, rebuilt: list[int], edits: list[Any]
) -> None:
    whole = transaction.savepoint()
    try:
        copies = copies_after_each(edits, record)
        for moment, copy in copies:
            assert known_at(moment) == copy
        rebuilt.append(len({tuple(copy) for _, copy in copies}))
    finally:
        transaction.savepoint_rollback(whole)
        for person in record.people:
            person.refresh_from_db()


def copies_after_each(edits: list[Any], record: Record) -> list[tuple[datetime, Any]]:
    """Do the edits, one after the other, and copy the whole record after each."""
    at, copies = NOW, []
    record.steps.clear()
    for edit, n, after in edits:
        at += timedelta(microseconds=after)
        record.at, begun = at, list(record.steps)
        try:
            with transaction.atomic():
                edit(record, n, at)
        except (Refused, IntegrityError):
            # What was refused was undone, and it is no edit.
            record.steps = begun
        copies.append((at, whole_record()))
    return copies


def test_no_fewer_than_five_hundred_states_were_rebuilt(rebuilt: list[int]) -> None:
    assert sum(rebuilt) >= 500, rebuilt
