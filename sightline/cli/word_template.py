"""`sightline word-template`: the Word file that copies are made from, for a council to change."""

from __future__ import annotations

from pathlib import Path

import click
import django

from sightline.ground.could_not_run import CouldNotRun


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Write our own template to FILE, to be changed in Word.

    Keep it as `copy.docx` in the folder that SIGHTLINE_WORD_TEMPLATES names, and every copy for
    Word is made from it. A file that is there already is left as it is.
    """
    django.setup()
    from sightline.engines.word import write_template

    try:
        with file.open("xb") as to:
            write_template(to)
    except FileExistsError as there:
        raise CouldNotRun(f"{file} is there already. Give another name, or move it.") from there
    except OSError as error:
        raise CouldNotRun(f"{file} cannot be written: {error.strerror}.") from error
    click.echo(f"Written: {file}. Change it in Word, and keep what stands between double braces.")
