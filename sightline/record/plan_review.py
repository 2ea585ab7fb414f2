"""A review cannot close before it has confirmed, changed or ended each action of its section."""

from __future__ import annotations

from django.db.models import Q

from sightline.errors import NotNow
from sightline.record.plan import Action, ActionReview, ActionState
from sightline.record.step import Step


def actions_to_review(step: Step, *, section: str = "") -> list[Action]:
    """The agreed actions for this child that the review has not spoken of yet, soonest first.

    They are those of `section`, or of the section its process reviews, or of the whole plan where
    neither names one. What was agreed in this very review is not reviewed by it, and tasks, which
    serve no outcome, are not either. One query.
    """
    reviews = step.process.reviews
    section = section or (reviews.section if reviews else "")
    # One condition, so that all of it is asked of the same child and the same outcome.
    serving = Q(serves__person=step.person_id, serves__outcome__ended_on=None)
    if section:
        serving &= Q(serves__outcome__section=section)
    return list(
        Action.objects.filter(serving, state=ActionState.AGREED, is_task=False)
        .exclude(arose_in=step)
        .exclude(pk__in=ActionReview.objects.filter(step=step).values("action"))
    )


def must_have_reviewed_every_action(step: Step, *, section: str = "") -> None:
    """Raises NotNow, naming the actions, while a review has left one out."""
    left_out = actions_to_review(step, section=section)
    if left_out:
        raise NotNow(not_yet_reviewed(left_out))


def has_reviewed_every_action(step: Step, *, section: str = "") -> bool:
    return not actions_to_review(step, section=section)


def not_yet_reviewed(actions: list[Action]) -> str:
    """What stands in the way of closing a review, for a gate or a page."""
    names = "; ".join(str(action) for action in actions)
    return f"Confirm, change or end each action before you close this review. Still to do: {names}"
