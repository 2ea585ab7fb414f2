"""What becomes of a duty when what it was owed for is over, on either side of its day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from sightline.grammar.clock import (
    AfterEach,
    Checkpoints,
    Clock,
    Due,
    Event,
    Every,
    Mark,
    Moment,
    Within,
)
from sightline.statute.calendar import LONDON
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.limits import CalendarDays, Hours

LAW = LOCAL_PRACTICE.at("an invented rule")
VISIT = Mark("seen", of="area.visit")


@dataclass(frozen=True)
class Spell:
    """A spell that began on 2 March 2026, as a clock sees it."""

    ended: Moment | None = None
    more: Mapping[str, Moment] | None = None
    key: object = "this"
    kind: str = "area.spell"

    @property
    def is_over(self) -> bool:
        return self.ended is not None

    @property
    def marks(self) -> Mapping[str, Moment]:
        end = {"ended": self.ended} if self.ended else {}
        return {"began": march(2)} | end | (self.more or {})


def march(day: int, hour: int | None = None) -> Moment:
    return date(2026, 3, day) if hour is None else datetime(2026, 3, day, hour, tzinfo=LONDON)


def within(**more: object) -> Within:
    given = {"limit": CalendarDays(7), "stop": VISIT} | more
    return Within(name="visit", title="Visit", law=LAW, **given)  # type: ignore[arg-type]


def seen(*days: Moment, kind: str = "area.visit", mark: str = "seen") -> list[Event]:
    return [Event(mark, kind, day, f"{mark} on {day}") for day in days]


def told(clock: Clock, spell: Spell, events: list[Event]) -> list[tuple[int, Moment | None, bool]]:
    """Of each deadline its number, when it was met, and whether it stays as not done in time."""
    return [_told(due) for due in clock.deadlines(spell, events)]


def _told(due: Due) -> tuple[int, Moment | None, bool]:
    return due.number, due.met.at if due.met else None, due.lapsed is not None


@pytest.mark.parametrize(
    ("ended", "visit", "expected"),
    [
        # It falls due on 9 March.
        (None, march(16), [(1, march(16), False)]),
        (march(16), march(16), [(1, march(16), False)]),
        (march(15), march(16), [(1, None, True)]),
        (march(10), march(16), [(1, None, True)]),
        (march(9), march(16), []),
        (march(5), march(16), []),
        (march(5), march(5), [(1, march(5), False)]),
    ],
)
def test_what_others_do_after_a_spell_has_ended_meets_nothing_of_it(
    ended: Moment | None, visit: Moment, expected: list[tuple[int, Moment | None, bool]]
) -> None:
    assert told(within(), Spell(ended), seen(visit)) == expected


@pytest.mark.parametrize("ended", [march(5), march(10)])
def test_a_duty_that_outlives_its_spell_is_met_after_it(ended: Moment) -> None:
    assert told(within(outlives=True), Spell(ended), seen(march(16))) == [(1, march(16), False)]
    assert told(within(outlives=True), Spell(ended), []) == [(1, None, False)]


def test_a_duty_that_begins_with_the_end_is_met_after_it() -> None:
    clock = within(start=Mark("ended"))
    assert told(clock, Spell(march(5)), seen(march(16))) == [(1, march(16), False)]


def test_what_the_spell_itself_says_was_done_counts_whenever_it_was_done() -> None:
    spell = Spell(march(10), {"told": march(12)})
    assert told(within(stop=Mark("told")), spell, []) == [(1, march(12), False)]


@pytest.mark.parametrize(
    ("back", "expected"), [(march(3, 7), []), (march(3, 8), []), (march(3, 9), [(1, None, True)])]
)
def test_what_is_due_by_the_hour_has_passed_by_the_hour(
    back: Moment, expected: list[tuple[int, Moment | None, bool]]
) -> None:
    clock = within(start=Mark("missing"), stop=Mark("told"), limit=Hours(24))
    assert told(clock, Spell(back, {"missing": march(2, 8)}), []) == expected


@pytest.mark.parametrize(
    ("over", "expected"), [(march(9), []), (march(10), [(1, None, True)]), (march(16), "met")]
)
def test_the_end_of_another_spell_ends_it_too(over: Moment, expected: object) -> None:
    clock = within(until=Mark("ended", of="area.care"))
    events = [*seen(march(16)), *seen(over, kind="area.care", mark="ended")]
    wanted = [(1, march(16), False)] if expected == "met" else expected
    assert told(clock, Spell(), events) == wanted


@pytest.mark.parametrize(("refused", "left"), [(march(9), []), (march(10), [(1, None, True)])])
def test_what_is_declined_is_owed_no_more_and_may_be_done_all_the_same(
    refused: Moment, left: list[tuple[int, Moment | None, bool]]
) -> None:
    clock = within(declined=Mark("refused", of="area.visit"))
    said = seen(refused, mark="refused")
    assert told(clock, Spell(), said) == left
    assert told(clock, Spell(), [*said, *seen(march(12))]) == [(1, march(12), False)]


@pytest.mark.parametrize(("anew", "left"), [(march(9), []), (march(10), [(1, None, True)])])
def test_what_is_set_anew_stands_for_what_had_not_fallen_due(
    anew: Moment, left: list[tuple[int, Moment | None, bool]]
) -> None:
    clock = within(again=Mark("held", of="area.review"))
    events = [*seen(anew, kind="area.review", mark="held"), *seen(anew + timedelta(days=1))]
    assert told(clock, Spell(), events) == left


def test_what_is_set_beside_it_takes_what_is_done_later_and_leaves_it_owed() -> None:
    clock = within(start=Mark("ended"), next=Mark("ended", of="area.spell"))
    next_one = seen(march(10), kind="area.spell", mark="ended")
    assert told(clock, Spell(march(5)), [*next_one, *seen(march(12))]) == [(1, None, False)]
    assert told(clock, Spell(march(5)), [*next_one, *seen(march(9))]) == [(1, march(9), False)]


WEEKLY = Every(
    name="weekly", title="", law=LAW, first=CalendarDays(7), then=CalendarDays(7), met_by=VISIT
)


@pytest.mark.parametrize(("ended", "last"), [(march(15), []), (march(16), [(2, None, True)])])
def test_of_what_is_owed_again_and_again_the_last_stays_where_it_had_fallen_due(
    ended: Moment, last: list[tuple[int, Moment | None, bool]]
) -> None:
    met = [(1, march(8), False)]
    assert told(WEEKLY, Spell(ended), seen(march(8), march(20))) == [*met, *last]


def test_points_on_the_way_stay_where_they_had_fallen_due() -> None:
    clock = Checkpoints(
        name="points", title="", law=LAW, limits=(CalendarDays(7), CalendarDays(20)), met_by=VISIT
    )
    assert told(clock, Spell(march(12)), []) == [(1, None, True)]
    assert told(clock, Spell(march(12)), seen(march(12))) == [(1, march(12), False)]


def test_what_was_not_done_before_the_next_one_stays_where_it_had_fallen_due() -> None:
    days = CalendarDays(7)
    review = Mark("held", of="area.review")
    clock = AfterEach(
        name="midway", title="", law=LAW, first=days, then=days, again=review, met_by=VISIT
    )

    def held(day: int) -> list[Event]:
        return seen(march(day), kind="area.review", mark="held")

    assert told(clock, Spell(), held(9)) == [(2, None, False)]
    assert told(clock, Spell(), held(10)) == [(1, None, True), (2, None, False)]
