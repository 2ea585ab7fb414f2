"""What is due, in the order in which it is owed, and what no fold may hide."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sightline.engines.worklist import (
    DueLine,
    by_risk_then_date,
    due_lines,
    of_each_child,
)
from sightline.people.person import Person
from sightline.record.deadlines import Deadline
from sightline.statute.law import Kind
from tests.cast import NOW

TODAY = NOW.date()
STATUTE, GUIDANCE, LOCAL = Kind.STATUTE.value, Kind.GUIDANCE.value, Kind.LOCAL.value


def line(days: int, weight: str, person: Person | None = None) -> DueLine:
    due = TODAY + timedelta(days=days)
    (one,) = due_lines([Deadline(due_on=due, weight=weight, person=person)], NOW)
    return one


def test_law_that_is_over_comes_first_and_what_habit_asks_later_comes_last() -> None:
    in_order = [
        line(-1, GUIDANCE),
        line(0, STATUTE),
        line(-30, LOCAL),
        line(0, LOCAL),
        line(90, STATUTE),
        line(1, LOCAL),
    ]
    assert by_risk_then_date(reversed(in_order)) == in_order


@pytest.mark.parametrize(
    ("days", "weight", "binds"),
    [
        (-1, LOCAL, True),
        (0, LOCAL, True),
        (1, LOCAL, False),
        (1, GUIDANCE, True),
        (400, STATUTE, True),
    ],
)
def test_no_fold_hides_what_is_owed_by_now_nor_law_nor_guidance(
    days: int, weight: str, binds: bool
) -> None:
    assert line(days, weight).binds is binds


def test_each_child_is_gathered_where_their_gravest_line_stands() -> None:
    amara, tobias = Person(display_name="Amara"), Person(display_name="Tobias")
    lines = by_risk_then_date(
        [
            line(0, LOCAL, tobias),
            line(-3, LOCAL, amara),
            line(-1, STATUTE, tobias),
            line(2, LOCAL, amara),
        ]
    )
    assert [(one.person.display_name, len(one.lines)) for one in of_each_child(lines)] == [
        ("Tobias", 2),
        ("Amara", 2),
    ]


def test_a_line_says_its_limit_and_which_rule_sets_it() -> None:
    one = Deadline(due_on=TODAY, weight=LOCAL, limit="10 working days", citation="Our rule, visits")
    assert due_lines([one], NOW)[0].reason == "10 working days. Our rule, visits"
