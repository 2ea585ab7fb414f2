from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.casework.management_decision import ManagementDecision
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.commands import Option
from sightline.record.decision import Decision, HandOver
from sightline.record.step import Step
from tests.cast import NOW
from tests.worked_cases import REASON, WEIGHED, written

KIND = "casework.management_decision"
OVERSIGHT = {
    "concerns": "plan_action",
    "concerning": "Speech therapy for Tobias, due in September",
    "child_now": "Tobias says few words; he showed Priya his arm.",
    "reflection": "We speak of the adults. He cannot say what he fears.",
    "direction": "Priya rings the therapist by Friday and tells Helen.",
}


def overseen(by: Worker, person: Person, **changed: Any) -> Step:
    return written(KIND, [person], OVERSIGHT | changed, by=by)[0]


def decide(step: Step, by: Worker, outcome: str = "change_course", **changed: Any) -> Decision:
    given = {"options": WEIGHED, "reason": REASON} | changed
    return commands.decide(step=step, outcome=outcome, by=by, now=NOW, **given)


def test_a_manager_decides_in_their_own_right(helen: Worker, amara: Person) -> None:
    decision = decide(overseen(helen, amara), helen)
    assert (decision.own_authority, decision.proposer) == ("team manager", None)


def test_it_names_the_action_that_it_concerns(helen: Worker, amara: Person) -> None:
    with pytest.raises(NotAnswered, match="Which action, decision or event"):
        decide(overseen(helen, amara, concerning=" "), helen)


def test_oversight_begun_from_a_step_concerns_that_step(
    helen: Worker, priya: Worker, amara: Person
) -> None:
    plan = commands.start(kind="child_in_need.plan", people=[amara], by=priya, now=NOW)[0]
    step = commands.start(kind=KIND, people=[amara], by=helen, now=NOW, came_from=plan)[0]
    record = record_of(step)
    assert isinstance(record, ManagementDecision)
    assert record.concerning == "Child in need plan, 19 November 2026"
    assert step.came_from == plan


@pytest.mark.parametrize("missing", ["child_now", "reflection", "direction", "concerns"])
def test_it_is_no_oversight_without_the_child_thought_and_direction(
    helen: Worker, amara: Person, missing: str
) -> None:
    with pytest.raises(NotAnswered) as refusal:
        decide(overseen(helen, amara, **{missing: None}), helen)
    assert refusal.value.missing == (missing,)


def test_opening_the_page_is_no_oversight(helen: Worker, amara: Person) -> None:
    step = commands.start(kind=KIND, people=[amara], by=helen, now=NOW)[0]
    assert "made" not in step.marks
    assert overseen(helen, amara).marks["made"].startswith("2026-11-19T18:04")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reason": "Because."}, "at least 20 characters"),
        ({"options": [Option("This", "It is safer.")]}, "at least two options"),
    ],
)
def test_it_weighs_options_and_gives_a_reason(
    helen: Worker, amara: Person, changed: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(NotNow, match=sentence):
        decide(overseen(helen, amara), helen, **changed)


def test_a_senior_decision_is_asked_for_and_waits(helen: Worker, amara: Person) -> None:
    step = overseen(helen, amara)
    decide(step, helen, "ask_senior")
    assert HandOver.objects.get(step=step).handed_to == "Service manager"


def test_a_social_worker_neither_begins_nor_makes_one(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    with pytest.raises(NotAllowed):
        commands.start(kind=KIND, people=[amara], by=priya, now=NOW)
    with pytest.raises(NotAllowed, match="Only a team manager"):
        decide(overseen(helen, amara), priya)
