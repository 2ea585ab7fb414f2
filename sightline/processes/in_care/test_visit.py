"""What a visit to a child in care asks, and whose visit counts."""

from __future__ import annotations

import pytest

from sightline.errors import NotAllowed
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.step import Step
from tests.cast import NOW, _worker
from tests.worked_cases import written

NOBODY = {
    "visited_at": NOW,
    "who_visited": "Priya Nair, social worker",
    "announced": False,
    "not_seen": "Nobody opened. I ring tonight and come back tomorrow at four.",
}


def visited(child: Person, by: Worker, seen: str) -> Step:
    return written("in_care.visit", [child], NOBODY | {"seen": seen}, by=by)[0]


@pytest.mark.parametrize("seen", ["no_answer", "away", "screen"])
def test_a_visit_on_which_the_child_was_not_seen_asks_for_nothing_that_nobody_knows(
    seen: str, amara: Person, priya: Worker
) -> None:
    step = visited(amara, priya, seen)
    commands.complete(step=step, by=priya, now=NOW)
    step.refresh_from_db()
    assert step.state == "completed"
    assert "seen" not in step.marks


def test_a_reviewing_officer_is_no_visitor(amara: Person, north: Team, steward: Worker) -> None:
    david = _worker("David Mensah", Role.REVIEWING_OFFICER, north, steward)
    with pytest.raises(NotAllowed):
        visited(amara, david, "no_answer")
