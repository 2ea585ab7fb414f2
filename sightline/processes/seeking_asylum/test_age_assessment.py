"""How old somebody is: found out fairly, or not found against them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.access.notice import unseen_notices
from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.details import correct_details
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import change_team
from sightline.record import commands
from sightline.record.step import State, Step
from tests.cast import NOW
from tests.worked_cases import answer, decided, written

TODAY = NOW.date()
ASSESSED: dict[str, Any] = {
    "started_on": TODAY - timedelta(days=10),
    "doubt": "Border Force, by his looks; his school, by how he speaks of his sons.",
    "said_birth": "1 May 2010; his mother told him, after the flood.",
    "real_doubt": True,
    "meanwhile": "child",
    "assessors": "Priya Nair and Sam Teller",
    "both_trained": True,
    "adult_there": True,
    "adult_is": "Jo Tait",
    "interpreter_there": "there",
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
    no = "no" if what == "interpreter_there" else False
    return {what: no} | dict.fromkeys(hangs.get(what, []))


@pytest.mark.parametrize("outcome", ["other_day", "adult"])
@pytest.mark.parametrize("what", UNFAIR)
def test_nobody_is_found_older_than_they_say_by_what_was_not_fair(
    what: str, outcome: str, tobias: Person, priya: Worker, grace: Worker
) -> None:
    step = assessed(tobias, priya, **lacking(what), finding=outcome)
    with pytest.raises(NotNow, match="Nobody is found older than they say"):
        decided(step, outcome, writer=priya, by=grace)


@pytest.mark.parametrize("what", UNFAIR)
def test_what_is_in_their_favour_needs_none_of_it(
    what: str, tobias: Person, priya: Worker, grace: Worker
) -> None:
    step = assessed(tobias, priya, **lacking(what))
    assert decided(step, "as_said", writer=priya, by=grace).outcome == "as_said"


@pytest.mark.parametrize(
    ("finding", "outcome"),
    [
        ("as_said", "adult"),
        ("as_said", "other_day"),
        ("other_day", "adult"),
        ("adult", "other_day"),
    ],
)
def test_nobody_is_found_what_the_assessors_did_not_find(
    finding: str, outcome: str, tobias: Person, priya: Worker, grace: Worker
) -> None:
    birth = None if finding == "as_said" else ASSESSED["found_birth"]
    step = assessed(tobias, priya, finding=finding, found_birth=birth)
    with pytest.raises(NotNow, match="The assessors did not find that"):
        decided(step, outcome, writer=priya, by=grace)


def test_whoever_needs_no_interpreter_is_assessed_fairly_without_one(
    tobias: Person, priya: Worker, grace: Worker
) -> None:
    step = assessed(tobias, priya, interpreter_there="not_needed")
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == ("why_no_interpreter",)
    why = "He has spoken English since he was three, and asked for nobody."
    step = assessed(tobias, priya, interpreter_there="not_needed", why_no_interpreter=why)
    assert decided(step, "other_day", writer=priya, by=grace).outcome == "other_day"


def test_where_there_is_no_real_doubt_it_ends_with_saying_so(
    tobias: Person, priya: Worker, grace: Worker
) -> None:
    asked = ("started_on", "doubt", "said_birth", "reasons", "told")
    said = {key: ASSESSED[key] for key in asked} | {"recommended": "no_doubt", "real_doubt": False}
    (step,) = written("seeking_asylum.age_assessment", [tobias], said, by=priya)
    assert decided(step, "no_doubt", writer=priya, by=grace).outcome == "no_doubt"


def test_where_there_is_doubt_it_does_not_end_as_if_there_were_none(
    tobias: Person, priya: Worker, grace: Worker
) -> None:
    with pytest.raises(NotNow, match="there is real doubt"):
        decided(assessed(tobias, priya), "no_doubt", writer=priya, by=grace)


@pytest.mark.parametrize(("held", "heard"), [(date(2010, 5, 1), 1), (date(2009, 5, 1), 0)])
def test_the_manager_hears_that_the_record_has_another_day_of_birth(
    held: date,
    heard: int,
    tobias: Person,
    priya: Worker,
    grace: Worker,
    helen: Worker,
    north: Team,
    steward: Worker,
) -> None:
    change_team(team=north, manager=helen, by=steward, now=NOW)
    correct_details(person=tobias, birth_date=held, reason="A passport", by=priya, now=NOW)
    decided(assessed(tobias, priya), "other_day", writer=priya, by=grace)
    said = [one.text for one in unseen_notices(helen) if "another day of birth" in one.text]
    assert len(said) == heard


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
