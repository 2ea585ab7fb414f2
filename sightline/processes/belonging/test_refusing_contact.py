"""Contact is refused without a court for seven days at the most, and with a word to everybody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.belonging.conftest import TODAY, owed
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.cast import NOW
from tests.worked_cases import answer, decided, written

REFUSED: dict[str, Any] = {
    "refused_at": NOW - timedelta(days=1),
    "refused_whom": "Leanne Harding",
    "why": "She came with Craig, and he struck the worker at the door.",
    "tried": "A worker more; another place. Neither keeps Craig away.",
    "childs_words": "“Is Mum in trouble?”",
    "instead": "A letter each way; looked at on Monday.",
    "child_told": "in_words",
    "parents_told": "in_writing",
    "officer_told": True,
    "told_how": "Priya, at the Bells', last night; Leanne by hand.",
    "court": "Legal services apply on Monday unless Leanne comes alone.",
    "recommended": "refuse",
}
DECISION, SPELL = "belonging.refusing_contact", "belonging.contact_refused"


def asked(child: Person, by: Worker, **said: Any) -> Step:
    return written(DECISION, [child], REFUSED | said, by=by)[0]


def test_it_runs_from_the_word_that_refused_it_and_seven_days_are_all_there_is(
    amara: Person, priya: Worker, grace: Worker
) -> None:
    decided(asked(amara, priya), "refuse", writer=priya, by=grace)
    spell = amara.steps.get(kind=SPELL)
    held: Any = record_of(spell)
    assert (held.since_on, held.refused_whom, held.why) == (
        TODAY - timedelta(days=1),
        "Leanne Harding",
        REFUSED["why"],
    )
    assert owed(spell) == {"seven_days": date(2026, 11, 25)}


@pytest.mark.parametrize(
    "untold",
    [{"child_told": "not_yet"}, {"parents_told": "not_yet"}, {"officer_told": False}],
    ids=lambda untold: next(iter(untold)),
)
def test_nobody_approves_it_before_each_has_it_in_writing(
    untold: dict[str, Any], amara: Person, priya: Worker, grace: Worker
) -> None:
    with pytest.raises(NotNow, match="Write at once to the child, the parents"):
        decided(asked(amara, priya, **untold), "refuse", writer=priya, by=grace)
    assert not amara.steps.filter(kind=SPELL).exists()


def test_a_parent_whom_nobody_finds_does_not_hold_it_back(
    amara: Person, priya: Worker, grace: Worker
) -> None:
    step = decided(asked(amara, priya, parents_told="not_found"), "refuse", writer=priya, by=grace)
    assert step.outcome == "refuse"


def test_contact_goes_on_whoever_was_told(amara: Person, priya: Worker, grace: Worker) -> None:
    step = asked(amara, priya, child_told="not_yet", recommended="allow")
    assert decided(step, "allow", writer=priya, by=grace).outcome == "allow"
    assert not amara.steps.filter(kind=SPELL).exists()


def test_a_social_worker_does_not_decide_it(amara: Person, priya: Worker, sam: Worker) -> None:
    with pytest.raises(NotAllowed, match="Only a team manager"):
        decided(asked(amara, priya), "refuse", writer=priya, by=sam)


def test_what_was_done_in_the_night_is_written_down_without_anybodys_leave(
    amara: Person, priya: Worker
) -> None:
    night = {"since_on": TODAY, "refused_whom": "Craig Dunn", "why": "He had a knife."}
    (spell,) = written(SPELL, [amara], night, by=priya)
    assert owed(spell) == {"seven_days": date(2026, 11, 26)}


@pytest.mark.parametrize(
    ("written_down", "spells"), [("Leanne", 1), ("leanne harding", 1), ("Craig Dunn", 2)]
)
def test_what_was_written_down_in_the_night_and_decided_later_is_one_refusal(
    written_down: str, spells: int, amara: Person, priya: Worker, grace: Worker
) -> None:
    night = {"since_on": TODAY - timedelta(days=1), "refused_whom": written_down, "why": "Craig."}
    written(SPELL, [amara], night, by=priya)
    decided(asked(amara, priya), "refuse", writer=priya, by=grace)
    assert amara.steps.filter(kind=SPELL).count() == spells


def test_one_that_has_ended_is_another_refusal(amara: Person, priya: Worker, grace: Worker) -> None:
    day = TODAY - timedelta(days=3)
    over = {"ended_on": day, "why_ended": "meet", "childs_words": "“Good.”", "after": "At ours."}
    night = {"since_on": day, "refused_whom": "Leanne Harding", "why": "Craig."}
    written(SPELL, [amara], night | over, by=priya)
    decided(asked(amara, priya), "refuse", writer=priya, by=grace)
    assert amara.steps.filter(kind=SPELL).count() == 2


@pytest.mark.parametrize(("days", "late"), [(7, False), (8, True)])
def test_a_refusal_of_more_than_seven_days_shows_as_late(
    days: int, late: bool, amara: Person, priya: Worker
) -> None:
    night = {
        "since_on": TODAY - timedelta(days=days),
        "refused_whom": "Craig Dunn",
        "why": "He had a knife.",
    }
    (spell,) = written(SPELL, [amara], night, by=priya)
    ending = {
        "ended_on": TODAY,
        "why_ended": "court",
        "childs_words": "“Good.”",
        "after": "They do not; the court looks at it in March.",
    }
    answer([spell], ending, by=priya)
    commands.end(spell=spell, by=priya, now=NOW)
    assert spell.deadlines.late().filter(clock="seven_days").exists() is late
    assert verify(NOW) == []
