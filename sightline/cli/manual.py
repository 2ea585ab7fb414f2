"""`sightline manual`: the practice manual, out of the catalogue."""

import json

import click
import django

from sightline.ground import database

PAGE = database.PROJECT / "docs" / "reference" / "manual.md"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For scripts: an object with `processes`.")
@click.option("--write", is_flag=True, help="Write it to docs/reference/manual.md instead.")
def command(as_json: bool, write: bool) -> None:
    """Print every process: its questions, clocks and gates, the law, who opens and who decides.

    Reads the catalogue and no record, so it needs no database.
    """
    django.setup()
    from sightline.engines.manual import manual
    from sightline.engines.manual_page import manual_page

    whole = manual()
    page = manual_page(whole)
    if write:
        PAGE.write_text(page, encoding="utf-8")
        click.echo(f"The practice manual is written to {PAGE}.")
    else:
        click.echo(json.dumps(whole, indent=2, ensure_ascii=False) if as_json else page)
