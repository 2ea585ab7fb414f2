"""Clocks against days worked out by hand, either side of each boundary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from sightline.grammar.by_age import ByAge
from sightline.grammar.clock import (
    Before,
    Checkpoints,
    Clock,
    Due,
    Event,
    Every,
    Mark,
    Moment,
    Repeated,
    Within,
    day_of,
    in_order,
    marks_named,
)
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.limits import CalendarDays, Dated, Hours, Months, Weeks, WorkingDays

LONDON = ZoneInfo("Europe/London")
LAW = LOCAL_PRACTICE.at("an invented rule")
VISIT = Mark("seen", of="area.visit")


@dataclass(frozen=True)
class Spell:
    """A step as a clock sees it."""

    marks: Mapping[str, Moment]
    is_over: bool = False
    key: object = "this"
    kind: str = field(default="area.spell")


def within(**more: object) -> Within:
    given = {"limit": WorkingDays(10), "stop": Mark("completed")} | more
    return Within(name="within", title="Do it", law=LAW, **given)  # type: ignore[arg-type]


def every(**more: object) -> Every:
    given = {"first": Months(3), "then": Months(6), "met_by": VISIT} | more
    return Every(name="every", title="Do it again", law=LAW, **given)  # type: ignore[arg-type]


def visits(*days: Moment) -> list[Event]:
    return [Event("seen", "area.visit", day, f"visit {day}") for day in days]


def told(dues: list[Due]) -> list[tuple[int, Moment, Moment | None]]:
    return [(due.number, due.due, due.met.at if due.met else None) for due in dues]


def nov(day: int) -> date:
    return date(2026, 11, day)


# Within


@pytest.mark.parametrize(
    ("limit", "began", "due"),
    [
        # Over the August bank holiday, over Christmas, to the end of a short month.
        (WorkingDays(1), date(2026, 8, 28), date(2026, 9, 1)),
        (WorkingDays(10), date(2026, 12, 17), date(2027, 1, 5)),
        (Months(3), date(2026, 11, 30), date(2027, 2, 28)),
        (Months(3), date(2027, 11, 30), date(2028, 2, 29)),
        (Weeks(6), date(2026, 11, 13), date(2026, 12, 25)),
    ],
)
def test_it_is_due_at_its_limit_from_day_0(limit: object, began: date, due: date) -> None:
    assert told(within(limit=limit).deadlines(Spell({"began": began}), [])) == [(1, due, None)]


def test_hours_pass_whatever_the_clocks_on_the_wall_do() -> None:
    began = datetime(2026, 10, 24, 18, 0, tzinfo=LONDON)
    [due] = within(limit=Hours(24)).deadlines(Spell({"began": began}), [])
    assert due.due == datetime(2026, 10, 25, 17, 0, tzinfo=LONDON)


def test_it_is_met_by_its_own_mark_early_or_late() -> None:
    for done in (nov(2), nov(16), nov(17), date(2027, 3, 1)):
        marks = {"began": nov(2), "completed": done}
        assert told(within().deadlines(Spell(marks), [])) == [(1, nov(16), done)]


@pytest.mark.parametrize(
    ("own", "other", "met"),
    [
        (None, nov(3), nov(3)),
        (nov(9), nov(3), nov(3)),
        (nov(3), nov(9), nov(3)),
        (nov(9), date(2026, 11, 1), nov(9)),
        (None, date(2026, 11, 1), None),
    ],
)
def test_the_first_of_what_meets_it_does(
    own: Moment | None, other: Moment, met: Moment | None
) -> None:
    clock = within(stop=Mark("seen"), also=(VISIT,))
    marks = {"began": nov(2)} | ({"seen": own} if own else {})
    assert told(clock.deadlines(Spell(marks), visits(other))) == [(1, nov(16), met)]


@pytest.mark.parametrize(("began", "limit"), [(date(2018, 7, 3), 10), (date(2018, 7, 4), 15)])
def test_the_limit_in_force_on_the_day_of_the_trigger_applies(began: date, limit: int) -> None:
    changed = Dated({None: WorkingDays(10), date(2018, 7, 4): WorkingDays(15)})
    [due] = within(limit=changed).deadlines(Spell({"began": began}), [])
    assert due.limit == f"{limit} working days"


@pytest.mark.parametrize(("marks", "count"), [({}, 0), ({"hurt": nov(2)}, 1)])
def test_it_runs_only_if_its_mark_is_there(marks: dict[str, Moment], count: int) -> None:
    spell = Spell({"began": nov(2)} | marks)
    assert len(within(only_if="hurt").deadlines(spell, [])) == count


def test_it_waits_for_a_trigger_that_has_not_come() -> None:
    assert within(start=Mark("born")).deadlines(Spell({"began": nov(2)}), []) == []


@pytest.mark.parametrize(
    ("birthday", "younger", "older"),
    [(nov(3), 1, 0), (nov(2), 0, 1), (nov(1), 0, 1), (None, 0, 1)],
)
def test_of_two_clocks_that_go_by_a_birthday_one_runs(
    birthday: date | None, younger: int, older: int
) -> None:
    spell = Spell({"began": nov(2)} | ({"five": birthday} if birthday else {}))
    for is_younger, count in ((True, younger), (False, older)):
        clock = within(by_age=ByAge(birthday=Mark("five"), younger=is_younger))
        assert len(clock.deadlines(spell, [])) == count
        assert Mark("five") in marks_named(clock)


def test_the_last_trigger_of_another_process_before_this_began_counts() -> None:
    clock = within(start=VISIT)
    spell = Spell({"began": nov(10)})
    assert clock.deadlines(spell, visits(nov(11))) == []
    assert told(clock.deadlines(spell, visits(nov(2), nov(3), nov(11)))) == [(1, nov(17), None)]
    assert told(clock.deadlines(spell, visits(nov(10)))) == [(1, nov(24), None)]


@pytest.mark.parametrize(
    ("happened", "meets"), [(nov(1), False), (nov(2), True), (date(2027, 1, 1), True)]
)
def test_another_process_meets_it_from_the_day_of_the_trigger_on(
    happened: date, meets: bool
) -> None:
    [due] = within(stop=VISIT).deadlines(Spell({"began": nov(2)}), visits(happened))
    assert (due.met is not None) == meets


def test_the_earliest_event_meets_it() -> None:
    [due] = within(stop=VISIT).deadlines(Spell({"began": nov(2)}), visits(nov(9), nov(4)))
    assert due.met is not None
    assert due.met.at == nov(4)


def test_an_event_of_another_kind_or_mark_meets_nothing() -> None:
    wrong = [Event("seen", "area.call", nov(3), "x"), Event("held", "area.visit", nov(3), "y")]
    [due] = within(stop=VISIT).deadlines(Spell({"began": nov(2)}), wrong)
    assert due.met is None


GONE = Mark("gone", of="area.spell")


def gone(*days: Moment) -> list[Event]:
    return [Event("gone", "area.spell", day, f"gone {day}") for day in days]


def on(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("before", "runs"),
    [
        # Ninety days before 19 November is 21 August, which still counts.
        ((date(2026, 8, 21), nov(2)), True),
        ((date(2026, 8, 20), nov(2)), False),
        ((nov(2),), False),
        ((nov(2), nov(3), nov(4)), True),
        ((nov(2), nov(20)), False),
        ((on(19, 3), nov(2)), True),
        ((on(19, 23), nov(2)), False),
    ],
)
def test_it_runs_from_the_third_time_in_ninety_days_on(
    before: tuple[Moment, ...], runs: bool
) -> None:
    third = Repeated(times=3, within=CalendarDays(90), mark=GONE)
    clock = within(limit=WorkingDays(5), if_repeated=third)
    began = on(19, 18)
    found = clock.deadlines(Spell({"began": began}), gone(*before, began))
    assert told(found) == ([(1, nov(26), None)] if runs else [])
    assert GONE in marks_named(clock)


@pytest.mark.parametrize(
    ("happened", "again", "found"),
    [
        # By the hour, for it may be set anew on the day on which it was set.
        ((), (), [(1, on(5, 18), None)]),
        ((on(2, 17),), (), [(1, on(5, 18), None)]),
        ((on(2, 18),), (), [(1, on(5, 18), on(2, 18))]),
        ((on(6, 9),), (), [(1, on(5, 18), on(6, 9))]),
        ((), (on(3, 9),), []),
        ((on(3, 8),), (on(3, 9),), [(1, on(5, 18), on(3, 8))]),
        ((on(3, 9),), (on(3, 9),), []),
        ((on(3, 9),), (on(2, 9),), [(1, on(5, 18), on(3, 9))]),
    ],
)
def test_what_comes_after_it_was_set_anew_meets_the_new_one_alone(
    happened: tuple[Moment, ...], again: tuple[Moment, ...], found: object
) -> None:
    clock = within(limit=Hours(72), stop=VISIT, again=GONE)
    events = [*visits(*happened), *gone(*again), Event("gone", "area.spell", on(4, 9), "this")]
    assert told(clock.deadlines(Spell({"began": on(2, 18)}), events)) == found


@pytest.mark.parametrize(
    ("refused", "owed"), [(on(2, 17), True), (on(2, 18), False), (on(3, 9), False)]
)
def test_after_a_refusal_nothing_is_owed_and_one_of_the_time_before_is_none(
    refused: datetime, owed: bool
) -> None:
    clock = within(limit=Hours(72), stop=VISIT, until=Mark("no", of="area.visit"), again=GONE)
    said = [Event("no", "area.visit", refused, "visit")]
    assert bool(clock.deadlines(Spell({"began": on(2, 18)}), said)) is owed


@pytest.mark.parametrize(("outlives", "owed"), [(True, 1), (False, 0)])
def test_what_a_spell_owed_is_owed_after_its_end_only_by_a_clock_that_outlives_it(
    outlives: bool, owed: int
) -> None:
    ended = Spell({"began": nov(2), "ended": nov(3)}, is_over=True)
    assert len(within(stop=VISIT, outlives=outlives).deadlines(ended, [])) == owed


# Every


def test_three_months_then_six_from_the_day_it_was_met() -> None:
    found = every().deadlines(Spell({"began": nov(2)}), visits(date(2027, 1, 29)))
    assert told(found) == [
        (1, date(2027, 2, 2), date(2027, 1, 29)),
        (2, date(2027, 7, 29), None),
    ]


def test_dates_that_stand_are_not_moved_by_an_early_or_a_late_event() -> None:
    for met in (date(2027, 1, 29), date(2027, 2, 20)):
        found = every(from_="due").deadlines(Spell({"began": nov(2)}), visits(met))
        assert told(found)[1] == (2, date(2027, 8, 2), None)


def test_events_count_in_the_order_in_which_they_happened() -> None:
    clock = every(first=WorkingDays(10), then=WorkingDays(10))
    found = clock.deadlines(Spell({"began": nov(2)}), visits(nov(20), nov(9)))
    assert [due.met.at for due in found if due.met] == [nov(9), nov(20)]
    assert told(found)[-1] == (3, date(2026, 12, 4), None)


@pytest.mark.parametrize(("day", "met"), [(nov(1), 0), (nov(2), 1), (nov(20), 1), (nov(21), 0)])
def test_nothing_before_a_spell_began_or_after_it_ended_counts(day: date, met: int) -> None:
    spell = Spell({"began": nov(2), "ended": nov(20)}, is_over=True)
    assert len(every().deadlines(spell, visits(day))) == met


def test_an_ended_spell_owes_nothing_more() -> None:
    spell = Spell({"began": nov(2), "ended": nov(20)}, is_over=True)
    assert all(due.met for due in every().deadlines(spell, visits(nov(10))))


@pytest.mark.parametrize(("day", "met"), [(date(2026, 11, 19), True), (date(2026, 11, 20), False)])
def test_where_another_interval_takes_its_place_nothing_is_owed_from_that_day(
    day: date, met: bool
) -> None:
    spell = Spell({"began": nov(2), "replaced": nov(20)})
    dues = every(until=Mark("replaced")).deadlines(spell, visits(day))
    assert [bool(due.met) for due in dues] == [True] * met


@pytest.mark.parametrize(
    ("birthday", "due"),
    [
        (date(2027, 2, 2), []),
        (date(2027, 2, 3), [(1, date(2027, 2, 2), None)]),
        (date(2040, 2, 2), [(1, date(2027, 2, 2), None)]),
    ],
)
def test_what_falls_due_before_a_day_that_lies_ahead_is_owed(
    birthday: date, due: list[tuple[int, Moment, Moment | None]]
) -> None:
    spell = Spell({"began": nov(2), "seventeen": birthday})
    assert told(every(until=Mark("seventeen")).deadlines(spell, [])) == due


# Checkpoints


POINTS = Checkpoints(
    name="points",
    title="Look at it",
    law=LAW,
    limits=(WorkingDays(10), WorkingDays(20), WorkingDays(45)),
    met_by=VISIT,
)


def test_each_point_is_met_by_the_next_event() -> None:
    spell = Spell({"began": date(2026, 9, 1)})
    found = POINTS.deadlines(spell, visits(date(2026, 9, 10), date(2026, 9, 25)))
    assert told(found) == [
        (1, date(2026, 9, 15), date(2026, 9, 10)),
        (2, date(2026, 9, 29), date(2026, 9, 25)),
        (3, nov(3), None),
    ]


def test_points_that_are_left_when_it_is_over_are_not_owed() -> None:
    spell = Spell({"began": date(2026, 9, 1), "completed": date(2026, 9, 20)}, is_over=True)
    assert [due.number for due in POINTS.deadlines(spell, visits(date(2026, 9, 10)))] == [1]


# Before


BEFORE = Before(
    name="before",
    title="Share the report",
    law=LAW,
    limit=WorkingDays(3),
    day=Mark("held"),
    stop=Mark("shared"),
)


@pytest.mark.parametrize(
    ("held", "due"),
    [(nov(19), nov(16)), (nov(23), nov(18)), (date(2027, 1, 4), date(2026, 12, 29))],
)
def test_it_is_due_so_long_before_the_day_that_is_set(held: date, due: date) -> None:
    assert told(BEFORE.deadlines(Spell({"began": nov(2), "held": held}), [])) == [(1, due, None)]


def test_it_is_not_due_before_a_day_is_set() -> None:
    assert BEFORE.deadlines(Spell({"began": nov(2)}), []) == []


def test_what_was_done_meets_it() -> None:
    marks = {"began": nov(2), "held": nov(19), "shared": nov(12)}
    [due] = BEFORE.deadlines(Spell(marks), [])
    assert due.met is not None
    assert due.limit == "3 working days before"


# Days and moments together


@pytest.mark.parametrize("clock", [within(), every(), POINTS, BEFORE], ids=lambda c: c.name)
def test_a_deadline_says_what_it_waits_for_and_under_which_law(clock: Clock) -> None:
    marks = {"began": nov(2), "held": nov(19)}
    for due in clock.deadlines(Spell(marks), []):
        assert (due.waits_for, due.law) == (clock.awaited.name, LAW)


def test_a_moment_is_on_its_day_in_england() -> None:
    just_after_midnight = datetime(2026, 6, 9, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert day_of(just_after_midnight) == date(2026, 6, 10)


def test_a_bare_day_comes_before_any_time_on_it() -> None:
    morning, evening = (datetime(2026, 11, 2, hour, tzinfo=LONDON) for hour in (9, 18))
    assert sorted([evening, nov(3), morning, nov(2)], key=in_order) == [
        nov(2),
        morning,
        evening,
        nov(3),
    ]
