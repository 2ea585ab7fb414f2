"""What the record itself tells of a protection plan: the category that its newest review gave
it, and how many plans there were before."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from sightline import codes
from sightline.people.person import Person
from sightline.record.answers import record_of
from sightline.record.base import Qualifier, model_of
from sightline.record.step import State, Step

CONFERENCE = "protection.conference"
PLAN = "protection.plan"
SEVERAL = "MUL"


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


def _category_asked() -> JSONObject:
    """The category now of the plan whose step is asked, as `category_now` of its record has it,
    and where there are several, which."""
    own = _records(PLAN).filter(step_id=OuterRef("pk"))
    reviews = _records(CONFERENCE).filter(
        step__person=OuterRef("person"),
        step__state=State.COMPLETED,
        step__outcome="continue",
        step__began__gte=OuterRef("began"),
    )
    newest = reviews.order_by("-step__began", "-step_id")
    return JSONObject(
        category=Coalesce(
            Subquery(newest.values("category")[:1]), Subquery(own.values("latest_category"))
        ),
        each=Coalesce(
            Subquery(newest.values("categories")[:1]), Subquery(own.values("categories"))
        ),
    )


def _records(kind: str) -> QuerySet[Any]:
    return model_of(kind)._default_manager.all()


def _category_in_words(found: dict[str, Any]) -> str:
    """“emotional abuse”, “neglect and physical abuse”, or nothing before a category is given."""
    if not found["category"]:
        return ""
    several = found["each"] if found["category"] == SEVERAL else None
    each = [codes.ABUSE_CATEGORY.label(code).lower() for code in several or [found["category"]]]
    return f"{', '.join(each[:-1])} and {each[-1]}" if len(each) > 1 else each[0]


CATEGORY_NOW = Qualifier(_category_asked, _category_in_words)
