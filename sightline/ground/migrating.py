"""Bringing a database up to the code: migrations as its owner, then what the run-time role may do.

A mark on the database says what it was last brought up to, so that a second start is quick.
"""

import hashlib
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from sightline.ground import database
from sightline.ground.could_not_run import CouldNotRun
from sightline.ground.dropping import drop

PACKAGE = Path(__file__).resolve().parent.parent
# Libraries that bring migrations or triggers of their own.
WITH_MIGRATIONS = (
    "django",
    "django-allauth",
    "django-axes",
    "django-pghistory",
    "django-pgtrigger",
)
ALSO_DECIDING = ("settings.py", "grants.py", "as_known.py")
# What a model may say of its table beside its columns.
SAID_OF_A_TABLE = (b"append_only", b"as_of_now", b"hiding", b"view_sql", b"a_merge_moves")


def fingerprint() -> str:
    """What a migrated database depends on: migrations, settings, grants, library versions."""
    seen = hashlib.sha256()
    for library in WITH_MIGRATIONS:
        seen.update(f"{library} {version(library)}\n".encode())
    for file in sorted(PACKAGE.rglob("*.py")):
        text = file.read_bytes()
        decides = file.parent.name == "migrations" or file.name in ALSO_DECIDING
        if decides or any(word in text for word in SAID_OF_A_TABLE):
            seen.update(str(file.relative_to(PACKAGE)).encode() + b"\0" + text)
    return seen.hexdigest()[:16]


def bring_up_to_date(name: str | None = None) -> bool:
    """Migrate and grant where the mark differs from the code; says whether it did anything.

    Raises `CouldNotRun` when the database cannot be reached or a migration fails.
    """
    owner = database.owner_url(name)
    wanted = fingerprint()
    if _mark(owner) == wanted:
        return False
    _migrate_and_grant(owner, run_time=database.run_time_url(name))
    set_mark(owner)
    return True


def set_mark(owner: str) -> None:
    """Write on the database at this address what it was brought up to: this code."""
    with _connected(owner) as connection:
        connection.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                sql.Identifier(connection.info.dbname), sql.Literal(f"migrated {fingerprint()}")
            )
        )


def is_up_to_date() -> bool:
    """Whether the database the application uses was brought up to this code."""
    return _mark(database.run_time_url()) == fingerprint()


def insist_on_a_migrated_database() -> None:
    """Migrate where this process may; elsewhere refuse to go on with a database that is behind."""
    if database.is_embedded() or os.environ.get("DATABASE_OWNER_URL"):
        bring_up_to_date()
    elif not is_up_to_date():
        raise CouldNotRun(
            "The database is not at this release: run `sightline database migrate` "
            "with DATABASE_OWNER_URL set, then start again."
        )


def empty() -> None:
    """Drop the embedded database with everything in it, and make it anew, without tables.

    Raises `CouldNotRun` for a real server, which is never emptied from here.
    """
    if not database.is_embedded():
        raise CouldNotRun("Unset DATABASE_URL first: a database on a real server is never emptied.")
    with _connected(database.owner_url("postgres")) as connection:
        drop(connection, database.NAME)
        name = sql.Identifier(database.NAME)
        connection.execute(sql.SQL("CREATE DATABASE {}").format(name))


def _mark(url: str) -> str | None:
    with _connected(url) as connection:
        row = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
            " WHERE datname = current_database()"
        ).fetchone()
    return row[0].removeprefix("migrated ") if row and row[0] else None


def _migrate_and_grant(owner: str, *, run_time: str) -> None:
    """In a process of its own, so that the owner's password never enters the application's."""
    done = subprocess.run(
        [sys.executable, "-m", "sightline.ground.grants", str(conninfo_to_dict(run_time)["user"])],
        env={
            "DJANGO_SETTINGS_MODULE": "sightline.settings",
            **os.environ,
            "DATABASE_URL": owner,
        },
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        log = database.home() / "migrating.log"
        log.write_text(done.stderr)
        why = done.stderr.strip().splitlines()[-1]
        raise CouldNotRun(f"The database could not be migrated: {why} ({log} holds the rest.)")


def _connected(url: str) -> "psycopg.Connection[tuple[str | None, ...]]":
    try:
        return psycopg.connect(url, autocommit=True)
    except psycopg.OperationalError as error:
        raise CouldNotRun(f"The database does not answer: {str(error).strip()}") from error
