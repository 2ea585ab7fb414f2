"""A child with their grandmother, outside regulation 24: who brought it about, and who says so."""

from __future__ import annotations

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
from tests.cast import NOW
from tests.worked_cases import REASON, WEIGHED, decided, written

ARRANGED = {
    "began_on": NOW.date(),
    "which": "new",
    "carer": "Pauline Harding",
    "tie": "Her grandmother",
    "how_long": "Until Leanne is home",
    "wishes": "“Nan’s is all right.”",
    "began_by": "family",
    "our_part": "Nothing: Pauline rang us the next day.",
    "out_of_care": True,
    "basis": "agreement",
    "responsibility": [
        {"name": "Leanne Harding", "agrees": True, "said": "Yes, to Pauline and to Priya."}
    ],
    "told_money": True,
    "told_what": "Both ways, on paper; they want none of it.",
    "safe": "Two rooms, warm; nobody else lives there.",
    "support": "A bed, and Priya rings on Fridays.",
    "recommended": "family",
}


def arranged(child: Person, by: Worker, **changed: Any) -> Step:
    return written("in_care.family_arrangement", [child], ARRANGED | changed, by=by)[0]


def test_what_the_family_arranged_itself_is_theirs(
    amara: Person, priya: Worker, helen: Worker
) -> None:
    step = decided(arranged(amara, priya), "family", writer=priya, by=helen)
    assert step.line == "Pauline Harding, Her grandmother"


@pytest.mark.parametrize(
    "changed",
    [
        {"began_by": "ours", "our_part": "We rang Pauline and drove Amara there."},
        {"began_by": "suggested", "our_part": "We asked whom they knew."},
        {"began_by": "police", "our_part": "The police took her there."},
        {"out_of_care": False},
        {"basis": "none"},
    ],
)
def test_what_we_brought_about_needs_a_service_managers_reason(
    changed: dict[str, Any], amara: Person, priya: Worker, helen: Worker, grace: Worker
) -> None:
    step = arranged(amara, priya, **changed)
    with pytest.raises(NotNow, match="outside regulation 24"):
        decided(step, "family", writer=priya, by=helen)
    step.refresh_from_db()
    (gate,) = gates_to_agree(step, record_of(step))
    said = {"options": WEIGHED, "reason": REASON, "agreed": True, "now": NOW}
    with pytest.raises(NotAllowed):
        agree(step=step, gate=gate.name, by=helen, **said)
    agree(step=step, gate=gate.name, by=grace, **said)
    commands.decide(step=step, outcome="family", options=WEIGHED, reason=REASON, by=helen, now=NOW)
    step.refresh_from_db()
    assert step.outcome == "family"


def test_nobody_calls_it_their_own_arrangement_who_was_not_told_of_money_and_help(
    amara: Person, priya: Worker, helen: Worker
) -> None:
    step = arranged(amara, priya, told_money=False, told_what=None)
    with pytest.raises(NotNow, match="on paper, what money"):
        decided(step, "family", writer=priya, by=helen)


def test_that_the_child_is_to_be_looked_after_needs_no_gate(
    amara: Person, priya: Worker, helen: Worker
) -> None:
    step = arranged(amara, priya, began_by="ours", told_money=False, told_what=None)
    decided(step, "care", writer=priya, by=helen)
    # What was said of the carer is not asked again.
    (begun,) = commands.start(
        kind="in_care.connected_person", people=[amara], came_from=step, by=priya, now=NOW
    )
    held: Any = record_of(begun)
    assert (held.carer, held.lives_there) == ("Pauline Harding", NOW.date())


def test_it_is_looked_at_again_at_an_audit(amara: Person, priya: Worker, helen: Worker) -> None:
    decided(arranged(amara, priya), "family", writer=priya, by=helen)
    again = arranged(amara, priya, which="again", audit="Nobody had seen the bedroom since.")
    assert "looked_at_again" in again.marks
