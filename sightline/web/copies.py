"""Copies of finished work: for whom, what they would read, the PDF, and that it was given."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.copies import LETTER, PLAIN, WHOLE, Copy, copy_of, forms_for
from sightline.engines.recipients import Recipient, recipients_of
from sightline.errors import NotNow
from sightline.grammar.roles import Role
from sightline.people.involvement import Involvement, involved_on
from sightline.people.person import Person
from sightline.people.relationships import Related
from sightline.record import queries
from sightline.record.audience import DECISION, FINISHED
from sightline.record.share import TO_TELL
from sightline.record.step import Step
from sightline.web import clock, sending
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import RecordHeader
from sightline.web.sending import Drawn, Duty, Outgoing, Pages

FORM_WORDS = {PLAIN: "In plain words", LETTER: "As a letter", WHOLE: "The whole record"}


@page_of_a_record("Copies")
def recipients(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """For whom is the copy?"""
    step = _copied_step(read, ref)
    header = RecordHeader(read, step.child, clock.today())
    context = {
        "caption": str(step),
        "recipients": [
            {"to": one, "links": _links(step, one)}
            for one in recipients_for(step.child, header.relatives, header.named)
        ],
        "back": reverse("read_step", args=[ref]),
        "back_label": "Back to the record",
        "header": header,
    }
    return render(request, "copies/recipients.html", context)


def _copied_step(read: Reading, ref: str) -> Step:
    """A finished step, for somebody who may give copies of it away."""
    step = queries.step_at(read, ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    if step.state not in FINISHED:
        raise Http404
    return step


def beside_step(read: Reading, step: Step) -> list[dict[str, str]]:
    """What the page of a step offers beside it: copies of it and, for a meeting that a chair
    decides, what has happened since the last one."""
    found = []
    if step.state in FINISHED and read.viewer.may(Permission.RECORD):
        found.append({"label": "Make a copy", "href": reverse("copies", args=[step.ref])})
        if step.process.needs_decision:
            reason = reverse("not_for", args=[step.ref, DECISION])
            found.append(
                {"label": "Keep the reason for the decision from somebody", "href": reason}
            )
    if Role.CONFERENCE_CHAIR in step.process.decided_by:
        href = reverse("since", args=[step.child.ref])
        found.append({"label": "What happened since the last conference", "href": href})
    return found


def _links(step: Step, to: Recipient) -> list[dict[str, str]]:
    return [
        {"label": FORM_WORDS[form], "href": reverse("copy", args=[step.ref, to.ref, form])}
        for form in forms_for(step, to)
    ]


def recipients_for(
    child: Person,
    relatives: Iterable[Related],
    named: Container[UUID],
    involved: Iterable[Involvement] | None = None,
) -> list[Recipient]:
    """Those for whom a copy may be made by somebody to whom these relatives may be `named`. Who is
    `involved` is asked, unless it is known."""
    kin = [one for one in relatives if one.person.pk in named]
    if involved is None:
        involved = involved_on([child], clock.today())[child.pk]
    return recipients_of(child, kin, involved)


def recipient_at(child: Person, header: RecordHeader, who: str) -> Recipient:
    """The one whom an address names. Who works with the child is asked only where it is nobody of
    the family."""
    for involved in ((), None):
        recipients = recipients_for(child, header.relatives, header.named, involved)
        for one in recipients:
            if one.ref == who:
                return one
    raise Http404


@page_of_a_record("Copy")
def copy(request: HttpRequest, read: Reading, ref: str, who: str, form: str) -> HttpResponse:
    """The copy as the recipient would read it, drawn from what the PDF is drawn from."""
    it = _outgoing(read, ref, who, form)
    context = {
        "caption": f"{FORM_WORDS[form]}, as {it.to.name} would read it",
        "another": reverse("copies", args=[ref]),
        "back_label": "Back to the record",
    }
    return sending.preview(request, it, "copies/copy.html", **context)


@page_of_a_record("Copy")
def download(
    request: HttpRequest, read: Reading, ref: str, who: str, form: str, kind: str
) -> HttpResponse:
    """The file."""
    return sending.file(request, _outgoing(read, ref, who, form), kind)


@page_of_a_record("Copy given")
def given(request: HttpRequest, read: Reading, ref: str, who: str, form: str) -> HttpResponse:
    """Record that the recipient has the copy."""
    it = _outgoing(read, ref, who, form)
    read.page = "Copy given"
    return sending.given(request, it)


def _outgoing(read: Reading, ref: str, who: str, form: str) -> Outgoing:
    step = _copied_step(read, ref)
    header = RecordHeader(read, step.child, clock.today())
    to = recipient_at(step.child, header, who)
    if form not in forms_for(step, to):
        raise Http404
    read.page = f"Copy for {to.name}"
    return Outgoing(
        read=read,
        header=header,
        of=step,
        to=to,
        draw=drawing(lambda: copy_of(step, to, form, viewer=read.viewer, now=read.viewer.now)),
        what=f"A copy: {FORM_WORDS[form].lower()}.",
        about=(step.child,),
        pages=Pages("copy", "copy_given", "download_copy", (ref, who, form)),
        back=reverse("read_step", args=[ref]),
        is_letter=form == LETTER,
        duties={
            purpose: Duty(TO_TELL.label(purpose), step, purpose)
            for purpose in step.process.shares.values()
        },
    )


def drawing(make: Callable[[], Copy]) -> Callable[[], Drawn]:
    """What draws the copy, or says why there can be none."""

    def draw() -> Drawn:
        try:
            return Drawn(make())
        except NotNow as refusal:
            return Drawn(None, str(refusal))

    return draw
