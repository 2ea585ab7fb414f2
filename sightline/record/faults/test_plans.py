"""The one plan, work written together, drafts, names and history."""

from __future__ import annotations

import pytest

from sightline.record.faults.conftest import Planted, Spoilt

CONTACT = "front_door.contact"
STEP = "UPDATE record_step SET {} WHERE id = %({})s"
DECISION = "UPDATE record_decision SET {} WHERE id = %(decision)s"
AS_A_DRAFT = (
    "INSERT INTO record_draft (id, ref, step_id, section, author_id, answers, base_version,"
    " saved_at) SELECT gen_random_uuid(), 'a ref of its own', %(decided)s, section, author_id,"
    " answers, base_version, saved_at FROM record_draft LIMIT 1"
)

# What is done, the fault it makes, where, and which constraints had to be dropped to do it.
FAULTS: dict[str, Planted] = {
    "a plan closed before it was opened": (
        "UPDATE record_plan SET closed_on = opened_on - 1",
        "plan",
        "record_plan",
        ("record_plan.plan_closes_after_it_opened",),
    ),
    "a plan closed over its outcomes": (
        "UPDATE record_plan SET closed_on = opened_on",
        "plan outcome",
        "record_planoutcome",
        (),
    ),
    "a plan of another child": (
        "UPDATE record_plan SET person_id = %(tobias)s",
        "plan outcome",
        "record_planoutcome",
        (),
    ),
    "an outcome that a visit authorises": (
        "UPDATE record_planoutcome SET authority_id = %(visit)s",
        "plan outcome",
        "record_planoutcome",
        (),
    ),
    "an outcome in another section": (
        "UPDATE record_planoutcome SET section = 'care'",
        "plan outcome",
        "record_planoutcome",
        (),
    ),
    "a version under another child's decision": (
        DECISION.format("person_id = %(tobias)s"),
        "plan version",
        "record_planversion",
        (),
    ),
    "a version that was deleted": (
        "UPDATE record_planversion SET number = 2",
        "plan version",
        "record_planversion",
        (),
    ),
    "an agreed action without an owner": (
        "UPDATE record_action SET owner_worker_id = NULL",
        "action",
        "record_action",
        ("record_action.action_agreed_has_owner_and_date",),
    ),
    "an agreed action without a date": (
        "UPDATE record_action SET due_on = NULL",
        "action",
        "record_action",
        ("record_action.action_agreed_has_owner_and_date",),
    ),
    "an agreed action without a measure": (
        "UPDATE record_action SET measure = ' '",
        "action",
        "record_action",
        ("record_action.action_agreed_has_measure",),
    ),
    "a closed action without evidence": (
        "UPDATE record_action SET state = 'done' WHERE state = 'agreed'",
        "action",
        "record_action",
        ("record_action.action_closed_has_evidence",),
    ),
    "an action that serves nobody": ("DELETE FROM record_actionfor", "action", "record_action", ()),
    "an action for a child with no such plan": (
        "UPDATE record_actionfor SET person_id = %(tobias)s",
        "action for a child",
        "record_actionfor",
        (),
    ),
    "an action that serves no outcome": (
        "UPDATE record_actionfor SET outcome_id = NULL",
        "action for a child",
        "record_actionfor",
        (),
    ),
    "progress on what nobody agreed": (
        "UPDATE record_action SET state = 'proposed', agreed_on = NULL",
        "progress",
        "record_progress",
        (),
    ),
    "progress entered in the future": (
        "UPDATE record_progress SET entered_at = entered_at + interval '1 day'",
        "progress",
        "record_progress",
        (),
    ),
    "a change of what nobody agreed": (
        "INSERT INTO record_actionchange (id, ref, action_id, before, after, reason, changed_at,"
        " changed_by_id) SELECT gen_random_uuid(), 'a ref', id, '{}', '{}', 'It is put off.',"
        " entered_at, entered_by_id FROM record_action WHERE agreed_on IS NULL",
        "change of an action",
        "record_actionchange",
        (),
    ),
    "a review of another child's action": (
        "UPDATE record_actionreview SET step_id = %(returned)s",
        "action in a review",
        "record_actionreview",
        (),
    ),
    "a document of another child's step": (
        "UPDATE record_document SET person_id = %(tobias)s",
        "document",
        "record_document",
        (),
    ),
    "brothers and sisters written together in two processes": (
        "UPDATE record_together SET kind = 'child_in_need.visit'",
        "written together",
        CONTACT,
        (),
    ),
    "one child twice in what is written together": (
        STEP.format("together_id = %(together)s", "submitted"),
        "written together",
        "record_together",
        (),
    ),
    "nobody in what is written together": (
        "UPDATE record_step SET together_id = NULL WHERE together_id = %(together)s",
        "written together",
        "record_together",
        (),
    ),
    "a draft of finished work": (AS_A_DRAFT, "draft", CONTACT, ()),
    "a name in lists that is not in use": (
        "UPDATE people_person SET display_name = 'x' WHERE id = %(amara)s",
        "name",
        "people_person",
        (),
    ),
    "a name that is not found by its sound": (
        "UPDATE people_name SET keys = '{}' WHERE person_id = %(amara)s",
        "name keys",
        "people_person",
        (),
    ),
    "a change that no history holds": (
        "UPDATE record_returned SET question = 'Another.'",
        "history",
        "record_returned",
        (),
    ),
}


@pytest.mark.parametrize("planting", FAULTS)
def test_it_is_found(spoilt: Spoilt, planting: str) -> None:
    statement, kind, what, unheld = FAULTS[planting]
    assert (kind, what) in spoilt.found_after(statement, unheld)
