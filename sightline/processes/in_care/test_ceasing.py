"""Who approves that a child leaves care."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.agreement import agree
from sightline.record.answers import record_of
from sightline.record.policies import gates_to_agree
from sightline.record.step import Step
from tests.a_child_in_care import an_order
from tests.cast import NOW
from tests.invented_people import a_person
from tests.worked_cases import REASON, WEIGHED, answer, decided, written

TODAY = NOW.date()
SIXTEEN = date(2010, 1, 1)
ASKED = {
    "asked_on": TODAY,
    "how_left": "E4A",
    "leaves_on": TODAY,
    "wishes": "“I want to go home, and keep my Saturday job.”",
    "told_child": "Everything a care leaver has, in writing; she read it with Ruth.",
    "lives_next": "With Leanne; Priya saw the room.",
    "family_says": "Leanne is ready. The Bells will miss her.",
    "officer_says": "He agrees.",
    "reviewed_on": TODAY - timedelta(days=9),
    "support": "Ruth, weekly, until June.",
    "better": "She chose it, and nothing she fled from is there now.",
    "if_it_fails": "She stops coming to school; then we meet the same week.",
    "recommended": "approve",
}


def in_care(born: date | None, by: Worker, which: str = "V2", days: int = 60) -> Person:
    child = a_person("Jordan", "Pike", by=by, birth_date=born)
    since = TODAY - timedelta(days=days)
    care = {"began_on": since, "category_of_need": "N4", "why": "Nobody could have her then."}
    written("in_care.looked_after", [child], care, by=by)
    an_order(child, by, which, since)
    return child


def asked(child: Person, by: Worker, **changed: Any) -> Step:
    return written("in_care.ceasing", [child], ASKED | changed, by=by)[0]


@pytest.mark.parametrize(
    ("born", "which", "days", "directors"),
    [
        (SIXTEEN, "V2", 60, True),
        # Twenty working days before 19 November 2026 is 22 October.
        (SIXTEEN, "V2", 28, True),
        (SIXTEEN, "V2", 27, False),
        # Under a care order, or younger, or grown up, it is the nominated officer's.
        (SIXTEEN, "C2", 60, False),
        (date(2010, 11, 20), "V2", 60, False),
        (date(2010, 11, 19), "V2", 60, True),
        (date(2008, 11, 20), "V2", 60, True),
        (date(2008, 11, 19), "V2", 60, False),
        # Nobody knows how old they are.
        (None, "V2", 60, True),
    ],
)
def test_a_young_person_who_was_accommodated_waits_for_the_director(
    born: date | None, which: str, days: int, directors: bool, priya: Worker, judith: Worker
) -> None:
    step = asked(in_care(born, priya, which, days), priya)
    assert bool(gates_to_agree(step, record_of(step))) is directors
    if not directors:
        assert decided(step, "approve", writer=priya, by=judith).outcome == "approve"
        return
    with pytest.raises(NotNow, match="the director approves it"):
        decided(step, "approve", writer=priya, by=judith)


@pytest.mark.parametrize("ended", [-1, 0, 3])
def test_an_agreement_that_was_ended_beforehand_leaves_it_with_the_director(
    ended: int, priya: Worker
) -> None:
    child = in_care(SIXTEEN, priya)
    for kind in ("in_care.legal_status", "in_care.looked_after"):
        spell = child.steps.get(kind=kind)
        last = {"ended_on": TODAY + timedelta(days=ended), "why_ended": "left_care"}
        answer([spell], last, by=priya)
    step = asked(child, priya)
    assert gates_to_agree(step, record_of(step))


@pytest.mark.parametrize(("days", "directors"), [(1, False), (0, False), (-1, True)])
def test_what_held_on_the_day_of_asking_says_who_approves_it(
    days: int, directors: bool, priya: Worker
) -> None:
    """A care order that took the place of the agreement by then makes it the officer's."""
    child = in_care(SIXTEEN, priya)
    made = TODAY - timedelta(days=days)
    (agreement,) = child.steps.filter(kind="in_care.legal_status")
    answer([agreement], {"ended_on": made, "why_ended": "replaced"}, by=priya)
    an_order(child, priya, "C2", made)
    step = asked(child, priya)
    assert bool(gates_to_agree(step, record_of(step))) is directors


def leaves(born: date | None, by: Worker, **said: Any) -> list[str]:
    """What is owed of approval once whoever holds the child wrote that they left."""
    child = in_care(born, by)
    spell = child.steps.get(kind="in_care.looked_after")
    ending = {"ended_on": TODAY, "how_left": "E4A", "after": "With Leanne."} | said
    answer([spell], ending, by=by)
    commands.end(spell=spell, by=by, now=NOW)
    owed = spell.deadlines.filter(state="open").values_list("clock", flat=True)
    return [one for one in owed if one.startswith("approval")]


YOUNG = date(2018, 1, 1)


@pytest.mark.parametrize(
    ("born", "said", "owed"),
    [
        (YOUNG, {}, ["approval"]),
        (YOUNG, {"approved_by": "Judith Wren, today"}, []),
        # A parent who takes the child home, a death and an order ask nobody.
        (YOUNG, {"how_left": "E4B"}, []),
        (YOUNG, {"how_left": "E2"}, []),
        (YOUNG, {"how_left": "E45"}, []),
        (SIXTEEN, {"approved_by": "Judith Wren, today"}, ["approval_at_sixteen"]),
        (SIXTEEN, {}, ["approval_at_sixteen"]),
        (date(2008, 11, 19), {}, []),
    ],
)
def test_that_a_child_has_left_is_written_by_whoever_knows_it_and_shows_what_is_lacking(
    born: date, said: dict[str, Any], owed: list[str], priya: Worker
) -> None:
    assert leaves(born, priya, **said) == owed


def test_what_was_approved_before_leaves_nothing_owed(
    priya: Worker, judith: Worker, alison: Worker
) -> None:
    child = in_care(SIXTEEN, priya)
    step = asked(child, priya, asked_on=TODAY - timedelta(days=3))
    commands.submit(step=step, by=priya, now=NOW)
    said = {"options": WEIGHED, "reason": REASON, "now": NOW}
    agree(step=step, gate="director", by=alison, agreed=True, **said)
    commands.decide(step=step, outcome="approve", by=judith, **said)
    spell = child.steps.get(kind="in_care.looked_after")
    ending = {"ended_on": TODAY, "how_left": "E4A", "after": "With Leanne."}
    answer([spell], ending, by=priya)
    commands.end(spell=spell, by=priya, now=NOW)
    assert not spell.deadlines.filter(clock__startswith="approval", state="open").exists()


def test_the_director_agrees_and_the_officer_decides(
    priya: Worker, judith: Worker, alison: Worker
) -> None:
    step = asked(in_care(SIXTEEN, priya), priya)
    commands.submit(step=step, by=priya, now=NOW)
    said = {"options": WEIGHED, "reason": REASON, "agreed": True, "now": NOW}
    with pytest.raises(NotAllowed):
        agree(step=step, gate="director", by=judith, **said)
    agree(step=step, gate="director", by=alison, **said)
    commands.decide(
        step=step, outcome="approve", options=WEIGHED, reason=REASON, by=judith, now=NOW
    )
    step.refresh_from_db()
    assert step.outcome == "approve"


def test_it_is_spoken_of_at_a_review_first(priya: Worker, judith: Worker) -> None:
    step = asked(in_care(date(2018, 1, 1), priya), priya, reviewed_on=None)
    with pytest.raises(NotNow, match="Speak of it at a review"):
        decided(step, "approve", writer=priya, by=judith)


def test_that_the_child_stays_waits_for_nobody(priya: Worker, judith: Worker) -> None:
    step = asked(in_care(SIXTEEN, priya), priya, reviewed_on=None)
    assert decided(step, "stay", writer=priya, by=judith).outcome == "stay"
