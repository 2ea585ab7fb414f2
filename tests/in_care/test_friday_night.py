"""A Friday night: two sisters come into care together, are placed apart, and one goes home."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.step import Step
from sightline.record.verify import verify
from sightline.returns.ssda903.of_a_child import episodes_of
from tests import cast, invented_people
from tests.a_child_in_care import ASKED, HOME
from tests.cast import NOW, _worker
from tests.worked_cases import answer, decided, written

FRIDAY = datetime(2026, 11, 13, 22, 40, tzinfo=ZoneInfo("Europe/London"))
MONDAY = FRIDAY + timedelta(days=2, hours=12)


@pytest.fixture(autouse=True)
def here_for_a_month(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody, and the roles that they hold, were here before that Friday."""
    for module in (cast, invented_people):
        monkeypatch.setattr(module, "NOW", NOW - timedelta(days=30))


@pytest.fixture
def joanne(front_door: Team, steward: Worker) -> Worker:
    return _worker("Joanne Peel", Role.EMERGENCY_DUTY_WORKER, front_door, steward)


def test_from_the_night_to_the_return(
    amara: Person, tobias: Person, priya: Worker, joanne: Worker, judith: Worker
) -> None:
    # Duty decides alone what it has written itself, and a manager answers for it on Monday.
    asked = ASKED | {"asked_at": FRIDAY}
    steps = written("in_care.decision_to_look_after", [amara, tobias], asked, by=joanne, now=FRIDAY)
    for step in steps:
        decided(step, "look_after", writer=joanne, by=joanne, sent=FRIDAY)
        (owed,) = step.deadlines.filter(clock="countersign", state="open")
        assert owed.due_on == MONDAY.date()
    care = {one: one.steps.get(kind="in_care.looked_after") for one in (amara, tobias)}
    for child, spell in care.items():
        answer([spell], {"category_of_need": "N3"}, by=priya)
        agreed = {
            "which": "V2",
            "made_on": FRIDAY.date(),
            "made_by": "Leanne Harding, their mother",
            "means": "They live elsewhere for now, and she may end it.",
        }
        written("in_care.legal_status", [child], agreed, by=priya)
    # They are placed apart: her with the Bells, him in another home.
    for child, changed in (
        (amara, {}),
        (tobias, {"carer": "The Shahs", "postcode": "NE95 2WW"}),
    ):
        home = HOME | {"began_on": FRIDAY.date()} | changed
        written("in_care.placement", [child], home, by=priya)
    _goes_home(tobias, care[tobias], priya, judith)
    assert [
        (row.new_because, row.place.carer, row.ceased_because) for row in episodes_of(tobias)
    ] == [("S", "The Shahs", "E4A")]
    assert [(row.status, row.ceased) for row in episodes_of(amara)] == [("V2", None)]
    assert verify(NOW) == []


def _goes_home(child: Person, care: Step, priya: Worker, judith: Worker) -> None:
    """The agreement, the placement and the time in care end on one day; the last by whoever may."""
    day = NOW.date()
    (agreement,) = child.steps.filter(kind="in_care.legal_status")
    (placed,) = child.steps.filter(kind="in_care.placement")
    answer([agreement], {"ended_on": day, "why_ended": "left_care"}, by=priya)
    answer(
        [placed], {"ended_on": day, "why_ended": "LEFT", "learnt": "“They were nice.”"}, by=priya
    )
    ending: dict[str, Any] = {
        "ended_on": day,
        "how_left": "E4A",
        "approved_by": "Judith Wren, 19 November",
        "after": "With Leanne, at home. Priya rings tonight.",
    }
    answer([care], ending, by=judith)
    for spell, by in ((agreement, priya), (placed, priya), (care, judith)):
        spell.refresh_from_db()
        commands.end(spell=spell, by=by, now=NOW)
    held: Any = record_of(care)
    assert held.how_left == "E4A"
