"""A database for a run of tests, cloned from a template that its owner migrated once.

The template is named after everything it depends on, so it outlives the run and is made
again only when a migration changes. Tests connect as the run-time role, never as the owner.
"""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg import sql
from pytest_django import DjangoDbBlocker

from sightline.ground import database, dropping, migrating
from sightline.ground.database import NAME

TEMPLATE = f"{NAME}_template_"
RUN = f"{NAME}_test_"


def clone(name: str) -> None:
    """Make a database from the template, which is made first where there is none yet."""
    database.start()
    with _one_at_a_time(), _as_owner() as owner:
        template = _template(owner)
        _forget_the_dead(owner)
        _do(owner, "CREATE DATABASE {} TEMPLATE {}", name, template)
    with _as_owner(name) as owner:
        # What a test wrote need not outlive a power cut.
        _do(owner, "ALTER DATABASE {} SET synchronous_commit = off", name)
        # Neither grants on a database nor its mark come with a template.
        _do(owner, "REVOKE ALL ON DATABASE {} FROM PUBLIC", name)
        _do(owner, "GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}", name, database.RUN_TIME_ROLE)
    migrating.set_mark(database.owner_url(name))


def drop(name: str) -> None:
    with _as_owner() as owner:
        dropping.drop(owner, name)


def name_for(what: str) -> str:
    """A name that tells which process made the database, so that what it left can be dropped."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    return f"{RUN}{os.getpid()}_{worker}_{what}"


@contextmanager
def of_its_own(what: str, blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database for all the tests of one file, told once and dropped after them. Nothing that is
    written within is rolled back."""
    from django.db import connection

    name, before = name_for(what), connection.settings_dict["NAME"]
    clone(name)
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        with blocker.unblock():
            yield
            connection.close()
    finally:
        connection.settings_dict["NAME"] = before
        drop(name)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: object) -> Iterator[None]:
    """In place of pytest-django's: Django is pointed at a clone for this run."""
    from django.db import connection

    name = name_for("suite")
    clone(name)
    connection.settings_dict["NAME"] = name
    yield
    connection.close()
    drop(name)


def _template(owner: psycopg.Connection) -> str:
    wanted = TEMPLATE + migrating.fingerprint()
    names = {row[0] for row in owner.execute("SELECT datname FROM pg_database")}
    if wanted in names:
        return wanted
    for old in names:
        if old.startswith(TEMPLATE):
            dropping.drop(owner, old)
    making = TEMPLATE + "making"
    _do(owner, "CREATE DATABASE {}", making)
    migrating.bring_up_to_date(making)
    _do(owner, "ALTER DATABASE {} RENAME TO {}", making, wanted)
    return wanted


def _forget_the_dead(owner: psycopg.Connection) -> None:
    """Drop what a killed run left behind."""
    for (name,) in owner.execute("SELECT datname FROM pg_database").fetchall():
        made_by = re.match(rf"{RUN}(\d+)_", name)
        if made_by and not _lives(int(made_by[1])):
            dropping.drop(owner, name)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _do(owner: psycopg.Connection, statement: str, *names: str) -> None:
    owner.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def _as_owner(name: str | None = None) -> Iterator[psycopg.Connection]:
    with psycopg.connect(database.owner_url(name), autocommit=True) as connection:
        yield connection


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (database.home() / "tests.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
