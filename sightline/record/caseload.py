"""Whom a reviewing officer answers for, and how each child's plan stands: a view of the record.

Who is the officer of a child is who is allocated as such: it opens the record, and is said
nowhere else. Which process reviews, and which spell is the authority for the plan that is
reviewed, their declarations say. Each list is one query, however many the children.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db.models import Case, JSONField, Max, Min, OuterRef, Q, QuerySet, Subquery, When
from django.utils.timezone import localdate

from sightline.access.scope import closed_to, keys_visible_to
from sightline.access.viewer import Viewer
from sightline.grammar import registry
from sightline.grammar.clock import Clock
from sightline.grammar.roles import Role
from sightline.people.allocation import Allocation, AllocationRole
from sightline.people.person import Person
from sightline.prepared import IsAny, Part, prepared
from sightline.record.base import Qualifier, every_process
from sightline.record.challenging import kinds_that_challenge, where_actions_are_named
from sightline.record.deadlines import Deadline, DeadlineState
from sightline.record.step import UNFINISHED, State, Step

OFFICER = (Role.REVIEWING_OFFICER,)


def reviewed_by(viewer: Viewer) -> list[Any]:
    """The children whose reviewing officer this worker is, and whom they may see. On each stand
    `reviewed_on`, the day of the last review, and `since`, that on which what is reviewed began."""
    return _reviewed_by(viewer.worker.pk, localdate(viewer.now), keys_visible_to(viewer))


@prepared
def _reviewed_by(worker: UUID, today: date, visible: Part) -> QuerySet[Any]:
    held = Allocation.objects.filter(worker=worker, role=AllocationRole.REVIEWING_OFFICER).on(today)
    steps = Step.objects.filter(person=OuterRef("pk")).exclude(state=State.VOIDED).order_by()
    return (
        Person.objects.filter(pk__in=held.values("person"))
        .filter(pk__in=visible)
        .annotate(
            reviewed_on=Subquery(
                steps.filter(_finished_review(), began__lte=today)
                .values("person")
                .annotate(last=Max("began"))
                .values("last")
            ),
            since=Subquery(
                steps.filter(kind__in=_authorities(), ended=None)
                .values("person")
                .annotate(first=Min("began"))
                .values("first")
            ),
        )
        .order_by("display_name", "pk")
    )


def number_closed(viewer: Viewer) -> int:
    """How many more there are whose record a restriction closes to the officer."""
    today = localdate(viewer.now)
    held = Allocation.objects.filter(worker=viewer.worker, role=AllocationRole.REVIEWING_OFFICER)
    return closed_to(viewer).filter(pk__in=held.on(today).values("person")).count()


def _reviews() -> dict[str, str]:
    """The processes with which the officer alone reviews a plan, each with its mark."""
    return {
        kind: model.process.reviews.when
        for kind, model in every_process()
        if model.process.reviews and model.process.decided_by == OFFICER
    }


def _finished_review() -> Q:
    was_held = Q(pk__isnull=True)
    for kind, mark in _reviews().items():
        was_held |= Q(kind=kind, marks__has_key=mark, state=State.COMPLETED)
    return was_held


def _authorities() -> list[str]:
    """The spells that are the authority for what the officer reviews."""
    reviewed = {
        model.process.reviews.section
        for kind, model in every_process()
        if model.process.reviews and kind in _reviews()
    }
    return [kind for kind, model in every_process() if model.process.plan_section in reviewed]


def officers_duties(people: Collection[UUID]) -> list[Deadline]:
    """What is owed for these children by the officer: each review, the look half-way, what a
    review sets going, and how long a challenge may last. The earliest first."""
    return _duties(list(people))


def waits_for_a_review(duty: Deadline) -> bool:
    """Whether it is the next review itself that this duty of an officer asks for."""
    return duty.waits_for in _reviews().values()


@prepared
def _duties(people: list[UUID]) -> QuerySet[Deadline]:
    theirs = Q(pk__isnull=True)
    for kind, record in registry.every():
        names = [clock.name for clock in record.process.clocks if _is_the_officers(kind, clock)]
        if names:
            theirs |= Q(step__kind=kind, clock__in=names)
    still_open = Deadline.objects.filter(IsAny("person", people), state=DeadlineState.OPEN)
    return still_open.filter(theirs).select_related("person").order_by("due_on", "pk")


def _is_the_officers(kind: str, clock: Clock) -> bool:
    """Whether what a clock waits for is done by the officer alone."""
    return registry.process_of(clock.awaited.of or kind).opened_by == OFFICER


def open_challenges(people: Collection[UUID]) -> list[Any]:
    """The challenges that are open for these children, the longest first. `found` on each is what
    its process says of how far it has come, and is put in words by `stage_of`."""
    return _challenges(list(people))


@prepared
def _challenges(people: list[UUID]) -> QuerySet[Any]:
    asked = [When(kind=kind, then=one.asked()) for kind, one in _qualifiers().items()]
    running = Step.objects.filter(
        IsAny("person", people), kind__in=kinds_that_challenge(), state__in=UNFINISHED, ended=None
    )
    stages = Case(*asked, default=None, output_field=JSONField())
    return running.annotate(found=stages).order_by("began", "pk")


def _qualifiers() -> dict[str, Qualifier]:
    found = {kind: model.qualifier for kind, model in every_process() if model.process.challenges}
    return {kind: one for kind, one in found.items() if one is not None}


def stage_of(challenge: Any) -> str:
    return _qualifiers()[challenge.kind].in_words(challenge.found) if challenge.found else ""


def actions_named_in(challenges: Collection[UUID]) -> list[tuple[UUID, UUID]]:
    """The actions of the plan that these challenges are about, each with the challenge."""
    names = where_actions_are_named()
    rows = names.rows.model._default_manager.filter(step__in=challenges)
    named = rows.exclude(**{names.column: None}).values_list(names.column, "step")
    return cast("list[tuple[UUID, UUID]]", list(named))
