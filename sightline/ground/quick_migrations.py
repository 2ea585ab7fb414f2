"""Migrating from nothing in seconds rather than a minute.

After every trigger, constraint and index that Django adds to its picture of a model it draws
all related models anew, and here nearly all are related, through the worker who wrote them.
What such an operation does in the database needs none of that, so it is left undone until the
end of the migration, when the whole picture is drawn again.
"""

from collections.abc import Callable
from typing import Any

from django.db.migrations import AddConstraint, AddIndex, Migration
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger

Forwards = Callable[[Any, str, ProjectState], None]


def make_migrations_quick() -> None:
    """From here on in this process migrations do what they did, with fewer drawings of models."""
    for operation in (AddTrigger, AddConstraint, AddIndex):
        _replace(operation, "state_forwards", _without_drawing)
    _replace(Migration, "apply", _then_drawn_again)


def _replace(owner: type, method: str, changed: Callable[[Any], Any]) -> None:
    setattr(owner, method, changed(getattr(owner, method)))


def _without_drawing(forwards: Forwards) -> Forwards:
    def quick(operation: Any, app_label: str, state: ProjectState) -> None:
        state.__dict__ |= {"reload_model": lambda *_, **__: None, "stale": True}
        try:
            forwards(operation, app_label, state)
        finally:
            del state.__dict__["reload_model"]

    return quick


def _then_drawn_again(apply: Callable[..., ProjectState]) -> Callable[..., ProjectState]:
    def applied(*arguments: Any, **more: Any) -> ProjectState:
        state = apply(*arguments, **more)
        if state.__dict__.pop("stale", False):
            state.__dict__.pop("apps", None)
        return state

    return applied
