"""A register: the children of whom a spell runs that makes a list of its own, such as those whom
another authority has placed here. Which there are is read from the processes."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Scope
from sightline.access.scope import findable_by, visible_to
from sightline.access.viewer import Viewer
from sightline.grammar import registry
from sightline.grammar.process import Register
from sightline.record.answers import records_of, said_in
from sightline.record.base import StepRecord
from sightline.record.correcting import in_words
from sightline.record.registers import entries, running
from sightline.web.pages import page_of_a_record

LINES_A_PAGE = 50


@page_of_a_record("Register")
def register(request: HttpRequest, read: Reading, key: str) -> HttpResponse:
    """Whom the viewer may read of, by name, and how many there are whom they may not."""
    permissions.must_read_records(read.viewer)
    if key not in registry.registers():
        raise Http404
    kind, made = registry.registers()[key]
    read.page = made.title
    found = entries(read.viewer, kind)
    page = Paginator(found, LINES_A_PAGE).get_page(request.GET.get("page"))
    steps = list(page)
    read.lists_people([step.child for step in steps])
    records = records_of(steps)
    closed = running(kind).count() - page.paginator.count
    context = {
        "register": made,
        "now": read.viewer.now,
        "page": page,
        "lines": [{"step": step, "said": _said(records[step.pk], made)} for step in steps],
        "closed": closed,
        "say_why": _say_why(request, read.viewer, kind) if closed else "",
    }
    return render(request, "register.html", context)


def _said(record: StepRecord, made: Register) -> list[tuple[str, str]]:
    """The answers that the register shows, each under its short name."""
    questions = registry.questions(type(record))
    told = []
    for key, called in made.shows.items():
        question, answer = questions[key], getattr(record, key)
        words = in_words(question, said_in(record, question, answer))
        told.append((called, words or "Nobody has said yet."))
    return told


def _say_why(request: HttpRequest, viewer: Viewer, kind: str) -> str:
    """Where somebody who answers for every child states the one reason that opens the rest."""
    if viewer.scope is not Scope.WHOLE_SERVICE:
        return ""
    hidden = running(kind).exclude(person__in=visible_to(viewer))
    first = hidden.filter(person__in=findable_by(viewer)).select_related("person").first()
    return f"{reverse('say_why', args=[first.child.ref])}?next={request.path}" if first else ""


def links() -> list[dict[str, str]]:
    """Where each register is, for the foot of every page."""
    return [
        {"label": made.title, "href": reverse("register", args=[key])}
        for key, (_, made) in registry.registers().items()
    ]
