"""The decision ledger: who decided what of a child, between what, why, and what followed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet

from sightline.grammar.beside import beside, rows_beside
from sightline.grammar.roles import INDEPENDENT
from sightline.people.person import Person
from sightline.record.correction import Correction
from sightline.record.decision import Decision, HandOver
from sightline.record.oversight import LABELS
from sightline.record.plan import PlanVersion
from sightline.record.queries import decisions_of
from sightline.record.step import Step

# What a reader may ask for by itself, by the name that it has in the address.
KINDS: dict[str, Q] = {
    "manager": Q(decider_role__in=LABELS),
    "chair": Q(decider_role__in=[role.label for role in INDEPENDENT]),
    "agreement": ~Q(gate=""),
}


def counted(person: Person) -> dict[str, int]:
    """How many decisions there are, under "", and how many of each kind. One query."""
    of_kind = {name: Count("pk", filter=kind) for name, kind in KINDS.items()}
    found = decisions_of(person).order_by().aggregate(all=Count("pk"), **of_kind)
    return {"": found.pop("all"), **found}


def ledger_of(person: Person, kind: str = "") -> QuerySet[Decision]:
    """The decisions on one child, newest first, each with what hangs on it: see `filled`.

    What followed is told of this child alone: what the same decision began for a brother or a
    sister is in their own ledger.
    """
    step = OuterRef("step")
    hanging = {
        "led_to": Step.objects.filter(came_from=step, person=person).order_by("began", "id"),
        "corrections": Correction.objects.filter(
            step=step, made_at__gte=OuterRef("decided_at")
        ).select_related("made_by"),
        "handovers": HandOver.objects.filter(step=step),
    }
    columns = {f"beside_{name}": beside(rows) for name, rows in hanging.items()}
    versions = PlanVersion.objects.filter(decision=OuterRef("pk")).values("number")
    return (
        decisions_of(person)
        .filter(KINDS.get(kind, Q()))
        .annotate(**columns, versions=ArraySubquery(versions))
    )


def filled(rows: Iterable[Any], person: Person) -> list[Any]:
    """The decisions of a page, each with `led_to`, `corrections` and `handovers`, and with
    `relied_on`: {"what", "step"}, the step where it is one of this child's. One query."""
    decisions = list(rows)
    steps = _steps_named(decisions, person)
    for one in decisions:
        # What one answers for another, or agrees to, is not what begins what follows.
        is_outcome = not one.gate
        one.led_to = rows_beside(Step, one.beside_led_to) if is_outcome else []
        one.corrections = rows_beside(Correction, one.beside_corrections) if is_outcome else []
        one.handovers = rows_beside(HandOver, one.beside_handovers) if is_outcome else []
        one.relied_on = [
            {"what": said["what"], "step": steps.get(str(said["step"]))} for said in one.relies_on
        ]
    return decisions


def _steps_named(decisions: Iterable[Decision], person: Person) -> dict[str, Step]:
    """The steps of this child that are named as evidence, by their key as text."""
    named = {said["step"] for one in decisions for said in one.relies_on if said["step"]}
    found = Step.objects.filter(pk__in=named, person=person) if named else ()
    return {str(step.pk): step for step in found}
