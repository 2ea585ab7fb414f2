"""`sightline serve`: the product, by gunicorn."""

import fcntl
import os
import socket
import sys
from hashlib import sha256

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
    """Styles and scripts into one folder, under names that change when their content does.

    Laid again only when one of them has changed: while a file is written anew, whoever is served
    from this folder would be told that there is none.
    """
    from django.conf import settings
    from django.core.management import call_command

    laid = database.home() / "static.laid"
    with (database.home() / "static.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        sources = _static_sources()
        manifest = settings.STATIC_ROOT / "staticfiles.json"
        if manifest.exists() and laid.exists() and laid.read_text() == sources:
            return
        laid.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        laid.write_text(sources)


def _static_sources() -> str:
    """Every style and script there is, and when it was written, in a few letters."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    found = [str(settings.STATIC_ROOT)]
    for finder in get_finders():
        for path, storage in finder.list([]):
            found.append(f"{path} {storage.size(path)} {storage.get_modified_time(path)}")
    return sha256("\n".join(found).encode()).hexdigest()
