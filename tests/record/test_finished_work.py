"""Finished work: held fast, corrected in place, filed with each child, and kept in history."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from sightline.errors import NotAnswered
from sightline.grammar import registry
from sightline.people.worker import Worker
from sightline.processes.front_door.contact import Contact
from sightline.record import commands, correcting
from sightline.record.correction import Correction
from sightline.record.deadlines import Deadline
from sightline.record.step import State, Step
from tests.cast import NOW
from tests.record.a_contact import OWN, REASON, SHARED, decide


def test_finished_work_is_not_changed_by_raw_sql(decided: Step) -> None:
    for table, key in (("front_door_contact", "step_id"), ("record_step", "id")):
        column = "worry" if table == "front_door_contact" else "line"
        with (
            pytest.raises(IntegrityError, match="only by a correction"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE {table} SET {column} = 'x' WHERE {key} = %s", [decided.pk])


def test_finished_rows_are_neither_added_nor_taken_away_by_raw_sql(decided: Step) -> None:
    with (
        pytest.raises(IntegrityError, match="only by a correction"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM front_door_livesthere WHERE step_id = %s", [decided.pk])


def test_a_record_is_never_deleted(contact: Step) -> None:
    for table, key in (("front_door_contact", "step_id"), ("record_step", "id")):
        with (
            pytest.raises(IntegrityError, match="never deleted"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"DELETE FROM {table} WHERE {key} = %s", [contact.pk])


def test_a_correction_changes_the_answer_and_keeps_what_it_was(
    decided: Step, nasreen: Worker
) -> None:
    reason = "The caller rang back and said so."
    correcting.correct(
        steps=[decided], field="worry", value="Gripped twice.", reason=reason, by=nasreen, now=NOW
    )
    correction = Correction.objects.get(step=decided)
    assert Contact.objects.get(step=decided).worry == "Gripped twice."
    assert (correction.before, correction.after) == ("Gripped by the arm.", "Gripped twice.")


def test_a_correction_of_when_it_happened_moves_its_dates(decided: Step, nasreen: Worker) -> None:
    correcting.correct(
        steps=[decided],
        field="received_at",
        value=NOW - timedelta(days=1),
        reason="It came in the night before.",
        by=nasreen,
        now=NOW,
    )
    decided.refresh_from_db()
    deadline = Deadline.objects.get(step=decided, clock="decide")
    assert decided.began.isoformat() == "2026-11-18"
    assert deadline.due_on.isoformat() == "2026-11-19"


def test_a_correction_lets_only_the_column_it_names_change(decided: Step, nasreen: Worker) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        correcting.correct(
            steps=[decided],
            field="worry",
            value="Gripped twice.",
            reason="The caller rang back.",
            by=nasreen,
            now=NOW,
        )
        change = "UPDATE front_door_contact SET referrer = 'x' WHERE step_id = %s"
        with pytest.raises(IntegrityError, match="only by a correction"), transaction.atomic():
            cursor.execute(change, [decided.pk])


def test_a_correction_cannot_take_a_required_answer_away(decided: Step, nasreen: Worker) -> None:
    with pytest.raises(NotAnswered):
        correcting.correct(
            steps=[decided],
            field="worry",
            value=None,
            reason="It was a mistake.",
            by=nasreen,
            now=NOW,
        )


def test_voided_work_stays_and_counts_for_nothing(decided: Step, farah: Worker) -> None:
    correcting.void(step=decided, reason="Entered for the wrong child.", by=farah, now=NOW)
    decided.refresh_from_db()
    assert decided.state == State.VOIDED
    assert set(Deadline.objects.filter(step=decided).values_list("state", flat=True)) == {
        "cancelled"
    }


def test_no_state_follows_another_out_of_turn_even_by_raw_sql(contact: Step) -> None:
    with (
        pytest.raises(Exception, match=r"[Ii]nvalid"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE record_step SET state = 'returned' WHERE id = %s", [contact.pk])


def test_completion_is_a_constraint_of_the_database(contact: Step, farah: Worker) -> None:
    with pytest.raises(IntegrityError, match="front_door_contact_complete"), transaction.atomic():
        Contact.objects.filter(step=contact).update(completed_at=NOW, completed_by=farah)


def test_what_is_typed_once_is_filed_with_each_child_when_each_is_complete(
    both: list[Step], nasreen: Worker, farah: Worker
) -> None:
    own = {step.pk: OWN | {"worry": f"Worry for {step.person}"} for step in both}
    commands.save(
        steps=both, section="said", shared=SHARED, own=own, seen_version=0, by=nasreen, now=NOW
    )
    assert {r.callers_words for r in Contact.objects.all()} == {None}
    for step in both:
        commands.submit(step=step, by=nasreen, now=NOW)
    decide(both[0], farah)
    first, second = (Contact.objects.get(step=step) for step in both)
    assert first.callers_words == SHARED["callers_words"]
    assert second.callers_words is None
    decide(both[1], farah, outcome="early_help")
    second.refresh_from_db()
    assert second.callers_words == SHARED["callers_words"]
    assert first.worry != second.worry
    assert [r.name for r in Contact.lives_there.model.objects.filter(step=both[1])] == [
        "Leanne Harding"
    ]


def test_a_correction_asks_which_of_the_children_it_is_about(
    both: list[Step], nasreen: Worker, farah: Worker
) -> None:
    own = {step.pk: OWN for step in both}
    commands.save(
        steps=both, section="said", shared=SHARED, own=own, seen_version=0, by=nasreen, now=NOW
    )
    for step in both:
        commands.submit(step=step, by=nasreen, now=NOW)
        decide(step, farah)
    correcting.correct(
        steps=both[:1],
        field="callers_words",
        value="By the door.",
        reason="She rang back about it.",
        by=nasreen,
        now=NOW,
    )
    words = [Contact.objects.get(step=step).callers_words for step in both]
    assert words == ["By the door.", SHARED["callers_words"]]


def test_history_says_who_and_why(decided: Step, farah: Worker) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pgh_context->>'name', pgh_context->>'why' FROM front_door_contacthistory"
            " WHERE step_id = %s ORDER BY pgh_id DESC LIMIT 1",
            [decided.pk],
        )
        assert cursor.fetchone() == ("Farah Aziz", REASON)


def test_what_follows_for_brothers_and_sisters_is_typed_once_too(
    both: list[Step], nasreen: Worker, farah: Worker
) -> None:
    own = {step.pk: OWN for step in both}
    commands.save(
        steps=both, section="said", shared=SHARED, own=own, seen_version=0, by=nasreen, now=NOW
    )
    for step in both:
        commands.submit(step=step, by=nasreen, now=NOW)
        decide(step, farah)
    referrals = Step.objects.filter(kind="front_door.referral")
    model = registry.record_of("front_door.referral")
    if model.process.several_children:
        assert len({referral.together_id for referral in referrals} - {None}) == 1
    else:
        assert {referral.together_id for referral in referrals} == {None}
