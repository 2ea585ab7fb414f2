"""A new record, opened from a search that did not find anybody who is this person."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sightline import codes
from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.date_boxes import DateBoxesField
from sightline.errors import Refused
from sightline.people.allocation import AllocationRole, allocate
from sightline.people.new_person import create_person
from sightline.people.search import Search
from sightline.people.worker import team_of
from sightline.web import clock
from sightline.web.not_them import NotThemForm, as_searched, found_by, tell_of_doubt
from sightline.web.pages import page_of_a_record


class NewPersonForm(NotThemForm):
    given = forms.CharField(label="First names", max_length=120, required=False)
    family = forms.CharField(label="Last name", max_length=120, required=False)
    description = forms.CharField(
        label="If no name is known, who is it?",
        help_text="For example: Unknown boy, about 6",
        max_length=120,
        required=False,
    )
    birth_date = DateBoxesField(label="Birth date", required=False)
    expected_birth_date = DateBoxesField(
        label="If not born yet, when is the birth expected?", required=False
    )
    about_age = forms.IntegerField(
        label="If it is not known, about how old?", min_value=0, max_value=120, required=False
    )
    sex = forms.ChoiceField(
        label="Sex", choices=[("", "Not known yet"), *codes.SEX.choices()], required=False
    )
    why_none_of_these = forms.CharField(
        label="Why is it none of the people found?",
        widget=forms.Textarea({"rows": 2}),
        required=False,
    )


@page_of_a_record("New person")
def new_person(request: HttpRequest, read: Reading, ticket: str) -> HttpResponse:
    """Open a record for somebody whom a search did not find. It falls to the worker's own team."""
    permissions.must_be_able(read.viewer, Permission.RECORD)
    worker, now = read.viewer.worker, read.viewer.now
    searched = Search.objects.get(ref=ticket, searched_by=worker)
    form = NewPersonForm(
        request.POST or None, found=found_by(read, searched), initial=as_searched(searched)
    )
    if form.is_valid():
        try:
            person = create_person(searched=searched, by=worker, now=now, **form.cleaned_data)
            tell_of_doubt(person, form.cleaned_data.get("unsure", []), by=worker, now=now)
            team = team_of(worker, clock.today())
            if team is not None:
                allocate(person=person, team=team, role=AllocationRole.LEAD, by=worker, now=now)
            return redirect("child", person.ref)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "searched": searched}
    return render(request, "new_person.html", context, status=422 if form.errors else 200)
