"""A correction of who does what reaches the tasks that were made of it."""

from datetime import date
from typing import Any

import pytest

from sightline.errors import NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.protection.test_strategy_discussion import SHARED, decided, discussed
from sightline.record import correcting
from sightline.record.actions import change_action, close_action
from sightline.record.answers import answers_of, record_of
from sightline.record.plan import Action, ActionState
from sightline.record.step import Step
from tests.cast import NOW

WHY = "The minutes of the police say otherwise."
ON_FRIDAY = date(2026, 11, 20)
ON_MONDAY = date(2026, 11, 23)
ON_TUESDAY = date(2026, 11, 24)


@pytest.fixture
def discussion(amara: Person, priya: Worker, helen: Worker) -> Step:
    return discussed_for([amara], priya, helen)[0]


def discussed_for(people: list[Person], priya: Worker, helen: Worker) -> list[Step]:
    ours = {"what": "See the child at school", "worker": priya.pk, "by_when": ON_FRIDAY}
    steps = discussed(people, priya, tasks=[ours, *SHARED["tasks"]])
    decided(steps, helen, *("start_enquiry" for _ in steps))
    return steps


def rows(step: Step) -> list[dict[str, Any]]:
    return list(answers_of(record_of(step))["tasks"])


def put_right(steps: list[Step], tasks: list[dict[str, Any]], by: Worker) -> None:
    correcting.correct(steps=steps, field="tasks", value=tasks, reason=WHY, by=by, now=NOW)


def task(what: str) -> Action:
    return Action.objects.get(what=what)


def test_a_task_that_was_written_down_wrong_is_changed_with_the_reason(
    discussion: Step, priya: Worker, sam: Worker
) -> None:
    ours, theirs = rows(discussion)
    theirs |= {"what": "Bail, with conditions", "by_when": ON_MONDAY, "who": None, "worker": sam.pk}
    put_right([discussion], [ours, theirs], priya)
    changed = task("Bail, with conditions")
    assert (changed.due_on, changed.owner) == (ON_MONDAY, "Sam Teller")
    (change,) = changed.changes.all()
    assert (change.reason, change.changed_by) == (WHY, priya)
    assert (change.before["what"], change.before["owner_partner"]) == ("Bail conditions", "DS Moyo")
    assert not task("See the child at school").changes.exists()


def test_one_that_was_never_agreed_ends_with_the_reason(discussion: Step, priya: Worker) -> None:
    put_right([discussion], rows(discussion)[:1], priya)
    ended = task("Bail conditions")
    assert (ended.state, ended.ended_why) == (ActionState.ENDED, WHY)
    assert task("See the child at school").state == ActionState.AGREED


def test_one_that_was_left_out_is_a_task_from_now_on(discussion: Step, priya: Worker) -> None:
    left_out = {"what": "Change the locks", "who": "Housing", "by_when": ON_MONDAY}
    put_right([discussion], [*rows(discussion), left_out], priya)
    added = task("Change the locks")
    assert (added.arose_in, added.owner, added.state) == (discussion, "Housing", ActionState.AGREED)
    assert Action.objects.count() == 3
    # And it is known by its row from then on, as those are that were there at the decision.
    put_right([discussion], rows(discussion)[:2], priya)
    assert task("Change the locks").state == ActionState.ENDED


def test_a_day_before_the_discussion_is_kept_as_it_is_when_it_is_decided(
    discussion: Step, priya: Worker
) -> None:
    ours, theirs = rows(discussion)
    before = date(2026, 11, 18)
    put_right([discussion], [ours, theirs | {"by_when": before}], priya)
    assert (task("Bail conditions").due_on, task("Bail conditions").agreed_on) == (before, before)


def test_what_was_changed_on_a_task_since_stays(discussion: Step, priya: Worker) -> None:
    since = "Court sits on Tuesday, and not before."
    change_action(
        action=task("Bail conditions"), due_on=ON_TUESDAY, reason=since, by=priya, now=NOW
    )
    ours, theirs = rows(discussion)
    put_right([discussion], [ours, theirs | {"by_when": ON_MONDAY, "who": "DC Reid"}], priya)
    assert task("Bail conditions").due_on == ON_TUESDAY
    assert task("Bail conditions").owner == "DC Reid"


def test_what_was_closed_stays_closed_as_it_was(discussion: Step, priya: Worker) -> None:
    for action in Action.objects.all():
        close_action(action=action, done=True, evidence="DS Moyo rang.", by=priya, now=NOW)
    ours, _ = rows(discussion)
    put_right([discussion], [ours | {"by_when": ON_MONDAY}], priya)
    assert {one.state for one in Action.objects.all()} == {ActionState.DONE}
    assert {one.due_on for one in Action.objects.all()} == {ON_FRIDAY}


def test_another_order_of_the_rows_changes_no_task(discussion: Step, priya: Worker) -> None:
    put_right([discussion], rows(discussion)[::-1], priya)
    assert not any(one.changes.exists() for one in Action.objects.all())


def test_a_row_that_lacks_its_day_changes_nothing(discussion: Step, priya: Worker) -> None:
    with pytest.raises(NotAnswered):
        put_right([discussion], [{"what": "Locks", "who": "Housing", "by_when": None}], priya)
    assert {one.state for one in Action.objects.all()} == {ActionState.AGREED}


def test_one_task_of_brother_and_sister_is_put_right_for_both_or_not_at_all(
    amara: Person, tobias: Person, priya: Worker, helen: Worker
) -> None:
    both = discussed_for([amara, tobias], priya, helen)
    ours, theirs = rows(both[0])
    with pytest.raises(NotNow, match="one task for a brother or sister too"):
        put_right(both[:1], [ours, theirs | {"by_when": ON_MONDAY}], priya)
    with pytest.raises(NotNow, match="one task for a brother or sister too"):
        put_right(both[:1], [ours], priya)
    new = {"what": "Change the locks", "who": "Housing", "by_when": ON_MONDAY}
    put_right(both, [theirs | {"by_when": ON_MONDAY}, new], priya)
    assert task("Bail conditions").changes.count() == 1
    assert task("See the child at school").state == ActionState.ENDED
    assert {one.person for one in task("Change the locks").serves.all()} == {amara, tobias}
    for step in both:
        assert [row["what"] for row in rows(step)] == ["Bail conditions", "Change the locks"]
        assert rows(step)[0]["by_when"] == ON_MONDAY
