"""Which database Sightline uses, and as whom.

`DATABASE_URL` (run time) and `DATABASE_OWNER_URL` (migrations) name a real server. Without
them Sightline keeps an embedded PostgreSQL of its own under `SIGHTLINE_HOME`.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import quote

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from sightline.ground import embedded
from sightline.ground.could_not_run import CouldNotRun
from sightline.ground.postgres_binaries import open_folder

PROJECT = Path(__file__).resolve().parent.parent.parent
RUN_TIME_ROLE = "sightline"
NAME = "sightline"


def home() -> Path:
    """The folder for the embedded database, secrets and files, made when first asked for."""
    folder = Path(os.environ.get("SIGHTLINE_HOME") or PROJECT / ".sightline").absolute()
    return open_folder(folder)


def secret_key() -> str:
    """`SIGHTLINE_SECRET_KEY`, or one made once and kept in the home folder."""
    if given := os.environ.get("SIGHTLINE_SECRET_KEY"):
        return given
    return embedded.kept_secret(home() / "secret-key", lambda: secrets.token_urlsafe(50))


def is_embedded() -> bool:
    """Whether this process uses the embedded PostgreSQL, which Sightline starts and stops."""
    return not os.environ.get("DATABASE_URL")


def server() -> embedded.Server:
    """The embedded server of this home folder, running or not."""
    return embedded.server(home())


def run_time_url(name: str | None = None) -> str:
    """The address the application connects to, as the role that owns nothing."""
    given = os.environ.get("DATABASE_URL")
    return _named(given, name) if given else _address(RUN_TIME_ROLE, name)


def owner_url(name: str | None = None) -> str:
    """The address that migrations connect to.

    Raises `CouldNotRun` when a real server is used and its owner's address is not set.
    """
    if is_embedded():
        return _address(embedded.OWNER_ROLE, name)
    if given := os.environ.get("DATABASE_OWNER_URL"):
        return _named(given, name)
    raise CouldNotRun(
        "Set DATABASE_OWNER_URL to the address of the role that owns the database, "
        "because only that role may migrate it."
    )


def start() -> None:
    """Start the embedded server if this process uses it and it is not running already."""
    if is_embedded():
        server().start()


# How PostgreSQL plans what a page asks. A page reads a few rows of one family: what begins helpers
# or compiles for it takes longer than it saves, and takes it from whoever waits beside. And a row
# that is reached by its key costs hardly more than one that is read in order, on any disk of today.
PLANNED = "-c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1"


def django_settings() -> dict[str, Any]:
    """Django's `DATABASES["default"]`. Starts nothing."""
    given = conninfo_to_dict(run_time_url())
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": given.pop("dbname", NAME),
        "USER": given.pop("user", ""),
        "PASSWORD": given.pop("password", ""),
        "HOST": given.pop("host", ""),
        "PORT": given.pop("port", ""),
        "OPTIONS": given | {"options": f"{PLANNED} {given.get('options', '')}".strip()},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _named(address: str, name: str | None) -> str:
    return make_conninfo(address, dbname=name) if name else address


def _address(role: str, name: str | None) -> str:
    known = embedded.connection(home())
    password = quote(known.passwords[role], safe="")
    return f"postgresql://{role}:{password}@127.0.0.1:{known.port}/{name or NAME}"
