"""Kinds of answer: what migrations and history are told of them, and when they count as filled."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from sightline.codes.code_list import CodeList, local_list
from sightline.grammar import registry
from sightline.grammar.condition import Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    CodedMany,
    Day,
    Kind,
    Moment,
    Narrative,
    Number,
    PersonNamed,
    Rows,
    TeamNamed,
    Words,
    WorkerNamed,
    YesNo,
    for_child,
)

FEW = local_list("few", "Few", yes="Yes")
MORE = local_list("more", "More", yes="Yes, indeed", no="No")
KINDS = [
    Words,
    Narrative,
    ChildsWords,
    Day,
    Moment,
    Number,
    YesNo,
    WorkerNamed,
    TeamNamed,
    PersonNamed,
]
CODED = [Coded, CodedMany]


def to_migrations(field: models.Field[Any, Any]) -> Any:
    """What the comparison of models and migrations sees, whole."""
    detector = MigrationAutodetector(ProjectState(), ProjectState())
    return detector.deep_deconstruct(field)


@pytest.mark.parametrize("kind", KINDS)
def test_rewording_a_question_makes_no_migration(kind: type[Kind]) -> None:
    before = kind("Was it so?", hint="Say.", optional=True)
    after = kind("Was it really so?", shared=True, asked_if=Is("other", "yes"))
    assert to_migrations(before) == to_migrations(after)


@pytest.mark.parametrize("kind", CODED)
def test_adding_a_code_makes_no_migration(kind: type[Coded | CodedMany]) -> None:
    assert to_migrations(kind("Which?", FEW)) == to_migrations(kind("Which one?", MORE))


@pytest.mark.parametrize("kind", [*KINDS, *CODED])
def test_migrations_and_history_see_a_plain_column_of_django(kind: type[Kind]) -> None:
    path, args, options = kind("Which?").deconstruct()[1:]
    assert path.startswith("django.")
    assert args == []
    assert set(options) <= {
        "null",
        "blank",
        "max_length",
        "base_field",
        "to",
        "on_delete",
        "related_name",
        "size",
    }


@pytest.mark.parametrize("kind", [*KINDS, *CODED])
def test_nothing_is_asked_of_a_column_before_the_work_is_complete(kind: type[Kind]) -> None:
    field: Any = kind("Which?")
    assert field.null
    assert field.blank


@pytest.mark.parametrize("kind", [kind for kind, _ in registry.every()])
def test_the_history_of_a_record_knows_nothing_of_questions(kind: str) -> None:
    history = registry.record_of(kind).pgh_event_model  # type: ignore[attr-defined]
    assert not [f for f in history._meta.local_fields if getattr(f, "choices", None)]
    assert not [f.name for f in history._meta.local_fields if isinstance(f, Kind)]


def pending(app: str) -> list[str]:
    """What `makemigrations` would write for this app, as it stands."""
    loader = MigrationLoader(connection)
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    found = detector.changes(graph=loader.graph).get(app, [])
    return [operation.describe() for migration in found for operation in migration.operations]


@pytest.mark.django_db
def test_rewording_every_question_of_a_process_makes_no_migration(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = pending("front_door")
    questions = registry.questions(registry.record_of("front_door.contact"))
    for question in questions.values():
        monkeypatch.setattr(question, "label", "In other words?")
        monkeypatch.setattr(question, "hint", "Another hint.")
    monkeypatch.setattr(questions["source"], "codes", MORE)
    assert pending("front_door") == before


@pytest.mark.django_db
def test_asking_something_new_does_make_a_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards the test above: it must be able to see one."""
    before = pending("front_door")
    question: Any = registry.questions(registry.record_of("front_door.contact"))["referrer"]
    monkeypatch.setattr(question, "max_length", 201)
    assert pending("front_door") != before


def test_words_are_filled_when_they_say_something() -> None:
    for kind in (Words, Narrative, ChildsWords):
        field: Any = kind("What?")
        field.name = "said"
        assert field.filled() == models.Q(said__isnull=False) & ~models.Q(said="")


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (YesNo("So?"), False, "No"),
        (YesNo("So?"), True, "Yes"),
        (Day("When?"), date(2026, 11, 2), "Monday 2 November 2026"),
        (Coded("Which?", MORE), "no", "No"),
        (CodedMany("Which?", MORE), ["no", "yes"], "No; Yes, indeed"),
        (Number("How many?"), 0, "0"),
    ],
)
def test_an_answer_is_shown_in_words(kind: Kind, value: Any, words: str) -> None:
    assert kind.show(value) == words


def test_a_question_is_asked_of_a_child_by_name() -> None:
    assert for_child("Was {child} seen?", "Amara") == "Was Amara seen?"
    assert for_child("Was {child} seen?") == "Was the child seen?"


def test_what_is_proposed_is_one_of_the_outcomes_of_the_process() -> None:
    record = registry.record_of("front_door.contact")
    codes = registry.questions(record)["recommended"].codes  # type: ignore[union-attr]
    assert isinstance(codes, CodeList)
    assert [key for key, _ in codes.choices()] == [o.key for o in record.process.outcomes]


def test_what_repeats_must_be_there_only_when_it_says_so() -> None:
    assert Rows(models.Model, "Who?").optional
    assert not Rows(models.Model, "Who?", at_least=1).optional
