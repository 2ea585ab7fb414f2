"""The family group meeting: offered, answered, held, proposed, accepted, and when it is not."""

from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.pre_proceedings.conftest import FAMILY_MEETING, TODAY, answered
from sightline.processes.pre_proceedings.family_group_meeting import FamilyGroupMeeting
from sightline.processes.pre_proceedings.issuing import FAMILY_MEETINGS
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.step import Step
from sightline.statute.law import Kind
from tests.cast import NOW
from tests.worked_cases import decided

NO_MEETING: dict[str, Any] = dict.fromkeys(
    ("took_place", "held_on", "family", "childs_words", "proposal", "needs_from_us")
)
DECLINED = NO_MEETING | {"reply": "declined", "reply_said": "“We have talked.”"}
EXCUSED = NO_MEETING | {
    "offered": False,
    "offered_on": None,
    "offered_how": None,
    "offered_to": None,
    "reply": None,
    "not_best": "Two of the family would hurt her mother.",
}
FELL_THROUGH = NO_MEETING | {"took_place": False, "why_not_held": "Pauline was in hospital."}


def a_meeting(by: Worker, child: Person, outcome: str, **changed: Any) -> Step:
    return answered(FAMILY_MEETING, by, child, **changed | {"recommended": outcome})[0]


@pytest.mark.parametrize("lacking", ["family", "proposal", "childs_words", "needs_from_us"])
def test_a_meeting_that_was_held_is_not_sent_without(
    priya: Worker, amara: Person, lacking: str
) -> None:
    step = a_meeting(priya, amara, "accept", **{lacking: None})
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == (lacking,)


@pytest.mark.parametrize(
    ("said", "outcome", "marks"),
    [
        ({}, "accept", {"offered", "held"}),
        ({}, "in_part", {"offered", "held"}),
        ({}, "not_accepted", {"offered", "held"}),
        (DECLINED, "not_wanted", {"offered", "not_wanted"}),
        (DECLINED | {"reply": "no_reply"}, "not_wanted", {"offered", "not_wanted"}),
        (FELL_THROUGH, "not_held", {"offered"}),
        (EXCUSED, "excused", {"excused"}),
    ],
)
def test_what_is_decided_counts_as_what_it_was(
    priya: Worker,
    helen: Worker,
    amara: Person,
    said: dict[str, Any],
    outcome: str,
    marks: set[str],
) -> None:
    step = a_meeting(priya, amara, outcome, **said)
    assert "excused" not in step.marks
    assert set(decided(step, outcome, writer=priya, by=helen).marks) == marks


@pytest.mark.parametrize(
    ("said", "outcome", "sentence"),
    [
        (DECLINED, "accept", "nothing yet to accept"),
        ({}, "not_wanted", "that the family declined"),
        ({}, "not_held", "was not held, and why"),
        ({}, "excused", "not in the child's best interests"),
        (DECLINED, "excused", "not in the child's best interests"),
    ],
)
def test_nothing_is_decided_that_is_not_so(
    priya: Worker, helen: Worker, amara: Person, said: dict[str, Any], outcome: str, sentence: str
) -> None:
    step = a_meeting(priya, amara, outcome, **said)
    with pytest.raises(NotNow, match=sentence):
        decided(step, outcome, writer=priya, by=helen)


def test_a_social_worker_does_not_decide_what_the_family_proposed(
    priya: Worker, amara: Person
) -> None:
    step = a_meeting(priya, amara, "accept")
    with pytest.raises(NotAllowed, match="Only"):
        decided(step, "accept", writer=priya, by=priya)


def test_a_meeting_that_fell_through_may_be_offered_again(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    step = a_meeting(priya, amara, "not_held", **FELL_THROUGH)
    decided(step, "not_held", writer=priya, by=helen)
    again = commands.start(
        kind=FAMILY_MEETING, people=[amara], by=priya, now=NOW, came_from=step, began=TODAY
    )
    assert again[0].came_from == step


def test_its_law_is_told_as_enacted_and_never_as_in_force() -> None:
    assert "enacted, commencement to be confirmed" in FAMILY_MEETINGS.text
    assert FAMILY_MEETINGS.kind is Kind.LOCAL
    process = FamilyGroupMeeting.process
    cited = [process.law, *(gate.law for gate in process.gates)]
    cited += [duty.law for section in process.sections for duty in section.duties]
    assert set(cited) == {FAMILY_MEETINGS}


def test_the_census_hears_whether_it_was_held(priya: Worker, helen: Worker, amara: Person) -> None:
    said = []
    for outcome, answers in (("accept", {}), ("not_wanted", DECLINED)):
        step = a_meeting(priya, amara, outcome, **answers)
        record = record_of(decided(step, outcome, writer=priya, by=helen))
        assert isinstance(record, FamilyGroupMeeting)
        said.append(record.was_held())
    assert said == [True, False]
