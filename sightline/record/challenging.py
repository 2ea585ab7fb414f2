"""A challenge is begun in one press, with the actions of the plan that it is about named in it.

Which process challenges, and where it names actions of the plan, its declaration says.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sightline.grammar import registry
from sightline.grammar.fields import PlanActionNamed, Rows
from sightline.people.acting import acting
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.answers import rows_asked
from sightline.record.base import every_process
from sightline.record.plan import Action
from sightline.record.step import UNFINISHED, Step


class NamesActions(NamedTuple):
    """Where a process that challenges names actions of the plan: its section, the question that
    repeats, and the column of it."""

    kind: str
    section: str
    rows: Rows
    column: str


@cache
def where_actions_are_named() -> NamesActions:
    """In the first process that challenges, and names actions of the plan in what repeats."""
    for kind, model in every_process():
        if not model.process.challenges:
            continue
        for section in model.process.sections:
            for key in rows_asked(model).keys() & set(section.fields):
                rows = rows_asked(model)[key]
                for column in rows.columns:
                    if isinstance(column, PlanActionNamed):
                        return NamesActions(kind, section.key, rows, column.key)
    raise LookupError("No process challenges and names actions of the plan.")


def kinds_that_challenge() -> list[str]:
    return [kind for kind, record in registry.every() if record.process.challenges]


def challenge(*, person: Person, actions: Sequence[Action], by: Worker, now: datetime) -> Step:
    """Begin a challenge for a child about these actions of the plan, or about none yet.

    Actions that an open challenge names already are not named again. Where there is nothing new
    to name, the challenge that is open is answered, so that pressing twice is once. Raises what
    `commands.start` raises.
    """
    names = where_actions_are_named()
    with acting(by=by, now=now, why="Challenged"):
        # The person's row is held, so that a button pressed twice at once is pressed in turn.
        Person.objects.select_for_update().get(pk=person.pk)
        running = _running(person, names)
        named = _named_in(running, names)
        fresh = [action for action in actions if action.pk not in named]
        if running and not fresh:
            return named[actions[0].pk] if actions else running[-1]
        (step,) = commands.start(kind=names.kind, people=[person], by=by, now=now)
        if fresh:
            commands.save(
                steps=[step],
                section=names.section,
                shared={},
                own={step.pk: {names.rows.key: [{names.column: one.pk} for one in fresh]}},
                seen_version=0,
                by=by,
                now=now,
            )
        return step


def _running(person: Person, names: NamesActions) -> list[Step]:
    """The open challenges of a child, the last begun at the end."""
    still_open = Step.objects.filter(person=person, kind=names.kind, state__in=UNFINISHED)
    return list(still_open.filter(ended=None).order_by("began", "pk"))


def _named_in(running: Sequence[Step], names: NamesActions) -> dict[Any, Step]:
    """These challenges by the actions that they name."""
    by_key = {step.pk: step for step in running}
    rows = names.rows.model._default_manager.filter(step__in=by_key)
    return {action: by_key[step] for action, step in rows.values_list(names.column, "step")}
