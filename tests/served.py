"""The real product, served by a process of its own on a database of its own, for a journey."""

import json
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


class Readied:
    """The product, read once for this run: `tests.serving` says why, and answers each line."""

    def __init__(self) -> None:
        ours = {name: value for name, value in os.environ.items() if "OWNER" not in name}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.serving"],
            cwd=database.PROJECT,
            env=ours,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, **order: object) -> int:
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps(order), file=self.process.stdin, flush=True)
        return int(self.process.stdout.readline())

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(timeout=PATIENCE_SECONDS)


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
    readied: Readied = field(repr=False)
    process: int = 0

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
        self.process = self.readied.ask(
            port=self.port, database=self.name, moment=moment, log=str(self.log)
        )
        assert answers(self.url), f"The product did not start:\n{self.log.read_text()}"

    def stop(self) -> None:
        if self.process:
            self.readied.ask(stop=self.process)
            self.process = 0


def answers(url: str) -> bool:
    """Whether somebody answers there, as soon as they do."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            urlopen(url, timeout=5).close()
        except HTTPError:
            return True
        except OSError:
            time.sleep(0.02)
        else:
            return True
    return False


@pytest.fixture(scope="session")
def readied(closed_network: None) -> Iterator[Readied]:
    database.start()
    product = Readied()
    yield product
    product.close()


@pytest.fixture(scope="module")
def served(
    request: pytest.FixtureRequest,
    readied: Readied,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Served]:
    """The product for the journeys of one file. See `Served`."""
    name = databases.name_for(Path(request.path).stem.removeprefix("test_"))[:63]
    databases.clone(name)
    log = tmp_path_factory.mktemp("served") / "log"
    product = Served(name, free_port(), django_db_blocker, log, readied)
    try:
        product.start(os.environ["SIGHTLINE_NOW"])
        yield product
    finally:
        product.stop()
        databases.drop(name)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
