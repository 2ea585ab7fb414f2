"""What a child asked is open until somebody has told the child what becomes of it."""

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.step import Step
from tests.cast import NOW
from tests.worked_cases import written

KIND = "casework.what_a_child_asked"
TODAY = NOW.date()
ASKED = {
    "asked_on": TODAY - timedelta(days=9),
    "childs_words": "“Can I have my own lamp?”",
    "where": "visit",
    "whom": "Priya Nair",
    "promised": "That I ask the Bells, and ring her on Friday.",
    "answer_by": TODAY - timedelta(days=2),
}
TOLD = {
    "answer": "yes",
    "done": "The Bells bought one.",
    "told_on": TODAY,
    "told_how": "Priya, on the telephone",
}


def asked(by: Worker, person: Person, **changed: Any) -> Step:
    return written(KIND, [person], ASKED | changed, by=by)[0]


def test_it_is_due_on_the_day_that_the_child_was_promised(priya: Worker, amara: Person) -> None:
    (due,) = asked(priya, amara).deadlines.all()
    assert (due.due_on, due.state, due.weight) == (ASKED["answer_by"], "open", "local")


def test_it_is_met_once_the_child_was_told_and_not_once_it_was_done(
    priya: Worker, amara: Person
) -> None:
    undone = asked(priya, amara, **TOLD | {"told_on": None})
    assert [one.state for one in undone.deadlines.all()] == ["open"]
    told = asked(priya, amara, **TOLD)
    assert [(one.state, one.met_on) for one in told.deadlines.all()] == [("met", TODAY)]


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"answer": "no", "done": None}, "why_not"),
        ({"answer": "part"}, "why_not"),
        ({"done": None}, "done"),
        ({"told_on": None}, "told_on"),
        ({"told_how": None}, "told_how"),
    ],
)
def test_it_is_not_over_without(
    priya: Worker, amara: Person, changed: dict[str, Any], missing: str
) -> None:
    step = asked(priya, amara, **TOLD | changed)
    with pytest.raises(NotAnswered) as refusal:
        commands.complete(step=step, by=priya, now=NOW)
    assert refusal.value.missing == (missing,)


@pytest.mark.parametrize("key", ["answer_by", "told_on"])
def test_nobody_is_told_before_they_asked(priya: Worker, amara: Person, key: str) -> None:
    before: date = ASKED["asked_on"] - timedelta(days=1)  # type: ignore[operator, assignment]
    with pytest.raises(NotNow, match="before the day on which the child asked"):
        asked(priya, amara, **{key: before})


def test_its_line_says_what_became_of_it(priya: Worker, amara: Person) -> None:
    assert asked(priya, amara).line == "Not answered yet: “Can I have my own lamp?”"
    assert asked(priya, amara, **TOLD).line == "Yes: “Can I have my own lamp?”"
