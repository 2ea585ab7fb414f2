"""Dropping a database, whoever is still connected to it."""

from typing import Any

import psycopg
from psycopg import sql

# Milliseconds that a session is given to end.
PATIENCE = 5_000


def drop(owner: "psycopg.Connection[Any]", name: str) -> None:
    """Drop a database with everything in it, if there is one, and end the sessions in it first.

    `owner` is connected to another database. PostgreSQL's own way, WITH (FORCE), refuses an owner
    that is no superuser whenever autovacuum happens to be at work; without it, it ends that itself.
    """
    owner.execute(
        "SELECT pg_terminate_backend(pid, %s) FROM pg_stat_activity"
        " WHERE datname = %s AND usesysid IS NOT NULL",
        [PATIENCE, name],
    )
    owner.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
