"""Who approves a placement, and what nobody may approve."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.agreement import agree
from sightline.record.answers import record_of
from sightline.record.policies import gates_to_agree
from sightline.record.step import Step
from tests.cast import NOW
from tests.invented_people import a_person
from tests.worked_cases import REASON, WEIGHED, answer, decided, written

TODAY = NOW.date()
HOUR = timedelta(hours=1)
REQUEST = {
    "asked_on": TODAY,
    "needed_by": TODAY + timedelta(days=1),
    "needs": "Somebody who is there in the night.",
    "wishes": "“With a cat.”",
    "family_first": "Pauline has no room.",
    "together": "Tobias goes there too.",
    "offered": [
        {
            "who": "The Bells",
            "for_child": "They are up early, and live near the school.",
            "for_others": "Their son of 12 was asked and is glad.",
            "chosen": True,
        }
    ],
    "type": "U6",
    "carer": "The Bells",
    "provider": "PR1",
    "address": "4 Dale View, Northmere",
    "postcode": "NE97 1AA",
    "area": "ours",
    "school_disrupted": False,
    "recommended": "approve",
}


def requested(child: Person, by: Worker, **changed: Any) -> Step:
    return written("in_care.placement_request", [child], REQUEST | changed, by=by)[0]


def test_the_nominated_officer_approves_and_the_placement_begins_with_what_was_asked(
    amara: Person, priya: Worker, judith: Worker
) -> None:
    decided(requested(amara, priya), "approve", writer=priya, by=judith)
    placed: Any = record_of(amara.steps.get(kind="in_care.placement"))
    assert (placed.type, placed.carer, placed.postcode) == ("U6", "The Bells", "NE97 1AA")


def test_a_team_manager_does_not_approve(amara: Person, priya: Worker, helen: Worker) -> None:
    with pytest.raises(NotAllowed, match="Only a nominated officer"):
        decided(requested(amara, priya), "approve", writer=priya, by=helen)


@pytest.mark.parametrize(
    ("born", "refused"), [(date(2010, 11, 20), False), (date(2010, 11, 21), True), (None, True)]
)
def test_nobody_is_approved_for_a_place_without_regulations_before_sixteen(
    born: date | None, refused: bool, priya: Worker, judith: Worker
) -> None:
    """Sixteen on the day by which the home is needed, which is 20 November 2026."""
    child = a_person("Jordan", "Pike", by=priya, birth_date=born)
    step = requested(child, priya, type="K3", registered=True)
    if not refused:
        assert decided(step, "approve", writer=priya, by=judith).outcome == "approve"
        return
    with pytest.raises(NotNow, match="Nobody under sixteen"):
        decided(step, "approve", writer=priya, by=judith)
    assert not child.steps.filter(kind="in_care.placement").exists()


def test_supported_accommodation_that_is_not_registered_is_not_approved(
    priya: Worker, judith: Worker
) -> None:
    child = a_person("Jordan", "Pike", by=priya, birth_date=date(2009, 1, 1))
    with pytest.raises(NotNow, match="must be registered"):
        decided(requested(child, priya, type="K3"), "approve", writer=priya, by=judith)


def test_a_distant_placement_waits_for_the_director(
    amara: Person, priya: Worker, judith: Worker, alison: Worker
) -> None:
    step = requested(amara, priya, area="distant", area_told="They know, and offer a school.")
    with pytest.raises(NotNow, match="approved by the director"):
        decided(step, "approve", writer=priya, by=judith)
    (gate,) = gates_to_agree(step, record_of(step))
    assert gate.name == "distant"
    with pytest.raises(NotAllowed):
        _agreed(step, gate.name, judith)
    _agreed(step, gate.name, alison)
    step.refresh_from_db()
    assert decided_again(step, judith).outcome == "approve"


def test_what_was_agreed_for_one_home_is_not_agreed_for_another(
    amara: Person, priya: Worker, judith: Worker, alison: Worker
) -> None:
    step = requested(amara, priya, area="distant", area_told="They know, and offer a school.")
    commands.submit(step=step, by=priya, now=NOW)
    _agreed(step, "distant", alison)
    commands.return_(step=step, question="Is there nobody nearer?", by=judith, now=NOW + HOUR)
    same = {key: getattr(record_of(step), key) for key in ("carer", "area")}
    answer([step], same, by=priya, now=NOW + HOUR, version=1)
    assert gates_to_agree(step, record_of(step)) == []
    answer([step], {"carer": "The Marchs"}, by=priya, now=NOW + 2 * HOUR, version=2)
    commands.submit(step=step, by=priya, now=NOW + 3 * HOUR)
    with pytest.raises(NotNow, match=r"Alison Crane answered on .*changed after that, .*ask again"):
        decided_again(step, judith, NOW + 4 * HOUR)
    _agreed(step, "distant", alison, NOW + 5 * HOUR)
    step.refresh_from_db()
    assert decided_again(step, judith, NOW + 6 * HOUR).outcome == "approve"


def _agreed(step: Step, gate: str, by: Worker, now: datetime = NOW) -> None:
    agree(step=step, gate=gate, options=WEIGHED, reason=REASON, agreed=True, by=by, now=now)


def decided_again(step: Step, by: Worker, now: datetime = NOW) -> Step:
    commands.decide(step=step, outcome="approve", options=WEIGHED, reason=REASON, by=by, now=now)
    step.refresh_from_db()
    return step


@pytest.mark.parametrize(
    ("changed", "gate"),
    [
        ({"type": "P1", "provider": "PR0", "parents_assessed": "Every matter."}, "with_parents"),
        ({"school_disrupted": True, "school_plan": "He stays on roll."}, "key_stage_4"),
    ],
)
def test_what_the_law_asks_the_officer_for_is_decided_for_itself(
    changed: dict[str, Any], gate: str, amara: Person, priya: Worker, judith: Worker
) -> None:
    step = requested(amara, priya, **changed)
    assert [one.name for one in gates_to_agree(step, record_of(step))] == [gate]
