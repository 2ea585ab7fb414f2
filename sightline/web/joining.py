"""Two records of one person: both side by side, joined in one click, and parted again.

Both have to be open to whoever looks: what a restriction closes is neither shown nor counted.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.errors import Refused
from sightline.people.duplicates import pair_of, say_not_the_same
from sightline.people.person import Person, long_date
from sightline.record.giving_way import giving_way
from sightline.record.merge import Merge, merged_into, standing
from sightline.record.merging import merge
from sightline.record.parting import part
from sightline.record.since import written_since
from sightline.web import clock
from sightline.web.find import FindForm, looked_for
from sightline.web.one_form import done
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import record_header
from sightline.web.side_by_side import in_words, side_by_side, what_it_is

# How long the page of a joined record says so at its top.
TOLD_FOR = timedelta(days=30)


def joined_lately(read: Reading, person: Person) -> list[dict[str, Any]]:
    """The records that were joined to this one of late, to be said at the top of its page."""
    may = read.viewer.may(Permission.JOIN_RECORDS)
    return [
        {
            "words": f"On {long_date(it.merged_at.date())} {it.merged_by} joined the record"
            f" {it.emptied.local_id}, {it.emptied}, to this one: {it.reason}",
            "part": reverse("part", args=[person.ref, it.ref]) if may else "",
        }
        for it in merged_into(person).filter(merged_at__gt=read.viewer.now - TOLD_FOR)[:3]
    ]


@page_of_a_record("Another record of this person")
def same_person(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Search for the other record of somebody who has two."""
    permissions.must_be_able(read.viewer, Permission.JOIN_RECORDS)
    person = read.person(ref)
    form = FindForm(request.GET or None)
    context: dict[str, Any] = {"form": form, "back": reverse("child", args=[ref])}
    if form.is_valid() and any(form.cleaned_data.values()):
        try:
            context |= _found(read, form.cleaned_data, person)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    header = record_header(read, person, today=clock.today())
    return render(request, "joining/find.html", {**context, **header})


def _found(read: Reading, asked: dict[str, Any], person: Person) -> dict[str, Any]:
    found = looked_for(read, asked, other_than=person)
    matches = [
        {
            "name": one.person.display_name,
            "age": one.person.age_in_words(clock.today()),
            "grade": one.grade.value,
            "why": [{"kind": "met", "text": reason} for reason in one.reasons],
            "href": reverse("join", args=[person.ref, one.person.ref]),
        }
        for one in found.named
    ]
    return {"asked": True, "matches": matches, "restricted": found.restricted}


class Joining(forms.Form):
    reason = forms.CharField(
        label="How do you know that they are one person?",
        help_text="A sentence. It stays on the record, with your name.",
        widget=forms.Textarea({"rows": 2}),
    )


@page_of_a_record("Join two records")
def join(request: HttpRequest, read: Reading, ref: str, other: str) -> HttpResponse:
    """Both records side by side, what becomes of what both say, and one button."""
    permissions.must_be_able(read.viewer, Permission.JOIN_RECORDS)
    kept, emptied = read.person(ref), read.person(other)
    if kept == emptied:
        return redirect("child", kept.ref)
    pair = pair_of(kept, emptied)
    said_two = pair if pair and pair.not_the_same_at else None
    proposed = pair.reasons if pair else []
    agreeing = "" if said_two else _agreeing(proposed)
    form = Joining(request.POST or None, initial={"reason": agreeing})
    by, now = read.viewer.worker, read.viewer.now
    act = partial(merge, kept=kept, emptied=emptied, proposed=proposed, by=by, now=now)
    if done(form, act):
        messages.success(request, f"Joined. There is one record of {kept} now.")
        return redirect("child", kept.ref)
    context = {
        "form": form,
        "kept": kept,
        "emptied": emptied,
        "rows": side_by_side(kept, emptied, clock.today()),
        "heads": ["What is held", f"Kept: {kept.local_id}", f"Joined to it: {emptied.local_id}"],
        "ways": in_words(giving_way(kept, emptied, clock.today())),
        "reasons": [{"kind": "met", "text": reason} for reason in proposed],
        "said_two": said_two,
    }
    return render(request, "joining/join.html", context, status=422 if form.errors else 200)


def _agreeing(proposed: list[str]) -> str:
    """What whoever agrees with a proposal says, so that they need type nothing."""
    return " ".join(["Looked at side by side.", *(f"{it}." for it in proposed)]) if proposed else ""


class Two(forms.Form):
    why = forms.CharField(
        label="How do you know that they are two people?",
        help_text="They are not proposed as one again.",
        widget=forms.Textarea({"rows": 2}),
    )


@page_of_a_record("Two people")
def two_people(request: HttpRequest, read: Reading, ref: str, other: str) -> HttpResponse:
    """Say that two records are two people's."""
    permissions.must_be_able(read.viewer, Permission.JOIN_RECORDS)
    one, another = read.person(ref), read.person(other)
    form = Two(request.POST or None)
    by, now = read.viewer.worker, read.viewer.now
    if done(form, partial(say_not_the_same, one=one, other=another, by=by, now=now)):
        messages.success(request, f"Kept. {one} and {another} are not proposed as one again.")
        return redirect("duplicates")
    context = {"form": form, "one": one, "other": another}
    return render(request, "joining/two.html", context, status=422 if form.errors else 200)


class Parting(forms.Form):
    reason = forms.CharField(
        label="How do you know that they are two people?",
        help_text="A sentence. It stays on both records, with your name.",
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, merged: Merge, **options: Any) -> None:
        super().__init__(*args, **options)
        told = written_since(merged)
        self.staying = [what_it_is(one.row) for one in told if not one.may_go]
        self.keys = {one.row.ref: one.row.pk for one in told if one.may_go}
        if self.keys:
            self.fields["goes"] = forms.MultipleChoiceField(
                label=f"What was written since: tick what is about {merged.emptied}",
                help_text=f"Everything else stays with {merged.kept}.",
                choices=[(one.row.ref, what_it_is(one.row)) for one in told if one.may_go],
                initial=[one.row.ref for one in told if one.goes],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def clean_goes(self) -> set[Any]:
        return {self.keys[ref] for ref in self.cleaned_data["goes"]}


@page_of_a_record("Part two records")
def part_again(request: HttpRequest, read: Reading, ref: str, merged: str) -> HttpResponse:
    """Part two records that were joined: what was written since, and whose it is."""
    permissions.must_be_able(read.viewer, Permission.JOIN_RECORDS)
    person = read.person(ref)
    it = standing().select_related("kept", "emptied", "merged_by").get(ref=merged, kept=person)
    form = Parting(request.POST or None, merged=it)
    if done(form, partial(part, merge=it, by=read.viewer.worker, now=read.viewer.now)):
        messages.success(request, f"Parted. {it.kept} and {it.emptied} have a record each again.")
        return redirect("child", person.ref)
    context = {"form": form, "it": it, "person": person, "staying": form.staying}
    header = record_header(read, person, today=clock.today())
    return render(
        request, "joining/part.html", context | header, status=422 if form.errors else 200
    )
