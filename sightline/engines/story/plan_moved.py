"""What is wanted in the open plan of a child, and what was last said of whether it moves."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from sightline.engines.story.source import Line, Source
from sightline.people.person import Person, long_date
from sightline.prepared import prepared
from sightline.record.plan import ActionFor, ActionState, PlanOutcome, Progress


def plan_lines(person: Person, today: date) -> list[Line]:
    """A line for each thing wanted, what stands still first. One statement."""
    lines = [_line(one, person, today) for one in _wanted(person.pk, today)]
    return [line for _, line in sorted(lines, key=lambda one: one[0])]


@prepared
def _wanted(person: UUID, today: date) -> QuerySet[Any]:
    said = Progress.objects.filter(action__serves__outcome=OuterRef("pk"), on__lte=today)
    moved, still = said.filter(moved=True).order_by("-on", "-pk"), _still(said, today)
    agreed = Q(action__state=ActionState.AGREED)
    return (
        PlanOutcome.objects.filter(plan__person=person, plan__closed_on=None, ended_on=None)
        .annotate(
            said=Subquery(moved.values("said")[:1]),
            said_on=Subquery(moved.values("on")[:1]),
            still=Subquery(still.values("action__what")[:1]),
            still_on=Subquery(still.values("on")[:1]),
            still_since=Subquery(still.values("since")[:1]),
            agreed=_number(agreed),
            late=_number(agreed & Q(action__due_on__lt=today)),
            done=_number(Q(action__state=ActionState.DONE)),
        )
        .order_by("position", "pk")
    )


def _number(which: Q) -> Subquery:
    """How many of the actions for one thing wanted; nothing where there is none. Each is counted by
    itself, because a view of an earlier day has no key by which the rows could be grouped."""
    serving = ActionFor.objects.filter(which, outcome=OuterRef("pk")).order_by()
    return Subquery(serving.values("outcome").annotate(number=Count("pk")).values("number"))


def _still(said: QuerySet[Progress], today: date) -> QuerySet[Any]:
    """The last reports that an action has not moved, of those that are still to be done, with the
    day since which it has not."""
    of_the_action = Progress.objects.filter(action=OuterRef("action"), moved=True, on__lte=today)
    later = Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), pk__gt=OuterRef("pk"))
    moved_on = of_the_action.order_by("-on").values("on")[:1]
    return (
        said.filter(moved=False, action__state=ActionState.AGREED)
        .exclude(Exists(of_the_action.filter(later)))
        .annotate(since=Coalesce(Subquery(moved_on), "action__agreed_on"))
        .order_by("-on", "-pk")
    )


def _line(one: Any, person: Person, today: date) -> tuple[int, Line]:
    """With the place that it has among the others: late, still, nothing said, moving, done."""
    rank, text = _moves(one)
    if one.late:
        rank, text = 0, f"{one.late} of {one.agreed} actions late. {text}"
    on = one.still_on or one.said_on or one.since
    return rank, Line(text, Source("Plan", on, "plan", person.ref), strong=one.wanted)


def _moves(one: Any) -> tuple[int, str]:
    if one.still:
        return 1, f"Not moved since {long_date(one.still_since)}: {one.still}."
    if one.agreed and one.said_on is None:
        return 2, "Nobody has reported on it yet."
    if one.agreed:
        return 3, f"Moved: {one.said}"
    return (4, "All that was agreed is done.") if one.done else (2, "No action is agreed.")
