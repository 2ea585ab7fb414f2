"""How old somebody is: found out fairly, or not found against them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.step import State, Step
from tests.cast import NOW
from tests.worked_cases import answer, decided, written

TODAY = NOW.date()
ASSESSED: dict[str, Any] = {
    "started_on": TODAY - timedelta(days=10),
    "doubt": "Border Force, by his looks; his school, by how he speaks of his sons.",
    "said_birth": "1 May 2010; his mother told him, after the flood.",
    "meanwhile": "child",
    "assessors": "Priya Nair and Sam Teller",
    "both_trained": True,
    "adult_there": True,
    "adult_is": "Jo Tait",
    "interpreter_there": True,
    "explained": "In Zaghawa, with a card to hold up for a rest.",
    "interviews": [
        {"on": TODAY - timedelta(days=8), "who": "All five, two hours", "about": "School; breaks"}
    ],
    "account": "“I was in the third class when the soldiers came.”",
    "others_say": "Mrs Bell: a boy who is afraid of the dark.",
    "papers": "None. A photograph without a day.",
    "analysis": "The class and the flood fit. The sons were his brother's.",
    "minded": True,
    "minded_on": TODAY - timedelta(days=2),
    "put_to": "That he spoke of sons; that the flood was in 2012.",
    "answered": "“They are my brother's. There were two floods.”",
    "finding": "other_day",
    "found_birth": date(2009, 5, 1),
    "reasons": "The second flood is the one that he tells of.",
    "recommended": "other_day",
    "told": "A letter in English, read to him in Zaghawa, with Ms Tan's number.",
}
UNFAIR = ("both_trained", "adult_there", "interpreter_there", "minded")


def assessed(child: Person, by: Worker, **said: Any) -> Step:
    answers = {key: value for key, value in (ASSESSED | said).items() if value is not None}
    return written("seeking_asylum.age_assessment", [child], answers, by=by)[0]


def lacking(what: str) -> dict[str, Any]:
    """The same assessment with one part of what is fair left out, and what hangs on it."""
    hangs = {"adult_there": ["adult_is"], "minded": ["minded_on", "put_to", "answered"]}
    return {what: False} | dict.fromkeys(hangs.get(what, []))


@pytest.mark.parametrize("outcome", ["other_day", "adult"])
@pytest.mark.parametrize("what", UNFAIR)
def test_nobody_is_found_older_than_they_say_by_what_was_not_fair(
    what: str, outcome: str, tobias: Person, priya: Worker, grace: Worker
) -> None:
    with pytest.raises(NotNow, match="Nobody is found older than they say"):
        decided(assessed(tobias, priya, **lacking(what)), outcome, writer=priya, by=grace)


@pytest.mark.parametrize("outcome", ["as_said", "no_doubt"])
@pytest.mark.parametrize("what", UNFAIR)
def test_what_is_in_their_favour_needs_none_of_it(
    what: str, outcome: str, tobias: Person, priya: Worker, grace: Worker
) -> None:
    step = assessed(tobias, priya, **lacking(what))
    assert decided(step, outcome, writer=priya, by=grace).outcome == outcome


def test_a_fair_one_is_decided_with_its_reasons_in_the_line(
    tobias: Person, priya: Worker, grace: Worker
) -> None:
    step = decided(assessed(tobias, priya), "other_day", writer=priya, by=grace)
    assert step.line == (
        "A child, born on another day: The second flood is the one that he tells of."
    )


def test_a_social_worker_does_not_decide_it(tobias: Person, priya: Worker, sam: Worker) -> None:
    with pytest.raises(NotAllowed, match="Only a service manager"):
        decided(assessed(tobias, priya), "other_day", writer=priya, by=sam)


@pytest.mark.parametrize(("days", "late"), [(28, False), (29, True)])
def test_it_is_decided_in_twenty_eight_days_by_our_own_practice(
    days: int, late: bool, tobias: Person, priya: Worker, grace: Worker
) -> None:
    step = assessed(tobias, priya, started_on=TODAY - timedelta(days=days))
    (due,) = step.deadlines.filter(clock="decide")
    assert due.weight == "local"
    decided(step, "other_day", writer=priya, by=grace)
    assert step.deadlines.late().filter(clock="decide").exists() is late


def test_who_is_not_looked_after_as_a_child_meanwhile_is_said_why(
    tobias: Person, priya: Worker
) -> None:
    step = assessed(tobias, priya, meanwhile="adult")
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == ("why_adult",)


def test_a_challenge_stays_open_until_it_is_answered(
    tobias: Person, priya: Worker, grace: Worker
) -> None:
    before = decided(assessed(tobias, priya), "other_day", writer=priya, by=grace)
    said = {
        "challenged_on": TODAY,
        "how": "letter",
        "by_whom": "Ms Tan, of Northmere Law",
        "what": "That the second flood was in 2013; a report is sent.",
        "meanwhile": "child",
        "answer_by": "Legal services by 10 December.",
    }
    (spell,) = written("seeking_asylum.age_challenge", [tobias], said, by=priya, came_from=before)
    assert (spell.state, spell.line) == (State.OPEN, said["what"])
    ending = {
        "ended_on": TODAY,
        "why_ended": "anew",
        "learnt": "Ask of each flood which river it was.",
    }
    answer([spell], ending, by=priya)
    commands.end(spell=spell, by=priya, now=NOW)
    spell.refresh_from_db()
    assert spell.line == f"The age is assessed anew. {said['what']}"
