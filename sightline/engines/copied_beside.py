"""What a copy is made from beside the answers, read in one statement: what was decided and what it
began, where the child and the recipient live, and who works with the child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from sightline.grammar.beside import beside, rows_beside
from sightline.people.addresses import Address, AddressKind
from sightline.people.allocation import Allocation, AllocationRole
from sightline.people.involvement import Involvement
from sightline.people.person import Person
from sightline.people.relationships import Relationship
from sightline.record.deadlines import Deadline, DeadlineState
from sightline.record.decision import Decision
from sightline.record.plan import Action
from sightline.record.plan_shown import actions_kept_from
from sightline.record.step import State, Step

# A longer list of dates helps nobody; within this time the next meeting makes a new one.
SOON = timedelta(days=183)


@dataclass(frozen=True)
class Beside:
    """`begun` is what the decision began and nobody voided, `due` what those steps ask for soon.
    `addresses` are all that the child, whoever is related to them, and the recipient ever had, the
    latest first."""

    decisions: list[Decision]
    begun: list[Step]
    due: list[Deadline]
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


def read_beside(step: Step, recipient: Person | None, day: date) -> Beside:
    """What stands beside a finished step for one recipient on a day. One query."""
    of_child = {"person": OuterRef("person_id")}
    begun = Step.objects.filter(came_from=OuterRef("pk"), **of_child).exclude(state=State.VOIDED)
    due = (
        Deadline.objects.filter(step__came_from=OuterRef("pk"), **of_child)
        .filter(state=DeadlineState.OPEN, due_on__lte=day + SOON)
        .exclude(step__state=State.VOIDED)
    )
    professionals = Involvement.objects.filter(**of_child).on(day).select_related("organisation")
    holders = Allocation.objects.filter(**of_child).on(day).select_related("worker", "team")
    kept = actions_kept_from(recipient) if recipient else Action.objects.none()
    read = Step.objects.only("pk").annotate(
        decisions_made=beside(
            Decision.objects.filter(step=OuterRef("pk"), gate="").select_related("decider")
        ),
        steps_begun=beside(begun),
        what_is_due=beside(due.order_by("due_on")),
        addresses=beside(Address.objects.filter(Q(**of_child) | Q(person=recipient) | _related())),
        professionals=beside(professionals.order_by("organisation__kind", "entered_at")),
        holders=beside(holders.order_by("entered_at")),
        actions_kept=ArraySubquery(
            kept.filter(serves__person=OuterRef("person_id")).values("what")
        ),
    )
    held = read.get(pk=step.pk)
    return Beside(
        decisions=rows_beside(Decision, held.decisions_made),
        begun=rows_beside(Step, held.steps_begun),
        due=rows_beside(Deadline, held.what_is_due),
        addresses=rows_beside(Address, held.addresses),
        professionals=rows_beside(Involvement, held.professionals),
        holders=sorted(
            rows_beside(Allocation, held.holders), key=lambda one: one.role != AllocationRole.LEAD
        ),
        actions_kept=held.actions_kept or [],
    )


def _related() -> Q:
    """The people related to the child of a step, in either direction, now or before."""
    ties = Relationship.objects.order_by()
    # The step stands two questions further out: around these addresses, which are around the ties.
    of_child = OuterRef(OuterRef("person_id"))
    towards = ties.filter(to_person=of_child).values("from_person_id")
    back = ties.filter(from_person=of_child).values("to_person_id")
    return Q(person__in=towards) | Q(person__in=back)
