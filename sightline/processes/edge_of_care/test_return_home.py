"""A child goes home by a plan that somebody approved, and somebody looks whether it holds."""

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.edge_of_care.home_again import HomeAgain
from sightline.record import commands
from sightline.record.agreement import agree
from sightline.record.answers import record_of
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.cast import NOW
from tests.worked_cases import REASON, WEIGHED, answer, decided, written

KIND = "edge_of_care.return_home"
TODAY = NOW.date()
GOES_ON = TODAY - timedelta(days=3)
PLAN = {
    "proposed_on": TODAY - timedelta(days=30),
    "proposed_by": "The review of 20 October",
    "with_whom": "Leanne, her mother",
    "changed": "He moved out in May; the police confirm it. Leanne finished her course.",
    "unchanged": "Leanne is alone at night. Pauline sleeps there on Fridays.",
    "household": "Nobody else. Pauline was checked.",
    "family_view": "Leanne wants it; Pauline offers weekends.",
    "assessed_on": TODAY - timedelta(days=14),
    "judgement": "Safe enough, with Pauline and the evenings.",
    "childs_words": "“I want my bed. I don’t want the shouting.”",
    "heard_how": "Priya, in the car, 12 November",
    "carer_view": "The Bells think that she is ready.",
    "officer_told_on": TODAY - timedelta(days=10),
    "officer_view": "Agrees, if the evenings come first.",
    "right": "ceases",
    "accommodated_16": False,
    "goes_on": GOES_ON,
    "support": [
        {
            "what": "Somebody there from six to eight",
            "who": "Family support; said yes",
            "starts_on": GOES_ON,
            "until": "Until the spring",
        }
    ],
    "school_and_health": "The same school; the same doctor.",
    "visits": "Priya each week, and alone each time.",
    "keeps": "Sunday tea with the Bells.",
    "check_on": TODAY + timedelta(days=8),
    "if_not": "Ring Pauline, then the duty team. She knows that she can come back.",
    "recommended": "approve",
}


def planned(by: Worker, person: Person, **changed: Any) -> Step:
    return written(KIND, [person], PLAN | changed, by=by)[0]


def approved(by: Worker, officer: Worker, person: Person, **changed: Any) -> Step:
    """The return as it runs from the day on which the child is home."""
    plan = decided(planned(by, person, **changed), "approve", writer=by, by=officer)
    return plan.led_to.get(kind="edge_of_care.home_again")


@pytest.mark.parametrize(
    "lacking",
    ["changed", "unchanged", "judgement", "childs_words", "support", "visits", "if_not"],
)
def test_no_child_goes_home_by_a_plan_without(priya: Worker, amara: Person, lacking: str) -> None:
    step = planned(priya, amara, **{lacking: [] if lacking == "support" else None})
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == (lacking,)


def test_a_team_manager_approves_none(priya: Worker, helen: Worker, amara: Person) -> None:
    with pytest.raises(NotAllowed, match="Only"):
        decided(planned(priya, amara), "approve", writer=priya, by=helen)


def test_it_is_not_approved_while_the_reviewing_officer_knows_nothing(
    priya: Worker, judith: Worker, amara: Person
) -> None:
    step = planned(priya, amara, officer_told_on=None, officer_view=None)
    with pytest.raises(NotNow, match="Tell the reviewing officer"):
        decided(step, "approve", writer=priya, by=judith)


def test_of_a_sixteen_year_old_in_care_by_agreement_the_director_approves(
    priya: Worker, judith: Worker, alison: Worker, amara: Person
) -> None:
    step = planned(priya, amara, accommodated_16=True, director=alison.pk)
    with pytest.raises(NotNow, match="The director approves"):
        decided(step, "approve", writer=priya, by=judith)
    step.refresh_from_db()
    agree(
        step=step,
        gate="director",
        agreed=True,
        options=WEIGHED,
        reason=REASON,
        by=alison,
        now=NOW,
    )
    commands.decide(
        step=step, outcome="approve", options=WEIGHED, reason=REASON, by=judith, now=NOW
    )
    assert step.led_to.filter(kind="edge_of_care.home_again").exists()


def test_the_return_runs_from_the_day_that_was_planned(
    priya: Worker, judith: Worker, amara: Person
) -> None:
    record = record_of(approved(priya, judith, amara))
    assert isinstance(record, HomeAgain)
    assert (record.home_on, record.lives_with) == (GOES_ON, "Leanne, her mother")
    assert verify(NOW + timedelta(hours=2)) == []


@pytest.mark.parametrize("days", [1, 40])
def test_it_may_be_approved_before_the_child_goes(
    priya: Worker, judith: Worker, amara: Person, days: int
) -> None:
    later = TODAY + timedelta(days=days)
    home = approved(priya, judith, amara, goes_on=later, check_on=later)
    assert (home.began, home.ended) == (later, None)
    assert verify(NOW + timedelta(hours=2)) == []


@pytest.mark.parametrize("looked", [0, 5])
def test_somebody_looks_on_the_day_that_the_plan_named(
    priya: Worker, judith: Worker, amara: Person, looked: int
) -> None:
    home = approved(priya, judith, amara)
    (due,) = home.deadlines.all()
    assert (due.state, due.due_on, due.weight) == ("open", PLAN["check_on"], "local")
    said = {
        "looked_on": GOES_ON + timedelta(days=looked % 4),
        "holds": "more",
        "how": "She sleeps. Tuesdays are hard.",
        "childs_words": "“It is quiet.”",
        "must_change": "Tuesdays too, from next week.",
    }
    answer([home], said, by=priya)
    assert [one.state for one in home.deadlines.all()] == ["met"]


def test_what_does_not_hold_is_told_apart(priya: Worker, judith: Worker, amara: Person) -> None:
    home = approved(priya, judith, amara)
    answer([home], {"looked_on": TODAY, "holds": "no"}, by=priya)
    assert home.marks.keys() >= {"looked", "does_not_hold"}
    assert home.line == "Leanne, her mother. It does not hold"


@pytest.mark.parametrize(
    ("changed", "sentence"), [({"check_on": GOES_ON - timedelta(days=1)}, "once the child is home")]
)
def test_nobody_looks_before_the_child_is_home(
    priya: Worker, amara: Person, changed: dict[str, date], sentence: str
) -> None:
    with pytest.raises(NotNow, match=sentence):
        planned(priya, amara, **changed)


def test_a_look_is_not_before_the_child_went_home(
    priya: Worker, judith: Worker, amara: Person
) -> None:
    home = approved(priya, judith, amara)
    with pytest.raises(NotNow, match="before the day on which the child went home"):
        answer([home], {"looked_on": GOES_ON - timedelta(days=1), "holds": "yes"}, by=priya)


def test_a_child_has_one_return_home_at_a_time(
    priya: Worker, judith: Worker, amara: Person
) -> None:
    approved(priya, judith, amara)
    with pytest.raises(NotNow, match="has a return home already"):
        commands.start(kind="edge_of_care.home_again", people=[amara], by=priya, now=NOW)


def test_a_second_plan_begins_from_what_was_found_of_home(
    priya: Worker, judith: Worker, amara: Person
) -> None:
    step = decided(planned(priya, amara, recommended="not_yet"), "not_yet", writer=priya, by=judith)
    (again,) = commands.start(kind=KIND, people=[amara], by=priya, now=NOW, came_from=step)
    assert getattr(record_of(again), "unchanged", "") == PLAN["unchanged"]
    assert getattr(record_of(again), "goes_on", "") is None
