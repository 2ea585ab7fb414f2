"""The health passport: for whom, what they would read, the files, and that they have it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.passports import passport_of, steps_told
from sightline.people.person import Person, long_date
from sightline.record.step import Step
from sightline.web import clock, sending
from sightline.web.copies import drawing, recipient_at, recipients_for
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import RecordHeader
from sightline.web.sending import Outgoing, Pages

AREA = "health"


def _told_of(read: Reading, ref: str) -> tuple[Person, list[Step]]:
    """The child, for somebody who may give copies away, and the work that the passport tells."""
    person = read.person(ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    steps = steps_told(person)
    if not steps:
        raise Http404
    return person, steps


@page_of_a_record("Health passports")
def recipients(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """For whom is it?"""
    person, _ = _told_of(read, ref)
    header = RecordHeader(read, person, clock.today())
    context: dict[str, Any] = {
        "caption": "The health passport as it stands today",
        "recipients": [
            {
                "to": one,
                "links": [
                    {
                        "label": "The health passport",
                        "href": reverse("passport", args=[ref, one.ref]),
                    }
                ],
            }
            for one in recipients_for(person, header.relatives, header.named)
        ],
        "back": _back(ref),
        "back_label": "Back to health",
        "header": header,
    }
    return render(request, "copies/recipients.html", context)


@page_of_a_record("Health passport")
def passport(request: HttpRequest, read: Reading, ref: str, who: str) -> HttpResponse:
    """The passport as the recipient would read it, drawn from what the files are drawn from."""
    it = _outgoing(read, ref, who)
    context = {
        "caption": f"As {it.to.name} would read it",
        "another": reverse("passports", args=[ref]),
        "back_label": "Back to health",
    }
    return sending.preview(request, it, "copies/copy.html", **context)


@page_of_a_record("Health passport")
def download(request: HttpRequest, read: Reading, ref: str, who: str, kind: str) -> HttpResponse:
    """The file."""
    return sending.file(request, _outgoing(read, ref, who), kind)


@page_of_a_record("Health passport given")
def given(request: HttpRequest, read: Reading, ref: str, who: str) -> HttpResponse:
    """Record that the recipient has it."""
    it = _outgoing(read, ref, who)
    read.page = "Health passport given"
    return sending.given(request, it)


def _outgoing(read: Reading, ref: str, who: str) -> Outgoing:
    """It hangs on the newest of the work that it tells of."""
    person, steps = _told_of(read, ref)
    header = RecordHeader(read, person, clock.today())
    to = recipient_at(person, header, who)
    read.page = f"Health passport for {to.name}"
    viewer = read.viewer
    return Outgoing(
        read=read,
        header=header,
        of=max(steps, key=lambda step: (step.began, str(step.pk))),
        to=to,
        draw=drawing(lambda: passport_of(person, to, viewer=viewer, now=viewer.now)),
        what=f"The health passport as it stood on {long_date(clock.today())}.",
        about=(person,),
        pages=Pages("passport", "passport_given", "download_passport", (ref, who)),
        back=_back(ref),
    )


def _back(ref: str) -> str:
    return reverse("area", args=[ref, AREA])
