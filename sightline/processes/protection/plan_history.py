"""What the record itself tells of a protection plan: the category that its newest review gave
it, and how many plans there were before."""

from __future__ import annotations

from datetime import date

from sightline.people.person import Person
from sightline.record.answers import record_of
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
    return getattr(record_of(newest), "category", None) if newest else None
