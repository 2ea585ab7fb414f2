"""A child goes home by a plan that somebody approved, and somebody looks whether it holds."""

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.access.viewer import Viewer
from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.edge_of_care.home_again import HomeAgain
from sightline.record import commands
from sightline.record.agreement import agree
from sightline.record.answers import record_of
from sightline.record.step import Step
from sightline.record.verify import verify
from sightline.record.waiting import to_agree
from tests.a_child_in_care import an_order, in_care
from tests.cast import NOW
from tests.invented_people import a_person
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


SIXTEEN = date(2010, 1, 1)


def young(by: Worker, born: date | None = SIXTEEN, which: str = "V2", days: int = 60) -> Person:
    child = a_person("Jordan", "Pike", by=by, birth_date=born)
    an_order(child, by, which, TODAY - timedelta(days=days))
    in_care(child, by, TODAY - timedelta(days=days))
    return child


@pytest.mark.parametrize(
    ("born", "which", "days", "directors"),
    [
        (SIXTEEN, "V2", 60, True),
        (None, "V2", 60, True),
        (SIXTEEN, "C2", 60, False),
        (date(2012, 1, 1), "V2", 60, False),
        # The child went home on Monday the 16th, twenty working days after 19 October.
        (SIXTEEN, "V2", 31, True),
        (SIXTEEN, "V2", 30, False),
    ],
)
def test_whether_the_director_approves_is_read_from_the_record(
    born: date | None,
    which: str,
    days: int,
    directors: bool,
    priya: Worker,
    judith: Worker,
) -> None:
    step = planned(priya, young(priya, born, which, days))
    if directors:
        with pytest.raises(NotNow, match="the director approves it"):
            decided(step, "approve", writer=priya, by=judith)
    else:
        assert decided(step, "approve", writer=priya, by=judith).outcome == "approve"


def test_the_director_who_is_named_agrees(priya: Worker, judith: Worker, alison: Worker) -> None:
    step = planned(priya, young(priya), director=alison.pk)
    commands.submit(step=step, by=priya, now=NOW)
    (asked,) = to_agree(Viewer.of(alison, session_key="x", now=NOW))
    assert (asked.step, asked.gate.name) == (step, "director")
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


def test_under_the_care_order_the_parents_are_assessed_first(
    priya: Worker, judith: Worker, amara: Person
) -> None:
    step = planned(priya, amara, right="order", recommended="under_order")
    with pytest.raises(NotNow, match="does not leave our care"):
        decided(step, "approve", writer=priya, by=judith)
    commands.decide(
        step=step, outcome="under_order", options=WEIGHED, reason=REASON, by=judith, now=NOW
    )
    assert [one.kind for one in step.led_to.all()] == ["in_care.placement_with_parents"]
    (home,) = commands.start(
        kind="edge_of_care.home_again", people=[amara], by=priya, now=NOW, came_from=step
    )
    assert record_of(home).in_a_line() == "Leanne, her mother"


def test_who_leaves_our_care_does_not_live_at_home_under_an_order(
    priya: Worker, judith: Worker, amara: Person
) -> None:
    with pytest.raises(NotNow, match="the child leaves our care"):
        decided(planned(priya, amara), "under_order", writer=priya, by=judith)


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
