"""Which family group meetings open the way to the court, and which do not."""

from datetime import timedelta
from typing import Any

import pytest

from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.pre_proceedings import issuing
from sightline.processes.pre_proceedings.conftest import (
    FAMILY_MEETING,
    MEETING,
    TODAY,
    answered,
    entered,
)
from sightline.processes.pre_proceedings.test_family_group_meeting import (
    DECLINED,
    EXCUSED,
    FELL_THROUGH,
)
from sightline.record import commands, correcting
from sightline.record.step import Step
from sightline.statute.timescales import row
from tests.cast import NOW
from tests.worked_cases import decided


@pytest.fixture
def review(priya: Worker, amara: Person) -> Step:
    return answered(MEETING, priya, amara, recommended="issue")[0]


def is_shut(step: Step) -> bool:
    return "family_group_meeting" in issuing.shut(step)


def test_it_is_shut_while_the_record_holds_none(review: Step) -> None:
    assert is_shut(review)


@pytest.mark.parametrize(
    ("said", "opens"),
    [
        # An offer that waits for an answer opens nothing; the answer does.
        (DECLINED | {"reply": None, "reply_said": None}, False),
        (DECLINED, True),
        (DECLINED | {"reply": "no_reply"}, True),
        # Accepted: it must be held first.
        (FELL_THROUGH, False),
        ({}, True),
    ],
)
def test_an_offer_opens_it_with_its_answer(
    priya: Worker, amara: Person, review: Step, said: dict[str, Any], opens: bool
) -> None:
    answered(FAMILY_MEETING, priya, amara, **said)
    assert is_shut(review) is not opens


def test_an_excusal_opens_it_once_a_manager_has_decided_it(
    priya: Worker, helen: Worker, amara: Person, review: Step
) -> None:
    (step,) = answered(FAMILY_MEETING, priya, amara, **EXCUSED | {"recommended": "excused"})
    assert is_shut(review)
    decided(step, "excused", writer=priya, by=helen)
    assert not is_shut(review)


def test_a_meeting_about_a_brother_or_one_entered_in_error_opens_nothing(
    priya: Worker, amara: Person, tobias: Person, review: Step
) -> None:
    answered(FAMILY_MEETING, priya, tobias)
    (wrong,) = answered(FAMILY_MEETING, priya, amara)
    correcting.void(step=wrong, reason="It was his cousin's meeting.", by=priya, now=NOW)
    assert is_shut(review)


@pytest.mark.parametrize(("days", "opens"), [(-1, False), (0, True), (1, True)])
def test_a_meeting_before_the_last_time_opens_nothing(
    priya: Worker, grace: Worker, amara: Person, review: Step, days: int, opens: bool
) -> None:
    """Pre-proceedings of the autumn was stepped down on 2 November."""
    over = TODAY - timedelta(days=17)
    spell = entered(amara, priya, grace, on=over - timedelta(days=30))
    commands.save(
        steps=[spell],
        section="end",
        shared={"ended_on": over, "why_ended": "stepped_down"},
        own={},
        seen_version=0,
        by=grace,
        now=NOW,
    )
    answered(FAMILY_MEETING, priya, amara, raised_on=over + timedelta(days=days))
    assert is_shut(review) is not opens


def test_both_gates_are_before_the_decision_to_go_to_court_and_no_other() -> None:
    assert {gate.outcomes for gate in issuing.GATES} == {("issue",)}


def test_the_row_is_law_that_was_enacted_and_the_gate_weighs_less_until_it_is_in_force() -> None:
    held, (gate, _) = row("PLO-06"), issuing.GATES
    assert "confirm commencement" in held.notes
    assert gate.law.kind.weight < held.kind.weight
    assert gate.law.confidence == held.confidence
