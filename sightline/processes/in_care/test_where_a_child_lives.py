"""A placement: who is told of it, how often the child is visited, and the director's own notice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.access.notice import unseen_notices
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import change_team
from sightline.record import commands
from sightline.record.correcting import correct
from sightline.record.step import Step
from sightline.record.telling_at_once import NOBODY
from sightline.record.verify import verify
from tests.a_child_in_care import a_home
from tests.cast import NOW, _worker
from tests.worked_cases import answer, written

TODAY = NOW.date()
HOTEL = {"breach": "hotel", "breach_allowed": "Alison Crane at 23:10; eleven homes said no."}


def owed(step: Step) -> dict[str, date]:
    return {one.clock: one.due_on for one in step.deadlines.filter(state="open")}


def heard(worker: Worker) -> list[str]:
    return [one.text for one in unseen_notices(worker)]


def test_the_director_is_told_at_once_of_a_placement_that_the_law_does_not_allow(
    amara: Person, priya: Worker, helen: Worker, alison: Worker
) -> None:
    a_home(amara, priya, TODAY, **HOTEL)
    (said,) = heard(alison)
    assert said.startswith("A child lives where the law does not allow it.")
    assert "Amara" not in said
    assert heard(helen) == []


def test_the_director_is_told_once_and_again_only_when_it_is_so_again(
    amara: Person, priya: Worker, alison: Worker
) -> None:
    home = a_home(amara, priya, TODAY, **HOTEL)
    answer([home], HOTEL | {"breach": "unregistered"}, by=priya, version=1)
    assert len(heard(alison)) == 1
    answer([home], {"breach": "none"}, by=priya, version=2)
    answer([home], HOTEL, by=priya, version=3)
    assert len(heard(alison)) == 2


def test_nothing_is_told_of_one_that_the_law_allows(
    amara: Person, priya: Worker, alison: Worker
) -> None:
    a_home(amara, priya, TODAY)
    assert heard(alison) == []


def test_where_there_is_no_director_the_manager_of_the_team_hears(
    amara: Person, priya: Worker, helen: Worker, north: Team, steward: Worker
) -> None:
    change_team(team=north, manager=helen, by=steward, now=NOW)
    a_home(amara, priya, TODAY, **HOTEL)
    assert len(heard(helen)) == 1


def test_where_the_manager_wrote_it_the_heads_of_service_hear(
    amara: Person, priya: Worker, north: Team, steward: Worker
) -> None:
    change_team(team=north, manager=priya, by=steward, now=NOW)
    hugh = _worker("Hugh Lang", Role.HEAD_OF_SERVICE, north, steward)
    a_home(amara, priya, TODAY, **HOTEL)
    assert len(heard(hugh)) == 1
    assert heard(priya) == []


def test_where_nobody_is_there_to_hear_the_writer_is_told_so(amara: Person, priya: Worker) -> None:
    a_home(amara, priya, TODAY, **HOTEL)
    (said,) = heard(priya)
    assert said.startswith("A child lives where the law does not allow it.")
    assert said.endswith(NOBODY)


def test_a_director_who_writes_it_down_knows_it(
    amara: Person, priya: Worker, alison: Worker, helen: Worker, north: Team, steward: Worker
) -> None:
    change_team(team=north, manager=helen, by=steward, now=NOW)
    home = a_home(amara, priya, TODAY)
    answer([home], HOTEL, by=alison, version=1)
    assert heard(alison) == heard(helen) == []


def test_a_breach_that_is_found_afterwards_is_told_too(
    amara: Person, priya: Worker, alison: Worker
) -> None:
    home = a_home(amara, priya, TODAY)
    ending = {"ended_on": TODAY, "why_ended": "CARPL", "learnt": "“It smelled of soup.”"}
    answer([home], ending, by=priya)
    commands.end(spell=home, by=priya, now=NOW)
    correct(
        steps=[home],
        field="breach",
        value="hotel",
        also={"breach_allowed": "Nobody: it was a hotel."},
        reason="The bill came from a hotel and not from a carer.",
        by=priya,
        now=NOW,
    )
    assert len(heard(alison)) == 1


def test_those_whom_the_regulations_name_are_told_before_or_in_five_working_days(
    amara: Person, priya: Worker
) -> None:
    home = a_home(amara, priya, TODAY, other_area="Dunmoor")
    five = date(2026, 11, 26)
    due = owed(home)
    assert (due["tell_listed"], due["tell_area"]) == (five, five)
    told = {
        "told": [
            {
                "who": "gp",
                "name": "Dr Ahmed",
                "told_on": TODAY - timedelta(days=2),
                "how": "By letter",
            }
        ],
        # Before the child moved, which is in time.
        "all_told_on": TODAY - timedelta(days=2),
        "other_area": "Dunmoor",
        "area_told_on": TODAY,
        "area_given": ["needs", "reasons", "plan"],
    }
    answer([home], told, by=priya, version=1)
    assert not {"tell_listed", "tell_area"} & owed(home).keys()
    assert verify(NOW) == []


def test_in_our_own_area_no_other_authority_is_told(amara: Person, priya: Worker) -> None:
    assert "tell_area" not in owed(a_home(amara, priya, TODAY))


@pytest.mark.parametrize("before", [True, False])
def test_that_it_ended_is_told_before_or_by_the_meeting_about_it(
    before: bool, amara: Person, priya: Worker
) -> None:
    home = a_home(amara, priya, TODAY - timedelta(days=30))
    if before:
        answer([home], {"end_told_on": TODAY - timedelta(days=1)}, by=priya)
    ending = {"ended_on": TODAY, "why_ended": "CARPL", "learnt": "“It smelled of soup.”"}
    answer([home], ending, by=priya)
    commands.end(spell=home, by=priya, now=NOW)
    assert ("tell_ended" in owed(home)) is not before
    written(
        "in_care.ending_meeting", [amara], {"which": "disrupted", "all_told_on": TODAY}, by=priya
    )
    assert "tell_ended" not in owed(home)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ({}, {"visit"}),
        ({"three_monthly_from": TODAY - timedelta(days=9)}, {"visit_long_term"}),
        ({"six_monthly_from": TODAY - timedelta(days=9)}, {"visit_agreed"}),
        (
            {
                "three_monthly_from": TODAY - timedelta(days=100),
                "six_monthly_from": TODAY - timedelta(days=9),
            },
            {"visit_agreed"},
        ),
    ],
)
def test_a_longer_interval_stands_in_the_place_of_the_shorter(
    said: dict[str, Any], due: set[str], amara: Person, priya: Worker
) -> None:
    home = a_home(amara, priya, TODAY - timedelta(days=500), type="U4", **said)
    written("in_care.visit", [amara], {"visited_at": NOW, "seen": "in_person"}, by=priya)
    visits = {"visit", "visit_long_term", "visit_agreed"}
    assert visits & owed(home).keys() == due


@pytest.mark.parametrize(
    ("field", "clock"),
    [("arrangement_changed_on", "visit_changed"), ("noticed_on", "visit_after_notice")],
)
def test_a_change_by_others_and_a_notice_ask_for_a_visit_in_a_week(
    field: str, clock: str, amara: Person, priya: Worker
) -> None:
    home = a_home(amara, priya, TODAY - timedelta(days=50), **{field: TODAY})
    assert owed(home)[clock] == date(2026, 11, 26)


def test_an_emergency_outside_the_carers_terms_lasts_six_working_days(
    amara: Person, priya: Worker
) -> None:
    home = a_home(amara, priya, TODAY, emergency_terms=True)
    assert owed(home)["outside_terms"] == date(2026, 11, 27)
    answer([home], {"breach": "none", "terms_settled_on": TODAY}, by=priya, version=1)
    assert "outside_terms" not in owed(home)


def test_the_carer_has_a_planning_meeting_within_a_day(amara: Person, priya: Worker) -> None:
    home = a_home(amara, priya, TODAY)
    assert owed(home)["planning_meeting"] == date(2026, 11, 20)
    met = {"held_on": TODAY, "child_there": True, "purpose_here": "Until Leanne is home."}
    (step,) = written("in_care.planning_meeting", [amara], met, by=priya)
    # Nothing was said of daily life so far, so no meeting was held.
    assert "planning_meeting" in owed(home)
    answer([step], {"daily_life": "Up at seven, porridge, the bus."}, by=priya)
    assert "planning_meeting" not in owed(home)
