"""The child protection plan: how it begins, what it holds, how it ends, and what is counted."""

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.access.notice import unseen_notices
from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.allocation import allocate
from sightline.people.birth import record_birth
from sightline.people.details import correct_details
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import change_team
from sightline.processes.protection.plan import ProtectionPlan
from sightline.record import commands, correcting
from sightline.record.answers import record_of
from sightline.record.step import State, Step
from sightline.record.verify import verify
from tests.cast import NOW
from tests.catalogue.factory import Cast, finished
from tests.invented_people import a_person
from tests.telling import write

BEGAN, TODAY = date(2026, 11, 2), NOW.date()
PLAN = {
    "how_began": "conference",
    "planned_before": False,
    "initial_category": "EMO",
    "latest_category": "EMO",
    "danger": "“That he comes back and it starts again.” Leanne Harding",
    "must_differ": "Nobody hurts or frightens anybody where Amara lives.",
    "different_by": date(2027, 2, 1),
    "if_not": "We will ask our lawyers what the court should be asked.",
}


@pytest.fixture(autouse=True)
def managed(north: Team, helen: Worker, steward: Worker) -> None:
    """Helen manages the team that holds the children."""
    change_team(team=north, manager=helen, by=steward, now=NOW)


def a_plan(child: Person, by: Worker, began: date = BEGAN, **changed: Any) -> Step:
    answers = PLAN | changed
    kind = "protection.plan"
    return write(kind, [child], by=by, now=NOW, began=began, shared=answers)[0]


def end(plan: Step, by: Worker, reason: str, on: date = TODAY, why: str = "") -> Step:
    if why:
        commands.save(
            steps=[plan],
            section="end",
            shared={"ended_without": why},
            own={},
            seen_version=0,
            by=by,
            now=NOW,
        )
    return commands.end(spell=plan, ended_on=on, reason=reason, by=by, now=NOW)


def plan_record(step: Step) -> ProtectionPlan:
    record = record_of(step)
    assert isinstance(record, ProtectionPlan)
    return record


# How it begins.


def test_a_social_worker_may_not_begin_one_alone(amara: Person, priya: Worker) -> None:
    with pytest.raises(NotAllowed, match="start: Child protection plan"):
        commands.start(kind="protection.plan", people=[amara], by=priya, now=NOW)


def test_a_front_door_manager_may_not_begin_one(amara: Person, farah: Worker) -> None:
    with pytest.raises(NotAllowed, match="start: Child protection plan"):
        commands.start(kind="protection.plan", people=[amara], by=farah, now=NOW)


def test_one_begun_without_a_conference_says_why(amara: Person, clara: Worker) -> None:
    plan = a_plan(amara, clara, how_began="without")
    with pytest.raises(NotAnswered, match="Why without a conference"):
        end(plan, clara, "conference")
    because = {"began_without": "Moved here on Southmere's plan; Helen Marsh agreed it."}
    commands.save(
        steps=[plan], section="begin", shared=because, own={}, seen_version=1, by=clara, now=NOW
    )
    assert end(plan, clara, "conference").state == State.ENDED


def test_no_child_has_two_plans_at_once(amara: Person, clara: Worker) -> None:
    a_plan(amara, clara)
    with pytest.raises(NotNow, match="has a child protection plan already"):
        commands.start(kind="protection.plan", people=[amara], by=clara, now=NOW)


# What it holds.


@pytest.mark.parametrize("lacking", ["danger", "must_differ", "different_by", "if_not"])
def test_it_is_no_plan_without_these(amara: Person, clara: Worker, lacking: str) -> None:
    plan = a_plan(amara, clara, **{lacking: None})
    with pytest.raises(NotAnswered) as refusal:
        end(plan, clara, "conference")
    assert refusal.value.missing == (lacking,)


def test_several_categories_are_named_one_by_one(amara: Person, clara: Worker) -> None:
    plan = a_plan(amara, clara, latest_category="MUL")
    with pytest.raises(NotAnswered, match="Which categories"):
        end(plan, clara, "conference")


def test_several_is_not_one_of_several(amara: Person, clara: Worker) -> None:
    with pytest.raises(NotNow, match="not one of the answers offered"):
        a_plan(amara, clara, latest_category="MUL", categories=["NEG", "MUL"])


def test_a_category_that_the_nation_does_not_know_is_refused(amara: Person, clara: Worker) -> None:
    with pytest.raises(NotNow, match="not one of the answers offered"):
        a_plan(amara, clara, initial_category="BAD")


def test_the_chairs_check_is_a_decision_that_meets_the_mid_way_duty(
    amara: Person, clara: Worker
) -> None:
    plan = a_plan(amara, clara)
    assert midway(plan) == [("open", None)]
    write(
        "casework.management_decision",
        [amara],
        by=clara,
        now=NOW,
        shared={"concerns": "midway", "direction": "The lock at Nan’s is fitted by Friday."},
        began=NOW,
    )
    assert midway(plan) == [("met", TODAY)]


def midway(plan: Step) -> list[tuple[str, date | None]]:
    return list(plan.deadlines.filter(clock="midway").values_list("state", "met_on"))


# A plan made before birth.


def test_a_birth_that_is_recorded_once_sets_the_review_after_it(north: Team, clara: Worker) -> None:
    baby = a_person("Baby", "Harding", by=clara, expected_birth_date=date(2026, 12, 1))
    allocate(person=baby, team=north, worker=clara, by=clara, now=NOW)
    plan = a_plan(baby, clara)
    assert not plan.deadlines.filter(clock="review_after_birth").exists()
    record_birth(person=baby, birth_date=date(2026, 11, 16), by=clara, now=NOW)
    assert due_after_birth(plan) == [date(2026, 11, 30)]
    correct_details(
        person=baby, birth_date=date(2026, 11, 17), reason="The midwife’s note.", by=clara, now=NOW
    )
    assert due_after_birth(plan) == [date(2026, 12, 1)]
    assert not list(verify(now=NOW))


def test_a_child_born_before_the_plan_owes_no_review_after_birth(
    amara: Person, clara: Worker
) -> None:
    plan = a_plan(amara, clara)
    correct_details(
        person=amara, birth_date=date(2017, 4, 2), reason="The passport.", by=clara, now=NOW
    )
    assert due_after_birth(plan) == []


def due_after_birth(plan: Step) -> list[date]:
    return [row.due_on for row in plan.deadlines.filter(clock="review_after_birth")]


# How many there were before, and what category it is under.


def test_earlier_plans_are_counted_from_the_record(
    amara: Person, tobias: Person, clara: Worker
) -> None:
    a_plan(tobias, clara)
    first = a_plan(amara, clara)
    end(first, clara, "conference", on=date(2026, 11, 9))
    second = a_plan(amara, clara, began=date(2026, 11, 10), planned_before=True, plans_elsewhere=0)
    assert plan_record(first).previous_plans() == 0
    assert plan_record(second).previous_plans() == 1
    assert second.marks["planned_again"] == "2026-11-10"


def test_a_plan_entered_in_error_is_not_counted(amara: Person, clara: Worker) -> None:
    wrong = a_plan(amara, clara)
    correcting.void(step=wrong, reason="Entered for the wrong child.", by=clara, now=NOW)
    assert plan_record(a_plan(amara, clara, began=date(2026, 11, 10))).previous_plans() == 0


def test_plans_elsewhere_are_added_to_those_here(amara: Person, clara: Worker) -> None:
    plan = a_plan(amara, clara, planned_before=True, plans_elsewhere=2)
    assert plan_record(plan).previous_plans_here() == 0
    assert plan_record(plan).previous_plans() == 2


def test_what_the_source_held_stands_beside_what_is_counted(amara: Person, clara: Worker) -> None:
    plan = a_plan(amara, clara, plans_at_source=3)
    record = plan_record(plan)
    assert record.previous_plans() == 0
    record.imported = True
    assert (record.previous_plans(), record.previous_plans_here()) == (3, 0)


def test_without_a_review_its_category_is_the_one_it_is_recorded_under(
    amara: Person, clara: Worker
) -> None:
    assert plan_record(a_plan(amara, clara, latest_category="NEG")).category_now() == "NEG"


# What a conference gives it.


@pytest.fixture
def cast(steward: Worker, north: Team, amara: Person) -> Cast:
    return Cast(team=north, steward=steward, workers={}, person=amara)


def begun_by_conference(child: Person, cast: Cast, which: str = "initial") -> Step:
    held = {"which": which, "standing": "held", "category": "PHY", "bottom_lines": "No hitting."}
    conference = finished("protection.conference", child, cast, outcome="plan", given=held)
    return Step.objects.get(kind="protection.plan", came_from=conference)


@pytest.mark.parametrize(
    ("which", "how"), [("initial", "conference"), ("transfer_in", "transfer_in")]
)
def test_a_conference_begins_it_on_its_own_day_with_what_it_decided(
    amara: Person, cast: Cast, which: str, how: str
) -> None:
    plan = begun_by_conference(amara, cast, which)
    record = plan_record(plan)
    assert plan.began == plan.came_from.began == record.began_on
    assert (record.how_began, record.must_differ) == (how, "No hitting.")
    assert (record.initial_category, record.latest_category) == ("PHY", "PHY")


def test_a_conference_knows_of_the_plan_before(amara: Person, cast: Cast, clara: Worker) -> None:
    first = a_plan(amara, clara)
    end(first, clara, "conference", on=date(2026, 11, 9))
    again = begun_by_conference(amara, cast)
    assert plan_record(again).planned_before is True
    assert "planned_again" in again.marks


def test_a_review_may_change_the_category_and_the_first_stays(amara: Person, cast: Cast) -> None:
    plan = begun_by_conference(amara, cast)
    changed = {"which": "review", "standing": "held", "category": "NEG"}
    finished("protection.conference", amara, cast, outcome="continue", given=changed)
    assert plan_record(plan).initial_category == "PHY"
    assert plan_record(plan).category_now() == "NEG"


# How it ends.


@pytest.mark.parametrize("reason", ["eighteen", "died", "moved"])
def test_one_that_ends_without_a_conference_says_who_agreed(
    amara: Person, clara: Worker, reason: str
) -> None:
    plan = a_plan(amara, clara)
    with pytest.raises(NotAnswered, match="Who agreed that it ends without a conference"):
        end(plan, clara, reason)
    assert end(plan, clara, reason, why="Helen Marsh agreed it.").state == State.ENDED


def test_becoming_looked_after_is_no_reason_to_end_it(amara: Person, clara: Worker) -> None:
    with pytest.raises(NotNow, match="not one of the answers offered"):
        end(a_plan(amara, clara), clara, "looked_after")


def test_it_does_not_end_before_it_began(amara: Person, clara: Worker) -> None:
    with pytest.raises(NotNow, match="cannot end before then"):
        end(a_plan(amara, clara), clara, "conference", on=BEGAN - timedelta(days=1))


@pytest.mark.parametrize(
    ("reason", "heard"),
    [
        ("conference", []),
        (
            "moved",
            [
                "A protection plan ended without a conference: Another authority has taken"
                " the plan on."
            ],
        ),
    ],
)
def test_the_manager_hears_when_one_ends_without_a_conference(
    amara: Person, clara: Worker, helen: Worker, reason: str, heard: list[str]
) -> None:
    end(a_plan(amara, clara), clara, reason, why="Helen Marsh agreed it.")
    assert [notice.text for notice in unseen_notices(helen)] == heard
