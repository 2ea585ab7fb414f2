"""Copies of a chronology that was used: what one recipient would read, and the files."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access import permissions
from sightline.access.log import Outcome
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.chronology_copies import Made, chronology_copy, is_told_of_all
from sightline.engines.recipients import Recipient
from sightline.engines.word_of_a_chronology import HEADS
from sightline.people.involvement import involved_on
from sightline.people.person import Person
from sightline.people.relationships import relatives_on
from sightline.record.authored_chronology import ChronologyVersion, lines_in
from sightline.web import clock
from sightline.web.authored import READ_A_PAGE, Opened, chronology_at, opened, recipients_of_a
from sightline.web.copies import FILES, file_of, recipients_for
from sightline.web.pages import page_of_a_record


@dataclass
class Copying:
    version: ChronologyVersion
    page: Opened
    to: Recipient
    made: Made


def _copying(read: Reading, ref: str, number: int, who: str) -> Copying:
    it = chronology_at(read, ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    version = it.versions.select_related("frozen_by").get(number=number)
    version.chronology = it
    page = opened(read, it, lines_in(version))
    found = [one for one in recipients_of_a(read, page) if one.ref == who]
    if not found:
        raise Http404
    (to,) = found
    read.page = f"Chronology for {to.name}"
    told_of = _told_of(page, to)
    made = chronology_copy(version, page.lines, to, told_of=told_of, viewer=read.viewer)
    return Copying(version, page, to, made)


def _told_of(page: Opened, to: Recipient) -> list[Person]:
    """The children whose lines are for this recipient: the chronology's own, and a brother or
    sister whose own record may be copied for them as well. Two statements, for all of them."""
    own = page.header.person
    others = [page.people[key] for key in sorted({one.person for one in page.lines})]
    others = [one for one in others if one != own]
    if is_told_of_all(to) or not others:
        return [own, *others]
    kin, involved = relatives_on(others, clock.today()), involved_on(others, clock.today())
    told = []
    for one in others:
        theirs = recipients_for(one, kin[one.pk], page.header.named, involved[one.pk])
        if any(_is_same(to, other) for other in theirs):
            told.append(one)
    return [own, *told]


def _is_same(one: Recipient, other: Recipient) -> bool:
    """A person is one and the same; of a professional, who has no record here, it is known by the
    name and what they are to the child."""
    if one.person is not None or other.person is not None:
        return one.person == other.person
    return (one.name, one.who) == (other.name, other.who)


@page_of_a_record("Chronology copy")
def copy(request: HttpRequest, read: Reading, ref: str, number: int, who: str) -> HttpResponse:
    """The copy as the recipient would read it, drawn from what the files are drawn from."""
    it = _copying(read, ref, number, who)
    lines = it.made.copy.lines if it.made.copy else ()
    context = {
        "chronology": it.page.chronology,
        "version": it.version,
        "to": it.to,
        "made": it.made,
        "copy": it.made.copy,
        "heads": HEADS,
        "lines": Paginator(lines, READ_A_PAGE).get_page(request.GET.get("page")),
        "downloads": [
            {
                "label": file.label,
                "href": reverse("download_chronology", args=[ref, number, who, kind]),
            }
            for kind, file in FILES.items()
        ],
        "header": it.page.header,
    }
    status = 422 if it.made.sentence else 200
    return render(request, "authored/copy.html", context, status=status)


@page_of_a_record("Chronology copy")
def download(
    request: HttpRequest, read: Reading, ref: str, number: int, who: str, kind: str
) -> HttpResponse:
    """The file. It is made whole and logged as a download before the first byte leaves."""
    if kind not in FILES:
        raise Http404
    it = _copying(read, ref, number, who)
    made = it.made.copy
    if made is None:
        return redirect("chronology_copy", ref, number, who)
    read.outcome = Outcome.DOWNLOADED
    return file_of(made, kind, now=read.viewer.now)
