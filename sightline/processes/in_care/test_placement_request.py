"""Who approves a placement, and what nobody may approve."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.in_care.test_placement_with_parents import ASKED as PARENTS_ASSESSED
from sightline.record import commands
from sightline.record.agreement import agree
from sightline.record.answers import record_of
from sightline.record.policies import gates_to_agree
from sightline.record.step import Step
from tests.a_child_in_care import a_home
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
    "breach": "none",
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


@pytest.mark.parametrize(
    ("breach", "born", "refused"),
    [
        ("hotel", date(2016, 5, 3), "bed and breakfast is not approved"),
        ("hotel", date(2009, 5, 3), "bed and breakfast is not approved"),
        ("unregulated", None, "Nobody under sixteen"),
        ("unregistered", date(2009, 5, 3), "must be registered with Ofsted"),
        ("outside_terms", date(2016, 5, 3), "outside the terms"),
        ("not_approved", date(2016, 5, 3), "Nobody has approved these carers"),
    ],
)
def test_what_is_not_allowed_is_approved_by_nobody(
    breach: str, born: date | None, refused: str, priya: Worker, judith: Worker
) -> None:
    """Of “another placement” the kind does not say what it is: the worker does."""
    child = a_person("Jordan", "Pike", by=priya, birth_date=born)
    step = requested(child, priya, type="Z1", breach=breach)
    assert gates_to_agree(step, record_of(step)) == []
    with pytest.raises(NotNow, match=refused):
        decided(step, "approve", writer=priya, by=judith)


def test_residential_employment_is_approved_for_nobody_under_sixteen(
    priya: Worker, judith: Worker
) -> None:
    child = a_person("Jordan", "Pike", by=priya, birth_date=date(2016, 5, 3))
    with pytest.raises(NotNow, match="Nobody under sixteen"):
        decided(requested(child, priya, type="P3"), "approve", writer=priya, by=judith)


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


def test_a_move_that_disrupts_the_gcse_years_is_decided_for_itself(
    amara: Person, priya: Worker
) -> None:
    step = requested(amara, priya, school_disrupted=True, school_plan="He stays on roll.")
    assert [one.name for one in gates_to_agree(step, record_of(step))] == ["key_stage_4"]


HOME_TO_LEANNE = {"type": "P1", "provider": "PR0", "carer": "Leanne Harding"}


def test_with_parents_it_waits_for_the_decision_that_the_parents_were_assessed_for(
    amara: Person, priya: Worker, judith: Worker
) -> None:
    step = requested(amara, priya, **HOME_TO_LEANNE)
    assert gates_to_agree(step, record_of(step)) == []
    with pytest.raises(NotNow, match="Placement with parents"):
        decided(step, "approve", writer=priya, by=judith)
    assessed_with_parents(amara, priya, "approve", judith)
    assert decided_again(step, judith).outcome == "approve"


def test_with_parents_the_last_decision_stands(
    amara: Person, priya: Worker, judith: Worker
) -> None:
    for hours, outcome in enumerate(("approve", "refuse"), start=1):
        assessed_with_parents(amara, priya, outcome, judith, hours=hours)
    with pytest.raises(NotNow, match="Placement with parents"):
        decided(requested(amara, priya, **HOME_TO_LEANNE), "approve", writer=priya, by=judith)


def test_with_parents_an_approval_is_used_up_by_a_placement_that_ended(
    amara: Person, priya: Worker, judith: Worker
) -> None:
    assessed_with_parents(amara, priya, "approve", judith)
    home = a_home(amara, priya, TODAY, **HOME_TO_LEANNE)
    decided(requested(amara, priya, **HOME_TO_LEANNE), "approve", writer=priya, by=judith)
    ending = {"ended_on": TODAY, "why_ended": "CARPL", "learnt": "“I want to go to Nan.”"}
    answer([home], ending, by=priya)
    with pytest.raises(NotNow, match="Placement with parents"):
        decided(requested(amara, priya, **HOME_TO_LEANNE), "approve", writer=priya, by=judith)


def assessed_with_parents(
    child: Person, by: Worker, outcome: str, officer: Worker, hours: int = 1
) -> None:
    (step,) = written("in_care.placement_with_parents", [child], PARENTS_ASSESSED, by=by)
    decided(step, outcome, writer=by, by=officer, hours=hours)
