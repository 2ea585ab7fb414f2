"""`sightline database`: start, stop, look at and migrate."""

import json

import click

from sightline.ground import database, migrating


@click.group()
def command() -> None:
    """Start, stop, look at or migrate the database."""


@command.command()
def start() -> None:
    """Start the embedded PostgreSQL, making it first if there is none."""
    database.start()
    click.echo(_where()["where"])


@command.command()
def stop() -> None:
    """Stop the embedded PostgreSQL. Its data stays."""
    if database.is_embedded():
        database.server().stop()
    click.echo("Stopped." if database.is_embedded() else "DATABASE_URL is yours to stop.")


@command.command()
@click.option("--json", "as_json", is_flag=True, help="For scripts.")
@click.pass_context
def status(context: click.Context, as_json: bool) -> None:
    """Say where the database is and whether it runs. Exit status 1 when it does not."""
    found = _where()
    text = f"{found['where']}, {'running' if found['running'] else 'not running'}"
    click.echo(json.dumps(found) if as_json else text)
    context.exit(0 if found["running"] else 1)


@command.command()
def migrate() -> None:
    """Bring the database up to the code, and grant the run-time role its part."""
    database.start()
    changed = migrating.bring_up_to_date()
    click.echo("Migrated." if changed else "Nothing to migrate.")


@command.command()
@click.confirmation_option(prompt="Everything in the embedded database will be lost. Go on?")
def empty() -> None:
    """Empty the embedded database and start over."""
    database.start()
    migrating.empty()
    migrating.bring_up_to_date()
    click.echo("Emptied.")


def _where() -> dict[str, object]:
    known = database.django_settings()
    where = f"{known['NAME']} on {known['HOST']}:{known['PORT']}"
    kind = "embedded" if database.is_embedded() else "DATABASE_URL"
    running = database.server().is_running() if database.is_embedded() else _answers()
    return {"where": f"{where} ({kind})", "running": running}


def _answers() -> bool:
    import psycopg

    try:
        psycopg.connect(database.run_time_url(), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True
