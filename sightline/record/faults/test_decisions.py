"""Deadlines, decisions, what follows from them, and reasons for changes."""

from __future__ import annotations

import pytest

from sightline.record.faults.conftest import Planted, Spoilt

CONTACT = "front_door.contact"
VISIT = "child_in_need.visit"
PLAN = "child_in_need.plan"
DECISION = "UPDATE record_decision SET {} WHERE id = %(decision)s"
DEADLINE = "UPDATE record_deadline SET {} WHERE step_id = %(decided)s AND clock = 'decide'"

# What is done, the fault it makes, where, and which constraints had to be dropped to do it.
FAULTS: dict[str, Planted] = {
    "a deadline that was deleted": (
        "DELETE FROM record_deadline WHERE step_id = %(decided)s AND clock = 'decide'",
        "deadline",
        CONTACT,
        (),
    ),
    "a deadline on another day": (DEADLINE.format("due_on = due_on + 1"), "deadline", CONTACT, ()),
    "a deadline that is open again": (
        DEADLINE.format("state = 'open', met_on = NULL, met_by_id = NULL"),
        "deadline",
        CONTACT,
        (),
    ),
    "a deadline with more weight than its law": (
        DEADLINE.format("weight = 'statute'"),
        "deadline",
        CONTACT,
        (),
    ),
    "a deadline of another child": (
        DEADLINE.format("person_id = %(tobias)s"),
        "deadline",
        CONTACT,
        (),
    ),
    "a deadline of no clock": (DEADLINE.format("clock = 'gone'"), "deadline", CONTACT, ()),
    "a decision that was deleted": (
        "WITH v AS (DELETE FROM record_planversion)"
        " DELETE FROM record_decision WHERE id = %(decision)s",
        "decision missing",
        CONTACT,
        (),
    ),
    "a decision by its proposer": (
        DECISION.format("decider_id = proposer_id"),
        "decision",
        CONTACT,
        ("record_decision.decision_not_by_its_proposer",),
    ),
    "a decision of somebody else's proposal": (
        DECISION.format("proposer_id = %(steward)s"),
        "decision",
        CONTACT,
        (),
    ),
    "a decision that nobody proposed": (
        DECISION.format("proposer_id = NULL"),
        "decision",
        CONTACT,
        ("record_decision.decision_proposed_or_own_authority",),
    ),
    "a decision in a right that nobody has": (
        DECISION.format("proposer_id = NULL, own_authority = 'panel'"),
        "decision",
        CONTACT,
        (),
    ),
    "a decision for another outcome": (
        DECISION.format("outcome = 'information'"),
        "decision",
        CONTACT,
        (),
    ),
    "a decision about another child": (
        DECISION.format("person_id = %(tobias)s"),
        "decision",
        CONTACT,
        (),
    ),
    "a decision about nobody": (DECISION.format("person_id = NULL"), "decision", CONTACT, ()),
    "a decision on work still open": (
        DECISION.format("step_id = %(submitted)s"),
        "decision",
        CONTACT,
        (),
    ),
    "a decision on an unknown gate": (DECISION.format("gate = 'gone'"), "decision", CONTACT, ()),
    "a decision without a reason": (
        DECISION.format("reason = 'Because.'"),
        "decision",
        CONTACT,
        ("record_decision.decision_has_a_reason",),
    ),
    "a decision without options": (
        DECISION.format("options = '[]'"),
        "decision",
        CONTACT,
        ("record_decision.decision_weighs_two_options",),
    ),
    "a decision entered before it was taken": (
        DECISION.format("decided_at = entered_at + interval '1 day'"),
        "decision",
        CONTACT,
        (),
    ),
    "an imported record with an invented decision": (
        "WITH r AS (UPDATE front_door_contact SET imported = true WHERE step_id = %(decided)s)"
        " UPDATE record_step SET origin = 'imported', completed_by_id = NULL"
        " WHERE id = %(decided)s",
        "decision",
        CONTACT,
        (),
    ),
    "an outcome handed to nobody": (
        "DELETE FROM record_handover WHERE step_id = %(decided)s",
        "what follows",
        CONTACT,
        (),
    ),
    "an outcome that led to nothing": (
        "UPDATE record_step SET came_from_id = NULL WHERE came_from_id = %(accepted)s",
        "what follows",
        CONTACT,
        (),
    ),
    "work brought in from nowhere": ("DELETE FROM record_imported", "import", VISIT, ()),
    "work recorded here that is said to be brought in": (
        "UPDATE record_imported SET step_id = %(decided)s",
        "import",
        CONTACT,
        (),
    ),
    "work accepted before it was handed on": (
        "UPDATE record_handover SET accepted_by = 'Somebody',"
        " accepted_at = handed_at - interval '1 day'",
        "what follows",
        CONTACT,
        (),
    ),
    "work voided without a word": (
        "DELETE FROM record_correction WHERE question = 'Entered in error'",
        "correction",
        CONTACT,
        (),
    ),
    "a correction of unfinished work": (
        "UPDATE record_correction SET step_id = %(submitted)s WHERE step_id = %(decided)s",
        "correction",
        CONTACT,
        (),
    ),
    "work sent back without a question": ("DELETE FROM record_returned", "return", CONTACT, ()),
    "work sent back that was never submitted": (
        "UPDATE record_returned SET step_id = %(spell)s",
        "return",
        PLAN,
        (),
    ),
}


@pytest.mark.parametrize("planting", FAULTS)
def test_it_is_found(spoilt: Spoilt, planting: str) -> None:
    statement, kind, what, unheld = FAULTS[planting]
    assert (kind, what) in spoilt.found_after(statement, unheld)
