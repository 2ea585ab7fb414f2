"""Clocks that give way: to a longer interval, and to the clocks of another spell."""

from __future__ import annotations

from datetime import date

import pytest

from sightline.grammar.clock import Event, Every, Mark, Slower, marks_named
from sightline.grammar.test_clock import VISIT, Spell, every, nov, told, visits, within
from sightline.statute.limits import Weeks

REVIEW = Mark("held", of="area.review")
ELSEWHERE = Mark("strict", of="area.other")


def weekly() -> Every:
    return every(first=Weeks(1), then=Weeks(1), slower=Slower(limit=Weeks(4), after=REVIEW))


@pytest.mark.parametrize(
    ("seen", "review", "due"),
    [
        ([], None, nov(9)),
        ([nov(9)], None, nov(16)),
        # Reviewed before the next visit was due, so that four weeks count from the last.
        ([nov(9)], nov(11), date(2026, 12, 7)),
        ([nov(9)], nov(16), date(2026, 12, 7)),
        # What was late already stays late.
        ([nov(9)], nov(17), nov(16)),
        # A review from before the spell is none of this one.
        ([nov(9)], date(2026, 11, 1), nov(16)),
    ],
)
def test_an_interval_grows_once_something_has_happened(
    seen: list[date], review: date | None, due: date
) -> None:
    reviews = [Event("held", "area.review", review, "a review")] if review else []
    found = weekly().deadlines(Spell({"began": nov(2)}), [*visits(*seen), *reviews])
    assert [one.due for one in found if one.met is None] == [due]


def other(first: date, last: date | None = None) -> list[Event]:
    began = Event("strict", "area.other", first, "other")
    ended = Event("ended", "area.other", last, "other") if last else None
    return [began, *([ended] if ended else [])]


def test_while_another_spell_stands_in_its_place_it_is_not_owed() -> None:
    clock = every(first=Weeks(6), then=Weeks(6), instead=(ELSEWHERE,))
    spell = Spell({"began": nov(2)})
    assert told(clock.deadlines(spell, [*visits(nov(5)), *other(nov(3))])) == []
    # It goes on from the last visit once the other is over.
    events = [*visits(nov(5), nov(20)), *other(nov(3), nov(10))]
    assert told(clock.deadlines(spell, events)) == [
        (1, date(2026, 12, 17), nov(20)),
        (2, date(2027, 1, 1), None),
    ]


@pytest.mark.parametrize(
    ("first", "last", "owed"),
    [
        (nov(1), None, False),
        (nov(2), None, False),
        (nov(3), None, True),
        (nov(1), nov(2), True),
    ],
)
def test_what_is_owed_once_is_not_owed_where_another_spell_ran_that_day(
    first: date, last: date | None, owed: bool
) -> None:
    clock = within(instead=(ELSEWHERE,))
    assert bool(clock.deadlines(Spell({"began": nov(2)}), other(first, last))) is owed


def test_it_does_not_run_where_the_step_has_a_mark_that_rules_it_out() -> None:
    clock = within(not_if=("extended",))
    assert clock.deadlines(Spell({"began": nov(2), "extended": nov(9)}), []) == []
    assert len(clock.deadlines(Spell({"began": nov(2)}), [])) == 1


@pytest.mark.parametrize("first", ["third", "sixth"])
def test_the_first_of_several_marks_ends_an_interval(first: str) -> None:
    clock = every(until=(Mark("third"), Mark("sixth")))
    marks = {"began": nov(2), "third": nov(20), "sixth": nov(20), first: nov(9)}
    assert told(clock.deadlines(Spell(marks), visits(nov(5), nov(10)))) == [
        (1, date(2027, 2, 2), nov(5))
    ]


def test_every_mark_that_such_a_clock_looks_at_is_named() -> None:
    clock = every(
        until=(Mark("third"),), instead=(ELSEWHERE,), slower=Slower(limit=Weeks(4), after=REVIEW)
    )
    assert {Mark("third"), ELSEWHERE, REVIEW, VISIT} <= set(marks_named(clock))
