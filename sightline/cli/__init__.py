"""The command line, `sightline`: one file a command, read only when it is asked for."""

import os
import sys
from importlib import import_module
from pkgutil import iter_modules

import click

from sightline.errors import Refused

FINDINGS = 1
COULD_NOT_RUN = 2


class Commands(click.Group):
    """Finds `sightline NAME` in `sightline/cli/NAME.py`, as its `command`.

    The names come from the folder, so a new command is a new file and nothing else; what a
    command says of itself is read only for `sightline --help`.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(
            module.name.strip("_").replace("_", "-")
            for module in iter_modules(__path__)
            if not module.name.startswith("test_")
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        # `import` is a word of Python, so its file is `import_.py`.
        file = cmd_name.replace("-", "_") + ("_" if cmd_name == "import" else "")
        command: click.Command = import_module(f"{__name__}.{file}").command
        return command


def ready() -> None:
    """Start and migrate the database where that is ours to do, and set Django up.

    Commands that touch the record call this first. Raises `CouldNotRun`.
    """
    from sightline.ground import database, migrating

    database.start()
    migrating.insist_on_a_migrated_database()
    import django

    django.setup()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Sightline: the electronic social care record of a children's service.

    Each command starts and migrates the embedded database when it needs to. It ends with
    status 0, with 1 when it found faults, or with 2 when it could not run.
    """


def main() -> None:
    """The entry point. What could not run is said in one sentence, without a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.settings")
    try:
        cli()
    except Refused as refusal:
        click.echo(f"sightline: {refusal}", err=True)
        sys.exit(COULD_NOT_RUN)
