"""`sightline demo`: the invented authority, at its one fixed moment."""

import os
import time
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
@click.option(
    "--scale",
    type=click.FloatRange(min=0.001),
    help="How large the authority is: 1 has the 62,520 children of England's median authority.",
)
@click.option("--seed", type=int, help="Another number draws another authority.")
@click.option("--load-only", is_flag=True, help="Set it up, say how long it took, and stop.")
def command(port: int, host: str, scale: float | None, seed: int | None, load_only: bool) -> None:
    """Set up the invented authority and serve it. What was changed in it before is kept."""
    os.environ["SIGHTLINE_NOW"] = NOW
    if not load_only:
        insist_on_a_free_port(host, port)
    cli.ready()
    load_where_missing(scale, seed)
    if load_only:
        return
    collect_static_files()
    _say_where_and_who(port)
    serve(host=host, port=port, workers=2)


def load_where_missing(scale: float | None, seed: int | None) -> None:
    """Tell the families' stories and live the years round them, unless the database holds them."""
    if find_spec("sightline.demo.load") is None:
        raise CouldNotRun("This checkout holds no demo: clone it again whole.")
    from sightline.demo import load
    from sightline.demo.northmere.live import SEED, Size

    size = Size(scale or load.DEMO_SCALE, SEED if seed is None else seed)
    lacking = load.what_is_missing(size)
    if not lacking:
        return
    click.echo(f"Loading the invented authority of Northmere: {lacking}…")
    began = time.monotonic()

    def say(what: str) -> None:
        click.echo(f"  {time.monotonic() - began:5.0f} s  {what}")

    load.load(say)
    load.live_round_them(size, say)
    say("Everything is loaded.")


def _say_where_and_who(port: int) -> None:
    from sightline.demo import PASSWORD, load

    click.echo(f"\nSightline stands at http://localhost:{port}/")
    click.echo(f"In the demo it is always {NOW_IN_WORDS}. Every child in it is invented.\n")
    click.echo(f"Sign in as any of these; the password is {PASSWORD}\n")
    for email, who in load.SIGN_INS:
        click.echo(f"  {email:<38}{who}")
    click.echo("\nStop with Ctrl-C. `make clean-demo` starts over.")
