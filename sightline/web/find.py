"""Find: is this child known, why do we think so, and may a restricted record match?

Search before create: a new record is made from a search, and says why none of those found is
this child.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sightline import codes
from sightline.access import permissions
from sightline.access.log import Outcome
from sightline.access.reading import Reading
from sightline.access.roles import Permission, Scope
from sightline.access.scope import RestrictedMatch, sift
from sightline.engines.date_boxes import DateBoxesField
from sightline.errors import Refused
from sightline.people.allocation import AllocationRole, allocate, allocations_on
from sightline.people.matching import Candidate
from sightline.people.new_person import create_person
from sightline.people.person import Person
from sightline.people.search import Search, keep_search, look_for
from sightline.people.worker import team_of
from sightline.record.queries import open_spells_of
from sightline.web import clock
from sightline.web.not_them import NotThemForm, as_searched, found_by
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import life


class FindForm(forms.Form):
    q = forms.CharField(label="Name or number", max_length=200, required=False)
    born = DateBoxesField(label="Birth date, if known", required=False)
    where = forms.CharField(label="Street or postcode", max_length=200, required=False)


@page_of_a_record("Find")
def find(request: HttpRequest, read: Reading) -> HttpResponse:
    """One box for a name, a number, a birth date or an address; closest first, with reasons."""
    permissions.must_be_able(read.viewer, Permission.FIND_PEOPLE)
    asked = bool(request.GET)
    form = FindForm(request.GET if asked else None)
    may_join = read.viewer.may(Permission.JOIN_RECORDS)
    context: dict[str, Any] = {"form": form, "asked": False, "may_join": may_join}
    if asked and form.is_valid() and any(form.cleaned_data.values()):
        try:
            context |= _found(read, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "find.html", context)


@dataclass(frozen=True)
class Found:
    """Who may be the one asked for and may be named, and what is said of the restricted."""

    ticket: Search
    named: list[Candidate]
    restricted: tuple[RestrictedMatch, ...]


def looked_for(read: Reading, asked: dict[str, Any], other_than: Person | None = None) -> Found:
    """Search for what a FindForm `asked`: what is found is logged, and the search is kept.

    Raises Refused and NotReadable as `look_for` does.
    """
    words, by, now = asked["q"], read.viewer.worker, read.viewer.now
    is_number = any(sign.isdigit() for sign in words)
    ticket, candidates = look_for(
        name="" if is_number else words,
        number=words if is_number else "",
        birth_date=asked["born"],
        address=asked["where"],
        by=by,
        now=now,
    )
    sifted = sift(read.viewer, [one.person for one in candidates])
    findable = [one for one in candidates if one.person.pk in sifted.findable]
    named = [one for one in findable if one.person != other_than]
    people = [one.person for one in named]
    read.lists_people(people, f"{read.page}: {words}", Outcome.FOUND)
    read.afterwards(partial(keep_search, search=ticket, by=by, now=now))
    return Found(ticket, named, sifted.restricted)


def _found(read: Reading, asked: dict[str, Any]) -> dict[str, Any]:
    found = looked_for(read, asked)
    return {
        "asked": True,
        "found_title": _found_title(len(found.named)),
        "ticket": found.ticket,
        "matches": _matches(read, found.named),
        "restricted": found.restricted,
        "may_add": read.viewer.may(Permission.RECORD),
    }


def _found_title(number: int) -> str:
    if number == 0:
        return "Nobody found who may be named"
    return "1 record may be the one" if number == 1 else f"{number} records may be the one"


def _matches(read: Reading, named: list[Candidate]) -> list[dict[str, Any]]:
    people = [one.person for one in named]
    held = allocations_on(people, clock.today())
    wide = read.viewer.scope is Scope.WHOLE_SERVICE
    standing = open_spells_of(people) if wide else {}
    return [
        {
            "person": one.person,
            "grade": one.grade.value,
            "life": life(one.person, clock.today()),
            "why": [{"kind": "met", "text": reason} for reason in one.reasons],
            "team": next((str(row.team) for row in held[one.person.pk]), "No team"),
            "standing": standing.get(one.person.pk, []),
        }
        for one in named
    ]


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
            team = team_of(worker, clock.today())
            if team is not None:
                allocate(person=person, team=team, role=AllocationRole.LEAD, by=worker, now=now)
            return redirect("child", person.ref)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "searched": searched}
    return render(request, "new_person.html", context, status=422 if form.errors else 200)
