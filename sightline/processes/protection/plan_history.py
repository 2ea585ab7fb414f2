"""What the record itself tells of a protection plan: the conference that began it, the category
that the newest review gave it, and the plans there were before."""

from __future__ import annotations

from datetime import date
from typing import Any

from sightline.grammar import registry
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.decision import Decision
from sightline.record.step import State, Step

CONFERENCE = "protection.conference"


def plans_before(day: date, person: Person | None, kind: str) -> int:
    """How many protection plans of this child in this record began before that day."""
    plans = Step.objects.filter(person=person, kind=kind, began__lt=day)
    return plans.exclude(state=State.VOIDED).count()


def category_given_at_review(plan: Step) -> str | None:
    """The category in the newest review conference that continued this plan, if one did."""
    reviews = Step.objects.filter(
        person=plan.person,
        kind=CONFERENCE,
        state=State.COMPLETED,
        outcome="continue",
        began__range=(plan.began, plan.ended or date.max),
    )
    newest = reviews.order_by("began", "id").last()
    category: str | None = conference_of(newest).category if newest else None
    return category


def conference_of(step: Step) -> Any:
    """The record of a conference, by its step."""
    return registry.record_of(CONFERENCE)._default_manager.get(pk=step.pk)


def chair_of(conference: Step) -> Worker | None:
    """Who decided it, in their own right."""
    decided = Decision.objects.filter(step=conference, gate="").select_related("decider").first()
    return decided.decider if decided else None
