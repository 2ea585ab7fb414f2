"""A chronology written for a purpose: begun, written, used, opened again, and its versions read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.access.scope import visible_to
from sightline.engines.chronology_copies import also_for
from sightline.engines.date_boxes import DateBoxesField
from sightline.engines.recipients import Recipient
from sightline.engines.story.life import Life, life_of
from sightline.errors import NotAllowed, Refused
from sightline.people.person import Person
from sightline.record.authored_chronology import (
    LONGEST,
    PURPOSES,
    AuthoredChronology,
    ChronologyVersion,
    Line,
    line_of,
    lines_in,
    shown_to,
    told_once,
)
from sightline.record.writing_chronologies import (
    begin_chronology,
    open_again,
    use_chronology,
)
from sightline.web import clock
from sightline.web.copies import recipients_for
from sightline.web.may_be_named import may_be_named
from sightline.web.one_form import done, one_form
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import RecordHeader, record_header

LINES_A_PAGE = 40
READ_A_PAGE = 100


@dataclass
class Opened:
    """A chronology as one reader may read it. `lines` are those that they may, and `whole` whether
    these are all and so what is said of the whole is for them too, and theirs to change."""

    chronology: AuthoredChronology
    header: RecordHeader
    life: Life
    lines: list[Line]
    people: dict[str, Person]
    whole: bool
    may_write: bool

    @property
    def title(self) -> str:
        return self.chronology.title if self.whole else self.chronology.plain_title

    @cached_property
    def several(self) -> bool:
        return len({one.person for one in self.lines}) > 1

    def rows(self, lines: Iterable[tuple[Line, list[str]]]) -> list[dict[str, Any]]:
        """Lines as they are drawn, each of the children with these keys."""
        return [
            {
                "line": one,
                "when": f"{one.on.day} {one.on:%b %Y}",
                "whose": ", ".join(self.people[key].called for key in keys if self.several),
                "href": reverse(one.chosen.page, args=[one.chosen.ref]),
            }
            for one, keys in lines
        ]


def chronology_at(read: Reading, ref: str) -> AuthoredChronology:
    """The chronology at an address, its child noted as shown. Raises NotAllowed, and
    AuthoredChronology.DoesNotExist."""
    found = AuthoredChronology.objects.select_related("person", "opened_by")
    it = found.filter(ref=ref, person__in=visible_to(read.viewer)).first()
    if it is None:
        it = read.at(found, ref)
        read.shows(it.person)
    else:
        read.notes(it.person)
    return it


def opened(read: Reading, it: AuthoredChronology, lines: list[Line]) -> Opened:
    """What of these lines the reader may read, with whose records they are from. A brother or
    sister of whom something is shown is noted as shown."""
    life, today = life_of(it.person), clock.today()
    others = _others(life, lines)
    header = RecordHeader(read, it.person, today, "story")
    header.relatives = [one for one in life.relatives if one.relationship.holds_on(today)]
    everybody = [*others.values(), *(one.person for one in life.housemates)]
    header.named = may_be_named(read.viewer, life.relatives, everybody, today)
    shown = shown_to(lines, header.named, it.person)
    people = others | {str(it.person.pk): it.person}
    for key in {one.person for one in shown} & others.keys():
        read.notes(others[key])
    whole = len(shown) == len(lines)
    writes = whole and read.viewer.may(Permission.RECORD)
    return Opened(it, header, life, shown, people, whole, writes)


def _others(life: Life, lines: list[Line]) -> dict[str, Person]:
    """Everybody beside the child from whose record a line is, or whom one names. Those who are no
    longer in the family are asked for."""
    keys = {key for one in lines for key in (one.person, *one.chosen.names)}
    known = {str(one.pk): one for one in life.everybody if str(one.pk) in keys}
    lacking = keys - known.keys() - {str(life.person.pk)}
    if lacking:
        known |= {str(one.pk): one for one in Person.objects.filter(pk__in=lacking)}
    return known


def written(it: AuthoredChronology) -> list[Line]:
    return [line_of(row) for row in it.lines.all()]


def must_write(read: Reading, page: Opened) -> None:
    """Raises NotAllowed for whoever may not read all of it: they would change what they cannot
    see."""
    permissions.must_be_able(read.viewer, Permission.RECORD)
    if not page.whole:
        raise NotAllowed(f"Ask {page.chronology.opened_by} to change this chronology.")


class BeginForm(forms.Form):
    purpose = forms.ChoiceField(
        label="What is it for?", choices=PURPOSES.choices(), widget=forms.RadioSelect
    )
    title = forms.CharField(
        label="What is it called?",
        help_text="As it stands at its head: “Chronology for the first hearing”.",
        max_length=LONGEST,
    )


@page_of_a_record("Begin a chronology")
def begin(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """For what is the chronology? Then its entries are chosen."""
    person = read.person(ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    form = BeginForm(request.POST or None)
    by, now, made = read.viewer.worker, read.viewer.now, []
    if done(
        form,
        lambda **said: made.append(begin_chronology(person=person, **said, by=by, now=now)),
    ):
        return redirect("choose_entries", made[0].ref)
    return one_form(
        request,
        form,
        template="child/one_form.html",
        title="Begin a chronology",
        button="Choose its entries",
        back=reverse("story", args=[ref]),
        **record_header(read, person, current="story", today=clock.today()),
    )


class UseForm(forms.Form):
    used_for = forms.CharField(
        label="Where is it used?",
        help_text="“First hearing, Northmere Family Court”, or “Review conference”.",
        max_length=LONGEST,
    )
    used_on = DateBoxesField(label="On which day?")


@page_of_a_record("Use a chronology")
def use(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Keep it as it stands: the next version."""
    it = chronology_at(read, ref)
    page = opened(read, it, written(it))
    must_write(read, page)
    form = UseForm(request.POST or None)
    by, now = read.viewer.worker, read.viewer.now
    made: list[ChronologyVersion] = []

    def keep(used_for: str, used_on: date) -> None:
        made.append(
            use_chronology(chronology=it, used_for=used_for, used_on=used_on, by=by, now=now)
        )

    if done(form, keep):
        messages.success(request, "Kept as it stands. Copies of it can be made now.")
        return redirect("chronology_version", ref, made[0].number)
    return one_form(
        request,
        form,
        template="authored/use.html",
        title="Use this chronology",
        button="Use it, and keep it as it stands",
        back=reverse("authored", args=[ref]),
        chronology=it,
        number=len(page.lines),
        header=page.header,
    )


@page_of_a_record("Chronology as it was used")
def version(request: HttpRequest, read: Reading, ref: str, number: int) -> HttpResponse:
    """A version as it stood, and for whom a copy may be made; from here it is opened again."""
    it = chronology_at(read, ref)
    versions = list(it.versions.select_related("frozen_by"))
    found = version_of(it, versions, number)
    page = opened(read, it, lines_in(found))
    if request.method == "POST":
        return _open_again(request, read, page)
    lines = Paginator(told_once(page.lines), READ_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "chronology": it,
        "page": page,
        "version": found,
        "title": found.content["title"] if page.whole else it.plain_title,
        "versions": [one for one in versions if one != found],
        "lines": lines,
        "rows": page.rows(lines),
        "may_write": page.whole and read.viewer.may(Permission.RECORD),
        "recipients": recipients_of_a(read, page),
        "header": page.header,
    }
    return render(request, "authored/version.html", context)


def recipients_of_a(read: Reading, page: Opened) -> list[Recipient]:
    """Those for whom this reader may make a copy: nobody, for one who only reads."""
    if not read.viewer.may(Permission.RECORD):
        return []
    header, involved = page.header, page.life.involvements
    working = [one for one in involved if one.holds_on(header.today)]
    found = recipients_for(header.person, header.relatives, header.named, working)
    return [*also_for(page.chronology), *found]


def version_of(
    it: AuthoredChronology, versions: list[ChronologyVersion], number: int
) -> ChronologyVersion:
    for one in versions:
        if one.number == number:
            one.chronology = it
            return one
    raise ChronologyVersion.DoesNotExist


def _open_again(request: HttpRequest, read: Reading, page: Opened) -> HttpResponse:
    must_write(read, page)
    try:
        open_again(chronology=page.chronology, by=read.viewer.worker, now=read.viewer.now)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("authored", page.chronology.ref)
