"""Brothers and sisters: typed once, filed with each, and the reasons found in a minute."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.belonging.conftest import TODAY, owed
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.plan import Action
from sightline.record.step import State, Step
from sightline.record.verify import verify
from tests.cast import NOW
from tests.worked_cases import answer, decided, written

KIND = "belonging.together_or_apart"
SHARED: dict[str, Any] = {
    "asked_on": TODAY,
    "why_now": "The Bells have one bed, and the Shahs another.",
    "all_of_them": "Amara, with the Bells; Tobias, with the Shahs; Ruby, 19, in Leeds.",
    "heard": [{"name": "Pauline Harding", "who": "Grandmother", "said": "She mothers him."}],
    "homes": "Pauline: no room. The Okafors, from March, for both.",
}
TOGETHER: dict[str, Any] = {
    "tie": "He sleeps when she is near, and she does not rest.",
    "childs_words": "“I want to be where Tobias is.”",
    "needs": "To be a child, and not his mother.",
    "somebody_hurt": False,
    "for_it": "They have each other, and nobody else all their lives.",
    "against_it": "She watches him all night.",
    "recommended": "together",
    "why": "You two belong together.",
    "told": "Priya, on Saturday, with both of them.",
}
APART: dict[str, Any] = {
    "recommended": "for_now",
    "why": "There is no bed for both before March, and her school is here.",
    "would_change": "Eleven homes were asked. The Okafors' second room is ready in March.",
    "in_touch_by": "Every Saturday, and a call each night.",
    "keeping": [
        {"what": "Drive them on Saturdays", "who": "The Bells", "by_when": date(2026, 11, 21)}
    ],
    "look_again_on": date(2027, 1, 15),
}
DIFFERENT_FOR_HIM = APART | {"look_again_on": date(2027, 2, 1)}


@pytest.fixture
def both(amara: Person, tobias: Person, priya: Worker) -> list[Step]:
    return written(KIND, [amara, tobias], SHARED | TOGETHER, by=priya)


def test_it_is_typed_once_and_each_child_holds_their_own(
    both: list[Step], priya: Worker, helen: Worker
) -> None:
    hers, his = both
    answer([his], {"childs_words": "“Mara!”"}, by=priya, version=1)
    for step in both:
        step.refresh_from_db()
        decided(step, "together", writer=priya, by=helen)
    records: list[Any] = [record_of(step) for step in both]
    assert [one.childs_words for one in records] == ["“I want to be where Tobias is.”", "“Mara!”"]
    assert {one.homes for one in records} == {SHARED["homes"]}
    assert hers.marks.keys() & {"together", "parted"} == {"together"}
    # It was decided an hour later.
    assert verify(NOW + timedelta(hours=2)) == []


def test_where_they_are_parted_the_reasons_are_in_its_line_and_what_is_agreed_is_to_do(
    both: list[Step], priya: Worker, grace: Worker
) -> None:
    answer(both, APART, by=priya, version=1)
    for step in both:
        decided(step, "for_now", writer=priya, by=grace)
        assert step.line == (
            "Apart for now, until they can be together: There is no bed for both before March,"
            " and her school is here."
        )
        assert "parted" in step.marks
    # One task for the two of them.
    (task,) = Action.objects.filter(is_task=True)
    assert (task.what, task.due_on) == ("Drive them on Saturdays", date(2026, 11, 21))


@pytest.mark.parametrize(
    "lacking", ["would_change", "in_touch_by", "keeping", "look_again_on", "why", "told"]
)
def test_nobody_is_parted_without(lacking: str, amara: Person, priya: Worker) -> None:
    said = {key: value for key, value in (SHARED | TOGETHER | APART).items() if key != lacking}
    (step,) = written(KIND, [amara], said, by=priya)
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == (lacking,)


@pytest.mark.parametrize("outcome", ["apart", "for_now"])
def test_a_manager_parts_nobody_who_were_to_live_together_by_what_is_written(
    outcome: str, both: list[Step], priya: Worker, grace: Worker
) -> None:
    with pytest.raises(NotNow, match="Return it, so that it is written"):
        decided(both[0], outcome, writer=priya, by=grace)


def test_apart_for_now_is_looked_at_again_by_the_day_that_was_named(
    amara: Person, priya: Worker, grace: Worker
) -> None:
    (first,) = written(
        KIND,
        [amara],
        SHARED | TOGETHER | APART | {"asked_on": TODAY - timedelta(days=9)},
        by=priya,
    )
    assert owed(first) == {}
    decided(first, "for_now", writer=priya, by=grace)
    assert owed(first) == {"look_again": date(2027, 1, 15)}
    # Before the day is early enough.
    (second,) = written(KIND, [amara], SHARED | TOGETHER, by=priya, came_from=first)
    assert "look_again" in owed(first)
    decided(second, "together", writer=priya, by=grace)
    assert owed(first) == owed(second) == {}


def test_one_is_decided_and_the_other_still_waits(
    both: list[Step], priya: Worker, helen: Worker
) -> None:
    hers, his = both
    decided(hers, "together", writer=priya, by=helen)
    his.refresh_from_db()
    assert (hers.state, his.state) == (State.COMPLETED, State.OPEN)


def test_whoever_writes_it_does_not_decide_it(both: list[Step], helen: Worker) -> None:
    with pytest.raises(NotAllowed, match="You wrote this proposal"):
        decided(both[0], "together", writer=helen, by=helen)


def test_when_it_is_looked_at_again_it_is_asked_anew(
    amara: Person, priya: Worker, grace: Worker
) -> None:
    earlier = SHARED | TOGETHER | DIFFERENT_FOR_HIM | {"asked_on": TODAY - timedelta(days=60)}
    (first,) = written(KIND, [amara], earlier, by=priya)
    decided(first, "for_now", writer=priya, by=grace)
    (second,) = written(KIND, [amara], SHARED | TOGETHER, by=priya, came_from=first)
    decided(second, "together", writer=priya, by=grace)
    assert [step.outcome for step in amara.steps.filter(kind=KIND).order_by("began")] == [
        "for_now",
        "together",
    ]
