"""A register: a list of children that open work makes, such as those whom another authority has
placed here, or whom a panel is to hear. Which there are is read from the processes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Scope
from sightline.access.scope import findable_by, visible_to
from sightline.access.viewer import Viewer
from sightline.grammar import registry
from sightline.grammar.register import Register
from sightline.people.addresses import MASK, Protection
from sightline.record.answers import records_of, said_in
from sightline.record.base import StepRecord
from sightline.record.correcting import in_words
from sightline.record.registers import entries, running
from sightline.record.step import Step
from sightline.web.pages import page_of_a_record

LINES_A_PAGE = 50
NOBODY_SAID = "Nobody has said yet."


@page_of_a_record("Register")
def register(request: HttpRequest, read: Reading, key: str) -> HttpResponse:
    """Whom the viewer may read of, and how many there are whom they may not."""
    permissions.must_read_records(read.viewer)
    if key not in registry.registers():
        raise Http404
    kind, made = registry.registers()[key]
    read.page = made.title
    page = Paginator(_in_order(read.viewer, kind, made), LINES_A_PAGE).get_page(
        request.GET.get("page")
    )
    steps = list(page)
    read.lists_people([step.child for step in steps])
    closed = running(kind).count() - page.paginator.count
    context = {
        "register": made,
        "now": read.viewer.now,
        "page": page,
        "groups": _groups(steps, made, localdate(read.viewer.now)),
        "closed": closed,
        "say_why": _say_why(request, read.viewer, kind) if closed else "",
    }
    return render(request, "register.html", context)


def _in_order(viewer: Viewer, kind: str, made: Register) -> Sequence[Step] | QuerySet[Step]:
    """By name; or by the answers under which lines stand, read as they are typed once for brothers
    and sisters."""
    found = entries(viewer, kind)
    if not made.under:
        return found
    records = records_of(found)
    by = (*made.under, *filter(None, (made.order,)))

    def place(step: Step) -> list[tuple[bool, Any]]:
        answers = [getattr(records[step.pk], name) for name in by]
        return [(answer is None, answer or "") for answer in answers]

    return sorted((record.step for record in records.values()), key=place)


def _groups(steps: Sequence[Step], made: Register, today: date) -> list[dict[str, Any]]:
    """The lines of a page, those together that stand under the same answers."""
    records = records_of(steps)
    hidden = Protection.of(step.child.pk for step in steps).on(today) if made.address else {}
    heading = {step.pk: _heading(records[step.pk], made) for step in steps}
    return [
        {
            "heading": called,
            "lines": [
                {"step": step, "said": _said(records[step.pk], made, hidden.get(step.child.pk))}
                for step in some
            ],
        }
        for called, some in groupby(steps, key=lambda step: heading[step.pk])
    ]


def _heading(record: StepRecord, made: Register) -> str:
    words = (_words(record, name) for name in made.under)
    return ". ".join(filter(None, words))


def _said(record: StepRecord, made: Register, hides: bool | None) -> list[tuple[str, str]]:
    """The answers that the register shows, each under its short name. Where a home of theirs is
    protected, no list tells where they live."""
    return [
        (called, MASK if hides and key == made.address else _words(record, key) or NOBODY_SAID)
        for key, called in made.shows.items()
    ]


def _words(record: StepRecord, key: str) -> str:
    question = registry.questions(type(record))[key]
    return in_words(question, said_in(record, question, getattr(record, key)))


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
