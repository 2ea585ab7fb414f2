"""What the record holds of one child in care, as plain values that episodes are derived from."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from sightline.people.person import Person
from sightline.processes.in_care.legal_status import LegalStatus
from sightline.processes.in_care.looked_after import LookedAfter
from sightline.processes.in_care.placement import LEFT_CARE, Placement
from sightline.processes.in_care.temporary_stay import TemporaryStay
from sightline.record.base import StepRecord
from sightline.record.step import State
from sightline.returns.ssda903.episodes import RANK, Care, Episode, Place, Status, episodes


def episodes_of(person: Person) -> list[Episode]:
    """The episodes of care of one child as the record stands, the oldest first. Four statements."""
    return episodes(care_of(person))


def care_of(person: Person) -> Care:
    """Orders and agreements that make a child looked after, placements, stays, and each end of
    care. What was entered in error is left out. Four statements."""
    return Care(
        statuses=[_status(one) for one in _held(LegalStatus, person) if one.which in RANK],
        placements=[_placement(one) for one in _held(Placement, person) if one.type],
        stays=[
            Place(code=one.type, since=one.began_on, until=one.ended_on)
            for one in _held(TemporaryStay, person)
            if one.type
        ],
        left={
            one.ended_on: one.how_left
            for one in _held(LookedAfter, person)
            if one.ended_on and one.how_left
        },
    )


def _held(model: type[StepRecord], person: Person) -> QuerySet[Any]:
    standing = model._default_manager.filter(step__person=person)
    return standing.exclude(step__state=State.VOIDED).order_by("step__began", "step_id")


def _status(one: LegalStatus) -> Status:
    return Status(code=one.which, since=one.made_on, until=one.ended_on)


def _placement(one: Placement) -> Place:
    return Place(
        code=one.type,
        since=one.began_on,
        until=one.ended_on,
        provider=one.provider or "",
        postcode=one.postcode or "",
        urn=one.urn or "",
        carer=one.carer or "",
        moved="" if one.why_ended in (None, LEFT_CARE) else one.why_ended,
    )
