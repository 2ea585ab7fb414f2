"""A child before the criminal court: on remand, in custody, and who goes to see them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.access.notice import unseen_notices
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import change_team
from sightline.processes.liberty.conftest import TODAY, owed
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.cast import NOW
from tests.worked_cases import answer, written

REMANDED: dict[str, Any] = {
    "which": "detention",
    "court": "Northmere youth court; again on 3 December",
    "accused_of": "Robbery of a telephone",
    "no_bail": "No home was found that the court would take.",
    "where": "Wetherby",
    "tonight": "Asthma: the blue inhaler. He hurt himself in March.",
    "told": [{"who": "parents", "name": "Leanne Harding", "told_on": TODAY}],
    "childs_words": "“Tell my mum I am all right.”",
    "way_out": "The Shahs say yes with a tag; Priya tells the court.",
}
SENTENCED: dict[str, Any] = {
    "sentence": "Six months, for robbery",
    "where": "Wetherby",
    "in_care": "ceased",
    "tonight": "Asthma: the blue inhaler. He hurt himself in March.",
    "told": "Leanne and his school know; youth justice told us.",
    "childs_words": "“Who comes now?”",
    "wants_visits": "Amara and Leanne; we pay the train.",
    "release": "With Pauline; college from May.",
}
VISITED: dict[str, Any] = {
    "visited_at": NOW,
    "who_visited": "Priya Nair, social worker",
    "seen": "in_person",
    "seen_alone": True,
    "childs_words": "“They take my food.”",
    "safe_there": True,
    "days_there": "Out of the cell five hours; his inhaler is with him.",
    "family": "Leanne once. Amara not yet.",
    "release": "A place at college; no bed yet.",
    "next_visit": "In two weeks, as he asked.",
}


def remanded(child: Person, by: Worker, on: date, **said: Any) -> Step:
    return written("liberty.remand", [child], REMANDED | {"remanded_on": on} | said, by=by)[0]


def sentenced(child: Person, by: Worker, on: date, **said: Any) -> Step:
    return written("liberty.custody", [child], SENTENCED | {"since_on": on} | said, by=by)[0]


def visited(child: Person, by: Worker, **said: Any) -> Step:
    answers = {key: value for key, value in (VISITED | said).items() if value is not None}
    (step,) = written("liberty.custody_visit", [child], answers, by=by)
    return commands.complete(step=step, by=by, now=NOW)


@pytest.mark.parametrize(
    ("which", "due"), [("detention", {"placement_plan": date(2026, 12, 3)}), ("authority", {})]
)
def test_in_youth_detention_a_plan_is_owed_in_ten_working_days(
    which: str, due: dict[str, date], tobias: Person, priya: Worker
) -> None:
    assert owed(remanded(tobias, priya, TODAY, which=which)) == due


def test_the_plan_meets_it_from_the_day_on_which_it_was_made(tobias: Person, priya: Worker) -> None:
    spell = remanded(tobias, priya, TODAY - timedelta(days=20))
    assert owed(spell) == {"placement_plan": date(2026, 11, 13)}
    made = {"plan_made_on": TODAY, "plan": "His own school's work; Leanne on Sundays."}
    answer([spell], made, by=priya, version=1)
    assert spell.deadlines.late().filter(clock="placement_plan").exists()


def test_custody_after_a_remand_begins_on_the_day_on_which_that_ended(
    tobias: Person, priya: Worker
) -> None:
    remand = remanded(tobias, priya, TODAY - timedelta(days=20))
    ending = {
        "ended_on": TODAY - timedelta(days=1),
        "why_ended": "custody",
        "after": "Still there, and out of our care.",
    }
    answer([remand], ending, by=priya)
    commands.end(spell=remand, by=priya, now=NOW)
    (spell,) = commands.start(
        kind="liberty.custody", people=[tobias], by=priya, now=NOW, came_from=remand
    )
    held: Any = record_of(spell)
    assert held.since_on == TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("in_care", "owes"), [("ceased", True), ("order", False), ("leaver", False), ("no", False)]
)
def test_who_ceased_to_be_looked_after_is_visited_in_ten_working_days(
    in_care: str, owes: bool, tobias: Person, priya: Worker
) -> None:
    due = {"first_visit": date(2026, 12, 3)} if owes else {}
    assert owed(sentenced(tobias, priya, TODAY, in_care=in_care)) == due


@pytest.mark.parametrize(
    ("said", "is_met"),
    [
        ({}, True),
        ({"seen": "screen", "seen_alone": None}, False),
        (
            dict.fromkeys(("seen_alone", "childs_words", "safe_there", "days_there"))
            | {"seen": "kept", "not_seen": "No officer to bring him.", "family": None},
            False,
        ),
    ],
    ids=["in person", "screen", "kept"],
)
def test_only_who_is_seen_in_person_is_visited(
    said: dict[str, Any], is_met: bool, tobias: Person, priya: Worker
) -> None:
    spell = sentenced(tobias, priya, TODAY - timedelta(days=5))
    visited(tobias, priya, **said)
    assert ("first_visit" not in owed(spell)) is is_met
    assert verify(NOW) == []


@pytest.mark.parametrize("safe", [True, False])
def test_that_a_child_is_not_safe_there_is_heard_at_once(
    safe: bool, tobias: Person, priya: Worker, helen: Worker, north: Team, steward: Worker
) -> None:
    change_team(team=north, manager=helen, by=steward, now=NOW)
    said = {} if safe else {"not_safe": "Two boys; told the duty governor and Helen."}
    visited(tobias, priya, safe_there=safe, **said)
    heard = [notice.text for notice in unseen_notices(helen)]
    assert heard == (
        [] if safe else ["A child in custody is not safe there. Read the visit today."]
    )
