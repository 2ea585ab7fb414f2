"""An answer for each record that a search found, before a new one is opened beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.access.log import Outcome
from sightline.access.reading import Reading
from sightline.access.scope import sift
from sightline.people.matching import Candidate
from sightline.people.person import Person
from sightline.people.search import Search, look_again
from sightline.web import clock
from sightline.web.record_header import life


class NotThemForm(forms.Form):
    """Of each record `found`: is it not them? Whose name is only like it may be left."""

    not_them = forms.MultipleChoiceField(
        label="Which of these is somebody else?",
        help_text="Tick each one that you have looked at. Two records for one child is how history"
        " is lost.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order: Sequence[str] = ("not_them",)

    def __init__(self, *args: Any, found: Sequence[Candidate], **options: Any) -> None:
        super().__init__(*args, **options)
        self.found = {one.person.ref: one for one in found}
        if not found:
            del self.fields["not_them"]
            return
        not_them: Any = self.fields["not_them"]
        not_them.choices = [(ref, _in_words(one)) for ref, one in self.found.items()]

    def clean_not_them(self) -> list[Person]:
        said = self.cleaned_data["not_them"]
        left = [
            str(one.person)
            for ref, one in self.found.items()
            if ref not in said and one.is_to_be_answered
        ]
        if left:
            raise forms.ValidationError(
                f"Answer for {', '.join(left)}: open that record, or tick it if it is not them."
            )
        return [self.found[ref].person for ref in said]


def as_searched(search: Search) -> dict[str, Any]:
    """What was searched for, so that nobody types it again."""
    given, _, family = search.name.partition(" ")
    return {"given": given, "family": family, "birth_date": search.birth_date}


def _in_words(one: Candidate) -> str:
    reasons = "; ".join(one.reasons)
    return f"{one.person}, {life(one.person, clock.today())}. {one.grade.value}: {reasons}"


def found_by(read: Reading, search: Search, other_than: Person | None = None) -> list[Candidate]:
    """Whom a search finds now, of those who may be named to this viewer. The look is logged."""
    candidates = [one for one in look_again(search) if one.person != other_than]
    findable = sift(read.viewer, [one.person for one in candidates]).findable
    named = [one for one in candidates if one.person.pk in findable]
    people = [one.person for one in named]
    read.lists_people(people, f"{read.page}: {search.name}", Outcome.FOUND)
    return named
