"""A box of words typed once for several children: a passage in it may be for some only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms

from sightline.errors import NotReadable
from sightline.grammar.fields import Kind, Narrative
from sightline.record.spans import read
from sightline.record.step import Step
from sightline.record.typed_once import called_on_a_page, is_in_words


def called_in_marks(steps: Sequence[Step]) -> dict[str, str]:
    """The children of a page by what a mark may call them; nobody where nothing is typed once."""
    typed_once = steps[0].together_id is not None and steps[0].completed_at is None
    return called_on_a_page(steps) if typed_once else {}


def must_read_marks(field: forms.Field, question: Kind, called: Mapping[str, str]) -> None:
    """Let a box of words that is typed once for these children take passages for some of them, and
    say what is wrong with one that cannot be read. `called` is empty where there are no others."""
    if not called or not is_in_words(question):
        return

    def marks_can_be_read(typed: str) -> None:
        try:
            read(typed, called)
        except NotReadable as broken:
            raise forms.ValidationError(str(broken)) from broken

    field.validators = [*field.validators, marks_can_be_read]
    if len(called) > 1 and isinstance(question, Narrative):
        field.only_for = list(called)  # type: ignore[attr-defined]
