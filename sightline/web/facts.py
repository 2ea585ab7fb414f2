"""Putting right what is held of a person: one small form for each kind of statement.

Each form says what it asks, and the command of `sightline.people` that it calls; `ADDED` and
`CHANGED` are the whole list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.reason import real_reason
from sightline.access.roles import Permission
from sightline.people import (
    addresses,
    bereavement,
    birth,
    details,
    facts,
    households,
    identifiers,
    names,
    phones,
    relationships,
    statements,
    warnings,
)
from sightline.people.involvement import add_organisation, involve
from sightline.people.person import Person
from sightline.web import clock, facts_asked
from sightline.web.one_form import done, one_form
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import record_header

Act = Callable[..., object]


@dataclass(frozen=True)
class Adding:
    """What is added to a person's record: the form, and the command, which takes `person`."""

    title: str
    form: type[forms.Form]
    act: Act
    button: str = "Keep this"


@dataclass(frozen=True)
class Changing:
    """What is done to one statement: the command takes it under the name `called`, and `held`
    is the person's own list that it must be in."""

    title: str
    held: str
    called: str
    form: type[forms.Form]
    act: Act
    button: str = "Keep this"


def _work_with(*, person: Person, by: Any, now: Any, **typed: Any) -> None:
    """A professional, and the organisation they are from, which is held once."""
    organisation = None
    name, kind, phone = (typed.pop(key) for key in ("organisation", "kind", "organisation_phone"))
    if name.strip():
        organisation = add_organisation(name=name, kind=kind, phone=phone, by=by, now=now)
    involve(person=person, organisation=organisation, by=by, now=now, **typed)


def _live_together(*, person: Person, name: str, by: Any, now: Any, **typed: Any) -> None:
    households.start_household(name=name, people=[person], by=by, now=now, **typed)


def _leave(*, membership: Any, until: Any, by: Any, now: Any) -> None:
    statements.end(statement=membership, until=until, by=by, now=now)


ADDED = {
    "name": Adding("Add a name", facts_asked.NameForm, names.record_name),
    "number": Adding("Add a number", facts_asked.NumberForm, identifiers.record_identifier),
    "phone": Adding("Add a telephone number", facts_asked.PhoneForm, phones.record_phone),
    "address": Adding("Add an address", facts_asked.AddressForm, addresses.record_address),
    "professional": Adding("Add a professional", facts_asked.ProfessionalForm, _work_with),
    "household": Adding("Add a household", facts_asked.HouseholdForm, _live_together),
    "warning": Adding("Add a warning", facts_asked.WarningForm, warnings.warn),
    "details": Adding(
        "Correct birth date or sex", facts_asked.DetailsForm, details.correct_details
    ),
    "birth": Adding("Record the birth", facts_asked.BirthForm, birth.record_birth),
    "loss": Adding(
        "Record the loss of the pregnancy", facts_asked.LossForm, bereavement.record_loss
    ),
    "death": Adding("Record a death", facts_asked.DeathForm, bereavement.record_death),
}
_END = facts_asked.EndForm
CHANGED = {
    "end-name": Changing("No longer used", "names", "name", _END, names.end_name),
    "end-number": Changing("No longer holds", "identifiers", "statement", _END, statements.end),
    "end-phone": Changing("No longer rings here", "phones", "statement", _END, statements.end),
    "end-address": Changing(
        "No longer lives there", "addresses", "statement", _END, statements.end
    ),
    "end-fact": Changing("No longer so", "facts", "statement", _END, statements.end),
    "end-professional": Changing(
        "No longer works with them", "involvements", "statement", _END, statements.end
    ),
    "leave-household": Changing("No longer lives here", "households", "membership", _END, _leave),
    "end-mine": Changing("No longer so", "relationships_to", "statement", _END, statements.end),
    "end-theirs": Changing("No longer so", "relationships_from", "statement", _END, statements.end),
    "protect": Changing(
        "Protect this address",
        "addresses",
        "address",
        facts_asked.WhyForm,
        addresses.protect_address,
        "Hide it",
    ),
    "unprotect": Changing(
        "No longer protect this address",
        "addresses",
        "address",
        facts_asked.WhyForm,
        addresses.unprotect_address,
        "Show it to all who may read the record",
    ),
    "renew-warning": Changing(
        "Keep this warning", "warnings", "warning", facts_asked.RenewForm, warnings.renew_warning
    ),
    "end-warning": Changing(
        "End this warning",
        "warnings",
        "warning",
        facts_asked.WhyForm,
        warnings.end_warning,
        "End it",
    ),
    "may-meet-mine": Changing(
        "They may have contact again",
        "relationships_to",
        "relationship",
        facts_asked.WhyForm,
        relationships.allow_contact,
    ),
    "may-meet-theirs": Changing(
        "They may have contact again",
        "relationships_from",
        "relationship",
        facts_asked.WhyForm,
        relationships.allow_contact,
    ),
}


@page_of_a_record("Add to the record")
def add(request: HttpRequest, read: Reading, ref: str, what: str) -> HttpResponse:
    """Add one statement about a person."""
    person = may_write_about(read, ref)
    adding = ADDED.get(what)
    if adding is None:
        raise Http404
    form = adding.form(request.POST or None)
    act = partial(adding.act, person=person, by=read.viewer.worker, now=read.viewer.now)
    if done(form, act):
        return redirect(back_to(request, person))
    return form_page(request, read, person, form, title=adding.title, button=adding.button)


@page_of_a_record("Change the record")
def change(request: HttpRequest, read: Reading, ref: str, what: str, item: str) -> HttpResponse:
    """End, renew or protect one statement of a person's own."""
    person = may_write_about(read, ref)
    changing = CHANGED.get(what)
    if changing is None:
        raise Http404
    held: Model = getattr(person, changing.held).get(ref=item)
    form = changing.form(request.POST or None)
    given = {changing.called: held}
    act = partial(changing.act, **given, by=read.viewer.worker, now=read.viewer.now)
    if done(form, act):
        return redirect(back_to(request, person))
    title, button = f"{changing.title}: {held}", changing.button
    return form_page(request, read, person, form, title=title, button=button)


@page_of_a_record("A fact")
def fact(request: HttpRequest, read: Reading, ref: str, kind: str) -> HttpResponse:
    """What is known of one kind, and what was: put right, with who said so."""
    person = may_write_about(read, ref)
    declared = facts.KINDS.get(kind)
    if declared is None:
        raise Http404
    earlier = list(person.facts.filter(kind=kind).select_related("entered_by"))
    form = facts_asked.fact_form(declared, earlier, clock.today(), request.POST or None)
    by, now = read.viewer.worker, read.viewer.now
    if done(form, partial(facts.record_fact, person=person, kind=kind, by=by, now=now)):
        return redirect(back_to(request, person))
    return form_page(
        request, read, person, form, title=declared.label, button="Save this fact", earlier=earlier
    )


@page_of_a_record("Protected address")
def show_address(request: HttpRequest, read: Reading, ref: str, item: str) -> HttpResponse:
    """Show a protected address to somebody who may write in the record and says why they need it.

    The reason is in the log of who has looked, and the address in the answer to it alone.
    """
    person = may_write_about(read, ref)
    address = person.addresses.get(ref=item)
    form = facts_asked.ShowForm(request.POST or None)
    shown: list[str] = []

    def show(*, reason: str) -> None:
        why = real_reason(reason)
        read.page = f"Protected address, because: {why}"
        shown.append(address.shown_to(entitled=True))

    if done(form, show):
        return _answer(
            request, read, person, address=shown[0], address_why=address.protected_reason
        )
    return form_page(request, read, person, form, title="Show the address", button="Show it")


def _answer(request: HttpRequest, read: Reading, person: Person, **shown: Any) -> HttpResponse:
    header = record_header(read, person, current="family", today=clock.today())
    context = {"back": back_to(request, person), "person": person, **shown, **header}
    return render(request, "facts/address.html", context)


def may_write_about(read: Reading, ref: str) -> Person:
    """The person at this address. Raises NotAllowed for those who may only read."""
    person = read.person(ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    return person


def back_to(request: HttpRequest, person: Person) -> str:
    """Where the worker came from, if that is a page of ours; otherwise the family page."""
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return reverse("family", args=[person.ref])


def form_page(
    request: HttpRequest, read: Reading, person: Person, form: forms.Form, **page: Any
) -> HttpResponse:
    """Draw one form under the record header of `person`."""
    header = record_header(read, person, current="family", today=clock.today())
    return one_form(
        request,
        form,
        template="facts/form.html",
        back=back_to(request, person),
        person=person,
        **header,
        **page,
    )
