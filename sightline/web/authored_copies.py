"""Copies of a chronology that was used: what one recipient would read, the files, and that they
have it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.chronology_copies import chronology_copy, is_told_of_all
from sightline.engines.recipients import Recipient
from sightline.engines.word_of_a_chronology import HEADS
from sightline.people.involvement import involved_on
from sightline.people.person import Person, long_date
from sightline.people.relationships import relatives_on
from sightline.record.authored_chronology import ChronologyVersion, lines_in
from sightline.web import clock, sending
from sightline.web.authored import READ_A_PAGE, Opened, chronology_at, opened, recipients_of_a
from sightline.web.copies import recipients_for
from sightline.web.pages import page_of_a_record
from sightline.web.sending import Drawn, Outgoing, Pages


def _outgoing(read: Reading, ref: str, number: int, who: str) -> Outgoing:
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

    def draw() -> Drawn:
        made = chronology_copy(version, page.lines, to, told_of=told_of, viewer=read.viewer)
        return Drawn(made.copy, made.sentence, made.left_out)

    return Outgoing(
        read=read,
        header=page.header,
        of=version,
        to=to,
        draw=draw,
        what=_what(version),
        about=tuple(told_of),
        pages=Pages(
            "chronology_copy", "chronology_given", "download_chronology", (ref, number, who)
        ),
        back=reverse("chronology_version", args=[ref, number]),
    )


def _what(version: ChronologyVersion) -> str:
    """Without the name that its author gave it, which may tell of a brother or sister."""
    purpose = version.chronology.purpose_in_words.lower()
    return f"The chronology for {purpose}, as it was used on {long_date(version.used_on)}."


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
    it = _outgoing(read, ref, number, who)
    lines = getattr(it.made, "lines", ())
    context = {
        "caption": f"As {it.to.name} would read it",
        "another": it.back,
        "heads": HEADS,
        "lines": Paginator(lines, READ_A_PAGE).get_page(request.GET.get("page")),
    }
    return sending.preview(request, it, "authored/copy.html", **context)


@page_of_a_record("Chronology copy")
def download(
    request: HttpRequest, read: Reading, ref: str, number: int, who: str, kind: str
) -> HttpResponse:
    """The file."""
    return sending.file(request, _outgoing(read, ref, number, who), kind)


@page_of_a_record("Chronology copy given")
def given(request: HttpRequest, read: Reading, ref: str, number: int, who: str) -> HttpResponse:
    """Record that the recipient has the copy."""
    it = _outgoing(read, ref, number, who)
    read.page = "Chronology copy given"
    return sending.given(request, it)
