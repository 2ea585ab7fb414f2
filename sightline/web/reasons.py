"""Before a record that is not one's own: a reason first, or whom to ring, or an emergency."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from sightline.access import permissions
from sightline.access.log import log_refusal
from sightline.access.opening import open_in_emergency, open_session, open_with_reason
from sightline.access.reading import Reading
from sightline.access.restriction import Restriction
from sightline.access.roles import Permission, Scope
from sightline.errors import NotAllowed, Refused
from sightline.people.person import Person
from sightline.web.pages import page_of_a_record


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Why do you need this record?",
        help_text="It is kept with your name, and anybody who holds the record can read it.",
        widget=forms.Textarea({"rows": 3}),
    )


@page_of_a_record("Say why")
def say_why(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Ask for the reason that opens a record for this session. Nothing of the person is shown."""
    viewer = read.viewer
    permissions.must_read_records(viewer)
    person = Person.objects.get(ref=ref)
    whole = viewer.scope is Scope.WHOLE_SERVICE
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            if whole:
                open_session(viewer, reason)
            open_with_reason(person, viewer, reason)
            return redirect(_back(request, person))
        except NotAllowed:
            read.asked_for = person
            raise
        except Refused as refusal:
            form.add_error("reason", str(refusal))
    context = {"form": form, "whole": whole}
    return render(request, "say_why.html", context, status=422 if form.errors else 200)


def _back(request: HttpRequest, person: Person) -> str:
    """Where the worker was going, if that is a page of ours."""
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return reverse("child", args=[person.ref])


@page_of_a_record("Restricted record")
def restricted(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """A restricted record: that there is one, and whom to ring; in an emergency, a reason opens it.

    `ref` is the restriction's, so that the page can be reached by somebody who does not know
    whose record it is, and tells them no more than that.
    """
    viewer = read.viewer
    permissions.must_be_able(viewer, Permission.FIND_PEOPLE)
    in_force = Restriction.objects.at(viewer.now).select_related("owner", "person")
    restriction = in_force.get(ref=ref)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            open_in_emergency(restriction.person, viewer, form.cleaned_data["reason"])
            return redirect("child", restriction.person.ref)
        except NotAllowed:
            read.asked_for = restriction.person
            raise
        except Refused as refusal:
            form.add_error("reason", str(refusal))
    log_refusal(viewer, restriction.person, read.page, why=str(restriction))
    context = {
        "form": form,
        "restriction": restriction,
        "may_open": viewer.may(Permission.OPEN_IN_EMERGENCY),
    }
    return render(request, "restricted.html", context, status=422 if form.errors else 403)
