"""The real product, served as a process of its own on a database of its own, for a journey."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from pytest_django import DjangoDbBlocker

from sightline.ground import database
from tests import databases

PATIENCE_SECONDS = 90


@dataclass
class Served:
    """The product at `url`, as the run-time role.

    `database()` points Django in the test at the same database, where a journey prepares what
    it needs by commands and looks at what came of it. `move_to()` lets time pass.
    """

    name: str
    port: int
    blocker: DjangoDbBlocker
    log: Path
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @contextmanager
    def database(self) -> Iterator[None]:
        """What is read and written within is this product's database. Nothing is rolled back."""
        from django.db import connection

        with self.blocker.unblock():
            connection.close()
            before = connection.settings_dict["NAME"]
            connection.settings_dict["NAME"] = self.name
            try:
                yield
            finally:
                connection.close()
                connection.settings_dict["NAME"] = before

    def move_to(self, moment: str) -> None:
        """Serve as at another moment, an ISO date and time in London: "2028-11-19T10:00"."""
        self.stop()
        self.start(moment)

    def start(self, moment: str) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sightline", "serve", f"--port={self.port}", "--workers=1"],
                env=self._environment(moment),
                stdout=log,
                stderr=log,
            )
        self._wait_until_it_answers()

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=PATIENCE_SECONDS)

    def _environment(self, moment: str) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if "DATABASE" not in name}
        return {
            **ours,
            "DATABASE_URL": database.run_time_url(self.name),
            "DJANGO_SETTINGS_MODULE": "sightline.settings",
            "SIGHTLINE_NOW": moment,
        }

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            try:
                urlopen(self.url, timeout=5).close()
            except HTTPError:
                return
            except OSError:
                time.sleep(0.1)
            else:
                return
        pytest.fail(f"The product did not start:\n{self.log.read_text()}")


@pytest.fixture(scope="module")
def served(
    request: pytest.FixtureRequest,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Served]:
    """The product for the journeys of one file. See `Served`."""
    name = databases.name_for(Path(request.path).stem.removeprefix("test_"))[:63]
    databases.clone(name)
    log = tmp_path_factory.mktemp("served") / "log"
    product = Served(name=name, port=_free_port(), blocker=django_db_blocker, log=log)
    try:
        product.start(os.environ["SIGHTLINE_NOW"])
        yield product
    finally:
        product.stop()
        databases.drop(name)


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
