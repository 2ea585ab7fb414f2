"""The child in need plan: what falls due while it runs, who agrees to it, and how it ends."""

from datetime import date, datetime

import pytest

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.child_in_need.plan import ChildInNeedPlan
from sightline.record import commands
from sightline.record.deadlines import Deadline, expected
from sightline.record.step import State, Step
from tests.cast import NOW
from tests.telling import write

BEGUN = {
    "why": "Amara is afraid at night.",
    "wanted": "She sleeps; we will know from her and from school.",
    "agreement": "all_agree",
}
AGAINST_PLAN = "She sleeps six nights of seven, and says so."


def day(text: str) -> date:
    return date.fromisoformat(text)


def a_plan(began: str, ended: str | None = None) -> Step:
    over = {"ended": day(ended), "state": State.ENDED} if ended else {}
    return Step(kind="child_in_need.plan", began=day(began), **over)


def a_visit(on: str, mark: str = "seen") -> Step:
    return Step(kind="child_in_need.visit", began=day(on), marks={mark: f"{on}T16:10:00+00:00"})


def a_review(on: str, *marks: str) -> Step:
    return Step(kind="child_in_need.review", began=day(on), marks=dict.fromkeys(marks, on))


def due(clock: str, *steps: Step) -> list[tuple[str, str | None]]:
    """The days on which a clock's deadlines fall, each with the day it was met, if it was."""
    rows = [row for row in expected(steps) if row.clock == clock]
    return [(row.due_on.isoformat(), row.met_on and row.met_on.isoformat()) for row in rows]


@pytest.mark.parametrize(
    ("began", "by"),
    [
        ("2026-11-02", "2026-11-30"),
        # Christmas Day, the day in lieu of Boxing Day and New Year's Day are not worked.
        ("2026-12-02", "2027-01-04"),
        # A plan that begins on a Saturday has the Monday as its first working day.
        ("2026-11-07", "2026-12-04"),
    ],
)
def test_the_child_is_to_be_visited_within_twenty_working_days(began: str, by: str) -> None:
    assert due("visit", a_plan(began)) == [(by, None)]


@pytest.mark.parametrize(
    ("visited", "late"),
    [("2026-11-27", False), ("2026-11-30", False), ("2026-12-01", True)],
)
def test_a_visit_counts_on_its_own_day_and_the_next_is_due_from_it(
    visited: str, late: bool
) -> None:
    first, following = due("visit", a_plan("2026-11-02"), a_visit(visited))
    assert first == ("2026-11-30", visited)
    assert (visited > first[0]) is late
    assert following[1] is None


def test_a_door_that_nobody_opens_meets_no_visit() -> None:
    steps = a_plan("2026-11-02"), a_visit("2026-11-10", mark="no_answer")
    assert due("visit", *steps) == [("2026-11-30", None)]


@pytest.mark.parametrize(
    ("reviews", "days"),
    [
        ((), [("2026-12-14", None)]),
        (("2026-12-13",), [("2026-12-14", "2026-12-13"), ("2027-03-13", None)]),
        (("2026-12-14",), [("2026-12-14", "2026-12-14"), ("2027-03-14", None)]),
        (("2026-12-15",), [("2026-12-14", "2026-12-15"), ("2027-03-15", None)]),
        # Three months after the last day of November is the last day of February.
        (("2026-11-30",), [("2026-12-14", "2026-11-30"), ("2027-02-28", None)]),
    ],
)
def test_the_first_review_is_due_in_six_weeks_then_every_three_months(
    reviews: tuple[str, ...], days: list[tuple[str, str | None]]
) -> None:
    held = [a_review(on, "held") for on in reviews]
    assert due("review", a_plan("2026-11-02"), *held) == days


def test_a_review_that_did_not_go_ahead_meets_nothing() -> None:
    assert due("review", a_plan("2026-11-02"), a_review("2026-12-01")) == [("2026-12-14", None)]


@pytest.mark.parametrize(
    ("reviewed", "days"),
    [
        ((), [("2027-08-02", None)]),
        (("2027-08-02",), [("2027-08-02", "2027-08-02"), ("2027-11-02", None)]),
        (("2027-08-03",), [("2027-08-02", "2027-08-03"), ("2027-11-03", None)]),
    ],
)
def test_a_service_manager_reviews_it_at_nine_months_then_every_three(
    reviewed: tuple[str, ...], days: list[tuple[str, str | None]]
) -> None:
    senior = [a_review(on, "held", "senior_reviewed") for on in reviewed]
    assert due("senior_review", a_plan("2026-11-02"), *senior) == days


def test_a_review_without_the_service_manager_is_no_senior_review() -> None:
    steps = a_plan("2026-11-02"), a_review("2027-07-20", "held")
    assert due("senior_review", *steps) == [("2027-08-02", None)]


def test_nothing_more_falls_due_once_the_plan_has_ended() -> None:
    plan = a_plan("2026-11-02", ended="2026-11-20")
    assert [due(clock, plan) for clock in ("visit", "review", "senior_review")] == [[], [], []]


@pytest.mark.parametrize("clock", ["visit", "review", "senior_review"])
def test_its_numbers_are_never_shown_as_law(clock: str) -> None:
    rows = [row for row in expected([a_plan("2026-11-02")]) if row.clock == clock]
    assert {row.weight for row in rows} == {"local"}


@pytest.fixture
def plan(priya: Worker, amara: Person) -> Step:
    return write(
        "child_in_need.plan", [amara], by=priya, now=NOW, began=day("2026-11-02"), shared=BEGUN
    )[0]


def save(step: Step, section: str, answers: dict[str, object], by: Worker, version: int) -> None:
    commands.save(
        steps=[step], section=section, shared=answers, own={}, seen_version=version, by=by, now=NOW
    )


def end(plan: Step, by: Worker, reason: str = "needs_met", now: datetime = NOW) -> Step:
    return commands.end(spell=plan, ended_on=now.date(), reason=reason, by=by, now=now)


def test_it_does_not_end_until_it_says_what_is_different_for_the_child(
    plan: Step, priya: Worker
) -> None:
    with pytest.raises(NotAnswered, match="against what the plan set out to change"):
        end(plan, priya)
    save(plan, "end", {"outcome_against_plan": AGAINST_PLAN}, priya, version=0)
    assert end(plan, priya).state == State.ENDED


def test_those_who_do_not_agree_are_written_down_in_their_words(plan: Step, priya: Worker) -> None:
    save(plan, "end", {"outcome_against_plan": AGAINST_PLAN}, priya, version=0)
    save(plan, "begin", {"agreement": "some_agree"}, priya, version=1)
    with pytest.raises(NotAnswered, match="Who does not agree"):
        end(plan, priya)
    save(plan, "begin", {"disagreement": "“I never asked for this.” Chidi Okoro"}, priya, version=2)
    assert end(plan, priya).state == State.ENDED


def test_a_second_plan_is_refused_while_one_is_open(
    plan: Step, priya: Worker, amara: Person
) -> None:
    with pytest.raises(NotNow, match="has a child in need plan already"):
        commands.start(kind="child_in_need.plan", people=[amara], by=priya, now=NOW)


@pytest.mark.parametrize("begins", ["2026-10-01", "2026-11-02", "2026-11-18"])
def test_a_plan_that_would_run_beside_an_ended_one_is_refused_in_a_sentence(
    plan: Step, priya: Worker, amara: Person, begins: str
) -> None:
    save(plan, "end", {"outcome_against_plan": AGAINST_PLAN}, priya, version=0)
    end(plan, priya)
    again = {"kind": "child_in_need.plan", "people": [amara], "by": priya, "now": NOW}
    ran = "ran from 2 November 2026 until 19 November 2026.* can begin on 19 November 2026 or later"
    with pytest.raises(NotNow, match=ran):
        commands.start(**again, began=day(begins))
    assert commands.start(**again, began=NOW.date())[0].began == NOW.date()


def test_a_plan_that_would_begin_on_the_only_day_of_another_is_refused(
    priya: Worker, amara: Person
) -> None:
    (plan,) = write(
        "child_in_need.plan", [amara], by=priya, now=NOW, began=NOW.date(), shared=BEGUN
    )
    save(plan, "end", {"outcome_against_plan": AGAINST_PLAN}, priya, version=0)
    end(plan, priya)
    with pytest.raises(NotNow, match="can begin on 20 November 2026 or later"):
        commands.start(kind="child_in_need.plan", people=[amara], by=priya, now=NOW)


def test_ending_it_cancels_what_was_still_due(plan: Step, priya: Worker) -> None:
    save(plan, "end", {"outcome_against_plan": AGAINST_PLAN}, priya, version=0)
    end(plan, priya)
    assert {row.state for row in Deadline.objects.filter(step=plan)} == {"cancelled"}


def test_one_that_a_conference_decides_begins_on_the_day_of_the_conference() -> None:
    conference = Step(kind="protection.conference", began=day("2026-11-17"))
    assert ChildInNeedPlan.carried_from(conference, {}) == {"began_on": day("2026-11-17")}


def test_a_front_door_worker_may_not_begin_it(nasreen: Worker, amara: Person) -> None:
    with pytest.raises(NotAllowed, match="start: Child in need plan"):
        commands.start(kind="child_in_need.plan", people=[amara], by=nasreen, now=NOW)
