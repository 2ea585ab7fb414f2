"""A duty that arises once, against what was set off or done before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from sightline.grammar.clock import Event, Mark, Moment, marks_named
from sightline.grammar.once import Once
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.limits import Months

AGREED, BEGUN = Mark("agreed", of="area.review"), Mark("began", of="area.story")
CLOCK = Once(
    name="once",
    title="Begin it",
    start=Mark("agreed"),
    limit=Months(3),
    stop=BEGUN,
    unless=(AGREED, BEGUN),
    law=LOCAL_PRACTICE.at("an invented rule"),
)


@dataclass(frozen=True)
class Review:
    """A review as a clock sees it, which agreed on the second of November."""

    marks: Mapping[str, Moment] = field(
        default_factory=lambda: {"began": date(2026, 11, 2), "agreed": date(2026, 11, 2)}
    )
    is_over: bool = True
    key: object = "this"
    kind: str = "area.review"


def told(*events: Event) -> list[tuple[date, Moment | None]]:
    found = CLOCK.deadlines(Review(), events)
    return [(due.day, due.met.at if due.met else None) for due in found]


@pytest.mark.parametrize(
    ("mark", "kind"), [("agreed", "area.review"), ("began", "area.story")], ids=str
)
def test_what_came_about_on_an_earlier_day_leaves_nothing_owed(mark: str, kind: str) -> None:
    assert told(Event(mark, kind, date(2026, 11, 1), "another step")) == []


def test_it_is_owed_the_first_time_and_met_from_that_day_on() -> None:
    due = date(2027, 2, 2)
    assert told() == [(due, None)]
    own = Event("agreed", "area.review", date(2026, 11, 2), "this")
    later = Event("agreed", "area.review", date(2027, 5, 2), "another step")
    assert told(own, later) == [(due, None)]
    for day in (date(2026, 11, 2), date(2027, 2, 3)):
        assert told(own, Event("began", "area.story", day, "a story")) == [(due, day)]


def test_what_came_about_before_the_time_that_it_names_is_of_another_time() -> None:
    since = replace(CLOCK, since=Mark("came"))
    marks = {"began": date(2026, 11, 2), "agreed": date(2026, 11, 2), "came": date(2026, 3, 1)}
    for day, owed in ((date(2026, 2, 28), 1), (date(2026, 3, 1), 0)):
        event = Event("agreed", "area.review", day, "another step")
        assert len(list(since.deadlines(Review(marks), [event]))) == owed


def test_another_step_is_counted_anew_when_what_it_names_changes() -> None:
    assert {AGREED, BEGUN} <= set(marks_named(CLOCK))
