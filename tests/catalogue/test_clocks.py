"""Every clock of every process against the days typed by hand in `clock_cases`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest

from sightline.grammar import registry
from sightline.grammar.clock import Before, Checkpoints, Clock, Event, Every, Mark, Moment
from tests.catalogue.clock_cases import CASES, Case, day
from tests.catalogue.every import KINDS


@dataclass(frozen=True)
class OpenStep:
    """As a clock sees a step: nothing but what happened on it."""

    kind: str
    marks: Mapping[str, Moment]
    key: object = "the step itself"
    is_over: bool = field(default=False)


def clock_of(case: Case) -> Clock:
    clocks = {clock.name: clock for clock in registry.process_of(case.process).clocks}
    return clocks[case.clock]


def starting(clock: Clock, case: Case) -> tuple[OpenStep, list[Event]]:
    """The step and the events of a case: its trigger on the step, or on another process."""
    mark = clock.day if isinstance(clock, Before) else clock.start
    marks: dict[str, Moment] = {"began": case.trigger, mark.name: case.trigger}
    if clock.only_if:
        marks[clock.only_if] = case.trigger
    if clock.by_age and clock.by_age.younger:
        marks[clock.by_age.birthday.name] = date.max
    events = [_event(mark, case.trigger)] if mark.of else []
    if clock.if_repeated:
        events += [_event(clock.if_repeated.mark, case.trigger)] * clock.if_repeated.times
    if isinstance(clock, Every | Checkpoints):
        events += [_event(clock.met_by, at) for at in case.met]
    return OpenStep(case.process, marks), events


def _event(mark: Mark, at: Moment) -> Event:
    return Event(mark.name, mark.of, at, "another step")


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.process} {c.clock} {c.trigger}")
def test_it_is_due_on_the_day_worked_out_by_hand(case: Case) -> None:
    clock = clock_of(case)
    subject, events = starting(clock, case)
    found = clock.deadlines(subject, events)
    assert tuple(due.due for due in found if due.met is None) == case.due
    assert len([due for due in found if due.met]) == len(case.met)


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, clock.name) for kind in KINDS for clock in registry.process_of(kind).clocks],
)
def test_every_clock_has_two_worked_cases_at_the_least(kind: str, name: str) -> None:
    cases = [case for case in CASES if (case.process, case.clock) == (kind, name)]
    assert len(cases) >= 2, "Work out its days by hand and add them to clock_cases."


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (kind, clock.name)
        for kind in KINDS
        for clock in registry.process_of(kind).clocks
        if isinstance(clock, Every | Checkpoints)
    ],
)
def test_every_clock_that_repeats_has_a_case_in_which_it_was_met(kind: str, name: str) -> None:
    cases = [case for case in CASES if (case.process, case.clock) == (kind, name)]
    assert any(case.met for case in cases)


def test_no_case_is_of_a_clock_that_is_gone() -> None:
    known = {(kind, c.name) for kind in KINDS for c in registry.process_of(kind).clocks}
    assert {(case.process, case.clock) for case in CASES} <= known


@pytest.mark.parametrize("slip", ["Fri 19 Nov 2026", "Thu 19 Nov 2026 6pm", "19 Nov 2026"])
def test_a_day_typed_wrong_is_refused(slip: str) -> None:
    with pytest.raises(ValueError, match=r"6pm|19 Nov"):
        day(slip)
