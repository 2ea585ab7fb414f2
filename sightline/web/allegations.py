"""The restricted route of an allegation about a professional: written by whoever hears of it, read
by those who may, and never on a child's record. Nothing of a child is shown here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.access.viewer import Viewer
from sightline.engines.date_boxes import MomentBoxesField
from sightline.engines.one_of_us import OneOfUsField
from sightline.record.allegation_about_a_professional import (
    MAY_READ,
    TELL_OFFICER_LAW,
    TOLD,
    AllegationAboutAProfessional,
    allegations_for,
    tell_of_allegation,
    write_down_allegation,
)
from sightline.record.share import HOW
from sightline.web import clock
from sightline.web.one_form import done, one_form
from sightline.web.pages import page_of_a_record

OFFICER = "designated_officer"
LINES_A_PAGE = 50


class AllegationForm(forms.Form):
    about_name = forms.CharField(label="Who is it about?", max_length=200)
    about_role = forms.CharField(
        label="What do they do with children?", help_text="Paid or not.", max_length=200
    )
    about_employer = forms.CharField(label="For whom, or where?", max_length=200)
    about_worker = OneOfUsField(
        label="If they work here, who is it?",
        help_text="They never read this, and hear nothing of it.",
        required=False,
        empty_label="Nobody who works here",
    )
    what_was_said = forms.CharField(
        label="What was said?",
        help_text="As it was said. Facts first, opinion after.",
        widget=forms.Textarea({"rows": 5}),
    )
    said_by = forms.CharField(label="By whom: name, role and organisation", max_length=200)
    risk_now = forms.CharField(
        label="Which children are they with now, and what is the risk?",
        widget=forms.Textarea({"rows": 3}),
    )
    known_at = MomentBoxesField(label="When did we come to know of it?")


@page_of_a_record("Write an allegation about a professional")
def write(request: HttpRequest, read: Reading) -> HttpResponse:
    """Write an allegation down. Its writer cannot read it again, unless they are one who may."""
    permissions.must_be_able(read.viewer, Permission.RECORD)
    form = AllegationForm(request.POST or None)
    by, now = read.viewer.worker, read.viewer.now
    if done(form, lambda **said: write_down_allegation(by=by, now=now, **said)):
        messages.success(
            request, "Written down. Those who may read it were told that there is one."
        )
        return redirect(_back(request))
    return one_form(
        request,
        form,
        template="allegation/form.html",
        title="An allegation about a professional",
        button="Write it down",
        back=_back(request),
        note="It is kept apart from every child's record. From then on only front-door managers and"
        " service managers read it.",
    )


def _back(request: HttpRequest) -> str:
    """The page that the writer came from, if it is one of ours."""
    wanted = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if ours else reverse("today")


@page_of_a_record("Allegations about professionals")
def allegations(request: HttpRequest, read: Reading) -> HttpResponse:
    """Every allegation that this viewer may read, the latest first."""
    page = Paginator(allegations_for(read.viewer), LINES_A_PAGE).get_page(request.GET.get("page"))
    lines = [_line(one) for one in page]
    return render(request, "allegation/list.html", {"lines": lines, "page": page})


@page_of_a_record("Allegation about a professional")
def allegation(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """One allegation: what was said, the risk, and who was told what, when and how."""
    found = _at(read.viewer, ref)
    context = {
        "it": found,
        "line": _line(found),
        "told": [
            {"row": row, "who": TOLD.label(row.who), "how": HOW.label(row.how)}
            for row in found.told.all()
        ],
        "law": TELL_OFFICER_LAW,
    }
    return render(request, "allegation/read.html", context)


def _at(viewer: Viewer, ref: str) -> AllegationAboutAProfessional:
    return allegations_for(viewer).select_related("about_worker", "entered_by").get(ref=ref)


def _line(one: AllegationAboutAProfessional) -> dict[str, Any]:
    """An allegation as a list shows it: whether the designated officer knows, and by when not."""
    return {
        "it": one,
        "officer": next((row for row in one.told.all() if row.who == OFFICER), None),
        "late": one.tell_officer_by < clock.today(),
    }


class ToldForm(forms.Form):
    who = forms.ChoiceField(label="Who was told?", choices=TOLD.choices(), widget=forms.RadioSelect)
    name = forms.CharField(label="Their name", max_length=200)
    told_at = MomentBoxesField(label="When?")
    how = forms.ChoiceField(label="How?", choices=HOW.choices(), widget=forms.RadioSelect)
    what = forms.CharField(
        label="What were they told, and what did they say?", widget=forms.Textarea({"rows": 4})
    )


@page_of_a_record("Who was told of an allegation")
def tell(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Say who was told of an allegation."""
    permissions.must_hold(read.viewer, MAY_READ, doing="say who was told of an allegation")
    found = _at(read.viewer, ref)
    form = ToldForm(request.POST or None)
    by, now = read.viewer.worker, read.viewer.now
    if done(form, lambda **said: tell_of_allegation(allegation=found, by=by, now=now, **said)):
        messages.success(request, "Written down.")
        return redirect("allegation", ref)
    return one_form(
        request,
        form,
        template="allegation/form.html",
        title="Who was told?",
        caption=f"Allegation about {found.about_name}. Restricted",
        button="Write it down",
        back=reverse("allegation", args=[ref]),
    )
