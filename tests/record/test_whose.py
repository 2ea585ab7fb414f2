"""Whatever points at a person moves with them, tomorrow's table too."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pghistory
from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models

from sightline.people.person import Person
from sightline.record.correction import ChangesOnlyWithAMerge
from sightline.record.whose import NAME_NOBODY, STAYS, label, lists, pointers, renamed

# The tables in which a rule over days keeps rows of one person apart, each with a way to give way.
GIVE_WAY = {"people.Allocation", "record.Step", "access.Restriction"}


def to_a_person() -> set[str]:
    return {
        label(field)
        for model in apps.get_models()
        if not issubclass(model, pghistory.models.Event)
        for field in model._meta.local_concrete_fields
        if field.related_model is Person
    }


def test_every_column_that_points_at_a_person_moves_or_says_why_it_stays() -> None:
    assert {label(field) for field in pointers()} | STAYS.keys() == to_a_person()
    assert not {label(field) for field in pointers()} & STAYS.keys()


def test_what_is_said_to_stay_or_to_name_nobody_is_there() -> None:
    named = {
        label(field) for model in apps.get_models() for field in model._meta.local_concrete_fields
    }
    assert STAYS.keys() | NAME_NOBODY <= named


def test_every_rule_over_days_has_a_way_to_give_way() -> None:
    kept_apart = {
        pointer.model._meta.label
        for pointer in pointers()
        for one in pointer.model._meta.constraints
        if isinstance(one, ExclusionConstraint)
        and pointer.name in {expression for expression, _ in one.expressions}
    }
    assert kept_apart == GIVE_WAY


def test_what_is_only_added_to_is_moved_under_the_eye_of_a_trigger() -> None:
    for field in [*pointers(), *lists()]:
        if getattr(field.model, "append_only", False):
            assert field.attname in field.model.a_merge_moves, label(field)
            triggers: Any = field.model._meta.triggers
            assert any(isinstance(one, ChangesOnlyWithAMerge) for one in triggers), label(field)


def test_the_steps_are_moved_before_what_is_asked_of_them() -> None:
    assert label(pointers()[0]) == "record.Step.person"
    assert isinstance(pointers()[0], models.ForeignKey)


def test_a_key_is_renamed_wherever_it_stands_and_stands_once() -> None:
    old, new, third = uuid4(), uuid4(), uuid4()
    held = {"plan": [str(old), str(third)], "told": {str(old): "Craig"}, "who": str(old), "n": 3}
    assert renamed(held, old, new) == {
        "plan": [str(new), str(third)],
        "told": {str(new): "Craig"},
        "who": str(new),
        "n": 3,
    }
    assert renamed([old, new, third], old, new) == [new, third]
