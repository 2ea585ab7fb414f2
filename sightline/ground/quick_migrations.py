"""Migrating from nothing in seconds rather than minutes.

After every model, trigger, constraint and index that Django adds to its picture of the models it
draws all related ones anew, and here nearly all are related, through the step they belong to and
the worker who wrote them: what it costs grows with the square of how many there are. What such an
operation does in the database needs none of that. So of a new model only itself is drawn, of the
others nothing, until the end of the migration, when the whole picture is drawn again.
"""

from collections.abc import Callable
from typing import Any

from django.db.migrations import AddConstraint, AddIndex, CreateModel, Migration
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger

Forwards = Callable[[Any, str, ProjectState], None]
Draws = Callable[[ProjectState, str, str], None]


def make_migrations_quick() -> None:
    """From here on in this process migrations do what they did, with fewer drawings of models."""
    for operation in (AddTrigger, AddConstraint, AddIndex):
        _replace(operation, "state_forwards", _drawing(_nothing))
    _replace(CreateModel, "state_forwards", _drawing(_only_itself))
    _replace(Migration, "apply", _then_drawn_again)


def _nothing(state: ProjectState, app_label: str, name: str) -> None:
    """Its table is there already."""


def _only_itself(state: ProjectState, app_label: str, name: str) -> None:
    """Those that it refers to are drawn already, and nobody refers to it yet."""
    state.apps.render_multiple([state.models[app_label, name]])


def _replace(owner: type, method: str, changed: Callable[[Any], Any]) -> None:
    setattr(owner, method, changed(getattr(owner, method)))


def _drawing(draw: Draws) -> Callable[[Forwards], Forwards]:
    def changed(forwards: Forwards) -> Forwards:
        def quick(operation: Any, app_label: str, state: ProjectState) -> None:
            def drawn(label: str, name: str, *_: Any, **__: Any) -> None:
                draw(state, label, name)

            state.__dict__ |= {"reload_model": drawn, "stale": True}
            try:
                forwards(operation, app_label, state)
            finally:
                del state.__dict__["reload_model"]

        return quick

    return changed


def _then_drawn_again(apply: Callable[..., ProjectState]) -> Callable[..., ProjectState]:
    def applied(*arguments: Any, **more: Any) -> ProjectState:
        state = apply(*arguments, **more)
        if state.__dict__.pop("stale", False):
            state.__dict__.pop("apps", None)
        return state

    return applied
