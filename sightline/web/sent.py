"""What was told and sent of a child's record: to whom, when, how, to what address, naming whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.people.addresses import MASK
from sightline.people.person import Person, long_date
from sightline.record.plan_shown import SOMEBODY
from sightline.record.protected_words import Masks, masks_of
from sightline.record.share import LAWFUL_BASIS, Share, sent_about
from sightline.web import clock
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import RecordHeader

LINES_A_PAGE = 50
A_PROTECTED_ONE = "a protected address"


@dataclass(frozen=True)
class Line:
    """One share as the page shows it: nobody is named who may not be named here, and no protected
    address is in it. `show` is where somebody with a reason finds the address that was used."""

    share: Share
    told: str
    named: list[str]
    why: str
    where: str
    despite: str
    source: str
    href: str
    show: str


@page_of_a_record("What was sent", looks_back=True)
def sent(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Everything that left this child's record, the latest first."""
    person = read.person(ref)
    page = Paginator(sent_about(person), LINES_A_PAGE).get_page(request.GET.get("page"))
    shares = list(page)
    header = RecordHeader(read, person, clock.today(), "documents", others=list(_people(shares)))
    may_write = read.viewer.may(Permission.RECORD) and not header.known_on
    masks = masks_of([person.pk])
    lines = [_line(one, person, header, masks, may_write=may_write) for one in shares]
    context = {"person": person, "page": page, "lines": lines, "header": header}
    return render(request, "document/sent.html", context)


def _people(shares: Iterable[Share]) -> Iterable[Person]:
    for one in shares:
        if one.told_person is not None:
            yield one.told_person
        yield from (name.person for name in one.named.all() if name.person is not None)


def _line(
    share: Share, person: Person, header: RecordHeader, masks: Masks, *, may_write: bool
) -> Line:
    def may_be_read_of(somebody: Person | None) -> bool:
        return somebody is None or somebody == person or somebody.pk in header.named

    tellable = may_be_read_of(share.told_person)
    hidden = share.where == MASK
    where = A_PROTECTED_ONE if hidden else masks.hide(person.pk, share.where)
    return Line(
        share=share,
        told=share.told if tellable else SOMEBODY,
        named=[one.name for one in share.named.all() if may_be_read_of(one.person)],
        why=LAWFUL_BASIS.label(share.lawful_basis),
        where=where if tellable else "",
        despite=masks.hide(person.pk, share.despite),
        source=_source(share),
        href=_page(share, person),
        show=_address(share) if hidden and share.address and tellable and may_write else "",
    )


def _source(share: Share) -> str:
    """What was told of or sent, as a link is called that leads to it."""
    if share.step is not None:
        return f"{share.step.process.name}, {long_date(share.step.began)}"
    return "Chronology" if share.chronology is not None else "Plan"


def _page(share: Share, person: Person) -> str:
    """The page of what was told of or sent."""
    if share.step is not None:
        return reverse("read_step", args=[share.step.ref])
    if share.chronology is not None:
        version = share.chronology
        return reverse("chronology_version", args=[version.chronology.ref, version.number])
    if share.plan_version is not None:
        page = reverse("plan_versions", args=[person.ref])
        return f"{page}?version={share.plan_version.ref}"
    return reverse("plan", args=[person.ref])


def _address(share: Share) -> str:
    held: Any = share.address
    return reverse("show_address", args=[held.person.ref, held.ref])
