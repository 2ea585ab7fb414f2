"""A copy of an escalation names no action of the plan that is kept from whoever it is for."""

from __future__ import annotations

import pytest

from sightline.engines.copied_answers import answer, source_of
from sightline.engines.recipients import Recipient
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import actions, planning
from sightline.record.challenging import challenge
from sightline.record.step import Step
from tests.a_reviewed_child import a_plan_that_stands_still, ago, agreed
from tests.cast import NOW, looking


@pytest.fixture
def raised(amara: Person, leanne: Person, priya: Worker, david: Worker, south: Team) -> Step:
    """About the taxi, about what is kept from the mother as an action, and as an outcome."""
    taxi = a_plan_that_stands_still(amara, priya, david, south)
    outcome = taxi.serves.get().outcome
    assert outcome is not None
    kept = actions.propose_action(
        arose_in=outcome.authority,
        serves=[outcome],
        what="Move her school",
        owner=priya,
        due_on=NOW.date(),
        measure="She has a place",
        not_for=[leanne],
        by=priya,
        now=NOW,
    )
    actions.agree_action(action=kept, agreed_on=ago(150).date(), by=priya, now=NOW)
    hidden = planning.want_outcome(
        authority=outcome.authority,
        wanted="Nobody finds where she lives",
        measure="Nobody has",
        not_for=[leanne],
        by=priya,
        now=NOW,
    )
    found = agreed(hidden, priya, what="Change her telephone")
    return challenge(person=amara, actions=[taxi, kept, found], by=david, now=NOW)


def named(step: Step, to: Recipient, by: Worker) -> list[str]:
    source = source_of(step, to, looking(by), NOW.date())
    return [said for block in answer(source, "actions") for _, said in block.facts]


def test_what_is_kept_from_the_mother_is_named_in_no_copy_of_hers(
    raised: Step, leanne: Person, priya: Worker, david: Worker
) -> None:
    hers = Recipient(leanne.ref, str(leanne), "Mother", leanne)
    assert named(raised, hers, priya) == ["Book the Saturday taxi"]
    ours = Recipient("us", "Us", "Our own file", None)
    assert named(raised, ours, priya) == [
        "Book the Saturday taxi",
        "Move her school",
        "Change her telephone",
    ]
