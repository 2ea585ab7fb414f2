"""A child's own pages: overview, story, decisions, and who has looked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.apps import apps
from django.core.paginator import Paginator
from django.db.models import Min, Window
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access import permissions
from sightline.access.log import looks_at
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.step_pages import outcome_label
from sightline.engines.tellings import tellings
from sightline.engines.worklist import by_risk_then_date, due_lines, next_of_each
from sightline.grammar import registry
from sightline.grammar.fields import Tells
from sightline.grammar.roles import Role
from sightline.people.addresses import home_on
from sightline.people.facts import facts_on
from sightline.people.involvement import Involvement, OrganisationKind, involved_on
from sightline.people.person import Person, long_date
from sightline.record import queries
from sightline.record.plan import PlanOutcome
from sightline.record.step import Step
from sightline.web import clock
from sightline.web.folded import folded
from sightline.web.joining import joined_lately
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import RecordHeader, record_header

PAGE_OF_THE_STORY = 50
RECENT = 5
# The mark of what a later reader must not miss.
SIGNIFICANT = "significant"
FEW = 3
# Beyond so many steps back, the newest words and worries are looked for in open work alone.
TOLD_FROM = 200
# Where the child learns and who their doctor is, which stand among the facts.
SCHOOLS = (OrganisationKind.SCHOOL, OrganisationKind.COLLEGE, OrganisationKind.NURSERY)
DOCTORS = (OrganisationKind.GP_PRACTICE,)
SHOWN_FACTS = (
    ("Identity", ("ethnicity", "heritage", "religion", "gender_identity")),
    ("Language", ("first_language", "other_language", "interpreter", "communicates")),
    ("Health", ("disability",)),
    ("Likes", ("likes",)),
)


@page_of_a_record("Overview")
def child(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Who, why, in the child's words, who is around, worries, what works, plan, due, changed,
    decided: on one screen, and each line opens its source."""
    person, today = read.person(ref), clock.today()
    header = RecordHeader(read, person, today, "child", h1=True)
    first_known = Window(Min("began"))
    newest = queries.chronology(person).select_related(None).annotate(first_known=first_known)
    steps = list(newest[:TOLD_FROM])
    unfinished = list(queries.open_steps(person).order_by("-began", "-id"))
    told = tellings([*steps, *unfinished])
    lines = due_lines(queries.deadlines_of(person), read.viewer.now)
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
        "facts": _facts(person, involved, today),
        "around": _around(header, involved, today),
        "due": folded(request, "due", due, max(RECENT, sum(line.binds for line in due))),
        "plan": list(
            PlanOutcome.objects.filter(plan__person=person, plan__closed_on=None, ended_on=None)
        ),
        "open": unfinished,
        "recent": [_event(step, today) for step in steps if step.began <= today][:RECENT],
        "decisions": queries.decisions_of(person)[:RECENT],
        "first_known": steps[0].first_known if steps else None,
        "may_write": read.viewer.may(Permission.RECORD),
        "may_join": read.viewer.may(Permission.JOIN_RECORDS),
        "joined": joined_lately(read, person),
        "chairs": Role.CONFERENCE_CHAIR in read.viewer.roles,
    }
    return render(request, "child/overview.html", context)


def _facts(person: Person, involved: list[Involvement], today: date) -> list[dict[str, str]]:
    """What is known of the child, in few lines. A protected address is never among them."""
    home = home_on(person, today)
    held = facts_on([person], today)[person.pk]
    lines = [("Lives", home.shown_to(entitled=False) if home else "Nobody has written it down.")]
    if not person.is_unborn:
        lines.append(("School", _schools(involved) or "Nobody has asked yet."))
    lines.append(("GP", _doctors(involved) or "Nobody has asked yet."))
    for label, kinds in SHOWN_FACTS:
        said = [str(fact) for kind in kinds for fact in held.get(kind, ())]
        lines.append((label, "; ".join(said) or "Nobody has asked yet."))
    return [{"label": label, "value": value} for label, value in lines]


def _schools(involved: list[Involvement]) -> str:
    return "; ".join(dict.fromkeys(str(one.organisation) for one in involved if _is(one, SCHOOLS)))


def _doctors(involved: list[Involvement]) -> str:
    named = [(one.professional, str(one.organisation)) for one in involved if _is(one, DOCTORS)]
    return "; ".join(", ".join(filter(None, one)) for one in named)


def _is(one: Involvement, kinds: tuple[OrganisationKind, ...]) -> bool:
    return one.organisation is not None and one.organisation.kind in kinds


def _around(header: RecordHeader, involved: list[Involvement], today: date) -> list[dict[str, Any]]:
    """Family who may be named here, then who works with the child beside those among the facts,
    and what matters of each."""
    family = [
        {
            "name": one.person.display_name,
            "says": f"{one.wording.removesuffix(' of').lower()}, {one.person.age_in_words(today)}",
            "responsible": one.has_parental_responsibility,
            "no_contact": one.relationship.no_contact_reason,
        }
        for one in header.relatives
        if one.person.pk in header.named
    ]
    among_the_facts = [
        one for one in involved if _is(one, DOCTORS) or (_is(one, SCHOOLS) and not one.professional)
    ]
    return [*family, *(_professional(one) for one in involved if one not in among_the_facts)]


def _professional(one: Involvement) -> dict[str, str]:
    where = one.organisation
    if not one.professional and where:
        return {"name": str(where), "says": one.role or where.get_kind_display().lower()}
    said = filter(None, (one.role.lower(), str(where or "")))
    return {"name": one.professional, "says": ", ".join(said)}


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


def _event(step: Step, today: date) -> dict[str, Any]:
    return {
        "step": step,
        "when": long_date(step.began),
        "datetime": step.began.isoformat(),
        "name": step.process.name,
        "line": step.line,
        "significant": SIGNIFICANT in step.marks,
        "outcome": outcome_label(step) or _how_it_stands(step, today),
        "known": _known(step),
    }


def _how_it_stands(step: Step, today: date) -> str:
    if step.is_over:
        return ""
    return "Planned" if step.began > today else step.state_in_words


def _known(step: Step) -> str:
    """When it was entered, where that was not the day on which it happened."""
    entered = step.entered_at.date()
    return "" if entered == step.began else f"entered {long_date(entered)}"


@page_of_a_record("Story")
def story(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Everything that happened, in order, a page at a time."""
    person, today = read.person(ref), clock.today()
    page = Paginator(queries.chronology(person), PAGE_OF_THE_STORY).get_page(
        request.GET.get("page")
    )
    context = {
        "person": person,
        "page": page,
        "events": [_event(step, today) for step in page],
        **record_header(read, person, current="story", today=today),
    }
    return render(request, "child/story.html", context)


@page_of_a_record("Decisions")
def decisions(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    person = read.person(ref)
    context = {
        "person": person,
        "decisions": queries.decisions_of(person),
        **record_header(read, person, current="decisions", today=clock.today()),
    }
    return render(request, "child/decisions.html", context)


@page_of_a_record("Who has looked")
def who_has_looked(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Every look at this record. Open to those who may see it, child's own workers included."""
    person = read.person(ref)
    page = Paginator(looks_at(person), PAGE_OF_THE_STORY).get_page(request.GET.get("page"))
    context = {
        "person": person,
        "page": page,
        "heads": ("Who", "When", "What", "Why", "How"),
        **record_header(read, person, current="who_has_looked", today=clock.today()),
    }
    return render(request, "child/who_has_looked.html", context)
