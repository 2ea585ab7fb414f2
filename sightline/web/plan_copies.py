"""Copies of the plan: for whom, what they would read, the files, and that they have it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.plan_copies import plan_copy
from sightline.grammar import registry
from sightline.people.person import Person, long_date
from sightline.record.audience import FINISHED
from sightline.record.plan import Plan, PlanVersion
from sightline.record.step import Step
from sightline.web import clock, sending
from sightline.web.copies import drawing, recipient_at, recipients_for
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import RecordHeader
from sightline.web.sending import Duty, Outgoing, Pages

# The plan as it stands, where a version is named by its own ref.
AS_IT_STANDS = "now"
# What a process that asks for the plan to be sent out calls that share.
SEND_PLAN = "plan"


def _plan_at(read: Reading, ref: str, which: str) -> tuple[Person, Plan | PlanVersion]:
    """The child and the plan as it stands, or a version, for somebody who may give copies away."""
    person = read.person(ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    if which == AS_IT_STANDS:
        found: Plan | PlanVersion | None = Plan.objects.filter(
            person=person, closed_on=None
        ).first()
    else:
        found = PlanVersion.objects.filter(plan__person=person, ref=which).first()
    if found is None:
        raise Http404
    return person, found


def _called(plan: Plan | PlanVersion) -> str:
    """What the log calls it, and the page on which it is asked for whom the copy is."""
    if isinstance(plan, PlanVersion):
        return f"The plan as it was agreed on {long_date(localdate(plan.frozen_at))}"
    return f"The plan as it stood on {long_date(clock.today())}"


@page_of_a_record("Plan copies")
def recipients(request: HttpRequest, read: Reading, ref: str, which: str) -> HttpResponse:
    """For whom is the copy?"""
    person, plan = _plan_at(read, ref, which)
    header = RecordHeader(read, person, clock.today(), "plan")
    found = recipients_for(person, header.relatives, header.named)
    context: dict[str, Any] = {
        "caption": _called(plan) if which != AS_IT_STANDS else "The plan as it stands today",
        "recipients": [
            {
                "to": one,
                "links": [
                    {"label": "The plan", "href": reverse("plan_copy", args=[ref, which, one.ref])}
                ],
            }
            for one in found
        ],
        "back": reverse("plan", args=[ref]),
        "back_label": "Back to the plan",
        "header": header,
    }
    return render(request, "copies/recipients.html", context)


@page_of_a_record("Plan copy")
def copy(request: HttpRequest, read: Reading, ref: str, which: str, who: str) -> HttpResponse:
    """The copy as the recipient would read it, drawn from what the files are drawn from."""
    it = _outgoing(read, ref, which, who)
    context = {
        "caption": f"As {it.to.name} would read it",
        "another": reverse("plan_copies", args=[ref, which]),
        "back_label": "Back to the plan",
    }
    return sending.preview(request, it, "copies/copy.html", **context)


@page_of_a_record("Plan copy")
def download(
    request: HttpRequest, read: Reading, ref: str, which: str, who: str, kind: str
) -> HttpResponse:
    """The file."""
    return sending.file(request, _outgoing(read, ref, which, who), kind)


@page_of_a_record("Plan copy given")
def given(request: HttpRequest, read: Reading, ref: str, which: str, who: str) -> HttpResponse:
    """Record that the recipient has the plan: as a copy, or as what a conference asked for."""
    it = _outgoing(read, ref, which, who)
    read.page = "Plan copy given"
    it.duties = _duties(it.header.person)
    return sending.given(request, it)


def _outgoing(read: Reading, ref: str, which: str, who: str) -> Outgoing:
    person, plan = _plan_at(read, ref, which)
    header = RecordHeader(read, person, clock.today(), "plan")
    to = recipient_at(person, header, who)
    read.page = f"Plan for {to.name}"
    version = plan if isinstance(plan, PlanVersion) else None
    viewer = read.viewer
    return Outgoing(
        read=read,
        header=header,
        of=plan,
        to=to,
        draw=drawing(lambda: plan_copy(person, to, viewer=viewer, now=viewer.now, version=version)),
        what=f"{_called(plan)}.",
        about=(person,),
        pages=Pages("plan_copy", "plan_copy_given", "download_plan", (ref, which, who)),
        back=reverse("plan", args=[ref]),
    )


def _duties(person: Person) -> dict[str, Duty]:
    """The finished work of this child that still waits for its plan to be sent out. What is given
    for it hangs on that work, and meets its clock."""
    marks = {
        kind: mark
        for kind, record in registry.every()
        for mark, purpose in record.process.shares.items()
        if purpose == SEND_PLAN
    }
    finished = Step.objects.filter(person=person, kind__in=marks, state__in=FINISHED)
    return {
        step.ref: Duty(
            f"To send out the updated plan after the {step.process.name.lower()} of"
            f" {long_date(step.began)}",
            step,
            SEND_PLAN,
        )
        for step in finished
        if marks[step.kind] not in step.marks
    }
