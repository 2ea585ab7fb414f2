"""A database that is made for one run and dropped after it, so that no record is touched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql

from sightline.ground import database, migrating
from sightline.ground.could_not_run import CouldNotRun
from sightline.ground.dropping import drop

NAME = f"{database.NAME}_bench"


@contextmanager
def own_database() -> Iterator[None]:
    """Django uses an empty, migrated database within, as the run-time role.

    It carries the number of this process, so that two runs do not meet. Raises CouldNotRun
    where the owner may make no database.
    """
    database.start()
    name = f"{NAME}_{os.getpid()}"
    with _owner() as owner:
        owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        migrating.bring_up_to_date(name)
        with _used(name):
            yield
    finally:
        with _owner() as owner:
            drop(owner, name)


@contextmanager
def _used(name: str) -> Iterator[None]:
    from django.db import connection

    connection.close()
    before, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


@contextmanager
def _owner() -> Iterator[psycopg.Connection[Any]]:
    try:
        with psycopg.connect(database.owner_url("postgres"), autocommit=True) as owner:
            yield owner
    except psycopg.errors.InsufficientPrivilege as error:
        raise CouldNotRun(
            "The owner of the database may not make another. Run this where DATABASE_URL is not"
            " set, on the embedded PostgreSQL."
        ) from error
