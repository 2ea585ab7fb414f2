"""What goes with what, when two records are parted: the decision with its step, the outcome with
the plan that authorises it, the version with the decision that froze it, and what was told or sent
with what it was of."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, Max, OuterRef, Q
from django.utils.timezone import localdate

from sightline.people.person import Person
from sightline.record.deadlines import Deadline
from sightline.record.decision import Decision
from sightline.record.document import Document
from sightline.record.ledger import Ledger
from sightline.record.passage import Passage
from sightline.record.plan import ActionFor, Plan, PlanOutcome, PlanVersion
from sightline.record.share import Share
from sightline.record.since import MAY_GO

# From a share to the child of what it hangs on.
ITS_CHILD = (
    "step__person",
    "chronology__chronology__person",
    "plan__person",
    "plan_version__plan__person",
)


def follow(ledger: Ledger, kept: Person, back: Person, chosen: set[UUID], now: datetime) -> None:
    """Send with `back` what was chosen, and after each step whatever hangs on it."""
    for model in MAY_GO:
        since = model._base_manager.filter(pk__gt=ledger.merge.pk, person=kept)
        rows: models.QuerySet[Any] = since.filter(pk__in=chosen)
        ledger.change(rows, "person_id", kept.pk, back.pk)
    for person, other in ((kept, back), (back, kept)):
        _with_their_steps(ledger, person, other)
        _into_their_plan(ledger, person, other, now)
        _for_whom_it_is(ledger, person, other)
        _versions(ledger, person, other, now)
    for person, other in ((kept, back), (back, kept)):
        _with_what_was_sent(ledger, person, other)


def _with_their_steps(ledger: Ledger, person: Person, other: Person) -> None:
    for model in (Decision, Deadline, Document, Passage):
        rows: models.QuerySet[Any] = model._base_manager.filter(person=other, step__person=person)
        ledger.change(rows, "person_id", other.pk, person.pk)


def _into_their_plan(ledger: Ledger, person: Person, other: Person, now: datetime) -> None:
    strayed = PlanOutcome.objects.filter(plan__person=other, authority__person=person)
    for plan in Plan.objects.filter(pk__in=strayed.values("plan")):
        rows = strayed.filter(plan=plan)
        ledger.change(rows, "plan_id", plan.pk, _plan_of(person, plan, now).pk)


def _plan_of(person: Person, like: Plan, now: datetime) -> Plan:
    """The plan of this person that is open, or closed where the other one's is."""
    if like.closed_on is None:
        return Plan.objects.get_or_create(
            person=person, closed_on=None, defaults={"opened_on": localdate(now)}
        )[0]
    held = Plan.objects.filter(person=person, closed_on__isnull=False).order_by("-closed_on", "-pk")
    days = {"opened_on": like.opened_on, "closed_on": like.closed_on}
    return held.first() or Plan.objects.create(person=person, **days)


def _for_whom_it_is(ledger: Ledger, person: Person, other: Person) -> None:
    """An action is for the child whose outcome it serves; a task, for whose meeting set it."""
    through = Q(outcome__plan__person=person)
    set_for = Q(outcome__isnull=True, action__arose_in__person=person)
    rows = ActionFor.objects.filter(through | set_for, person=other)
    twice = ActionFor.objects.filter(action=OuterRef("action"), person=person, aside=False)
    for row in rows.filter(Exists(twice), aside=False):
        ledger.change_one(row, {"aside": True})
    ledger.change(rows, "person_id", other.pk, person.pk)


def _versions(ledger: Ledger, person: Person, other: Person, now: datetime) -> None:
    """A version is its decision's. Those after it in the other's plan are counted anew."""
    strayed = PlanVersion.objects.filter(plan__person=other, decision__person=person)
    for version in strayed.select_related("plan").order_by("number"):
        plan, number, left = _plan_of(person, version.plan, now), version.number, version.plan
        last = plan.versions.aggregate(last=Max("number"))["last"] or 0
        # By way of a number that no version has, so that no two have one at any moment.
        ledger.change_one(version, {"number": _unused(left, plan)})
        ledger.change_one(version, {"plan_id": plan.pk})
        ledger.change_one(version, {"number": last + 1})
        for later in left.versions.filter(number__gt=number).order_by("number"):
            ledger.change_one(later, {"number": later.number - 1})


def _with_what_was_sent(ledger: Ledger, person: Person, other: Person) -> None:
    for its_child in ITS_CHILD:
        rows: models.QuerySet[Any] = Share.objects.filter(**{its_child: person}, person=other)
        ledger.change(rows, "person_id", other.pk, person.pk)


def _unused(*plans: Plan) -> int:
    held = PlanVersion.objects.filter(plan__in=plans).aggregate(last=Max("number"))["last"]
    return int(held or 0) + 1
