"""`sightline load`: many users at once against a server of their own, and how long each waits."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

from sightline import cli
from sightline.cli.demo import NOW
from sightline.ground.could_not_run import CouldNotRun

SETTINGS = "sightline.bench.served_settings"
READY_WITHIN = 60


@click.command()
@click.option("--users", default=200, show_default=True, type=click.IntRange(min=1))
@click.option("--minutes", default=10.0, show_default=True, type=click.FloatRange(min=0.01))
@click.option("--thinking", default=10.0, show_default=True, help="Seconds between two requests.")
@click.option("--workers", default=2, show_default=True, help="Server processes.")
@click.option("--seed", default=1, show_default=True, help="The same number asks for the same.")
@click.option("--json", "as_json", is_flag=True, help="For scripts.")
def command(
    users: int, minutes: float, thinking: float, workers: int, seed: int, as_json: bool
) -> None:
    """Let many users work at once: 60% read a record, 25% a list, 10% save, 5% search.

    Works on the demo in the database that is there (`sightline demo` loads it), writes a note for
    each user into it, and serves it by itself. Exit status 1 when p95 is over 300 milliseconds or
    any request went wrong, 2 when it could not run.
    """
    os.environ["SIGHTLINE_NOW"] = NOW
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    cli.ready()
    from sightline.bench.day import desks
    from sightline.bench.load import load
    from sightline.cli.serve import collect_static_files
    from sightline.web import clock

    collect_static_files()
    seated = desks(users, seed, clock.now())
    with _served(workers) as port:
        waits = load(
            seated,
            port=port,
            seconds=minutes * 60,
            thinking=thinking,
            tell=lambda said: click.echo(said, err=True),
        )
    click.echo(json.dumps(waits.as_json(), indent=2) if as_json else "\n".join(waits.lines()))
    sys.exit(cli.FINDINGS if waits.missed() else 0)


@contextmanager
def _served(workers: int) -> Iterator[int]:
    """The product with the skeleton beside it, on a port of its own, until the load is over."""
    from sightline.cli.serve import gunicorn_options

    port = _free_port()
    options = gunicorn_options(host="127.0.0.1", port=port, workers=workers)
    server = subprocess.Popen([sys.executable, "-m", "gunicorn", *options, "--graceful-timeout=5"])
    try:
        _wait_for(server, port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _free_port() -> int:
    with socket.socket() as any_one:
        any_one.bind(("127.0.0.1", 0))
        return int(any_one.getsockname()[1])


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(READY_WITHIN * 10):
        if server.poll() is not None:
            raise CouldNotRun("The server ended before it answered. Its own words stand above.")
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise CouldNotRun(f"The server did not answer within {READY_WITHIN} seconds.")
