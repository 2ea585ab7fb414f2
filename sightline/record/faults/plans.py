"""Where the one plan does not hold together: whose it is, who authorised it, who answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

from sightline.grammar import registry
from sightline.grammar.kept import long_enough
from sightline.record.correction import LEAST_REASON
from sightline.record.document import Document
from sightline.record.faults.fault import Fault, Tell, of_each
from sightline.record.plan import (
    OWNED_ONCE,
    Action,
    ActionChange,
    ActionFor,
    ActionReview,
    ActionState,
    Plan,
    PlanOutcome,
    PlanVersion,
    Progress,
)
from sightline.record.planning import SHARED_SECTIONS

# A proposal that was turned down is ended, and was never agreed.
AGREED = Q(agreed_on__isnull=False) | Q(state__in=(ActionState.AGREED, ActionState.DONE))
CLOSED = Q(state__in=(ActionState.DONE, ActionState.ENDED))
OWNED = OWNED_ONCE & Q(due_on__isnull=False)
MEASURED = Q(is_task=True) | long_enough("measure", 1)
EVIDENCED = Q(closed_on__isnull=False) & (
    (Q(state=ActionState.DONE) & long_enough("evidence", 1))
    | (Q(state=ActionState.ENDED) & long_enough("ended_why", LEAST_REASON))
)
# An `ActionFor` without its action's outcome, where the action is agreed and no mere task.
SERVES_NOTHING = Q(outcome__isnull=True, action__is_task=False) & ~Q(
    action__state=ActionState.PROPOSED
)


def faults_of_plans(now: datetime, tell: Tell) -> Iterator[Fault]:
    closed_early = Plan.objects.filter(closed_on__lt=F("opened_on"))
    yield from of_each(closed_early, "plan", "This plan was closed before it was opened.")
    yield from _of_outcomes()
    yield from _of_versions()
    yield from _of_actions()
    yield from _of_progress(now)
    yield from _of_changes_and_reviews()
    yield from _of_documents()
    tell("plans", Plan.objects.count())
    tell("actions", Action.objects.count())


def _of_outcomes() -> Iterator[Fault]:
    outcomes = PlanOutcome.objects.select_related("authority", "plan")
    of_another = outcomes.exclude(authority__person=F("plan__person"))
    yield from of_each(
        of_another, "plan outcome", "The authority for this outcome is another child's plan."
    )
    sections = {kind: record.process.plan_section for kind, record in registry.every()}
    stands = outcomes.order_by().values_list("authority__kind", "section").distinct()
    for kind, section in stands:
        authorised = sections.get(kind)
        known = (authorised, *SHARED_SECTIONS) if authorised else ()
        if authorised is None or section in known:
            continue
        elsewhere = outcomes.filter(authority__kind=kind, section=section)
        yield from of_each(
            elsewhere, "plan outcome", "This outcome stands in a section that nothing authorises."
        )
    unended = outcomes.filter(plan__closed_on__isnull=False, ended_on__isnull=True)
    yield from of_each(
        unended, "plan outcome", "This outcome is still worked for, and its plan is closed."
    )


def _of_versions() -> Iterator[Fault]:
    of_another = PlanVersion.objects.exclude(decision__person=F("plan__person"))
    yield from of_each(
        of_another, "plan version", "This version was authorised by another child's decision."
    )
    before = PlanVersion.objects.filter(plan=OuterRef("plan"), number=OuterRef("number") - 1)
    yield from of_each(
        PlanVersion.objects.filter(~Exists(before), number__gt=1),
        "plan version",
        "The version before this one is missing.",
    )


def _of_actions() -> Iterator[Fault]:
    for wrong, sentence in (
        (AGREED & ~OWNED, "This action is agreed without one owner and a date."),
        (AGREED & ~MEASURED, "This action is agreed without a measure: how will we know?"),
        (CLOSED & ~EVIDENCED, "This action is closed without evidence, or without why."),
        (AGREED & Q(is_task=False, serves__isnull=True), "This action serves no child."),
    ):
        yield from of_each(Action.objects.filter(wrong), "action", sentence)
    of_another = ActionFor.objects.exclude(outcome__isnull=True)
    yield from of_each(
        of_another.exclude(outcome__plan__person=F("person")),
        "action for a child",
        "This action serves an outcome in another child's plan.",
    )
    yield from of_each(
        ActionFor.objects.filter(SERVES_NOTHING),
        "action for a child",
        "This action serves a child without serving an outcome for that child.",
    )


def _of_progress(now: datetime) -> Iterator[Fault]:
    yield from of_each(
        Progress.objects.filter(action__state=ActionState.PROPOSED),
        "progress",
        "This progress is on an action that nobody has agreed.",
    )
    yield from of_each(
        Progress.objects.filter(entered_at__gt=now), "progress", "This was entered in the future."
    )


def _of_changes_and_reviews() -> Iterator[Fault]:
    yield from of_each(
        ActionChange.objects.filter(action__agreed_on__isnull=True),
        "change of an action",
        "This change is of an action that nobody had agreed.",
    )
    serving = ActionFor.objects.filter(action=OuterRef("action"), person=OuterRef("step__person"))
    # A review of the time when two records were one spoke of the actions of both.
    one_then = ActionFor.objects.filter(action=OuterRef("action")).filter(
        Q(person__joined__emptied=OuterRef("step__person"))
        | Q(person__joined_to__kept=OuterRef("step__person"))
    )
    yield from of_each(
        ActionReview.objects.filter(~Exists(serving), ~Exists(one_then)),
        "action in a review",
        "This review speaks of an action that is not for its child.",
    )


def _of_documents() -> Iterator[Fault]:
    of_a_step = Document.objects.filter(step__isnull=False)
    yield from of_each(
        of_a_step.exclude(step__person=F("person")),
        "document",
        "This document is filed with one child and belongs to the step of another.",
    )
