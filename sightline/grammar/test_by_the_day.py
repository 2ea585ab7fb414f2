from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from sightline.grammar.by_the_day import ByTheDay
from sightline.grammar.clock import Due, Event, Mark
from sightline.statute.instruments import LOCAL_PRACTICE

PROMISE = ByTheDay(
    name="tell",
    title="Tell the child",
    law=LOCAL_PRACTICE.at("an invented rule"),
    start=Mark("by"),
    stop=Mark("told"),
)


AGAIN = replace(PROMISE, stop=Mark("told", of="area.step"))


def due(*events: Event, clock: ByTheDay = PROMISE, **marks: date) -> list[Due]:
    step = SimpleNamespace(key="this", kind="area.step", is_over=False, marks=marks)
    return clock.deadlines(step, events)


@pytest.mark.parametrize(
    ("told", "met"),
    [
        (date(2026, 11, 18), False),
        (date(2026, 11, 20), True),
        (date(2026, 11, 27), True),
        (date(2026, 12, 1), True),
    ],
)
def test_what_another_step_did_before_that_day_is_done_but_not_what_came_before_the_promise(
    told: date, met: bool
) -> None:
    another = Event("told", "area.step", told, "other")
    (found,) = due(another, clock=AGAIN, began=date(2026, 11, 19), by=date(2026, 11, 27))
    assert (found.met is not None, found.due) == (met, date(2026, 11, 27))


@pytest.mark.parametrize("by", [date(2026, 11, 27), date(2026, 12, 25), date(2026, 11, 29)])
def test_what_was_agreed_for_a_day_is_due_on_that_day_and_says_so(by: date) -> None:
    """On a Friday, a holiday and a Sunday: nobody moves a day that was named."""
    (found,) = due(began=date(2026, 11, 19), by=by)
    assert (found.due, found.limit, found.met) == (by, "The day that was agreed", None)


def test_nothing_is_owed_where_no_day_was_named() -> None:
    assert due(began=date(2026, 11, 19)) == []


def test_it_is_met_on_the_day_on_which_it_was_done() -> None:
    (found,) = due(began=date(2026, 11, 19), by=date(2026, 11, 27), told=date(2026, 11, 28))
    assert found.met is not None
    assert (found.due, found.met.at) == (date(2026, 11, 27), date(2026, 11, 28))
