"""The look half-way: by the officer alone, and what it meets and sets going."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.answers import answers_of, record_of
from sightline.record.plan import Action
from sightline.record.step import Step
from tests.a_reviewed_child import CHECKED, ago, care_begins, decide, reviewed
from tests.worked_cases import answer, written


def checked(child: Person, by: Worker, **said: Any) -> Step:
    answers = {"checked_on": ago(0).date()} | CHECKED | said
    return written("reviewing.midpoint_check", [child], answers, by=by)[0]


def test_it_meets_what_the_last_review_asks_half_way(
    amara: Person, priya: Worker, david: Worker
) -> None:
    care_begins(amara, priya)
    review = decide(reviewed(amara, david, days=80), "goes_on", david)
    (half_way,) = review.deadlines.filter(clock="midpoint")
    assert (half_way.state, half_way.due_on) == ("open", date(2026, 11, 30))
    decide(checked(amara, david), "on_course", david)
    half_way.refresh_from_db()
    assert (half_way.state, half_way.met_on) == ("met", ago(0).date())


def test_nothing_is_checked_by_opening_the_page(
    amara: Person, priya: Worker, david: Worker
) -> None:
    care_begins(amara, priya)
    review = decide(reviewed(amara, david, days=80), "goes_on", david)
    written("reviewing.midpoint_check", [amara], {}, by=david)
    assert review.deadlines.get(clock="midpoint").state == "open"


@pytest.mark.parametrize("who", ["priya", "helen"])
def test_nobody_but_the_officer_looks(
    who: str, amara: Person, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotAllowed, match="Only an independent reviewing officer"):
        checked(amara, request.getfixturevalue(who))


def test_a_child_is_heard_or_it_says_why_not(amara: Person, david: Worker) -> None:
    unheard = {"spoke": "neither", "childs_words": None}
    step = checked(amara, david, **unheard)
    with pytest.raises(NotAnswered, match="Why not, and when will you"):
        decide(step, "on_course", david)
    answer([step], unheard | {"why_not": "She was away; on Monday."}, by=david, version=1)
    assert decide(step, "on_course", david).state == "completed"


def test_it_escalates_with_what_worries_the_officer(amara: Person, david: Worker) -> None:
    step = decide(checked(amara, david), "escalate", david)
    (raised,) = step.led_to.all()
    assert raised.kind == "reviewing.escalation"
    assert answers_of(record_of(raised))["matter"] == CHECKED["worries"]
    assert raised.worker == david


def test_it_begins_with_what_the_last_review_decided_and_asks_by_tasks(
    amara: Person, david: Worker
) -> None:
    taxi = {"what": "Book the Saturday taxi", "who": "Ruth Bell", "by_when": ago(60).date()}
    decide(reviewed(amara, david, days=80, decisions=[taxi]), "goes_on", david)
    asks = [{"what": "Ring the taxi today", "who": "Ruth Bell", "by_when": ago(0).date()}]
    step = checked(amara, david, asks=asks)
    assert record_of(step).rows_ready("decisions") == [{"decision": taxi["what"]}]
    decide(step, "asked", david)
    (task,) = Action.objects.filter(arose_in=step, is_task=True)
    assert (task.what, task.due_on) == (asks[0]["what"], ago(0).date())
