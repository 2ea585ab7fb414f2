"""A question that waits for the answer to another: as the page says it, and as its script reads it.

One question and several rows wait in the same way. With scripts they are out of sight until they
are called for; without scripts they stand below the words that say when they are asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField

from sightline.grammar.condition import Condition, Includes, Is


@dataclass(frozen=True)
class ShownWhen:
    """The question that decides whether this one is asked, and the answers that ask it."""

    name: str
    values: list[str]
    words: str

    @property
    def joined(self) -> str:
        return "|".join(self.values)


def shown_when(other: BoundField, answers: Iterable[Any]) -> ShownWhen:
    """What is asked only after these answers to another question."""
    values = [str(answer) for answer in answers]
    return ShownWhen(other.html_name, values, _said(other, values))


def opened_by(condition: Condition | None) -> tuple[str, list[str]] | None:
    """A condition as the page's script reads it: a box, and the answers that show the question.
    Of several that are ticked, one of them is enough."""
    if not isinstance(condition, Is | Includes):
        return None
    return condition.field, [str(as_chosen(value)) for value in condition.values]


def as_chosen(value: Any) -> Any:
    """An answer as its button carries it."""
    return ("yes" if value else "no") if isinstance(value, bool) else value


def _said(other: BoundField, values: list[str]) -> str:
    """'If “Not yet” to “Was he seen?”', in the words of the other question's own answers."""
    choices = dict(getattr(other.field, "choices", None) or [])
    labels = {str(value): str(label) for value, label in choices.items()}
    said = " or ".join(f"“{labels.get(value, 'Yes')}”" for value in values)
    return f"If {said} to “{other.label}”"
