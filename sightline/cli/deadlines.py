"""`sightline deadlines`: what is due, over, met or late, and computing it all anew."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from sightline import cli

if TYPE_CHECKING:
    from sightline.record.deadlines import Deadline

STATES = ("open", "met", "missed", "cancelled", "overdue", "late")


@click.group(invoke_without_command=True)
@click.option("--state", type=click.Choice(STATES), help="Which: all when not given.")
@click.option("--json", "as_json", is_flag=True, help="For scripts: an object with `deadlines`.")
@click.pass_context
def command(context: click.Context, state: str | None, as_json: bool) -> None:
    """List deadlines, soonest first. Children appear by their local identifier only.

    Overdue is open and past; late was met, but after it was due. Both are as of today. Missed had
    fallen due, and what it was owed for was over before it was done.
    """
    if context.invoked_subcommand:
        if state or as_json:
            raise click.UsageError("--state and --json belong to the list, not to recompute.")
        return
    cli.ready()
    found = [_shown(row) for row in _chosen(state)]
    if as_json:
        click.echo(json.dumps({"deadlines": found}, indent=2))
        return
    for one in found:
        click.echo(
            f"{one['due']}  {one['state']:<9}  {one['weight']:<8}  {one['child'] or '-':<10}"
            f"  {one['process']}: {one['title']} ({one['limit']}, {one['citation']})"
        )
    click.echo(f"{len(found):,} deadlines." if len(found) != 1 else "1 deadline.")


@command.command()
def recompute() -> None:
    """Compute every deadline anew, as after a limit was changed. One transaction a child."""
    cli.ready()
    from sightline.record.recomputing import recompute_all
    from sightline.web import clock

    with click.progressbar(length=0, label="Recomputing", file=sys.stderr) as bar:

        def tell(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        written = recompute_all(now=clock.now(), tell=tell)
    click.echo("1 deadline changed." if written == 1 else f"{written:,} deadlines changed.")


def _chosen(state: str | None) -> Any:
    from sightline.record.deadlines import Deadline
    from sightline.web import clock

    rows = Deadline.objects.select_related("step", "person")
    if state == "overdue":
        return rows.overdue(clock.today(), clock.now())
    if state == "late":
        return rows.late()
    return rows.filter(state=state) if state else rows


def _shown(row: Deadline) -> dict[str, Any]:
    from django.utils.timezone import localtime

    due = localtime(row.due_at).isoformat(timespec="minutes") if row.due_at else f"{row.due_on}"
    return {
        "child": row.person.local_id if row.person else "",
        "process": row.step.process.name,
        "clock": row.clock,
        "number": row.number,
        "title": row.title,
        "due": due,
        "state": row.state,
        "met_on": row.met_on.isoformat() if row.met_on else None,
        "lapsed_on": row.lapsed_on.isoformat() if row.lapsed_on else None,
        "limit": row.limit,
        "citation": row.citation,
        "weight": row.weight,
        "from_knowledge": row.from_knowledge,
        "step": row.step.ref,
    }
