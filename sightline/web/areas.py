"""One part of the record by itself: a child's health, education, time in care, or being missing.

It is a view of what was recorded and keeps nothing: the processes of one area as they declare
themselves, those that stand beside their questions, what is due of them, and the scores.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.passports import told_among
from sightline.engines.trends import trends
from sightline.engines.tried import records_for_the_ledger
from sightline.engines.worklist import by_risk_then_date, due_lines, next_of_each
from sightline.grammar import registry
from sightline.record import queries
from sightline.record.base import every_process
from sightline.record.deadlines import Deadline
from sightline.record.step import State, Step
from sightline.record.tried import Scored
from sightline.web import clock
from sightline.web.folded import folded
from sightline.web.pages import page_of_a_record
from sightline.web.passports import AREA
from sightline.web.record_header import RecordHeader
from sightline.web.tried import FEW_TOOLS, names_of_kin
from sightline.web.what_happened import what_happened

# More of each process than this is folded.
FEW = 3


@page_of_a_record("Part of the record")
def one_area(request: HttpRequest, read: Reading, ref: str, area: str) -> HttpResponse:
    """What is held of one area, process by process, and what is due of it. What was entered in
    error is no part of it, and is read in the story."""
    person, today, shown = read.person(ref), clock.today(), kinds_shown(area)
    if not shown:
        raise Http404
    read.page = str(apps.get_app_config(area).verbose_name)
    header = RecordHeader(read, person, today)
    steps = [one for one in queries.steps_of_kinds(person, shown) if one.state != State.VOIDED]
    due = [one for one in queries.deadlines_of(person) if is_of(one, shown)]
    lines = by_risk_then_date(next_of_each(due_lines(due, clock.now())))
    scored = any(issubclass(registry.record_of(kind), Scored) for kind in shown)
    scores = trends(records_for_the_ledger(person), names_of_kin(header)) if scored else []
    context = {
        "header": header,
        "person": person,
        "given": person.called,
        "title": read.page,
        "parts": [
            _part(request, f"part{number}", kind, steps, today)
            for number, kind in enumerate(shown, start=1)
        ],
        "due": lines,
        "scored": scored,
        "trends": folded(request, "scores", scores, FEW_TOOLS),
        "may_write": read.viewer.may(Permission.RECORD),
        "passport": read.viewer.may(Permission.RECORD)
        and not header.known_on
        and area == AREA
        and bool(told_among(steps)),
    }
    return render(request, "child/area.html", context)


def kinds_shown(area: str) -> tuple[str, ...]:
    """The processes of an area, and after them those of others that stand beside its questions.
    None, where there is no such area."""
    own = {kind: one.process for kind, one in every_process() if kind.startswith(f"{area}.")}
    beside = [
        kind for process in own.values() for section in process.sections for kind in section.beside
    ]
    return tuple(dict.fromkeys([*own, *beside]))


def is_of(deadline: Deadline, kinds: tuple[str, ...]) -> bool:
    """Whether it is a duty of these processes, or one that they meet."""
    clock = next((one for one in deadline.step.process.clocks if one.name == deadline.clock), None)
    meets = [clock.awaited, *getattr(clock, "also", ())] if clock else []
    return deadline.step.kind in kinds or any(mark.of in kinds for mark in meets)


def _part(
    request: HttpRequest, name: str, kind: str, steps: list[Step], today: date
) -> dict[str, Any]:
    """What is not finished stands first, and none of it is folded away."""
    process = registry.process_of(kind)
    own = sorted((step for step in steps if step.kind == kind), key=lambda step: step.is_over)
    lines = [what_happened(step, today) for step in own]
    unfinished = sum(not step.is_over for step in own)
    return {
        "name": process.name,
        "purpose": process.purpose,
        "lines": folded(request, name, lines, max(FEW, unfinished)),
    }
