"""The child in need review: who came, how it is for the child, and who decides what follows."""

from datetime import date
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.answers import answers_of, record_of
from sightline.record.commands import Option
from sightline.record.decision import HandOver
from sightline.record.step import State, Step
from tests.cast import NOW
from tests.telling import write

HELD_ON = date(2026, 11, 17)
MEETING = {
    "held_on": HELD_ON,
    "went_ahead": True,
    "people": [
        {"name": "Leanne Harding", "who": "Mother", "came": "came"},
        {"name": "Miss Osei", "who": "Northgate Primary", "came": "in_writing"},
    ],
}
CHILD = {
    "childs_words": "“I want to sleep in my own bed.”",
    "how_heard": "We drew the week together on Monday.",
    "progress": [
        {
            "outcome": "Amara sleeps through the night",
            "progress": "better",
            "childs_view": "“Six nights.”",
        }
    ],
    "still_worried": "Fridays.",
}
GO_ON = {"recommended": "continue", "why_recommended": "It works, and is not done."}
ENDING = {
    "recommended": "close",
    "why_recommended": "What we set out to change has changed.",
    "against_plan": "She sleeps, and her mother knows what to do.",
    "if_it_returns": "Miss Osei, or the front door.",
}
OPTIONS = [Option("The plan goes on", "Fridays."), Option("The plan ends", "She sleeps.")]
REASON = "Six nights of seven, in her own words and in school's."


def a_review(child: Person, by: Worker, *parts: dict[str, Any]) -> Step:
    answers: dict[str, Any] = {}
    for part in parts:
        answers |= part
    return write("child_in_need.review", [child], by=by, now=NOW, began=HELD_ON, shared=answers)[0]


def decide(step: Step, outcome: str, by: Worker) -> Step:
    commands.decide(step=step, outcome=outcome, options=OPTIONS, reason=REASON, by=by, now=NOW)
    step.refresh_from_db()
    return step


@pytest.fixture
def review(amara: Person, priya: Worker) -> Step:
    step = a_review(amara, priya, MEETING, CHILD, GO_ON)
    return commands.submit(step=step, by=priya, now=NOW)


@pytest.fixture
def ending(amara: Person, priya: Worker) -> Step:
    step = a_review(amara, priya, MEETING, CHILD, ENDING)
    return commands.submit(step=step, by=priya, now=NOW)


def test_a_review_that_was_held_counts_on_its_day(review: Step) -> None:
    assert review.marks == {"held": "2026-11-17"}


def test_it_keeps_who_came_and_how_far_each_thing_is_as_the_child_sees_it(review: Step) -> None:
    answers = answers_of(record_of(review))
    assert [row["came"] for row in answers["people"]] == ["came", "in_writing"]
    assert answers["progress"][0]["childs_view"] == "“Six nights.”"


def test_one_that_did_not_go_ahead_counts_for_nothing_and_asks_nothing_of_the_child(
    amara: Person, priya: Worker
) -> None:
    off = MEETING | {"went_ahead": False, "why_not": "Nobody came. Held again on the 24th."}
    step = a_review(amara, priya, off, GO_ON)
    assert step.marks == {}
    assert commands.submit(step=step, by=priya, now=NOW).state == State.SUBMITTED


@pytest.mark.parametrize("lacking", ["childs_words", "how_heard", "progress", "still_worried"])
def test_one_that_was_held_is_not_sent_on_without_the_child(
    amara: Person, priya: Worker, lacking: str
) -> None:
    nothing: Any = [] if lacking == "progress" else None
    step = a_review(amara, priya, MEETING, CHILD | {lacking: nothing}, GO_ON)
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == (lacking,)


def test_a_service_managers_review_is_marked_as_such(
    amara: Person, priya: Worker, grace: Worker
) -> None:
    step = a_review(amara, priya, MEETING | {"senior": grace.pk})
    assert step.marks == {"held": "2026-11-17", "senior_reviewed": "2026-11-17"}


@pytest.mark.parametrize("outcome", ["continue", "change", "step_up"])
def test_the_manager_decides_what_follows(review: Step, helen: Worker, outcome: str) -> None:
    assert decide(review, outcome, helen).outcome == outcome


def test_a_change_says_what_changes(amara: Person, priya: Worker) -> None:
    step = a_review(amara, priya, MEETING, CHILD, GO_ON | {"recommended": "change"})
    with pytest.raises(NotAnswered, match="What changes in the plan"):
        commands.submit(step=step, by=priya, now=NOW)


@pytest.mark.parametrize("outcome", ["close", "step_down"])
def test_a_plan_does_not_end_without_the_outcome_against_it(
    review: Step, helen: Worker, outcome: str
) -> None:
    with pytest.raises(NotNow, match="against what the plan set out to change"):
        decide(review, outcome, helen)


@pytest.mark.parametrize("outcome", ["close", "step_down"])
def test_a_plan_does_not_end_at_a_review_that_was_not_held(
    amara: Person, priya: Worker, helen: Worker, outcome: str
) -> None:
    off = MEETING | {"went_ahead": False, "why_not": "Nobody came."}
    step = a_review(amara, priya, off, ENDING)
    commands.submit(step=step, by=priya, now=NOW)
    with pytest.raises(NotNow, match="did not go ahead"):
        decide(step, outcome, helen)


def test_the_plan_ends_with_its_outcome_written(ending: Step, helen: Worker) -> None:
    assert decide(ending, "close", helen).state == State.COMPLETED


@pytest.mark.parametrize(
    ("outcome", "why_ended"), [("close", "needs_met"), ("step_down", "stepped_down")]
)
def test_the_managers_decision_ends_the_plan_on_the_day_of_the_review(
    ending: Step, amara: Person, priya: Worker, helen: Worker, outcome: str, why_ended: str
) -> None:
    began = date(2026, 11, 2)
    kind = "child_in_need.plan"
    (plan,) = commands.start(kind=kind, people=[amara], by=priya, now=NOW, began=began)
    decide(ending, outcome, helen)
    plan.refresh_from_db()
    assert plan.ended == HELD_ON
    assert answers_of(record_of(plan))["why_ended"] == why_ended


@pytest.mark.parametrize("outcome", ["continue", "change", "step_up"])
def test_no_other_decision_ends_the_plan(
    review: Step, amara: Person, priya: Worker, helen: Worker, outcome: str
) -> None:
    (plan,) = commands.start(kind="child_in_need.plan", people=[amara], by=priya, now=NOW)
    decide(review, outcome, helen)
    plan.refresh_from_db()
    assert plan.ended is None


def test_early_help_has_to_accept_what_is_stepped_down(ending: Step, helen: Worker) -> None:
    decide(ending, "step_down", helen)
    handover = HandOver.objects.get(step=ending)
    assert handover.handed_to == "Early help"
    assert handover.accepted_at is None


def test_the_social_worker_does_not_decide(review: Step, sam: Worker) -> None:
    with pytest.raises(NotAllowed, match="decide: Child in need review"):
        decide(review, "continue", sam)


def test_a_front_door_worker_may_not_begin_it(amara: Person, nasreen: Worker) -> None:
    with pytest.raises(NotAllowed, match="start: Child in need review"):
        a_review(amara, nasreen, MEETING)
