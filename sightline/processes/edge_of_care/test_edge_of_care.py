"""Help that keeps a child at home: who decided, what holds the child, and how it ended."""

from datetime import timedelta
from typing import Any

import pytest

from sightline.errors import NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.step import Step
from tests.cast import NOW
from tests.worked_cases import answer, written

KIND = "edge_of_care.edge_of_care"
TODAY = NOW.date()
HELP = {
    "began_on": TODAY - timedelta(days=40),
    "why": "Leanne cannot hold him when he rages, and has asked us to take him.",
    "decided_who": "panel",
    "decided_name": "Edge of care panel, 8 October",
    "decided_why": "Care would part him from Amara. Respite alone was tried.",
    "childs_words": "“I want to stay with Mum but not when she cries.”",
    "family_plan": "Pauline takes him on Fridays; David rings each night.",
    "given": [
        {
            "what": "A worker who stays until bedtime",
            "who": "The evenings team",
            "how_often": "Four nights a week",
            "starts_on": TODAY - timedelta(days=38),
        }
    ],
    "safety": "Leanne rings Pauline, then the duty team. The knives are locked away.",
    "must_differ": "Two weeks without anybody hurt, by Christmas.",
    "look_on": TODAY - timedelta(days=1),
}
LOOKED = {"looked_on": TODAY, "holds": "yes", "how": "Nobody was hurt for two weeks."}


def helped(by: Worker, person: Person, **changed: Any) -> Step:
    return written(KIND, [person], HELP | changed, by=by)[0]


def ended(step: Step, why: str, by: Worker) -> Step:
    said = {"ended_on": TODAY, "why_ended": why, "difference": "The evenings, and Pauline."}
    end: dict[str, Any] = {"shared": {}, "own": {step.pk: said}, "seen_version": 0}
    commands.save(steps=[step], section="end", **end, by=by, now=NOW)
    return commands.end(spell=step, by=by, now=NOW)


def test_a_look_is_due_on_the_day_that_was_agreed(priya: Worker, tobias: Person) -> None:
    step = helped(priya, tobias)
    (due,) = step.deadlines.all()
    assert (due.due_on, due.state, due.limit) == (
        HELP["look_on"],
        "open",
        "The day that was agreed",
    )
    answer([step], LOOKED, by=priya)
    assert [(one.state, one.met_on) for one in step.deadlines.all()] == [("met", TODAY)]


def test_who_looks_says_what_is_different(priya: Worker, tobias: Person) -> None:
    step = helped(priya, tobias, **LOOKED | {"how": None})
    with pytest.raises(NotAnswered, match="What is different"):
        ended(step, "stayed", priya)


@pytest.mark.parametrize(
    ("why", "mark"), [("stayed", "stayed_at_home"), ("care", "came_into_care"), ("moved", "")]
)
def test_a_child_who_stayed_is_told_apart_from_one_who_came_into_care(
    priya: Worker, tobias: Person, why: str, mark: str
) -> None:
    step = ended(helped(priya, tobias, **LOOKED), why, priya)
    found = {"stayed_at_home", "came_into_care"} & step.marks.keys()
    assert found == ({mark} if mark else set())


def test_it_does_not_end_without_what_made_the_difference(priya: Worker, tobias: Person) -> None:
    step = helped(priya, tobias)
    with pytest.raises(NotAnswered, match="What made the difference"):
        commands.end(spell=step, ended_on=TODAY, reason="stayed", by=priya, now=NOW)


def test_what_is_feared_is_its_line_and_then_how_it_ended(priya: Worker, tobias: Person) -> None:
    step = helped(priya, tobias)
    assert step.line == HELP["why"]
    assert ended(step, "stayed", priya).line == "The child stayed at home"


def test_nobody_looks_before_it_began(priya: Worker, tobias: Person) -> None:
    with pytest.raises(NotNow, match="before the day on which this help began"):
        helped(priya, tobias, look_on=HELP["began_on"] - timedelta(days=1))
