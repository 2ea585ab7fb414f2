"""Short breaks: seventeen days each, and seventy-five in twelve months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sightline.access.notice import unseen_notices
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import change_team
from sightline.record import commands
from sightline.record.step import Step
from tests.cast import NOW
from tests.worked_cases import answer, written

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def managed(north: Team, helen: Worker, steward: Worker) -> None:
    change_team(team=north, manager=helen, by=steward, now=NOW)


def a_break(child: Person, by: Worker, began: date, days: int) -> Step:
    said = {
        "began_on": began,
        "carer": "The Shahs",
        "must_know": "As ever; her cough is back.",
        "looks_forward": "“The rabbit.”",
    }
    (step,) = written("in_care.short_break", [child], said, by=by)
    ending = {
        "ended_on": began + timedelta(days=days),
        "why_ended": "home",
        "childs_words": "“Again!”",
        "how_it_was": "She slept; Leanne did too.",
    }
    answer([step], ending, by=by)
    return commands.end(spell=step, by=by, now=NOW)


def test_a_break_ends_within_seventeen_days(amara: Person, priya: Worker) -> None:
    step = a_break(amara, priya, TODAY - timedelta(days=18), 18)
    (one,) = step.deadlines.all()
    assert (one.due_on, one.met_on) == (TODAY - timedelta(days=1), TODAY)


@pytest.mark.parametrize(("last", "told"), [(15, False), (16, True)])
def test_the_manager_hears_when_they_come_to_more_than_seventy_five_days(
    last: int, told: bool, amara: Person, priya: Worker, helen: Worker
) -> None:
    for month in (5, 6, 7, 8):
        a_break(amara, priya, date(2026, month, 1), 15)
    assert not unseen_notices(helen).exists()
    a_break(amara, priya, TODAY - timedelta(days=last), last)
    assert unseen_notices(helen).exists() is told


def test_a_break_that_runs_still_counts_with_the_others(
    amara: Person, priya: Worker, helen: Worker
) -> None:
    for month in (5, 6, 7, 8):
        a_break(amara, priya, date(2026, month, 1), 15)
    running = {"began_on": TODAY - timedelta(days=12), "carer": "Ruth Bell"}
    written("in_care.short_break", [amara], running, by=priya)
    a_break(amara, priya, TODAY - timedelta(days=8), 8)
    assert unseen_notices(helen).exists()


def test_breaks_of_more_than_a_year_ago_count_no_more(
    amara: Person, priya: Worker, helen: Worker
) -> None:
    for month in (1, 2, 3, 4, 5):
        a_break(amara, priya, date(2025, month, 1), 15)
    a_break(amara, priya, TODAY - timedelta(days=16), 16)
    assert not unseen_notices(helen).exists()
