"""`sightline doctor`: is this machine fit to run Sightline, and what to mend where it is not."""

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import click
import psycopg

from sightline import cli
from sightline.ground import database, migrating
from sightline.ground.embedded import EXTENSIONS

OLDEST_SERVER = 15
ROOM_GIGABYTES = 2


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `mend` says what to do, and is empty where all is well."""

    looked_at: str
    mend: str = ""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For scripts: an object with `findings`.")
def command(as_json: bool) -> None:
    """Look at what Sightline needs. Exit status 1 when something is to be mended."""
    findings = [*_machine(), *_database(), *_settings()]
    if as_json:
        click.echo(json.dumps({"findings": [asdict(found) for found in findings]}))
    else:
        for found in findings:
            click.echo(f"{'mend' if found.mend else 'well'}  {found.looked_at}")
            if found.mend:
                click.echo(f"      {found.mend}")
    sys.exit(cli.FINDINGS if any(found.mend for found in findings) else 0)


def _machine() -> Iterator[Finding]:
    free = shutil.disk_usage(database.home()).free / 1e9
    yield Finding(
        f"{free:.0f} GB free under {database.home()}",
        "" if free >= ROOM_GIGABYTES else f"Free {ROOM_GIGABYTES} GB there.",
    )


def _database() -> Iterator[Finding]:
    database.start()
    try:
        with psycopg.connect(database.run_time_url(), connect_timeout=5) as connection:
            yield from _server(connection)
            yield from _role(connection)
            yield from _record(connection)
    except psycopg.OperationalError as error:
        yield Finding("The database", f"It does not answer: {str(error).strip()}")


def _server(connection: psycopg.Connection) -> Iterator[Finding]:
    version = connection.info.server_version
    yield Finding(
        f"PostgreSQL {version // 10000}.{version % 10000}",
        "" if version >= OLDEST_SERVER * 10000 else f"Use PostgreSQL {OLDEST_SERVER} or newer.",
    )
    found = {name for (name,) in connection.execute("SELECT extname FROM pg_extension")}
    missing = sorted(set(EXTENSIONS) - found)
    yield Finding(
        "The extensions that search and dates need",
        f"As superuser: CREATE EXTENSION {', '.join(missing)}." if missing else "",
    )


def _role(connection: psycopg.Connection) -> Iterator[Finding]:
    superuser, owned = _one(
        connection,
        "SELECT rolsuper OR rolbypassrls OR pg_has_role(rolname, 'pg_write_all_data', 'member'),"
        " EXISTS (SELECT 1 FROM pg_class WHERE relowner = pg_roles.oid)"
        " FROM pg_roles WHERE rolname = current_user",
    )
    yield Finding(
        f"The run-time role, {connection.info.user}, is an ordinary one",
        "Use a role that is no superuser: nothing would hold it back." if superuser else "",
    )
    yield Finding(
        "The run-time role owns nothing",
        "Migrate as another role, DATABASE_OWNER_URL: an owner may undo every guard."
        if owned
        else "",
    )


def _record(connection: psycopg.Connection) -> Iterator[Finding]:
    current = migrating.is_up_to_date()
    yield Finding(
        "The database is at this release", "" if current else "Run `sightline database migrate`."
    )
    # They are made in one transaction, so there are all of them or none.
    views = _one(connection, "SELECT count(*) FROM pg_views WHERE schemaname = 'as_known'")[0]
    yield Finding(
        "The record can be read as it was known on an earlier day",
        "" if views else "Run `sightline database migrate`: the views are not there.",
    )
    disabled = _one(
        connection,
        "SELECT count(*) FROM pg_trigger WHERE tgenabled NOT IN ('O', 'A') AND NOT tgisinternal",
    )[0]
    yield Finding(
        "Every trigger that keeps history is on",
        f"{disabled} are switched off: as owner, ALTER TABLE … ENABLE TRIGGER ALL."
        if disabled
        else "",
    )


def _settings() -> Iterator[Finding]:
    from django.conf import settings

    yield Finding(
        f"Users come by {settings.URL}",
        ""
        if settings.SECURE or database.is_embedded()
        else "Set SIGHTLINE_URL to the https address, or passwords travel unprotected.",
    )


def _one(connection: psycopg.Connection, statement: str) -> tuple[int, ...]:
    row = connection.execute(statement).fetchone()
    return row or ()
