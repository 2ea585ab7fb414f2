"""Secure accommodation: on the law's grounds, by the hour without a court, looked at by three."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotNow
from sightline.grammar import registry
from sightline.people.details import correct_details
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.liberty.conftest import (
    REVIEW,
    THREE,
    TODAY,
    a_member,
    locked_in,
    owed,
    reviewed,
    sat,
)
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.step import Step
from sightline.record.verify import verify
from sightline.statute.law import Kind
from tests.cast import NOW
from tests.worked_cases import answer, decided, written

DECISION = "liberty.secure_decision"
ASKED: dict[str, Any] = {
    "asked_at": NOW - timedelta(hours=3),
    "grounds": "both",
    "shown_by": "Nine nights away since 1 October; a cut to the arm on the 11th.",
    "nothing_less": "Two workers by day and night; another town. He was gone by four.",
    "childs_words": "“I do not want to be locked in.”",
    "parents_say": "Leanne agrees, and cries.",
    "others_say": "The police fear for his life.",
    "good_of_it": "To sleep, and to be out of their reach.",
    "home": "Barton Moss",
    "secretary": "not_needed",
    "period": "first",
    "months_asked": 3,
    "lawyers": "Ms Adeyemi: the grounds are there. Mr Roy acts for him.",
    "recommended": "approve",
}


def born(child: Person, on: date | None, by: Worker) -> None:
    if on is not None:
        correct_details(person=child, birth_date=on, reason="A passport", by=by, now=NOW)


def asked(child: Person, by: Worker, **said: Any) -> Step:
    return written(DECISION, [child], ASKED | said, by=by)[0]


@pytest.fixture
def fifteen(tobias: Person, priya: Worker) -> Person:
    born(tobias, date(2011, 3, 4), priya)
    return tobias


# The decision.


def test_a_head_of_service_decides_it(
    fifteen: Person, priya: Worker, martin: Worker, helen: Worker
) -> None:
    with pytest.raises(NotAllowed, match="Only a head of service"):
        decided(asked(fifteen, priya), "approve", writer=priya, by=helen)
    assert decided(asked(fifteen, priya), "approve", writer=priya, by=martin).outcome == "approve"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"grounds": "neither"}, "Neither of the law's grounds"),
        ({"months_asked": 4}, "three months at the most the first time"),
        ({"period": "further", "months_asked": 7}, "for six when it is asked again"),
    ],
)
def test_what_the_law_does_not_allow_nobody_approves(
    said: dict[str, Any], sentence: str, fifteen: Person, priya: Worker, martin: Worker
) -> None:
    step = asked(fifteen, priya, **said)
    with pytest.raises(NotNow, match=sentence):
        decided(step, "approve", writer=priya, by=martin)
    commands.decide(
        step=step,
        outcome="another_way",
        options=[commands.Option("This", "Less."), commands.Option("That", "Not lawful.")],
        reason="The law's grounds are not there, or not for so long.",
        by=martin,
        now=NOW,
    )


@pytest.mark.parametrize(
    ("birth", "secretary", "shut"),
    [
        (date(2013, 11, 19), "not_needed", False),
        (date(2013, 11, 20), "not_needed", True),
        (date(2013, 11, 20), "asked", True),
        (date(2013, 11, 20), "approved", False),
        # Of whom nobody knows how old they are, they are taken for younger.
        (None, "not_needed", True),
    ],
)
def test_under_thirteen_the_secretary_of_state_approves(
    birth: date | None,
    secretary: str,
    shut: bool,
    tobias: Person,
    priya: Worker,
    martin: Worker,
) -> None:
    born(tobias, birth, priya)
    step = asked(tobias, priya, secretary=secretary)
    if shut:
        with pytest.raises(NotNow, match="only with the Secretary of State's approval"):
            decided(step, "approve", writer=priya, by=martin)
    else:
        assert decided(step, "approve", writer=priya, by=martin).outcome == "approve"


def test_when_a_court_is_asked_again_the_home_is_known(fifteen: Person, priya: Worker) -> None:
    stay = locked_in(fifteen, priya)
    (step,) = commands.start(kind=DECISION, people=[fifteen], by=priya, now=NOW, came_from=stay)
    record: Any = record_of(step)
    assert (record.home, record.period) == ("Barton Moss", "further")


# The stay.

NIGHT: dict[str, Any] = {
    "court_before": False,
    "allowed_by": "Martin Osei, by telephone; the court sits on Monday.",
}


def hours(stay: Step) -> list[tuple[str, datetime | None]]:
    return [(one.state, one.due_at) for one in stay.deadlines.filter(clock="without_court")]


def test_without_a_court_it_is_seventy_two_hours(fifteen: Person, priya: Worker) -> None:
    stay = locked_in(fifteen, priya, counts_from=NOW, **NIGHT)
    assert hours(stay) == [("open", NOW + timedelta(hours=72))]


def test_hours_of_the_days_before_are_counted_too(fifteen: Person, priya: Worker) -> None:
    stay = locked_in(fifteen, priya, counts_from=NOW - timedelta(hours=10), **NIGHT)
    assert hours(stay) == [("open", NOW + timedelta(hours=62))]


@pytest.mark.parametrize("earlier", [timedelta(hours=73), timedelta(hours=-1)])
def test_they_count_from_no_time_that_cannot_be(
    earlier: timedelta, fifteen: Person, priya: Worker
) -> None:
    with pytest.raises(NotNow, match="The 72 hours count from"):
        locked_in(fifteen, priya, counts_from=NOW - earlier, **NIGHT)


def test_an_order_that_is_recorded_meets_the_hours_and_its_days_stand_there_alone(
    fifteen: Person, priya: Worker
) -> None:
    stay = locked_in(fifteen, priya, counts_from=NOW, **NIGHT)
    order = {
        "which": "C2",
        "made_on": TODAY,
        "made_by": "Northmere Family Court",
        "means": "He is kept where he is safe until 19 February.",
    }
    written("in_care.legal_status", [fifteen], order, by=priya)
    assert [state for state, _ in hours(stay)] == ["open"]
    written("in_care.legal_status", [fifteen], order | {"which": "SECURE"}, by=priya)
    assert [state for state, _ in hours(stay)] == ["met"]
    assert verify(NOW) == []


def test_where_a_court_had_allowed_it_no_hours_are_counted(fifteen: Person, priya: Worker) -> None:
    assert owed(locked_in(fifteen, priya)) == {"review": date(2026, 12, 19)}


@pytest.mark.parametrize(("stayed", "late"), [(72, False), (100, True)])
def test_whoever_left_too_late_without_an_order_stays_to_be_seen(
    stayed: int, late: bool, fifteen: Person, priya: Worker
) -> None:
    came = NOW - timedelta(hours=stayed)
    stay = locked_in(fifteen, priya, placed_at=came, counts_from=came, **NIGHT)
    ending = {"ended_at": NOW, "why_ended": "ran_out", "after": "With the Shahs, and a worker."}
    answer([stay], ending, by=priya)
    commands.end(spell=stay, by=priya, now=NOW)
    assert stay.deadlines.late().filter(clock="without_court").exists() is late


# The panel.


def test_a_panel_sits_in_a_month_and_then_every_three(fifteen: Person, priya: Worker) -> None:
    stay = locked_in(fifteen, priya, placed_at=NOW - timedelta(days=20))
    assert owed(stay)["review"] == date(2026, 11, 30)
    sat(fifteen, priya)
    assert owed(stay)["review"] == date(2027, 2, 19)


@pytest.mark.parametrize(
    "said",
    [
        {"members": THREE[:2]},
        {"members": [a_member("Mr Lane"), a_member("Dr Shah"), a_member("Mr Cole")]},
        {"members": [*THREE[:2], a_member("Dr Shah", part="absent")]},
        {"members": [a_member("Ms Rowe", independent=True, part="withdrew"), *THREE[1:]]},
        {"stands": "booked"},
        {"which": "permanence"},
    ],
    ids=["two", "none independent", "one absent", "one left", "booked", "another panel"],
)
def test_what_was_no_panel_of_three_meets_no_duty(
    said: dict[str, Any], fifteen: Person, priya: Worker
) -> None:
    stay = locked_in(fifteen, priya, placed_at=NOW - timedelta(days=20))
    sat(fifteen, priya, **said)
    assert owed(stay)["review"] == date(2026, 11, 30)
    assert verify(NOW) == []


# Of a deprivation of liberty.


@pytest.mark.parametrize("outcome", ["goes_on", "less"])
def test_where_the_reasons_are_gone_it_does_not_go_on(
    outcome: str, fifteen: Person, priya: Worker, martin: Worker
) -> None:
    step = reviewed(fifteen, priya, grounds_stand="none")
    with pytest.raises(NotNow, match="Give the child their freedom back"):
        decided(step, outcome, writer=priya, by=martin)


def test_whoever_looked_it_may_end(fifteen: Person, priya: Worker, martin: Worker) -> None:
    step = reviewed(fifteen, priya, grounds_stand="none", members="Priya Nair")
    assert decided(step, "end_it", writer=priya, by=martin).line.startswith("It must end now")


def test_no_regulation_of_secure_accommodation_is_said_to_bind_it() -> None:
    process = registry.process_of(REVIEW)
    cited = [process.law, *(gate.law for gate in process.gates)]
    assert {law.kind for law in cited} == {Kind.LOCAL}
