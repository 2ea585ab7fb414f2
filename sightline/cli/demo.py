"""`sightline demo`: the invented authority, at its one fixed moment."""

import os
from importlib.util import find_spec

import click

from sightline import cli
from sightline.cli.serve import collect_static_files, insist_on_a_free_port, serve
from sightline.ground.could_not_run import CouldNotRun

NOW = "2026-11-19T18:04"
NOW_IN_WORDS = "Thursday 19 November 2026, 6:04 pm"


@click.command()
@click.option("--port", default=8000, show_default=True, help="Where to listen.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
def command(port: int, host: str) -> None:
    """Set up the invented authority and serve it. What was changed in it before is kept."""
    os.environ["SIGHTLINE_NOW"] = NOW
    insist_on_a_free_port(host, port)
    cli.ready()
    load_where_empty()
    collect_static_files()
    _say_where_and_who(port)
    serve(host=host, port=port, workers=2)


def load_where_empty() -> None:
    """Tell the invented families' stories into the database, unless it holds them already."""
    if find_spec("sightline.demo.load") is None:
        raise CouldNotRun("This checkout holds no demo: clone it again whole.")
    from sightline.demo import load

    if not load.is_loaded():
        click.echo("Loading the invented authority of Northmere…")
        load.load(tell=lambda what: click.echo(f"  {what}"))


def _say_where_and_who(port: int) -> None:
    from sightline.demo import PASSWORD, load

    click.echo(f"\nSightline stands at http://localhost:{port}/")
    click.echo(f"In the demo it is always {NOW_IN_WORDS}. Every child in it is invented.\n")
    click.echo(f"Sign in as any of these; the password is {PASSWORD}\n")
    for email, who in load.SIGN_INS:
        click.echo(f"  {email:<38}{who}")
    click.echo("\nStop with Ctrl-C. `make clean-demo` starts over.")
