"""What is typed once on finished work and filed with each brother and sister of whom it is true."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.record.step import Step


def along_field(label: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text="Typed once, and filed with each.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class AlongForm(forms.Form):
    """A form with an `along_field`, named `along`. It goes where there is nobody else to tick, and
    `along_with` are the steps of those who were ticked."""

    def __init__(self, *args: Any, others: Sequence[Step], **options: Any) -> None:
        super().__init__(*args, **options)
        self.others = {other.ref: other for other in others}
        self.along_with: list[Step] = []
        along: Any = self.fields["along"]
        along.choices = [(other.ref, other.child.display_name) for other in others]
        if not others:
            del self.fields["along"]

    def clean(self) -> dict[str, Any]:
        self.along_with = [self.others[ref] for ref in self.cleaned_data.pop("along", ())]
        return self.cleaned_data
