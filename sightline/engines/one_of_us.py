"""The question that one of our own workers answers, wherever it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator

from sightline.people.worker import Worker


class _Names(ModelChoiceIterator):
    """Keys and names as plain values: an authority has a thousand workers, and each of them is
    made into an object otherwise, for every list that is drawn."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        yield from self.queryset.values_list("pk", "name")


class OneOfUsField(forms.ModelChoiceField):
    """One of those who work here now, by name."""

    iterator = _Names

    def __init__(self, *, empty_label: str = "Choose one", **options: Any) -> None:
        workers = Worker.objects.filter(is_active=True)
        super().__init__(workers, empty_label=empty_label, **options)
