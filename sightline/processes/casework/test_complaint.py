"""A complaint: in whose words, by when each stage is answered, and how the child was told."""

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotAnswered
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.casework.complaint import Complaint
from sightline.record import commands
from sightline.record.step import Step
from tests.cast import NOW
from tests.worked_cases import due, fate, written

KIND = "casework.complaint"
TODAY = NOW.date()
SAID = {
    "received_on": TODAY - timedelta(days=20),
    "who_from": "child",
    "name": "Amara herself",
    "childs_words": "“You said I could see Tobias and nobody took me.”",
    "wanted": "To see him every week, and somebody to say sorry.",
    "old": False,
    "advocate": "accepted",
    "answered_by": "Helen Marsh",
    "done": "Two visits were missed. She sees him on Saturday.",
}
ANSWERED = {"answered_on": TODAY, "answer": "You were right, and we are sorry.", "upheld": "upheld"}
INVESTIGATED = {
    "investigation_asked_on": TODAY - timedelta(days=5),
    "investigator": "Ian Webb",
    "independent": "Mary Dunn",
}
TOLD = {
    "closed_on": TODAY,
    "outcome_was": "upheld",
    "told_child": "Helen, in person and by letter, with Asha beside her.",
    "put_right": "She sees Tobias each Saturday.",
    "learnt": "Family time is written on the rota. The team was told.",
}


def complained(by: Worker, person: Person, **changed: Any) -> Step:
    return written(KIND, [person], SAID | changed, by=by)[0]


def owed(step: Step) -> set[str]:
    return {one.clock for one in step.deadlines.filter(state="open")}


def closed(step: Step, by: Worker) -> Step:
    end: dict[str, Any] = {"shared": {}, "own": {step.pk: TOLD}, "seen_version": 0}
    commands.save(steps=[step], section="end", **end, by=by, now=NOW)
    return commands.end(spell=step, by=by, now=NOW)


@pytest.mark.parametrize(
    ("clock", "mark", "last"),
    [
        ("acknowledge", "received", date(2026, 12, 29)),
        ("answer", "received_to_answer", date(2027, 1, 11)),
        ("answer_extended", "received_extended", date(2027, 1, 25)),
        ("investigate", "investigation_to_answer", date(2027, 2, 1)),
        ("review_panel", "panel_asked", date(2027, 2, 8)),
        ("panel_report", "panel_met", date(2027, 1, 4)),
        ("respond", "panel_reported", date(2027, 1, 18)),
    ],
)
def test_each_stage_has_its_working_days_over_christmas(clock: str, mark: str, last: date) -> None:
    """From the Wednesday before Christmas: the 25th, the 28th and the 1st are holidays."""
    assert due(Complaint, clock, **{mark: date(2026, 12, 23)}) == [last]


def test_more_time_takes_the_place_of_the_first_limit(priya: Worker, amara: Person) -> None:
    assert owed(complained(priya, amara)) == {"acknowledge", "answer"}
    more = complained(priya, amara, extended=True, extended_why="A worker is ill; told Monday.")
    assert owed(more) == {"acknowledge", "answer_extended"}


def test_a_stage_that_was_not_asked_for_is_owed_nothing(priya: Worker, amara: Person) -> None:
    step = complained(priya, amara, **ANSWERED, acknowledged_on=TODAY)
    assert owed(step) == set()
    asked = complained(priya, amara, **ANSWERED, **INVESTIGATED, acknowledged_on=TODAY)
    assert owed(asked) == {"acknowledge_investigation", "investigate"}


def test_it_does_not_close_before_somebody_has_told_the_child(priya: Worker, amara: Person) -> None:
    step = complained(priya, amara, **ANSWERED)
    with pytest.raises(NotAnswered, match="what came of it"):
        commands.end(spell=step, ended_on=TODAY, reason="upheld", by=priya, now=NOW)


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"childs_words": None}, "childs_words"),
        ({"who_from": "parent"}, "wrong"),
        ({"wanted": None}, "wanted"),
        ({"old": True}, "old_why"),
        (ANSWERED | {"answer": None}, "answer"),
        (INVESTIGATED | {"independent": None}, "independent"),
    ],
)
def test_it_does_not_close_without(
    priya: Worker, amara: Person, changed: dict[str, Any], missing: str
) -> None:
    words = {"childs_words": None} if changed.get("who_from") == "parent" else {}
    step = complained(priya, amara, **changed, **words)
    with pytest.raises(NotAnswered) as refusal:
        closed(step, priya)
    assert refusal.value.missing == (missing,)


def test_several_may_run_at_once(priya: Worker, amara: Person) -> None:
    first, second = complained(priya, amara), complained(priya, amara)
    closed(first, priya)
    second.refresh_from_db()
    assert (first.ended, second.ended) == (TODAY, None)


def test_its_line_is_the_childs_words_and_then_how_it_ended(priya: Worker, amara: Person) -> None:
    step = complained(priya, amara)
    assert step.line == SAID["childs_words"]
    assert closed(step, priya).line == f"Upheld: {SAID['childs_words']}"


@pytest.mark.parametrize(
    ("closed_on", "said"),
    [
        # Received on Monday 5 January, to be answered by Monday 19 January.
        (date(2026, 1, 19), []),
        (date(2026, 1, 20), ["missed"]),
        (date(2026, 6, 1), ["missed"]),
    ],
)
def test_a_complaint_that_was_closed_unanswered_was_not_answered_in_time(
    closed_on: date, said: list[str]
) -> None:
    received = date(2026, 1, 5)
    days = {"began": received, "received_to_answer": received, "ended": closed_on}
    assert fate(Complaint, "answer", **days) == said
    answered = days | {"answered": date(2026, 5, 29)}
    assert fate(Complaint, "answer", **answered) == ["met 2026-05-29 late"]
