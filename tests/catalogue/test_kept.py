"""What the database holds of every process: complete means filled, and nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from sightline.grammar import registry
from sightline.grammar.fields import Kind, Rows
from sightline.grammar.kept import Kept
from sightline.people.person import Person
from sightline.record.base import StepRecord
from sightline.record.step import Step
from tests.catalogue import factory
from tests.catalogue.every import every_process
from tests.catalogue.factory import NOW, Cast


def run(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def required(kind: str) -> list[str]:
    """The columns without which a record is not complete, where they are asked for."""
    questions = registry.questions(registry.record_of(kind))
    return [k for k, q in questions.items() if isinstance(q, Kind) and not q.optional]


def complete(step: Step, columns: dict[str, Any]) -> None:
    """Set columns of a record, and complete it, by raw SQL."""
    write(step, columns | {"completed_at": NOW, "completed_by_id": step.entered_by_id})


def write(step: Step, columns: dict[str, Any]) -> None:
    table = registry.record_of(step.kind)._meta.db_table
    named = ", ".join(f'"{column}" = %s' for column in columns)
    run(f"UPDATE {table} SET {named} WHERE step_id = %s", *columns.values(), step.pk)


def whole(kind: str, cast: Cast, given: dict[str, Any]) -> dict[str, Any]:
    return factory.columns_of(kind, factory.answers_for(kind, cast, given, at_the_end=True))


@every_process
def test_it_is_complete_in_the_database_when_everything_is_filled(
    kind: str, cast: Cast, child: Person
) -> None:
    step = factory.begun(kind, [child], cast)[0]
    complete(step, whole(kind, cast, {}))
    assert registry.record_of(kind)._default_manager.get(pk=step.pk).completed_at == NOW


@every_process
def test_it_is_never_complete_without_one_of_its_answers(
    kind: str, cast: Cast, child: Person
) -> None:
    step = factory.begun(kind, [child], cast)[0]
    questions = registry.questions(registry.record_of(kind))
    assert required(kind)
    for key in required(kind):
        answers = whole(kind, cast, factory.answers_that_ask(kind, key, cast))
        assert is_refused(step, answers | {questions[key].attname: None}), key
        assert not is_refused(step, answers), key


def is_refused(step: Step, columns: dict[str, Any]) -> bool:
    """Whether the database holds that these are not enough. Nothing of it stays."""
    try:
        with transaction.atomic():
            complete(step, columns)
            transaction.set_rollback(True)
    except IntegrityError as refused:
        if "_complete" not in str(refused):
            raise
        return True
    return False


@every_process
def test_an_imported_record_holds_what_its_source_held(
    kind: str, cast: Cast, child: Person
) -> None:
    step = factory.begun(kind, [child], cast)[0]
    complete(step, {"imported": True})


@every_process
def test_it_is_never_completed_by_nobody(kind: str, cast: Cast, child: Person) -> None:
    step = factory.begun(kind, [child], cast)[0]
    columns = whole(kind, cast, {})
    with pytest.raises(IntegrityError, match="_at_and_by"), transaction.atomic():
        write(step, columns | {"completed_at": NOW})


# History: each insert, update and delete, whoever made it.


def versions(model: type[models.Model], key: Any) -> list[str]:
    history = model.pgh_event_model._meta.db_table  # type: ignore[attr-defined]
    rows = run(f"SELECT pgh_label FROM {history} WHERE pgh_obj_id = %s ORDER BY pgh_id", key)
    return [label for (label,) in rows]


@every_process
def test_every_version_is_kept_also_of_what_raw_sql_wrote(
    kind: str, cast: Cast, child: Person
) -> None:
    step = factory.begun(kind, [child], cast)[0]
    model = registry.record_of(kind)
    run(f"UPDATE {model._meta.db_table} SET not_for = '{{}}' WHERE step_id = %s", step.pk)
    assert versions(model, step.pk) == ["insert"], "Nothing changed, so nothing is kept."
    run(
        f"UPDATE {model._meta.db_table} SET not_for = %s WHERE step_id = %s",
        '{"somebody": []}',
        step.pk,
    )
    assert versions(model, step.pk) == ["insert", "update"]


@every_process
def test_every_version_of_its_rows_is_kept_and_what_was_deleted_too(
    kind: str, cast: Cast, child: Person
) -> None:
    questions = registry.questions(registry.record_of(kind)).values()
    rows = [question for question in questions if isinstance(question, Rows)]
    given: dict[str, Any] = {}
    for question in rows:
        given |= factory.answers_that_ask(kind, question.key, cast)
    step = factory.filled(kind, child, cast, given)
    for question in rows:
        table = question.model._meta.db_table
        [key] = run(f"SELECT id FROM {table} WHERE step_id = %s LIMIT 1", step.pk)[0]
        run(f"UPDATE {table} SET position = 99 WHERE id = %s", key)
        run(f"DELETE FROM {table} WHERE id = %s", key)
        assert versions(question.model, key) == ["insert", "update", "delete"]


@every_process
def test_the_run_time_role_cannot_change_its_history(kind: str) -> None:
    history = registry.record_of(kind).pgh_event_model._meta.db_table  # type: ignore[attr-defined]
    for statement in (f"UPDATE {history} SET pgh_label = 'x'", f"DELETE FROM {history}"):
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            run(statement)


UNTRACKED = {
    "Draft": "what is typed and not saved is nobody's record yet",
    "AccessLog": "it is only ever added to",
    "Passage": "it is made of the record beside it, whose history is kept",
}


def ours() -> list[type[models.Model]]:
    found = [m for m in apps.get_models() if m.__module__.startswith("sightline.")]
    return [m for m in found if not hasattr(m, "pgh_tracked_model") and m._meta.managed]


@pytest.mark.parametrize("model", ours(), ids=lambda model: model.__name__)
def test_the_history_of_every_table_is_kept(model: type[models.Model]) -> None:
    appended = getattr(model, "append_only", False)
    assert hasattr(model, "pgh_event_model") or model.__name__ in UNTRACKED or appended


@pytest.mark.parametrize("model", ours(), ids=lambda model: model.__name__)
def test_every_table_has_a_key_made_here_and_another_for_its_address(
    model: type[models.Model],
) -> None:
    if issubclass(model, StepRecord):
        assert model._meta.pk.name == "step"
    else:
        assert issubclass(model, Kept) or getattr(model, "append_only", False)


# What happened at a moment was done by somebody.


# Moments that nobody makes, and those whose maker stands under a name that says more.
OTHERWISE: dict[str, dict[str, str]] = {
    "Step": {
        "happened_at": "the event's own time, whoever was there",
        "changed_at": "the versions of its record say who, answer by answer",
    },
    "Deadline": {"due_at": "computed by a clock"},
    "Decision": {"decided_at": "decider", "entered_at": "decider"},
    "Draft": {"saved_at": "author"},
    "Share": {"told_at": "entered_by"},
    "PlanVersion": {"frozen_at": "decision"},
    "HandOver": {"declined_at": "handed_to"},
    "Opening": {"opened_at": "worker", "expires_at": "a limit, kept by nobody"},
    "Notice": {"made_at": "the act that it tells of", "seen_at": "to_worker"},
    "BereavementNotice": {"made_at": "the act that it tells of"},
    "AllegationAboutAProfessional": {"known_at": "the event's own time, whoever was there"},
    "AllegationTold": {"told_at": "entered_by"},
    "PossibleDuplicate": {"proposed_at": "found by rule, by nobody"},
}


@pytest.mark.parametrize("model", ours(), ids=lambda model: model.__name__)
def test_whatever_is_dated_says_who_did_it(model: type[models.Model]) -> None:
    """Questions of a process are the practitioner's own words, and name whom they name."""
    names = {field.name for field in model._meta.local_fields if not isinstance(field, Kind)}
    dated = {name for name in names if name.endswith("_at")}
    signed = {name for name in dated if f"{name.removesuffix('_at')}_by" in names}
    assert dated - signed == set(OTHERWISE.get(model.__name__, {}))
