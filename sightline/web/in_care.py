"""The page of a child in care: where they live and since when, by what right, the next review,
visits, health, school, permanence and family time, in one screen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.from_home import from_home
from sightline.engines.life_in_care import Shown, life_in_care
from sightline.engines.worklist import DueLine, by_risk_then_date, due_lines, next_of_each
from sightline.grammar.in_care import InCare
from sightline.people.person import long_date
from sightline.record import queries
from sightline.web import clock
from sightline.web.folded import Folded, folded
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import RecordHeader

FEW = 2
# Where nothing is told of any of them, the child was never in our care by what is recorded.
OF_CARE = (InCare.TIME, InCare.HOME, InCare.RIGHT)


@page_of_a_record("In care", looks_back=True)
def in_care(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Each part told by the work that declares it, with what is due next of that work."""
    person, today = read.person(ref), clock.today()
    lines = due_lines(queries.deadlines_of(person), clock.now())
    parts = life_in_care(person, by_risk_then_date(next_of_each(lines)), today)
    header = RecordHeader(read, person, today, "in_care")
    context = {
        "header": header,
        "person": person,
        "title": _title(parts[0]),
        "never": not any(shown.lines for shown in parts if shown.part in OF_CARE),
        "parts": [(shown, _due(request, shown)) for shown in parts],
        "from_home": from_home(person, today),
        "may_write": read.viewer.may(Permission.RECORD),
    }
    return render(request, "child/in_care.html", context)


def _title(time: Shown) -> str:
    """Whether the child is in our care, or when they were, by the newest time that is told."""
    if not time.lines:
        return "Not in our care"
    newest = time.lines[0]
    if newest.runs:
        return "In our care"
    began, ended = newest.step.began, newest.step.ended
    if newest.stands or ended is None:
        return f"In our care from {long_date(began)}"
    return f"Was in our care until {long_date(ended)}"


def _due(request: HttpRequest, shown: Shown) -> Folded[DueLine]:
    """What is due in one part. Nothing that is owed by now or by law is folded away."""
    return folded(request, shown.part, shown.due, max(FEW, sum(one.binds for one in shown.due)))
