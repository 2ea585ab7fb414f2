"""A child's own pages: overview, story, decisions, and who has looked."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access import permissions
from sightline.access.log import looks_at
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.step_pages import outcome_label
from sightline.engines.worklist import by_risk_then_date, due_lines
from sightline.grammar import registry
from sightline.people.person import Person, long_date
from sightline.record import queries
from sightline.record.decision import Decision
from sightline.record.step import Step
from sightline.web import clock
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import record_header

PAGE_OF_THE_STORY = 50
RECENT = 8


@page_of_a_record("Overview")
def child(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Who this is, what is due, what is open, what changed, and who decided what."""
    person = read.person(ref)
    header = record_header(read, person, current="child", today=clock.today())
    header["header"]["h1"] = True
    context = {
        "person": person,
        "due": by_risk_then_date(due_lines(queries.deadlines_of(person), read.viewer.now)),
        "open": queries.open_steps(person),
        "recent": [_event(step) for step in queries.chronology(person)[:RECENT]],
        "decisions": [_decided(one) for one in queries.decisions_of(person)[:RECENT]],
        "startable": _startable(read, person),
        **header,
    }
    return render(request, "child/overview.html", context)


def _startable(read: Reading, person: Person) -> list[dict[str, Any]]:
    """What this viewer may begin for this child."""
    if not read.viewer.may(Permission.RECORD):
        return []
    return [
        {
            "name": model.process.name,
            "href": reverse("start", args=[person.ref, kind]),
            "several": model.process.several_children,
        }
        for kind, model in registry.every()
        if permissions.holds(read.viewer, model.process.opened_by)
    ]


def _event(step: Step) -> dict[str, Any]:
    return {
        "step": step,
        "when": long_date(step.began),
        "datetime": step.began.isoformat(),
        "name": step.process.name,
        "line": step.line,
        "outcome": outcome_label(step) or ("" if step.is_over else step.get_state_display()),
        "known": _known(step),
    }


def _known(step: Step) -> str:
    """When it was entered, where that was not the day on which it happened."""
    entered = step.entered_at.date()
    return "" if entered == step.began else f"entered {long_date(entered)}"


def _decided(decision: Decision) -> Decision:
    decision.when = long_date(decision.decided_at.date())  # type: ignore[attr-defined]
    return decision


@page_of_a_record("Story")
def story(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Everything that happened, in order, a page at a time."""
    person = read.person(ref)
    page = Paginator(queries.chronology(person), PAGE_OF_THE_STORY).get_page(
        request.GET.get("page")
    )
    context = {
        "person": person,
        "page": page,
        "events": [_event(step) for step in page],
        **record_header(read, person, current="story", today=clock.today()),
    }
    return render(request, "child/story.html", context)


@page_of_a_record("Decisions")
def decisions(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    person = read.person(ref)
    context = {
        "person": person,
        "decisions": [_decided(one) for one in queries.decisions_of(person)],
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
        **record_header(read, person, current="who_has_looked", today=clock.today()),
    }
    return render(request, "child/who_has_looked.html", context)
