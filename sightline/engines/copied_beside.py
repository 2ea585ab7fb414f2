"""What a copy is made from beside the answers, read in one statement: what was decided and what it
began, where the child and the recipient live, and who works with the child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from psycopg.types.json import Jsonb

from sightline.grammar.beside import beside, rows_beside
from sightline.people.addresses import Address, AddressKind
from sightline.people.allocation import Allocation, AllocationRole
from sightline.people.involvement import Involvement
from sightline.people.person import Person
from sightline.people.relationships import Relationship
from sightline.prepared import prepared
from sightline.record.deadlines import Deadline, DeadlineState
from sightline.record.decision import Decision
from sightline.record.plan import Action
from sightline.record.plan_shown import kept_from
from sightline.record.step import State, Step

# A longer list of dates helps nobody; within this time the next meeting makes a new one.
SOON = timedelta(days=183)


@dataclass(frozen=True, kw_only=True)
class AroundChild:
    """What stands around a child. `addresses` are all that the child, whoever is related to them,
    and the recipient ever had, the latest first."""

    addresses: list[Address]
    professionals: list[Involvement]
    holders: list[Allocation]
    # What the actions say that serve the child, and that the recipient must not read of.
    actions_kept: list[str]

    def home_of(self, person: Person | None, day: date) -> Address | None:
        homes = (
            one
            for one in self.addresses
            if person is not None
            and one.person_id == person.pk
            and one.kind == AddressKind.HOME
            and one.holds_on(day)
        )
        return next(homes, None)


@dataclass(frozen=True, kw_only=True)
class Beside(AroundChild):
    """What stands beside a finished step too: `begun` is what its decision began and nobody voided,
    `due` what those steps ask for soon."""

    decisions: list[Decision]
    begun: list[Step]
    due: list[Deadline]


def read_around(child: Person, recipient: Person | None, day: date) -> AroundChild:
    """What stands around a child for one recipient on a day. One query."""
    [held] = _held_around(child.pk, day, *_keys(recipient), leaves=recipient is not None)
    return AroundChild(**_around(held))


@prepared
def _held_around(child: UUID, day: date, *to: Any, leaves: bool) -> QuerySet[Any]:
    people = Person.objects.only("pk").annotate(child_key=F("pk")).filter(pk=child)
    return _with_what_is_around(people, day, *to)


def read_beside(step: Step, recipient: Person | None, day: date) -> Beside:
    """What stands beside a finished step for one recipient on a day. One query."""
    to, leaves = _keys(recipient), recipient is not None
    [held] = _held_beside(step.pk, day, day + SOON, *to, leaves=leaves)
    return Beside(
        decisions=rows_beside(Decision, held.decisions_made),
        begun=rows_beside(Step, held.steps_begun),
        due=rows_beside(Deadline, held.what_is_due),
        **_around(held),
    )


def _keys(recipient: Person | None) -> tuple[Any, ...]:
    """Whom it is for, by key and as a list that says it is not for them; nothing for our own use,
    which is asked for in other words."""
    return (recipient.pk, Jsonb([str(recipient.pk)])) if recipient else ()


@prepared
def _held_beside(step: UUID, day: date, soon: date, *to: Any, leaves: bool) -> QuerySet[Any]:
    of_child = {"person": OuterRef("person_id")}
    begun = Step.objects.filter(came_from=OuterRef("pk"), **of_child).exclude(state=State.VOIDED)
    due = (
        Deadline.objects.filter(step__came_from=OuterRef("pk"), **of_child)
        .filter(state=DeadlineState.OPEN, due_on__lte=soon)
        .exclude(step__state=State.VOIDED)
    )
    steps = Step.objects.only("pk").annotate(
        child_key=F("person_id"),
        decisions_made=beside(
            Decision.objects.filter(step=OuterRef("pk"), gate="").select_related("decider")
        ),
        steps_begun=beside(begun),
        what_is_due=beside(due.order_by("due_on")),
    )
    return _with_what_is_around(steps.filter(pk=step), day, *to)


def _with_what_is_around(
    rows: QuerySet[Any], day: date, recipient: Any = None, not_for: Any = None
) -> QuerySet[Any]:
    """These rows, each with what stands around the child whose key is its `child_key`."""
    of_child = {"person": OuterRef("child_key")}
    professionals = Involvement.objects.filter(**of_child).on(day).select_related("organisation")
    holders = Allocation.objects.filter(**of_child).on(day).select_related("worker", "team")
    kept = Action.objects.none() if recipient is None else kept_from(not_for)
    whose = _related() if recipient is None else Q(person=recipient) | _related()
    return rows.annotate(
        addresses_held=beside(Address.objects.filter(Q(**of_child) | whose)),
        professionals=beside(professionals.order_by("organisation__kind", "entered_at")),
        holders=beside(holders.order_by("entered_at")),
        actions_kept=ArraySubquery(
            kept.filter(serves__person=OuterRef("child_key")).values("what")
        ),
    )


def _around(held: Any) -> dict[str, Any]:
    return {
        "addresses": rows_beside(Address, held.addresses_held),
        "professionals": rows_beside(Involvement, held.professionals),
        "holders": sorted(
            rows_beside(Allocation, held.holders), key=lambda one: one.role != AllocationRole.LEAD
        ),
        "actions_kept": held.actions_kept or [],
    }


def _related() -> Q:
    """The people related to the child, in either direction, now or before."""
    ties = Relationship.objects.order_by()
    # The child's row stands two questions further out: around these addresses, which are around
    # the ties.
    of_child = OuterRef(OuterRef("child_key"))
    towards = ties.filter(to_person=of_child).values("from_person_id")
    back = ties.filter(from_person=of_child).values("to_person_id")
    return Q(person__in=towards) | Q(person__in=back)
