from __future__ import annotations

from datetime import datetime, timedelta

from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from sightline.grammar import registry
from sightline.record import commands, correcting
from sightline.record.faults import (
    test_allegations,
    test_chronologies,
    test_decisions,
    test_merges,
    test_plans,
    test_records,
)
from sightline.record.faults.conftest import CONTACT, PLAN, VISIT, Spoilt
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.catalogue import factory
from tests.catalogue.factory import NOW


def test_a_record_that_only_the_commands_have_written_has_no_fault(spoilt: Spoilt) -> None:
    checked: dict[str, int] = {}
    assert verify(NOW, lambda what, count: checked.update({what: count})) == []
    assert {kind for kind, _ in registry.every()} < set(checked)
    for what in (CONTACT, VISIT, PLAN, "deadlines", "decisions", "plans", "allegations", "drafts"):
        assert checked[what] > 0


def test_every_table_of_the_spine_has_a_fault_planted_in_it() -> None:
    tests = (
        test_records,
        test_decisions,
        test_plans,
        test_allegations,
        test_merges,
        test_chronologies,
    )
    statements = " ".join(planted[0] for test in tests for planted in test.FAULTS.values())
    spine = [model._meta.db_table for model in apps.get_app_config("record").get_models()]
    live = [table for table in spine if not table.endswith("history")]
    assert [table for table in live if f"{table} " not in f"{statements} "] == []


def test_a_fault_names_no_child_and_repeats_no_words(spoilt: Spoilt) -> None:
    faults = spoilt.faults_after("UPDATE people_person SET display_name = 'Amara Other'")
    faults += spoilt.faults_after("UPDATE front_door_contact SET worry = 'Amara was hurt'")
    assert {fault.kind for fault in faults} >= {"name", "spine differs from record"}
    assert not any("Amara" in fault.sentence for fault in faults)


def test_the_number_of_queries_does_not_grow_with_the_number_of_steps(spoilt: Spoilt) -> None:
    before = _queries()
    with transaction.atomic():
        for _ in range(6):
            child = factory.a_child(spoilt.cast, "Another")
            factory.finished(VISIT, child, spoilt.cast)
        after = _queries()
        transaction.set_rollback(True)
    assert after == before


def _queries() -> int:
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        verify(NOW)
    return len(captured)


def test_a_moment_written_in_summer_time_and_read_back_is_no_fault(spoilt: Spoilt) -> None:
    june = datetime.fromisoformat("2026-06-10T10:00:00+01:00")
    given = {"visited_at": june, "seen": "in_person"}
    with transaction.atomic():
        child = factory.a_child(spoilt.cast)
        factory.finished(VISIT, child, spoilt.cast, given=given)
        faults = verify(NOW)
        transaction.set_rollback(True)
    assert faults == []


def test_a_child_whose_record_was_corrected_and_then_voided_alone_is_no_fault(
    spoilt: Spoilt,
) -> None:
    """The answers shared with a sister still stand as they were first written."""
    with transaction.atomic():
        step = _one_of_two_decided(spoilt)
        by = spoilt.cast.one_of(step.process.opened_by)
        correcting.correct(
            steps=[step],
            field="received_at",
            value=NOW - timedelta(days=9),
            reason="It came in a week before.",
            by=by,
            now=NOW,
        )
        correcting.void(step=step, reason="For the wrong child.", by=by, now=NOW)
        faults = verify(NOW)
        transaction.set_rollback(True)
    assert faults == []


def _one_of_two_decided(spoilt: Spoilt) -> Step:
    children = [factory.a_child(spoilt.cast, name) for name in ("Amara", "Tobias")]
    steps = factory.begun(CONTACT, children, spoilt.cast)
    by = spoilt.cast.one_of(steps[0].process.opened_by)
    answers = factory.answers_for(CONTACT, spoilt.cast)
    commands.save(
        steps=steps,
        section="said",
        shared={key: answers[key] for key in answers if _is_shared(key)},
        own={step.pk: {k: answers[k] for k in answers if not _is_shared(k)} for step in steps},
        seen_version=0,
        by=by,
        now=NOW,
    )
    factory.decide(steps[0], "information", by, spoilt.cast)
    steps[0].refresh_from_db()
    return steps[0]


def _is_shared(key: str) -> bool:
    return registry.questions(registry.record_of(CONTACT))[key].shared


def test_what_the_source_did_not_hold_is_no_fault_of_an_imported_record(spoilt: Spoilt) -> None:
    found = spoilt.found_after(
        "WITH r AS (UPDATE child_in_need_childinneedvisit SET imported = true,"
        " completed_by_id = NULL, observed = NULL WHERE step_id = %(visit)s)"
        " UPDATE record_step SET origin = 'imported', completed_by_id = NULL WHERE id = %(visit)s"
    )
    assert ("origin differs", VISIT) not in found
    assert ("answer missing", VISIT) not in found
