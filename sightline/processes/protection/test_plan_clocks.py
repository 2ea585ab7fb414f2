"""What falls due while a child is on a protection plan, either side of each day it falls due."""

from datetime import date

import pytest

from sightline.record.deadlines import expected
from sightline.record.step import State, Step

# Monday 2 November 2026, the day of the conference.
BEGAN = "2026-11-02"


def day(text: str) -> date:
    return date.fromisoformat(text)


def a_plan(ended: str | None = None, **marks: str) -> Step:
    over = {"ended": day(ended), "state": State.ENDED} if ended else {}
    return Step(kind="protection.plan", began=day(BEGAN), marks=marks, **over)


def happened(kind: str, mark: str, *days: str) -> list[Step]:
    return [Step(kind=kind, began=day(on), marks={mark: on}) for on in days]


def visits(*days: str, mark: str = "seen") -> list[Step]:
    return happened("protection.visit", mark, *days)


def core_groups(*days: str, mark: str = "held") -> list[Step]:
    return happened("protection.core_group", mark, *days)


def reviews(*days: str, mark: str = "review_held") -> list[Step]:
    return happened("protection.conference", mark, *days)


def decisions(*days: str) -> list[Step]:
    return happened("casework.management_decision", "legal_advice_considered", *days)


def checks(*days: str) -> list[Step]:
    return happened("casework.management_decision", "midway_checked", *days)


def due(clock: str, plan: Step, *steps: Step) -> list[tuple[str, str | None]]:
    """The days on which a clock's deadlines fall, each with the day it was met, if it was."""
    rows = [row for row in expected([plan, *steps]) if row.clock == clock]
    return [(row.due_on.isoformat(), row.met_on and row.met_on.isoformat()) for row in rows]


@pytest.mark.parametrize(
    ("seen", "days"),
    [
        ((), [("2026-11-16", None)]),
        (("2026-11-13",), [("2026-11-16", "2026-11-13"), ("2026-11-27", None)]),
        (("2026-11-16",), [("2026-11-16", "2026-11-16"), ("2026-11-30", None)]),
        (("2026-11-17",), [("2026-11-16", "2026-11-17"), ("2026-12-01", None)]),
        # Christmas Day, the day in lieu of Boxing Day and New Year's Day are not worked.
        (
            ("2026-11-16", "2026-12-17"),
            [
                ("2026-11-16", "2026-11-16"),
                ("2026-11-30", "2026-12-17"),
                ("2027-01-05", None),
            ],
        ),
    ],
)
def test_the_child_is_visited_every_ten_working_days(
    seen: tuple[str, ...], days: list[tuple[str, str | None]]
) -> None:
    assert due("visit", a_plan(), *visits(*seen)) == days


def test_a_door_that_nobody_opens_leaves_the_visit_due() -> None:
    assert due("visit", a_plan(), *visits("2026-11-10", mark="no_answer")) == [("2026-11-16", None)]


@pytest.mark.parametrize(
    ("seen", "days"),
    [
        ((), [("2026-11-23", None)]),
        (("2026-11-23",), [("2026-11-23", "2026-11-23"), ("2026-11-30", None)]),
        (("2026-11-24",), [("2026-11-23", "2026-11-24"), ("2026-12-01", None)]),
        # A visit before the day on which the plan was changed was made under the old interval.
        (("2026-11-13",), [("2026-11-23", None)]),
    ],
)
def test_a_plan_may_ask_for_a_visit_every_five_working_days_from_a_day(
    seen: tuple[str, ...], days: list[tuple[str, str | None]]
) -> None:
    plan = a_plan(every_five="2026-11-16")
    assert due("visit_5", plan, *visits(*seen)) == days


def test_a_plan_that_asks_for_no_more_has_only_the_ten_days() -> None:
    assert due("visit_5", a_plan()) == []


@pytest.mark.parametrize("held", ["2026-11-13", "2026-11-16", "2026-11-17"])
def test_the_first_core_group_is_due_in_ten_working_days(held: str) -> None:
    assert due("first_core_group", a_plan()) == [("2026-11-16", None)]
    assert due("first_core_group", a_plan(), *core_groups(held)) == [("2026-11-16", held)]


@pytest.mark.parametrize(
    ("held", "days"),
    [
        ((), [("2026-12-14", None)]),
        (("2026-11-13",), [("2026-12-14", "2026-11-13"), ("2026-12-25", None)]),
        (
            ("2026-11-13", "2026-12-26"),
            [
                ("2026-12-14", "2026-11-13"),
                ("2026-12-25", "2026-12-26"),
                ("2027-02-06", None),
            ],
        ),
    ],
)
def test_core_groups_go_on_every_six_weeks_holiday_or_not(
    held: tuple[str, ...], days: list[tuple[str, str | None]]
) -> None:
    assert due("core_group", a_plan(), *core_groups(*held)) == days


def test_a_core_group_without_enough_people_meets_nothing() -> None:
    inquorate = core_groups("2026-11-10", mark="plan_updated")
    assert due("first_core_group", a_plan(), *inquorate) == [("2026-11-16", None)]
    assert due("core_group", a_plan(), *inquorate) == [("2026-12-14", None)]


@pytest.mark.parametrize(
    ("held", "days"),
    [
        ((), [("2027-02-02", None)]),
        (("2027-02-01",), [("2027-02-02", "2027-02-01"), ("2027-08-01", None)]),
        (("2027-02-02",), [("2027-02-02", "2027-02-02"), ("2027-08-02", None)]),
        (("2027-02-03",), [("2027-02-02", "2027-02-03"), ("2027-08-03", None)]),
        # Six months from the last day of August end on the last day of February.
        (
            ("2027-02-02", "2027-08-31"),
            [
                ("2027-02-02", "2027-02-02"),
                ("2027-08-02", "2027-08-31"),
                ("2028-02-29", None),
            ],
        ),
    ],
)
def test_the_first_review_is_due_in_three_months_and_each_later_one_in_six(
    held: tuple[str, ...], days: list[tuple[str, str | None]]
) -> None:
    assert due("review", a_plan(), *reviews(*held)) == days


def test_an_initial_conference_or_an_adjourned_one_is_no_review() -> None:
    others = reviews("2027-01-20", mark="initial_held") + reviews(
        "2027-01-25", mark="review_booked"
    )
    assert due("review", a_plan(), *others) == [("2027-02-02", None)]


@pytest.mark.parametrize("held", [None, "2026-12-14", "2026-12-15", "2026-12-16"])
def test_a_plan_made_before_birth_is_reviewed_ten_working_days_after_it(held: str | None) -> None:
    plan = a_plan(born="2026-12-01")
    assert due("review_after_birth", plan, *reviews(*filter(None, [held]))) == [
        ("2026-12-15", held)
    ]


def test_a_review_before_the_birth_is_not_the_one_after_it() -> None:
    plan = a_plan(born="2026-12-01")
    assert due("review_after_birth", plan, *reviews("2026-11-30")) == [("2026-12-15", None)]


def test_a_plan_for_a_child_already_born_asks_for_no_review_after_birth() -> None:
    assert due("review_after_birth", a_plan()) == []


@pytest.mark.parametrize("checked", ["2026-12-13", "2026-12-14", "2026-12-15"])
def test_the_chair_checks_progress_six_weeks_after_the_conference(checked: str) -> None:
    assert due("midway", a_plan()) == [("2026-12-14", None)]
    assert due("midway", a_plan(), *checks(checked)) == [("2026-12-14", checked)]


def test_the_chair_checks_again_half_way_to_each_conference_that_follows() -> None:
    plan, held = a_plan(), reviews("2027-02-01", "2027-07-30")
    assert due("midway", plan, *held[:1], *checks("2026-12-10")) == [
        ("2026-12-14", "2026-12-10"),
        ("2027-05-01", None),
    ]
    # A check that was left out stays, as one that was not made in time.
    left_out = [("2026-12-14", None), ("2027-05-01", None)]
    assert due("midway", plan, *held) == [*left_out, ("2027-10-30", None)]
    assert due("midway", a_plan(ended="2027-07-30"), *held, *checks("2027-09-01")) == left_out


def test_the_legal_gateway_is_considered_at_five_points_of_a_plan_that_goes_on() -> None:
    assert due("legal_gateway", a_plan()) == [
        ("2027-08-02", None),
        ("2027-11-02", None),
        ("2028-02-02", None),
        ("2028-05-02", None),
        ("2028-11-02", None),
    ]


@pytest.mark.parametrize("made", ["2027-08-01", "2027-08-02", "2027-08-03"])
def test_a_managers_decision_meets_the_first_point(made: str) -> None:
    assert due("legal_gateway", a_plan(), *decisions(made))[:2] == [
        ("2027-08-02", made),
        ("2027-11-02", None),
    ]


@pytest.mark.parametrize(("made", "met"), [("2026-11-01", None), (BEGAN, BEGAN)])
def test_a_plan_that_comes_again_asks_for_the_legal_gateway_at_once(
    made: str, met: str | None
) -> None:
    again = a_plan(planned_again=BEGAN)
    assert due("legal_gateway_again", again, *decisions(made)) == [(BEGAN, met)]


def test_a_first_plan_does_not_ask_for_the_legal_gateway_at_once() -> None:
    assert due("legal_gateway_again", a_plan()) == []


def test_nothing_that_recurs_falls_due_after_the_plan_has_ended() -> None:
    ended = a_plan(ended="2026-11-10")
    clocks = ("visit", "core_group", "review", "legal_gateway")
    assert [due(clock, ended) for clock in clocks] == [[], [], [], []]


def test_the_conference_that_ends_the_plan_still_meets_its_review() -> None:
    ended = a_plan(ended="2027-02-02")
    assert due("review", ended, *reviews("2027-02-02")) == [("2027-02-02", "2027-02-02")]


@pytest.mark.parametrize(
    ("clock", "weight", "from_knowledge"),
    [
        ("visit", "local", False),
        ("first_core_group", "guidance", True),
        ("core_group", "local", True),
        ("review", "guidance", False),
        ("midway", "local", False),
        ("legal_gateway", "local", False),
    ],
)
def test_each_number_is_shown_for_what_it_is(clock: str, weight: str, from_knowledge: bool) -> None:
    rows = [row for row in expected([a_plan()]) if row.clock == clock]
    assert {(row.weight, row.from_knowledge) for row in rows} == {(weight, from_knowledge)}
