"""Somebody else agrees to what a gate asks, or does not, as a decision of their own."""

from datetime import timedelta
from typing import Any

import pytest

from sightline.access.notice import unseen_notices
from sightline.errors import NotAllowed, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.front_door.test_referral import ANSWERS
from sightline.record.agreement import agree
from sightline.record.commands import Option
from sightline.record.decision import Decision
from sightline.record.step import Step
from sightline.record.waiting import to_agree
from tests.cast import NOW, looking
from tests.worked_cases import REASON, WEIGHED, decided, written


@pytest.fixture
def asked(nasreen: Worker, helen: Worker, amara: Person) -> Step:
    """A referral dated a day late, for which Helen is asked to agree."""
    late = {"first_contact_on": NOW.date() - timedelta(days=1), "later_day_manager": helen.pk}
    return written("front_door.referral", [amara], ANSWERS | late, by=nasreen)[0]


def answered(step: Step, by: Worker, **changed: Any) -> Decision:
    given = {"gate": "later_day", "agreed": True, "options": WEIGHED, "reason": REASON} | changed
    return agree(step=step, by=by, now=NOW, **given)


def test_it_is_a_decision_with_its_options_its_reason_and_who_asked(
    asked: Step, nasreen: Worker, helen: Worker
) -> None:
    row = answered(asked, helen)
    assert row.label == "May the referral be dated later than the contact? Yes"
    assert (row.decider, row.proposer, row.decider_role) == (helen, nasreen, "team manager")
    assert [option["option"] for option in row.options] == ["This", "That"]


def test_the_one_who_is_asked_finds_it_on_their_list_until_they_answer(
    asked: Step, helen: Worker, farah: Worker
) -> None:
    assert [(one.step, one.gate.name) for one in to_agree(looking(helen))] == [(asked, "later_day")]
    assert to_agree(looking(farah)) == []
    answered(asked, helen, agreed=False)
    assert to_agree(looking(helen)) == []


def test_nobody_is_asked_for_a_referral_that_is_not_late(
    nasreen: Worker, helen: Worker, amara: Person
) -> None:
    written("front_door.referral", [amara], ANSWERS | {"later_day_manager": helen.pk}, by=nasreen)
    assert to_agree(looking(helen)) == []


def test_what_is_written_for_brothers_and_sisters_is_asked_for_each(
    nasreen: Worker, helen: Worker, amara: Person, tobias: Person
) -> None:
    late = {"first_contact_on": NOW.date() - timedelta(days=1), "later_day_manager": helen.pk}
    written("front_door.referral", [amara, tobias], ANSWERS | late, by=nasreen)
    assert {one.step.child for one in to_agree(looking(helen))} == {amara, tobias}


def test_the_one_who_asked_hears_the_answer(asked: Step, nasreen: Worker, helen: Worker) -> None:
    answered(asked, helen, agreed=False)
    assert "has answered" in unseen_notices(nasreen).get().text


def test_who_does_not_agree_may_agree_later_and_the_last_word_stands(
    asked: Step, nasreen: Worker, farah: Worker, helen: Worker
) -> None:
    answered(asked, helen, agreed=False)
    with pytest.raises(NotNow, match="no manager has agreed"):
        decided(asked, "assess", writer=nasreen, by=farah)
    answered(asked, helen)
    assert decided(asked, "assess", writer=nasreen, by=farah).outcome == "assess"


def test_what_is_agreed_is_not_asked_again(asked: Step, helen: Worker) -> None:
    answered(asked, helen)
    with pytest.raises(NotNow, match="agreed already"):
        answered(asked, helen)


def test_nobody_agrees_to_what_they_asked_for(farah: Worker, amara: Person) -> None:
    late = {"first_contact_on": NOW.date() - timedelta(days=1), "later_day_manager": farah.pk}
    (own,) = written("front_door.referral", [amara], ANSWERS | late, by=farah)
    with pytest.raises(NotAllowed, match="somebody else must agree"):
        answered(own, farah)


def test_only_the_role_that_the_gate_names_agrees(asked: Step, priya: Worker) -> None:
    with pytest.raises(NotAllowed, match="Only a team manager"):
        answered(asked, priya)


@pytest.mark.parametrize(
    "changed",
    [
        {"reason": "Too short."},
        {"options": WEIGHED[:1]},
        {"options": [WEIGHED[0], Option("That", " ")]},
    ],
)
def test_it_is_weighed_and_reasoned_like_every_decision(
    asked: Step, helen: Worker, changed: dict[str, Any]
) -> None:
    with pytest.raises(NotNow):
        answered(asked, helen, **changed)
