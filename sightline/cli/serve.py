"""`sightline serve`: the product, by gunicorn."""

import fcntl
import os
import socket
import sys

import click

from sightline import cli
from sightline.ground import database
from sightline.ground.could_not_run import CouldNotRun


@click.command()
@click.option("--port", default=8000, show_default=True, help="Where to listen.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--workers", default=2, show_default=True, help="Server processes.")
def command(port: int, host: str, workers: int) -> None:
    """Serve Sightline until it is stopped.

    Behind a proxy that ends TLS, set SIGHTLINE_URL to the https address that users type.
    """
    insist_on_a_free_port(host, port)
    cli.ready()
    collect_static_files()
    serve(host=host, port=port, workers=workers)


def serve(*, host: str, port: int, workers: int) -> None:
    """Become gunicorn. Does not return.

    Requests are not logged by gunicorn: addresses hold what was searched for, and the access
    log of the record is kept in the database.
    """
    sys.stdout.flush()
    options = gunicorn_options(host=host, port=port, workers=workers)
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *options])


def gunicorn_options(*, host: str, port: int, workers: int) -> list[str]:
    """What gunicorn serves, and how."""
    bound = [f"--bind={host}:{port}", f"--workers={workers}", "--threads=4"]
    return ["sightline.wsgi", *bound, "--preload", "--log-level=warning", "--max-requests=5000"]


def insist_on_a_free_port(host: str, port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise CouldNotRun(
                f"Sightline cannot listen on {host}:{port} ({error.strerror}); "
                "choose another port with --port, or with make as PORT=8001."
            ) from error


def collect_static_files() -> None:
    """Styles and scripts into one folder, under names that change when their content does."""
    from django.core.management import call_command

    with (database.home() / "static.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        call_command("collectstatic", interactive=False, verbosity=0)
