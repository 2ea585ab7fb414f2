"""Adding somebody to a family: search first, then say who they are to each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access.reading import Reading
from sightline.access.scope import findable_by
from sightline.errors import Refused
from sightline.people.new_person import create_person
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.search import Search
from sightline.web import clock
from sightline.web.facts import back_to, form_page, may_write_about
from sightline.web.facts_asked import KinForm, NewRelativeForm
from sightline.web.find import FindForm, looked_for, why
from sightline.web.not_them import as_searched, found_by, tell_of_doubt
from sightline.web.one_form import done
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import record_header


@page_of_a_record("Find a relative")
def who(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Search for somebody who belongs to a family, before a record is made for them."""
    person = may_write_about(read, ref)
    form = FindForm(request.GET or None)
    context: dict[str, Any] = {"form": form, "person": person, "back": back_to(request, person)}
    if form.is_valid() and any(form.cleaned_data.values()):
        try:
            context |= _found(read, form.cleaned_data, person)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    header = record_header(read, person, current="family", today=clock.today())
    return render(request, "facts/who.html", {**context, **header})


def _found(read: Reading, asked: dict[str, Any], person: Person) -> dict[str, Any]:
    found = looked_for(read, asked, other_than=person)
    matches = [
        {
            "name": one.person.display_name,
            "age": one.person.age_in_words(clock.today()),
            "grade": one.grade.value,
            "why": why(one),
            "href": reverse("relate", args=[person.ref, one.person.ref]),
        }
        for one in found.named
    ]
    new = reverse("new_relative", args=[person.ref, found.ticket.ref])
    return {"asked": True, "matches": matches, "restricted": found.restricted, "new": new}


@page_of_a_record("Relationship")
def relation(request: HttpRequest, read: Reading, ref: str, other: str) -> HttpResponse:
    """Say who somebody with a record is to this person. Said again, it is put right."""
    person = may_write_about(read, ref)
    found = findable_by(read.viewer).get(ref=other)
    read.lists_people([found])
    form = KinForm(request.POST or None, whose=person.display_name)

    def write(**typed: Any) -> None:
        _relate(read, person, found, **typed)

    if done(form, write):
        return redirect(back_to(request, person))
    return form_page(
        request, read, person, form, title=f"Who is {found} to {person}?", button="Keep this"
    )


OPENING = {"title": "Open a record for a relative", "button": "Open the record"}


@page_of_a_record("New relative")
def new_relative(request: HttpRequest, read: Reading, ref: str, ticket: str) -> HttpResponse:
    """Open a record for somebody of the family whom the search did not find."""
    person = may_write_about(read, ref)
    signed: Any = {"by": read.viewer.worker, "now": read.viewer.now}
    searched = Search.objects.get(ref=ticket, searched_by=read.viewer.worker)
    form = NewRelativeForm(
        request.POST or None,
        whose=person.display_name,
        found=found_by(read, searched, other_than=person),
        initial=as_searched(searched),
    )

    def write(
        *,
        given: str,
        family: str,
        birth_date: Any,
        why_none_of_these: str,
        not_them: Sequence[Person] = (),
        unsure: Sequence[Person] = (),
        **typed: Any,
    ) -> None:
        made = create_person(
            searched=searched,
            given=given,
            family=family,
            birth_date=birth_date,
            why_none_of_these=why_none_of_these,
            not_them=not_them,
            unsure=unsure,
            source=typed["source"],
            **signed,
        )
        tell_of_doubt(made, unsure, **signed)
        _relate(read, person, made, **typed)

    if done(form, write):
        return redirect(back_to(request, person))
    return form_page(request, read, person, form, **OPENING)


def _relate(read: Reading, person: Person, other: Person, *, kin: str, **typed: Any) -> None:
    from_other = not kin.startswith("back:")
    relate(
        from_person=other if from_other else person,
        to_person=person if from_other else other,
        kind=kin.removeprefix("back:"),
        by=read.viewer.worker,
        now=read.viewer.now,
        **typed,
    )
