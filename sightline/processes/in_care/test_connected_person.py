"""A grandmother fosters for sixteen weeks, once made longer, and is visited more often."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotNow
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.a_child_in_care import a_home
from tests.cast import NOW, _worker
from tests.worked_cases import answer, decided, written

TODAY = NOW.date()
ASKED = {
    "asked_on": TODAY,
    "what": "first",
    "carer": "Pauline Harding",
    "tie": "Her grandmother",
    "why_now": "She knows the house, and nobody else can have her tonight.",
    "wishes": "“Nan makes the porridge right.”",
    "family_says": "Leanne is glad of it.",
    "care": "She has had Amara every other weekend.",
    "bond": "Amara runs to her.",
    "learning": "She reads with her.",
    "own_health": "Well; a hip that aches. No violence, no drink.",
    "own_story": "Brought up four; left school at fifteen; worked in a bakery.",
    "means": "Her pension; her sister lives next door.",
    "offences": "None found; police checked on 18 November.",
    "visited_on": TODAY,
    "home": "Two bedrooms, warm, a gate on the stairs.",
    "household": [{"name": "Pauline Harding", "who": "The carer, 61", "checked": True}],
    "full_assessment": "Ruth Bell, for the panel of 9 February.",
    "if_not": "With foster carers in another town.",
    "recommended": "approve",
}
LONGER = {
    "what": "longer",
    "why_longer": "The doctor’s report is late.",
    "panel_said": "They see no reason against eight weeks.",
    "officer_told_on": TODAY,
    "officer_said": "He agrees.",
}


@pytest.fixture
def ivan(north: Team, steward: Worker) -> Worker:
    return _worker("Ivan Rao", Role.REVIEWING_OFFICER, north, steward)


def asked(child: Person, by: Worker, **changed: Any) -> Step:
    answers = ASKED | changed
    if answers["what"] == "longer":
        only_first = ("care", "bond", "learning", "own_health", "own_story", "means", "offences")
        for key in (*only_first, "visited_on", "home", "household"):
            del answers[key]
    return written("in_care.connected_person", [child], answers, by=by)[0]


def approved(child: Person, by: Worker, officer: Worker, began: date = TODAY) -> Step:
    decided(asked(child, by), "approve", writer=by, by=officer)
    spell: Step = child.steps.get(kind="in_care.temporary_approval")
    answer([spell], {"began_on": began, "support": "The fostering rate, and Ruth rings."}, by=by)
    return spell


def owed(step: Step) -> dict[str, date]:
    return {one.clock: one.due_on for one in step.deadlines.filter(state="open")}


def reviewed(child: Person, on: date, officer: Worker) -> None:
    """Begun and answered as far as it counts."""
    (step,) = commands.start(kind="in_care.review", people=[child], began=on, by=officer, now=NOW)
    answer([step], {"held_on": on, "took_part": "PN1"}, by=officer)


def test_the_nominated_officer_approves_and_sixteen_weeks_begin(
    amara: Person, priya: Worker, judith: Worker
) -> None:
    spell = approved(amara, priya, judith)
    held: Any = record_of(spell)
    assert (held.carer, held.full_assessment) == (ASKED["carer"], ASKED["full_assessment"])
    assert owed(spell) == {"runs_out": date(2027, 3, 11), "visit": date(2026, 11, 26)}
    assert verify(NOW + timedelta(hours=1)) == []


def test_a_team_manager_approves_nobody(amara: Person, priya: Worker, helen: Worker) -> None:
    with pytest.raises(NotAllowed, match="Only a nominated officer"):
        decided(asked(amara, priya), "approve", writer=priya, by=helen)


@pytest.mark.parametrize(
    "changed",
    [
        {"visited_on": None},
        {"household": [{"name": "Ray", "who": "Her lodger, 40", "checked": False}]},
    ],
)
def test_nobody_is_approved_before_home_and_household_are_seen(
    changed: dict[str, Any], amara: Person, priya: Worker, judith: Worker
) -> None:
    step = asked(amara, priya, **changed)
    with pytest.raises(NotNow, match="Visit the home"):
        decided(step, "approve", writer=priya, by=judith)
    # That it is refused needs no visit.
    commands.decide(
        step=step,
        outcome="refuse",
        options=[commands.Option("Yes", "Not seen."), commands.Option("No", "Nobody looked.")],
        reason="Nobody has been to the house yet.",
        by=judith,
        now=NOW,
    )


def test_made_longer_eight_weeks_count_from_the_day_it_would_have_run_out(
    amara: Person, priya: Worker, judith: Worker
) -> None:
    spell = approved(amara, priya, judith)
    decided(asked(amara, priya, **LONGER), "approve", writer=priya, by=judith)
    # It is the same spell: another does not begin beside it.
    assert amara.steps.filter(kind="in_care.temporary_approval").count() == 1
    answer([spell], {"longer_decided_on": TODAY}, by=priya)
    assert owed(spell)["longer_runs_out"] == date(2027, 5, 6)
    assert "runs_out" not in owed(spell)


@pytest.mark.parametrize("lacking", ["panel_said", "officer_told_on"])
def test_it_is_not_made_longer_without_panel_and_reviewing_officer(
    lacking: str, amara: Person, priya: Worker, judith: Worker
) -> None:
    approved(amara, priya, judith)
    changed = {key: said for key, said in LONGER.items() if key != lacking}
    if lacking == "officer_told_on":
        del changed["officer_said"]
    with pytest.raises(NotNow, match="fostering panel’s views"):
        decided(asked(amara, priya, **changed), "approve", writer=priya, by=judith)


@pytest.mark.parametrize("day", [date(2026, 11, 18), date(2027, 3, 12)])
def test_it_is_made_longer_within_its_sixteen_weeks_alone(
    day: date, amara: Person, priya: Worker, judith: Worker
) -> None:
    spell = approved(amara, priya, judith)
    decided(asked(amara, priya, **LONGER), "approve", writer=priya, by=judith)
    with pytest.raises(NotNow, match="from 19 November 2026 until 11 March 2027"):
        answer([spell], {"longer_decided_on": day}, by=priya)


def test_what_nobody_decided_to_make_longer_is_not_longer(
    amara: Person, priya: Worker, judith: Worker
) -> None:
    spell = approved(amara, priya, judith)
    asked(amara, priya, **LONGER)
    with pytest.raises(NotNow, match="nobody has decided here to make it longer"):
        answer([spell], {"longer_decided_on": TODAY}, by=priya)


def test_an_approval_that_was_decided_elsewhere_may_have_been_made_longer_there(
    amara: Person, priya: Worker
) -> None:
    began = TODAY - timedelta(weeks=15)
    said = {"began_on": began, "carer": "Pauline Harding", "longer_decided_on": TODAY}
    (spell,) = written("in_care.temporary_approval", [amara], said, by=priya)
    assert owed(spell)["longer_runs_out"] == began + timedelta(weeks=24)


def test_what_has_ended_or_run_out_is_not_made_longer_and_begins_nothing(
    amara: Person, priya: Worker, judith: Worker
) -> None:
    spell = approved(amara, priya, judith, began=TODAY - timedelta(weeks=16, days=1))
    with pytest.raises(NotNow, match="runs that could be made longer"):
        decided(asked(amara, priya, **LONGER), "approve", writer=priya, by=judith)
    ended(spell, "refused", priya)
    with pytest.raises(NotNow, match="runs that could be made longer"):
        decided(asked(amara, priya, **LONGER), "approve", writer=priya, by=judith)
    assert amara.steps.filter(kind="in_care.temporary_approval").count() == 1


@pytest.mark.parametrize(
    ("why", "carer", "refused"),
    [
        ("refused", "pauline  harding", True),
        ("moved", "Pauline Harding", False),
        ("refused", "Grace Okoro", False),
    ],
)
def test_the_same_carers_are_not_approved_for_sixteen_weeks_again(
    why: str, carer: str, refused: bool, amara: Person, priya: Worker, judith: Worker
) -> None:
    ended(approved(amara, priya, judith, began=TODAY - timedelta(days=9)), why, priya)
    step = asked(amara, priya, carer=carer)
    if not refused:
        assert decided(step, "approve", writer=priya, by=judith).outcome == "approve"
        return
    with pytest.raises(NotNow, match="approved for sixteen weeks before"):
        decided(step, "approve", writer=priya, by=judith)


def ended(spell: Step, why: str, by: Worker) -> None:
    ending = {"ended_on": TODAY, "why_ended": why, "after": "They look on."}
    answer([spell], ending, by=by)
    commands.end(spell=spell, by=by, now=NOW)


def test_it_is_made_longer_once(amara: Person, priya: Worker, judith: Worker) -> None:
    approved(amara, priya, judith)
    decided(asked(amara, priya, **LONGER), "approve", writer=priya, by=judith)
    with pytest.raises(NotNow, match="that is done once"):
        decided(asked(amara, priya, **LONGER), "approve", writer=priya, by=judith)


def test_while_it_runs_its_visits_stand_in_the_place_of_the_placements(
    amara: Person, priya: Worker, judith: Worker
) -> None:
    home = a_home(amara, priya, TODAY, type="U3", carer="Pauline Harding")
    assert {"first_visit", "visit"} <= owed(home).keys()
    spell = approved(amara, priya, judith)
    assert not {"first_visit", "visit"} & owed(home).keys()
    ending = {"ended_on": TODAY, "why_ended": "approved", "after": "They stay with her."}
    answer([spell], ending, by=priya, version=0)
    commands.end(spell=spell, by=priya, now=NOW)
    assert owed(home)["visit"] == date(2026, 12, 31)


def test_after_the_first_review_four_weeks_are_enough(
    amara: Person, priya: Worker, judith: Worker, ivan: Worker
) -> None:
    spell = approved(amara, priya, judith, began=TODAY - timedelta(days=3))
    assert owed(spell)["visit"] == date(2026, 11, 23)
    reviewed(amara, TODAY, ivan)
    assert owed(spell)["visit"] == date(2026, 12, 14)
