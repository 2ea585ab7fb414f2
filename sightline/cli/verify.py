"""`sightline verify`: does the record agree with itself?"""

import json
import sys
from dataclasses import asdict

import click

from sightline import cli


@click.command()
@click.option(
    "--json", "as_json", is_flag=True, help="For scripts: an object with `faults` and `checked`."
)
def command(as_json: bool) -> None:
    """Prove that spine, records, deadlines, decisions and plans agree.

    Changes nothing. Each fault has `kind`, `what` (process or table), `where` (the key in the
    row's address) and `sentence`. Exit status 1 when there is any.
    """
    cli.ready()
    from sightline.record.verify import verify
    from sightline.web import clock

    checked: dict[str, int] = {}

    def tell(what: str, count: int) -> None:
        checked[what] = count
        click.echo(f"{count:>9,}  {what}", err=True)

    faults = verify(clock.now(), tell)
    if as_json:
        found = {"faults": [asdict(fault) for fault in faults], "checked": checked}
        click.echo(json.dumps(found, indent=2))
    else:
        for fault in faults:
            click.echo(f"{fault.kind} ({fault.what} {fault.where}): {fault.sentence}")
        click.echo(_in_all(len(faults)))
    sys.exit(cli.FINDINGS if faults else 0)


def _in_all(count: int) -> str:
    if not count:
        return "Everything agrees."
    return "1 fault." if count == 1 else f"{count} faults."
