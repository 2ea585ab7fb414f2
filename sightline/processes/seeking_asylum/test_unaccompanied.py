"""A child who came alone: signs of trafficking are acted on in a day, and a transfer in ten."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.seeking_asylum.unaccompanied import Unaccompanied
from sightline.record import commands
from sightline.record.step import State, Step
from sightline.record.verify import verify
from tests.cast import NOW
from tests.worked_cases import answer, fate, written

TODAY = NOW.date()
ALONE: dict[str, Any] = {
    "came_on": TODAY - timedelta(days=10),
    "came_how": "Out of a lorry at the services, by himself, from Sudan.",
    "first_night": "Rice, a shower, a doctor for his feet; he rang nobody.",
    "interpreter_is": "Mr Idris, Zaghawa; he asked for him again.",
    "told": "Priya, through Mr Idris: that he is safe, and who decides what.",
    "childs_words": "“I walked with my cousin. Then he was not there.”",
    "lawyer": "Ms Tan, of Northmere Law, since 12 November",
    "next_step": "Statement on 3 December; Mrs Bell goes with him.",
    "transfer": "stays",
    "signs": ["none"],
    "family": "His mother, in a camp at Adre; the cousin, nobody knows.",
    "tracing": "He wants his mother to know. The Red Cross, and not the embassy.",
    "best": "To stay with the Bells and learn; if refused, an appeal with Ms Tan.",
}
SIGNS: dict[str, Any] = {
    "signs": ["debt", "contact"],
    "sign_on": TODAY - timedelta(days=1),
    "what_signs": "A man waits at the school gate; Mrs Bell fetches him now.",
}


def alone(child: Person, by: Worker, **said: Any) -> Step:
    answers = {key: value for key, value in (ALONE | said).items() if value is not None}
    return written("seeking_asylum.unaccompanied", [child], answers, by=by)[0]


def owed(spell: Step) -> dict[str, tuple[str, date]]:
    rows = spell.deadlines.exclude(state="cancelled")
    return {one.clock: (one.state, one.due_on) for one in rows}


def ended(spell: Step, by: Worker, **said: Any) -> Step:
    ending = {"ended_on": TODAY, "why_ended": "eighteen", "after": "With the Bells still."} | said
    answer([spell], ending, by=by)
    commands.end(spell=spell, by=by, now=NOW)
    spell.refresh_from_db()
    return spell


def test_a_sign_of_trafficking_is_referred_in_a_working_day(tobias: Person, priya: Worker) -> None:
    spell = alone(tobias, priya, **SIGNS)
    assert owed(spell) == {"notify": ("open", TODAY)}
    answer([spell], {"notified_on": TODAY}, by=priya, version=1)
    assert owed(spell) == {"notify": ("met", TODAY)}
    with pytest.raises(NotAnswered) as refusal:
        ended(spell, priya)
    assert refusal.value.missing == ("notified_said",)


def test_where_there_is_no_sign_nothing_is_owed(tobias: Person, priya: Worker) -> None:
    assert owed(alone(tobias, priya)) == {}


def test_what_was_not_referred_is_owed_after_the_child_is_gone(
    tobias: Person, priya: Worker
) -> None:
    spell = ended(alone(tobias, priya, **SIGNS), priya, why_ended="gone")
    assert spell.state == State.ENDED
    assert owed(spell) == {"notify": ("open", TODAY)}
    assert verify(NOW) == []


def test_there_are_signs_or_there_are_none(tobias: Person, priya: Worker) -> None:
    with pytest.raises(NotNow, match="Either there are signs of trafficking or there are none"):
        alone(tobias, priya, **SIGNS | {"signs": ["none", "debt"]})


@pytest.mark.parametrize("which", ["referred", "received"])
def test_a_transfer_is_complete_in_ten_working_days(
    which: str, tobias: Person, priya: Worker
) -> None:
    said = {
        "transfer": which,
        "referred_on": date(2026, 11, 10),
        "transfer_with": "Redmoor",
        "transfer_view": "He has a friend there.",
    }
    spell = alone(tobias, priya, **said)
    assert owed(spell) == {"transfer": ("open", date(2026, 11, 24))}
    answer([spell], {"transfer_done_on": TODAY}, by=priya, version=1)
    assert owed(spell) == {"transfer": ("met", date(2026, 11, 24))}


def test_leave_that_runs_out_says_who_asks_for_more(tobias: Person, priya: Worker) -> None:
    spell = alone(tobias, priya, leave_until=date(2028, 5, 1))
    with pytest.raises(NotAnswered) as refusal:
        ended(spell, priya)
    assert refusal.value.missing == ("more_leave",)


def test_its_line_says_what_is_next(tobias: Person, priya: Worker) -> None:
    assert alone(tobias, priya).line == "Statement on 3 December; Mrs Bell goes with him."


def test_the_day_on_which_it_ends_is_the_one_that_the_return_asks_for(
    tobias: Person, priya: Worker
) -> None:
    spell = ended(alone(tobias, priya), priya)
    (feed,) = spell.process.feeds
    assert (feed.element, feed.field) == ("uasc/DUC", spell.process.ends)


@pytest.mark.parametrize(
    ("why", "said"),
    [("moved", ["met 2026-11-19 late"]), ("leave", ["missed"])],
)
def test_a_transfer_that_nobody_dated_is_late_or_was_not_done(why: str, said: list[str]) -> None:
    days = {"began": date(2026, 10, 1), "referred_to_scheme": date(2026, 10, 5)}
    over = {"ended": TODAY} | ({"taken_over": TODAY} if why == "moved" else {})
    assert fate(Unaccompanied, "transfer", **days, **over) == said
