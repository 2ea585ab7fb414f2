"""The core group: what counts as one, who was missing, and who hears when it is worse."""

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.access.notice import unseen_notices
from sightline.errors import NotAllowed, NotAnswered
from sightline.people.allocation import AllocationRole, allocate
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import change_team
from sightline.record import commands
from sightline.record.answers import answers_of, record_of
from sightline.record.deadlines import Deadline, expected
from sightline.record.step import State, Step
from tests.cast import NOW
from tests.telling import write

HELD_ON = date(2026, 11, 10)
SCHOOL = {"who": "school", "name": "Miss Osei", "came": "came"}
FATHER = {"who": "father", "name": "Chidi Okoro", "came": "no"}
MEETING = {
    "quorate": True,
    "members": [{"who": "mother", "name": "Leanne Harding", "came": "came"}, SCHOOL],
    "meets_again_on": date(2026, 12, 15),
}
JUDGED = {
    "progress": [
        {
            "outcome": "Nobody frightens anybody at home",
            "progress": "better",
            "childs_view": "“It is quiet on Fridays now.”",
        }
    ],
    "judgement": "safer",
    "why": "No call to the house since August.",
    "plan_changes": "The lock is on; the swimming goes on.",
    "plan_updated_on": date(2026, 11, 12),
}


@pytest.fixture(autouse=True)
def managed(north: Team, helen: Worker, steward: Worker) -> None:
    """Helen manages the team that holds the children."""
    change_team(team=north, manager=helen, by=steward, now=NOW)


def a_core_group(
    children: list[Person], by: Worker, on: date = HELD_ON, **changed: Any
) -> list[Step]:
    answers = MEETING | JUDGED | changed
    meeting = {key: answers[key] for key in MEETING}
    own = [{key: answers[key] for key in answers if key not in MEETING}] * len(children)
    shared = meeting if len(children) > 1 else answers
    kind = "protection.core_group"
    return write(kind, children, by=by, now=NOW, began=on, shared=shared, own=own)


def completed(child: Person, by: Worker, on: date = HELD_ON, **changed: Any) -> Step:
    (step,) = a_core_group([child], by, on, **changed)
    return commands.complete(step=step, by=by, now=NOW)


def heard_by(worker: Worker) -> list[str]:
    return [notice.text for notice in unseen_notices(worker)]


def test_one_with_enough_people_is_held_on_its_day(amara: Person, priya: Worker) -> None:
    assert completed(amara, priya).marks["held"] == "2026-11-10"


def test_one_without_enough_people_is_recorded_and_asks_no_judgement(
    amara: Person, priya: Worker
) -> None:
    nothing = dict.fromkeys(JUDGED) | {"progress": []}
    step = completed(amara, priya, quorate=False, **nothing)
    assert (step.state, step.marks) == (State.COMPLETED, {})
    assert step.line == "Not enough of the group came"


@pytest.mark.parametrize(
    "lacking", ["progress", "judgement", "why", "plan_changes", "plan_updated_on"]
)
def test_one_that_was_held_is_not_complete_without(
    amara: Person, priya: Worker, lacking: str
) -> None:
    nothing: Any = [] if lacking == "progress" else None
    with pytest.raises(NotAnswered) as refusal:
        completed(amara, priya, **{lacking: nothing})
    assert refusal.value.missing == (lacking,)


def test_progress_on_each_thing_is_told_as_the_child_sees_it(amara: Person, priya: Worker) -> None:
    row = JUDGED["progress"][0]
    with pytest.raises(NotAnswered) as refusal:
        completed(amara, priya, progress=[row | {"childs_view": ""}])
    assert refusal.value.missing == ("progress",)


@pytest.mark.parametrize(("updated", "late"), [(16, False), (17, False), (18, True), (None, None)])
def test_the_plan_is_updated_within_five_working_days(updated: int | None, late: bool) -> None:
    marks = {"held": "2026-11-10"} | ({"plan_updated": f"2026-11-{updated}"} if updated else {})
    step = Step(kind="protection.core_group", began=HELD_ON, marks=marks)
    (row,) = [row for row in expected([step]) if row.clock == "update_plan"]
    assert row.due_on == date(2026, 11, 17)
    assert (row.met_on and row.met_on > row.due_on) is late


def test_one_without_enough_people_asks_for_no_new_plan(amara: Person, priya: Worker) -> None:
    (step,) = a_core_group([amara], priya, quorate=False)
    assert not Deadline.objects.filter(step=step, clock="update_plan", state="open").exists()


# Who was missing.


@pytest.mark.parametrize("came", ["no", "apologies"])
def test_whoever_misses_two_in_a_row_is_named_to_the_manager(
    amara: Person, priya: Worker, helen: Worker, came: str
) -> None:
    members = [SCHOOL, FATHER | {"came": came}]
    completed(amara, priya, members=members)
    assert heard_by(helen) == []
    completed(amara, priya, HELD_ON + timedelta(days=7), members=members)
    assert heard_by(helen) == ["Chidi Okoro (Father) missed two core groups in a row."]


def test_coming_once_breaks_the_row(amara: Person, priya: Worker, helen: Worker) -> None:
    for week, came in enumerate(("no", "came", "no")):
        on = date(2026, 10, 6) + timedelta(weeks=week)
        completed(amara, priya, on, members=[SCHOOL, FATHER | {"came": came}])
    assert heard_by(helen) == []


def test_a_colleague_fills_the_place_of_an_agency(
    amara: Person, priya: Worker, helen: Worker
) -> None:
    away = SCHOOL | {"came": "apologies"}
    completed(amara, priya, members=[away])
    colleague = {"who": "school", "name": "Mr Lund", "came": "came"}
    completed(amara, priya, HELD_ON + timedelta(days=7), members=[away, colleague])
    assert heard_by(helen) == []


def test_an_agency_whose_people_change_is_still_missing(
    amara: Person, priya: Worker, helen: Worker
) -> None:
    completed(amara, priya, members=[SCHOOL | {"came": "no"}])
    other = {"who": "school", "name": "Mr Lund", "came": "no"}
    completed(amara, priya, HELD_ON + timedelta(days=7), members=[other])
    assert heard_by(helen) == ["Mr Lund (School or nursery) missed two core groups in a row."]


def test_two_of_the_family_are_told_apart_by_name(
    amara: Person, priya: Worker, helen: Worker
) -> None:
    nan = {"who": "family", "name": "Pauline Harding", "came": "no"}
    completed(amara, priya, members=[SCHOOL, nan])
    uncle = {"who": "family", "name": "Femi Okoro", "came": "no"}
    completed(amara, priya, HELD_ON + timedelta(days=7), members=[SCHOOL, uncle])
    assert heard_by(helen) == []


# Safer, the same, or worse.


WORSE = "The core group judges it worse for the child."


def test_when_it_is_worse_the_chair_is_told(
    amara: Person, priya: Worker, helen: Worker, clara: Worker, north: Team
) -> None:
    allocate(person=amara, team=north, worker=clara, role=AllocationRole.CHAIR, by=helen, now=NOW)
    completed(amara, priya, judgement="worse")
    assert heard_by(clara) == [WORSE]
    assert heard_by(helen) == []


def test_when_it_is_worse_and_no_chair_is_named_the_manager_is_told(
    amara: Person, priya: Worker, helen: Worker
) -> None:
    completed(amara, priya, judgement="worse")
    assert heard_by(helen) == [WORSE]


@pytest.mark.parametrize("judgement", ["safer", "same"])
def test_otherwise_nobody_is_alarmed(
    amara: Person, priya: Worker, helen: Worker, judgement: str
) -> None:
    completed(amara, priya, judgement=judgement)
    assert heard_by(helen) == []


def test_brothers_and_sisters_share_the_meeting_and_are_judged_apart(
    amara: Person, tobias: Person, priya: Worker
) -> None:
    steps = a_core_group([amara, tobias], priya)
    worse = {"judgement": "worse"}
    commands.save(
        steps=steps,
        section="judgement",
        shared={},
        own={steps[1].pk: worse},
        seen_version=1,
        by=priya,
        now=NOW,
    )
    for step in steps:
        commands.complete(step=step, by=priya, now=NOW)
    kept = [answers_of(record_of(step)) for step in steps]
    assert [one["judgement"] for one in kept] == ["safer", "worse"]
    assert kept[0]["members"] == kept[1]["members"] == MEETING["members"]


def test_a_front_door_worker_may_not_record_one(amara: Person, nasreen: Worker) -> None:
    with pytest.raises(NotAllowed, match="start: Core group"):
        completed(amara, nasreen)
