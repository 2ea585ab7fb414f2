"""The spine, the typed records and their answers."""

from __future__ import annotations

import pytest

from sightline.record.faults.conftest import Planted, Spoilt

CONTACT = "front_door.contact"
VISIT = "child_in_need.visit"
PLAN = "child_in_need.plan"
STEP = "UPDATE record_step SET {} WHERE id = %({})s"
COMPLETE = "front_door_contact.front_door_contact_complete"

# What is done, the fault it makes, where, and which constraints had to be dropped to do it.
FAULTS: dict[str, Planted] = {
    "a step of a process that does not exist": (
        STEP.format("kind = 'front_door.gone'", "decided"),
        "unknown process",
        "front_door.gone",
        (),
    ),
    "a step of another process than its record": (
        STEP.format("kind = 'child_in_need.visit'", "decided"),
        "record without spine",
        CONTACT,
        (),
    ),
    "a step whose record was deleted": (
        "DELETE FROM child_in_need_childinneedvisit WHERE step_id = %(visit)s",
        "spine without record",
        VISIT,
        (),
    ),
    "a step about a child and a household": (
        STEP.format("person_id = NULL", "visit"),
        "subject",
        VISIT,
        ("record_step.step_has_one_subject",),
    ),
    "a step that began on another day": (
        STEP.format("began = began - 1", "visit"),
        "spine differs from record",
        VISIT,
        (),
    ),
    "a step that happened at another time": (
        STEP.format("happened_at = happened_at - interval '1 hour'", "visit"),
        "spine differs from record",
        VISIT,
        (),
    ),
    "a spell that ended on another day": (
        STEP.format("ended = began + 3", "spell"),
        "spine differs from record",
        PLAN,
        (),
    ),
    "a proposal that nobody wrote": (
        STEP.format("proposed = 'early_help'", "submitted"),
        "spine differs from record",
        CONTACT,
        (),
    ),
    "words that the record does not have": (
        "UPDATE record_passage SET said = 'Something else' WHERE step_id = %(visit)s",
        "words differ",
        VISIT,
        (),
    ),
    "words that are found with another day": (
        "UPDATE record_passage SET day = day - 1 WHERE step_id = %(visit)s",
        "words differ",
        VISIT,
        (),
    ),
    "words that nobody finds": (
        "DELETE FROM record_passage WHERE step_id = %(visit)s",
        "words differ",
        VISIT,
        (),
    ),
    "a mark that nothing made": (
        STEP.format("""marks = marks || '{"seen": "2026-11-01"}'""", "decided"),
        "spine differs from record",
        CONTACT,
        (),
    ),
    "a mark that was taken away": (
        STEP.format("marks = '{}'", "visit"),
        "spine differs from record",
        VISIT,
        (),
    ),
    "a mark that is no day": (
        STEP.format("""marks = '{"seen": "soon"}'""", "visit"),
        "deadline",
        VISIT,
        (),
    ),
    "a mark of a telling that nobody recorded": (
        "DELETE FROM record_share WHERE step_id = %(decided)s",
        "spine differs from record",
        CONTACT,
        (),
    ),
    "a telling that the spine does not know": (
        "UPDATE record_share SET told_at = told_at - interval '2 hours'",
        "spine differs from record",
        CONTACT,
        (),
    ),
    "a telling entered before it was done": (
        "UPDATE record_share SET told_at = entered_at + interval '1 hour'",
        "share",
        "record_share",
        (),
    ),
    "a telling that stands with another child": (
        "UPDATE record_share SET person_id = %(tobias)s",
        "share",
        "record_share",
        (),
    ),
    "an exclusive spell that excludes nothing": (
        STEP.format("exclusive_as = NULL", "spell"),
        "spine differs from record",
        PLAN,
        (),
    ),
    "a line that the record does not say": (
        STEP.format("line = 'x'", "visit"),
        "spine differs from record",
        VISIT,
        (),
    ),
    "an answer changed under the spine": (
        "UPDATE child_in_need_childinneedvisit SET seen = 'screen' WHERE step_id = %(visit)s",
        "spine differs from record",
        VISIT,
        ("child_in_need_childinneedvisit.child_in_need_childinneedvisit_complete",),
    ),
    "a record completed at another time": (
        "UPDATE front_door_contact SET completed_at = completed_at - interval '1 day'"
        " WHERE step_id = %(decided)s",
        "completion differs",
        CONTACT,
        (),
    ),
    "a step completed by another": (
        STEP.format("completed_by_id = %(steward)s", "decided"),
        "completion differs",
        CONTACT,
        (),
    ),
    "a record called imported": (
        "UPDATE front_door_contact SET imported = true WHERE step_id = %(decided)s",
        "origin differs",
        CONTACT,
        (),
    ),
    "a step called imported": (
        STEP.format("origin = 'imported'", "visit"),
        "origin differs",
        VISIT,
        (),
    ),
    "an open step that is complete": (STEP.format("state = 'open'", "visit"), "state", VISIT, ()),
    "a completed step without its day": (
        STEP.format("completed_at = NULL, completed_by_id = NULL", "visit"),
        "state",
        VISIT,
        ("record_step.step_completed_is_dated",),
    ),
    "a step that is ended like a spell": (
        STEP.format("state = 'ended', ended = began", "visit"),
        "state",
        VISIT,
        (),
    ),
    "a spell that is completed like a step": (
        STEP.format("state = 'completed', completed_at = now()", "spell"),
        "state",
        PLAN,
        ("record_step.step_completed_at_and_by",),
    ),
    "a spell ended without a day": (
        STEP.format(
            "state = 'ended', ended = NULL, completed_at = %(now)s, completed_by_id = %(steward)s",
            "spell",
        ),
        "state",
        PLAN,
        ("record_step.step_ended_has_a_day",),
    ),
    "a spell that ended before it began": (
        STEP.format("ended = began - 1", "spell"),
        "state",
        PLAN,
        ("record_step.step_ends_after_it_began", "record_step.step_exclusive_spells"),
    ),
    "a step finished in the future": (
        STEP.format("completed_at = completed_at + interval '9 days'", "visit"),
        "state",
        VISIT,
        (),
    ),
    "a step waiting that was never submitted": (
        STEP.format("submitted_at = NULL, submitted_by_id = NULL", "submitted"),
        "state",
        CONTACT,
        (),
    ),
    "a step waiting for a decision that nobody takes": (
        STEP.format(
            "state = 'submitted', submitted_at = now(), submitted_by_id = %(steward)s", "spell"
        ),
        "state",
        PLAN,
        (),
    ),
    "an outcome that the process does not know": (
        STEP.format("outcome = 'adoption'", "decided"),
        "outcome",
        CONTACT,
        (),
    ),
    "an outcome of unfinished work": (
        STEP.format("outcome = 'referral'", "submitted"),
        "outcome",
        CONTACT,
        (),
    ),
    "finished work without a required answer": (
        "UPDATE front_door_contact SET safe_now = NULL WHERE step_id = %(decided)s",
        "answer missing",
        CONTACT,
        (COMPLETE,),
    ),
    "finished work with spaces for an answer": (
        "UPDATE front_door_contact SET referrer = '   ' WHERE step_id = %(decided)s",
        "answer missing",
        CONTACT,
        (),
    ),
    "finished work without the rows it needs": (
        "DELETE FROM front_door_livesthere WHERE step_id = %(decided)s",
        "answer missing",
        CONTACT,
        (),
    ),
    "finished work with a gap in a row": (
        "UPDATE front_door_livesthere SET relation = NULL WHERE step_id = %(decided)s",
        "answer missing",
        CONTACT,
        (),
    ),
    "a coded answer that is in no list": (
        "UPDATE front_door_contact SET source = 'ZZ' WHERE step_id = %(decided)s",
        "answer in no list",
        CONTACT,
        (),
    ),
    "one of several answers that is in no list": (
        "UPDATE child_in_need_childinneedvisit SET places = '{home,moon}'"
        " WHERE step_id = %(visit)s",
        "answer in no list",
        VISIT,
        (),
    ),
    "an answer in a row that is in no list": (
        "UPDATE front_door_agencycheck SET reply = 'maybe' WHERE step_id = %(decided)s",
        "answer in no list",
        CONTACT,
        (),
    ),
    "a shared answer that is in no list": (
        """UPDATE record_together SET answers = answers || '{"source": "ZZ"}'""",
        "answer in no list",
        CONTACT,
        (),
    ),
}


@pytest.mark.parametrize("planting", FAULTS)
def test_it_is_found(spoilt: Spoilt, planting: str) -> None:
    statement, kind, what, unheld = FAULTS[planting]
    assert (kind, what) in spoilt.found_after(statement, unheld)
