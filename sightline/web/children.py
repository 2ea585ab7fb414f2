"""A child's own pages: overview, and who has looked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import get_text_list

from sightline.access import permissions
from sightline.access.log import looks_at
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.story.people_around import (
    DOCTORS,
    SCHOOLS,
    family_around,
    is_of,
    professionals_around,
)
from sightline.engines.story.plan_moved import plan_lines
from sightline.engines.tellings import tellings
from sightline.engines.worklist import by_risk_then_date, due_lines, next_of_each
from sightline.grammar import registry
from sightline.grammar.fields import Tells
from sightline.grammar.roles import Role
from sightline.people.addresses import home_on
from sightline.people.facts import facts_on
from sightline.people.households import lived_with
from sightline.people.involvement import Involvement, involved_on
from sightline.people.person import Person, short_date
from sightline.prepared import prepared
from sightline.record import queries
from sightline.record.deadlines import Deadline
from sightline.record.decision import Decision
from sightline.web import clock
from sightline.web.folded import folded
from sightline.web.joining import joined_lately
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import RecordHeader, record_header
from sightline.web.what_happened import what_happened

LOOKS_ON_A_PAGE = 50
RECENT = 5
FEW = 3
# Beyond so many steps back, the newest words and worries are looked for in open work alone.
TOLD_FROM = 200
SHOWN_FACTS = (
    ("Identity", ("ethnicity", "heritage", "religion", "gender_identity")),
    ("Language", ("first_language", "other_language", "interpreter", "communicates")),
    ("Health", ("disability",)),
    ("Likes", ("likes",)),
)


@page_of_a_record("Overview", looks_back=True)
def child(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Who, why, in the child's words, who is around, worries, what works, plan, due, changed,
    decided: on one screen, and each line opens its source."""
    person, today = read.person(ref), clock.today()
    header = RecordHeader(read, person, today, "child", h1=True)
    steps, unfinished = queries.newest_steps(person, TOLD_FROM), queries.open_steps(person)
    told = tellings([*steps, *unfinished])
    lines = due_lines(_deadlines(person.pk), clock.now())
    due = by_risk_then_date(next_of_each(lines))
    involved = involved_on([person], today)[person.pk]
    context = {
        "header": header,
        "person": person,
        "today": today,
        "given": person.called,
        "why": told[Tells.WHY][:1],
        "words": told[Tells.WORDS][:2],
        "worries": told[Tells.WORRY][:FEW],
        "working": told[Tells.WORKING][:FEW],
        "facts": _facts(header, involved),
        "around": [
            *family_around(person, header.relatives, header.named, today),
            *professionals_around(person, involved),
        ],
        "due": folded(request, "due", due, max(RECENT, sum(line.binds for line in due))),
        "plan": plan_lines(person, today),
        "open": unfinished,
        "recent": [what_happened(step, today) for step in steps if step.began <= today][:RECENT],
        "decisions": _decisions(person.pk),
        "first_known": steps[0].first_known if steps else None,
        "may_write": read.viewer.may(Permission.RECORD),
        "may_join": read.viewer.may(Permission.JOIN_RECORDS),
        # An earlier day knows nothing of what was joined since, and nothing is parted there.
        "joined": [] if header.known_on else joined_lately(read, person),
        "chairs": Role.CONFERENCE_CHAIR in read.viewer.roles,
    }
    return render(request, "child/overview.html", context)


@prepared
def _deadlines(person: UUID) -> QuerySet[Deadline]:
    return queries.deadlines_of(person)


@prepared
def _decisions(person: UUID) -> QuerySet[Decision]:
    return queries.decisions_of(person)[:RECENT]


def _facts(header: RecordHeader, involved: list[Involvement]) -> list[dict[str, str]]:
    """What is known of the child, in few lines. A protected address is never among them."""
    person, today = header.person, header.today
    held = facts_on([person], today)[person.pk]
    lines = []
    if not person.is_unborn:
        lines.append(("School", _schools(involved) or "Nobody has asked yet."))
    lines.append(("GP", _doctors(involved) or "Nobody has asked yet."))
    for label, kinds in SHOWN_FACTS:
        said = [str(fact) for kind in kinds for fact in held.get(kind, ())]
        lines.append((label, "; ".join(said) or "Nobody has asked yet."))
    return [
        *_placed(header),
        _lives(header),
        *({"label": label, "value": value} for label, value in lines),
    ]


def _placed(header: RecordHeader) -> list[dict[str, str]]:
    """Where a child in care lives. Their home stays a fact of its own, and is called that."""
    return [
        {"label": "Lives", "value": f"{one.line} since {short_date(one.began, header.today)}"}
        for one in header.placed
    ]


def _lives(header: RecordHeader) -> dict[str, str]:
    """Where the child lives, and with whom of those who may be named. A protected address is only
    told to somebody who may write in the record and says why, on a page of its own."""
    person, today = header.person, header.today
    home = home_on(person, today)
    where = home.shown_to(entitled=False) if home else "Nobody has written it down."
    # Of an earlier day the family's own page says with whom.
    rows = [] if header.known_on else lived_with(person, [], today)
    there = [row.person for row in rows if row.holds_on(today)]
    others = [one.called for one in there if one != person and one.pk in header.named]
    if others:
        where = f"{where.rstrip('.')}, with {get_text_list(others, 'and')}"
    lives = {"label": "Home" if header.placed else "Lives", "value": where}
    tells = home and home.protected and header.read.viewer.may(Permission.RECORD)
    if home and tells and not header.known_on:
        lives["href"] = reverse("show_address", args=[person.ref, home.ref])
    return lives


def _schools(involved: list[Involvement]) -> str:
    return "; ".join(
        dict.fromkeys(str(one.organisation) for one in involved if is_of(one, SCHOOLS))
    )


def _doctors(involved: list[Involvement]) -> str:
    named = [(one.professional, str(one.organisation)) for one in involved if is_of(one, DOCTORS)]
    return "; ".join(", ".join(filter(None, one)) for one in named)


@page_of_a_record("Begin")
def begin(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """What may be begun for this child, and for which brothers and sisters with them."""
    person = read.person(ref)
    context = {
        "person": person,
        "startable": _startable(read, person),
        **record_header(read, person, today=clock.today()),
    }
    return render(request, "child/begin.html", context)


def _startable(read: Reading, person: Person) -> list[dict[str, Any]]:
    """What this viewer may begin for this child, by area, each with the question it answers."""
    if not read.viewer.may(Permission.RECORD):
        return []
    areas: dict[str, list[dict[str, Any]]] = {}
    for kind, model in registry.every():
        if permissions.holds(read.viewer, model.process.opened_by):
            area = str(apps.get_app_config(model._meta.app_label).verbose_name)
            href = reverse("start", args=[person.ref, kind])
            areas.setdefault(area, []).append(
                {"name": model.process.name, "purpose": model.process.purpose, "href": href}
            )
    return [{"name": area, "processes": processes} for area, processes in areas.items()]


@page_of_a_record("Who has looked")
def who_has_looked(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Every look at this record. Open to those who may see it, child's own workers included."""
    person = read.person(ref)
    page = Paginator(looks_at(person), LOOKS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "person": person,
        "page": page,
        "heads": ("Who", "When", "What", "Why", "How"),
        **record_header(read, person, current="who_has_looked", today=clock.today()),
    }
    return render(request, "child/who_has_looked.html", context)
