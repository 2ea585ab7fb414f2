"""A database is dropped whoever is in it: the application's sessions, or PostgreSQL's own work."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from sightline.ground import database
from sightline.ground.dropping import drop
from tests.databases import clone, name_for

pytestmark = pytest.mark.skipif(not database.is_embedded(), reason="The superuser is not ours.")
PATIENCE_SECONDS = 60
# A table that autovacuum wants at once, and takes a long time over.
WANTED = (
    "CREATE TABLE wanted WITH (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_cost_limit = 1,"
    " autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_scale_factor = 0)"
    " AS SELECT n FROM generate_series(1, 100_000) AS n"
)


@pytest.fixture
def name() -> str:
    made = name_for("dropped")
    clone(made)
    return made


def connected(url: str) -> psycopg.Connection[Any]:
    return psycopg.connect(url, autocommit=True)


def exists(owner: psycopg.Connection[Any], name: str) -> bool:
    return bool(owner.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone())


@contextmanager
def autovacuum_every_second() -> Iterator[None]:
    password = database.server().connection().passwords["postgres"]
    url = make_conninfo(database.owner_url("postgres"), user="postgres", password=password)
    with connected(url) as superuser:
        superuser.execute("ALTER SYSTEM SET autovacuum_naptime = '1s'")
        superuser.execute("SELECT pg_reload_conf()")
        try:
            yield
        finally:
            superuser.execute("ALTER SYSTEM RESET autovacuum_naptime")
            superuser.execute("SELECT pg_reload_conf()")


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.05)


def test_sessions_of_the_application_and_of_the_owner_are_ended(name):
    with connected(database.owner_url()) as owner:
        sessions = [connected(url(name)) for url in (database.run_time_url, database.owner_url)]
        drop(owner, name)
        assert not exists(owner, name)
    for session in sessions:
        with pytest.raises(psycopg.OperationalError):
            session.execute("SELECT 1")


def test_autovacuum_is_ended(name):
    with connected(database.owner_url(name)) as inside:
        inside.execute(WANTED)
        inside.execute("DELETE FROM wanted")
    with autovacuum_every_second(), connected(database.owner_url()) as owner:
        # What it is doing is for the superuser to see; that it has no user is for everybody.
        at_work = "SELECT 1 FROM pg_stat_activity WHERE datname = %s AND usesysid IS NULL"
        wait_until(lambda: owner.execute(at_work, [name]).fetchone() is not None)
        drop(owner, name)
        assert not exists(owner, name)


def test_a_database_that_is_not_there_is_none_to_drop():
    with connected(database.owner_url()) as owner:
        drop(owner, name_for("never_made"))
