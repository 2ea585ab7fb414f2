"""A word taken back is answered on the same day, by somebody who may decide it."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from sightline.errors import NotAllowed
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.step import Step
from tests.worked_cases import REASON, WEIGHED, written

LONDON = ZoneInfo("Europe/London")
FRIDAY = datetime(2026, 11, 20, 22, 0, tzinfo=LONDON)
SAID = {
    "withdrawn_at": FRIDAY,
    "withdrawn_by": "Leanne Harding",
    "in_words": "“I am coming for her tonight.” By telephone, to Mrs Bell.",
    "responsibility": "Her mother",
    "others": "There is nobody else.",
    "where_now": "Asleep at the Bells', with Mrs Bell.",
    "childs_words": "“I want Mum, but not when he is there.”",
    "at_home": "Mr Cole is back; the police were there at nine.",
    "tonight": "The duty lawyer rings the court now.",
    "recommended": "court",
}


def withdrawn(child: Person, by: Worker) -> Step:
    return written("in_care.withdrawal_of_agreement", [child], SAID, by=by, now=FRIDAY)[0]


def decide(step: Step, by: Worker, at: datetime) -> Step:
    said = {"outcome": "court", "options": WEIGHED, "reason": REASON}
    commands.decide(step=step, by=by, now=at, **said)
    step.refresh_from_db()
    return step


@pytest.mark.parametrize(
    ("at", "in_time"),
    [
        (datetime(2026, 11, 20, 23, 59, tzinfo=LONDON), True),
        (datetime(2026, 11, 21, 0, 30, tzinfo=LONDON), False),
        (datetime(2026, 11, 21, 21, 59, tzinfo=LONDON), False),
    ],
)
def test_it_is_decided_on_the_day_of_the_word(
    at: datetime, in_time: bool, amara: Person, priya: Worker, grace: Worker
) -> None:
    step = withdrawn(amara, priya)
    (owed,) = step.deadlines.filter(clock="same_day")
    assert (owed.state, owed.due_on) == ("open", date(2026, 11, 20))
    commands.submit(step=step, by=priya, now=FRIDAY)
    decide(step, grace, at)
    owed.refresh_from_db()
    assert owed.state == "met"
    assert (owed.met_on <= owed.due_on) is in_time


def test_whoever_hears_the_word_does_not_decide_it(
    amara: Person, priya: Worker, helen: Worker
) -> None:
    step = withdrawn(amara, priya)
    commands.submit(step=step, by=priya, now=FRIDAY)
    with pytest.raises(NotAllowed, match="Only a service manager"):
        decide(step, helen, FRIDAY)
