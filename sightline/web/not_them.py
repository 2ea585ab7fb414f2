"""An answer for each record that a search found, before a new one is opened beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import localdate

from sightline.access.log import Outcome
from sightline.access.notice import give_notice
from sightline.access.reading import Reading
from sightline.access.scope import sift
from sightline.people.matching import Candidate
from sightline.people.person import Person
from sightline.people.search import Search, look_again
from sightline.people.worker import Worker, team_of
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
    unsure = forms.BooleanField(
        label="I am unsure about the others: go on, and decide later",
        help_text="Your team’s manager is told, and sees both records.",
        required=False,
    )
    field_order: Sequence[str] = ("not_them", "unsure")

    def __init__(self, *args: Any, found: Sequence[Candidate], **options: Any) -> None:
        super().__init__(*args, **options)
        self.found = {one.person.ref: one for one in found}
        if not found:
            del self.fields["not_them"], self.fields["unsure"]
            return
        not_them: Any = self.fields["not_them"]
        not_them.choices = [(ref, _in_words(one)) for ref, one in self.found.items()]

    def clean(self) -> dict[str, Any]:
        """Each answered for, as people: those who are not them, and those who may be."""
        cleaned = self.cleaned_data
        if "not_them" not in cleaned:
            return cleaned
        said = cleaned["not_them"]
        left = [
            one.person
            for ref, one in self.found.items()
            if ref not in said and one.is_to_be_answered
        ]
        if left and not cleaned["unsure"]:
            names = ", ".join(map(str, left))
            self.add_error(
                "not_them",
                f"Answer for {names}: open that record, or tick it if it is not them. If you are"
                " unsure, say so.",
            )
        answered = {"not_them": [self.found[ref].person for ref in said], "unsure": left}
        return {**self.cleaned_data, **answered}


def tell_of_doubt(made: Person, unsure: Sequence[Person], *, by: Worker, now: datetime) -> None:
    """Tell the manager of the worker's team that a new record may be a second one."""
    team = team_of(by, localdate(now))
    if not unsure or team is None or team.manager is None:
        return
    numbers = ", ".join(one.local_id for one in unsure)
    text = f"{by} opened this record, unsure whether it is a second one beside number {numbers}."
    give_notice(to=team.manager, person=made, text=text, by=by, now=now)


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
