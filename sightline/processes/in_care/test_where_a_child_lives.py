"""A placement: who is told of it, how often the child is visited, and the director's own notice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.access.notice import unseen_notices
from sightline.errors import NotNow
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import change_team
from sightline.processes.in_care.placement.rows import BREACH
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.correcting import correct
from sightline.record.step import Step
from sightline.record.telling_at_once import NOBODY
from sightline.record.verify import verify
from tests.a_child_in_care import a_home
from tests.cast import NOW, _worker
from tests.invented_people import a_person
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
    # Nobody knows how old she is.
    assert said.startswith("A child lives in a hotel, a caravan or bed and breakfast.")
    assert "Amara" not in said
    assert heard(helen) == []


TOO_YOUNG = "A child moved, before they were sixteen, to a place that no regulations reach."


@pytest.mark.parametrize(
    ("type", "born", "is_breach"),
    [
        ("K3", date(2010, 11, 20), True),
        ("P3", date(2014, 1, 1), True),
        # Sixteen on the day of the move.
        ("K3", date(2010, 11, 19), False),
        ("K2", date(2014, 1, 1), False),
        ("K3", None, False),
    ],
)
@pytest.mark.parametrize("answered", [{}, {"breach": "none"}])
def test_it_is_a_breach_by_the_place_and_the_age_whatever_was_ticked(
    type: str,
    born: date | None,
    is_breach: bool,
    answered: dict[str, Any],
    priya: Worker,
    alison: Worker,
) -> None:
    where = {"began_on": TODAY, "type": type, "carer": "Dock Street Lodge"} | answered
    (home,) = written("in_care.placement", [a_child_born(born, priya)], where, by=priya)
    assert ("under_sixteen" in home.marks) is is_breach
    assert [text.startswith(TOO_YOUNG) for text in heard(alison)] == [True] * is_breach


def test_who_says_it_too_tells_the_director_nothing_new(priya: Worker, alison: Worker) -> None:
    child = a_child_born(date(2012, 5, 3), priya)
    home = a_home(child, priya, TODAY, type="K3")
    allowed = {"breach": "unregulated", "breach_allowed": "Martin Osei; no home was found."}
    answer([home], allowed, by=priya, version=1)
    assert len(heard(alison)) == 1


def test_nobody_says_no_of_a_breach_that_follows_from_the_place_and_the_age(
    priya: Worker,
) -> None:
    home = a_home(a_child_born(date(2012, 5, 3), priya), priya, TODAY, type="K3")
    offered = record_of(home).offers("breach")
    assert offered is not None
    assert {code.code for code in BREACH} - set(offered) == {"none"}
    ending = {"ended_on": TODAY, "why_ended": "CARPL", "learnt": "“It was loud.”"}
    answer([home], ending, by=priya)
    with pytest.raises(NotNow, match="no regulations reach such a place"):
        commands.end(spell=home, by=priya, now=NOW)
    allowed = {"breach": "unregulated", "breach_allowed": "Martin Osei; no home was found."}
    answer([home], allowed, by=priya, version=1)
    commands.end(spell=home, by=priya, now=NOW)


@pytest.mark.parametrize(
    ("breach", "born", "cites"),
    [
        ("hotel", date(2012, 5, 3), "reg 27A"),
        ("hotel", date(2009, 5, 3), "Homelessness guidance"),
        ("unregistered", date(2009, 5, 3), "Supported Accommodation"),
        ("outside_terms", date(2012, 5, 3), "reg 23"),
        ("not_approved", date(2012, 5, 3), "reg 24"),
    ],
)
def test_each_breach_is_said_with_its_own_source(
    breach: str, born: date, cites: str, priya: Worker
) -> None:
    said = {"breach": breach, "breach_allowed": "Alison Crane; eleven homes said no."}
    home = a_home(a_child_born(born, priya), priya, TODAY, **said)
    (card,) = [one for one in home.process.tonight if one.has in home.marks]
    assert cites in card.law.text


def a_child_born(born: date | None, by: Worker) -> Person:
    return a_person("Jordan", "Pike", by=by, birth_date=born)


def test_the_director_is_told_once_and_again_only_when_it_is_so_again(
    amara: Person, priya: Worker, alison: Worker
) -> None:
    home = a_home(amara, priya, TODAY, **HOTEL)
    answer([home], HOTEL | {"breach_allowed": "Alison Crane, at midnight."}, by=priya, version=1)
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
    assert said.startswith("A child lives in a hotel, a caravan or bed and breakfast.")
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


AGREED = {"fewer_visits_said": "“I know you. Twice a year is fine.” David Okoro decided it."}


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ({}, {"visit"}),
        ({"to_eighteen_on": TODAY - timedelta(days=9)}, {"visit_long_term"}),
        (AGREED | {"fewer_visits_on": TODAY - timedelta(days=9)}, {"visit_agreed"}),
        # Without the child's own word on it nothing changes.
        ({"fewer_visits_on": TODAY - timedelta(days=9)}, {"visit"}),
        (
            AGREED
            | {
                "to_eighteen_on": TODAY - timedelta(days=100),
                "fewer_visits_on": TODAY - timedelta(days=9),
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
    ("said", "mark"),
    [
        ({"to_eighteen_on": date(2026, 3, 3)}, "three_monthly"),
        (AGREED | {"fewer_visits_on": date(2026, 3, 3)}, "six_monthly"),
    ],
)
def test_no_longer_interval_counts_before_the_first_anniversary(
    said: dict[str, Any], mark: str, amara: Person, priya: Worker
) -> None:
    home = a_home(amara, priya, date(2026, 3, 2), type="U4", **said)
    assert home.marks[mark] == "2027-03-02"
    written("in_care.visit", [amara], {"visited_at": NOW, "seen": "in_person"}, by=priya)
    assert owed(home)["visit"] == date(2026, 12, 31)
    assert verify(NOW) == []


@pytest.mark.parametrize("days", [-1, 0])
def test_the_carer_has_what_they_must_know_by_the_day_of_the_move(
    days: int, amara: Person, priya: Worker
) -> None:
    home = a_home(amara, priya, TODAY, carer_had_on=None)
    assert owed(home)["carer_told"] == TODAY
    answer([home], {"carer_had_on": TODAY + timedelta(days=days)}, by=priya, version=1)
    assert "carer_told" not in owed(home)


def test_that_the_carer_had_it_too_late_is_told(amara: Person, priya: Worker) -> None:
    home = a_home(amara, priya, TODAY - timedelta(days=3), carer_had_on=TODAY)
    met = home.deadlines.get(clock="carer_told")
    assert (met.state, met.due_on, met.met_on) == ("met", TODAY - timedelta(days=3), TODAY)


def test_it_is_told_that_nobody_knows_where_a_child_is(amara: Person, priya: Worker) -> None:
    home = a_home(amara, priya, TODAY - timedelta(days=9), unknown_since=TODAY)
    assert home.line.startswith("Whereabouts not known since 19 November 2026. Fostered")
    answer([home], {"unknown_since": TODAY, "known_again_on": TODAY}, by=priya, version=1)
    assert home.line.startswith("Fostered by others")


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
