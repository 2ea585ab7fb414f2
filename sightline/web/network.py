"""Who works with the family: a picture of the people and services around a child, with the last
contact with each, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.access.reading import Reading
from sightline.engines import network as around
from sightline.engines.ecomap import Strength, Tie, lay_out, line, svg
from sightline.engines.genogram.drawing import bare
from sightline.engines.genogram.kinship import whose
from sightline.engines.in_touch import touches
from sightline.engines.markup import Markup
from sightline.people.allocation import allocations_on
from sightline.people.involvement import involved_on
from sightline.people.person import ADULT, Person
from sightline.web import clock
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import RecordHeader

MUST_NOT = ". Must not have contact"


@page_of_a_record("Who works with the family")
def network(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Everybody around a child, and when we were last in touch with each."""
    person, today = read.person(ref), clock.today()
    header = RecordHeader(read, person, today, "family")
    found = touches(person, today)
    contacts = [
        *around.ours(allocations_on([person], today)[person.pk], around.seen_by(person)),
        *around.services(involved_on([person], today)[person.pk], found),
        *around.relatives(_grown(read, header), found),
    ]
    title = f"{whose(person.called)} network"
    drawn = svg(lay_out(person.called, today, contacts), title)
    context = {
        "header": header,
        "person": person,
        "title": title[:1].upper() + title[1:],
        # Every word in it was escaped as it was drawn.
        "svg": Markup(drawn),
        "legend": _legend(contacts),
        "groups": _groups(contacts),
        "heads": ["Who", "What they are to the child", "Last contact with us", "How lately"],
    }
    return render(request, "child/network.html", context)


def _grown(read: Reading, header: RecordHeader) -> list[tuple[Person, str]]:
    """The grown-ups of the family who may be named here, each once, with who they are."""
    found: dict[Any, tuple[Person, list[str]]] = {}
    kept_away = {one.person.pk for one in header.relatives if one.relationship.no_contact}
    for one in header.relatives:
        age = one.person.age_on(header.today)
        gone = one.person.death_date is not None or one.person.is_unborn
        if one.person.pk in header.named and not gone and (age is None or age >= ADULT):
            found.setdefault(one.person.pk, (one.person, []))[1].append(one.wording)
    read.lists_people([person for person, _ in found.values()])
    called = header.person.called
    return [
        (one, f"{'; '.join(said)} {called}{MUST_NOT if one.pk in kept_away else ''}")
        for one, said in found.values()
    ]


def _groups(contacts: Sequence[Tie]) -> list[dict[str, Any]]:
    ordered = sorted(contacts, key=lambda one: (one.group, one.name))
    return [
        {
            "title": title,
            "rows": [(one, one.strength(clock.today()).value) for one in held],
        }
        for title, held in groupby(ordered, key=lambda one: one.group)
    ]


def _legend(contacts: Sequence[Tie]) -> list[tuple[str, str]]:
    used = {one.strength(clock.today()) for one in contacts}
    return [(Markup(bare(line(one, "M0 8h34"), 34)), one.value) for one in Strength if one in used]
