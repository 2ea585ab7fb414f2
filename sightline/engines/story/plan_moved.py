"""What is wanted in the open plan of a child, and what was last said of whether it moves."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from sightline.engines.story.source import Line, Source
from sightline.people.person import Person, long_date
from sightline.prepared import prepared
from sightline.record.plan import ActionState, PlanOutcome, Progress


def plan_lines(person: Person, today: date) -> list[Line]:
    """A line for each thing wanted, what stands still first. One statement."""
    lines = [_line(one, person, today) for one in _wanted(person.pk, today)]
    return [line for _, line in sorted(lines, key=lambda one: one[0])]


@prepared
def _wanted(person: UUID, today: date) -> QuerySet[Any]:
    said = Progress.objects.filter(action__serves__outcome=OuterRef("pk"), on__lte=today)
    last = said.order_by("-on", "-pk")
    agreed = Q(actions__action__state=ActionState.AGREED)
    return (
        PlanOutcome.objects.filter(plan__person=person, plan__closed_on=None, ended_on=None)
        .annotate(
            said=Subquery(last.values("said")[:1]),
            said_on=Subquery(last.values("on")[:1]),
            moved=Subquery(last.values("moved")[:1]),
            moved_on=Subquery(last.filter(moved=True).values("on")[:1]),
            agreed=Count("actions", filter=agreed),
            late=Count("actions", filter=agreed & Q(actions__action__due_on__lt=today)),
        )
        .order_by("position", "pk")
    )


def _line(one: Any, person: Person, today: date) -> tuple[int, Line]:
    """With the place that it has among the others: late, still, nothing said, moving."""
    rank, text = _moves(one)
    if one.late:
        rank, text = 0, f"{one.late} of {one.agreed} actions late. {text}"
    source = Source("Plan", one.said_on or one.since, "plan", person.ref)
    return rank, Line(text, source, strong=one.wanted)


def _moves(one: Any) -> tuple[int, str]:
    if one.said_on is None:
        return 2, "Nobody has reported on it yet." if one.agreed else "No action is agreed."
    if one.moved:
        return 3, f"Moved: {one.said}"
    since = f" since {long_date(one.moved_on)}" if one.moved_on else ""
    return 1, f"Not moved{since}: {one.said}"
