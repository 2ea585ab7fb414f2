"""Rows that are read in another row's statement."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models

from sightline.grammar.beside import beside, rows_beside
from sightline.grammar.kept import new_key
from sightline.people.involvement import Involvement, involve
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.step import Step
from tests.invented_people import NOW

pytestmark = pytest.mark.django_db


def columns_of(row: models.Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_they_are_what_they_would_be_read_by_themselves(amara: Person, priya: Worker) -> None:
    osei = involve(person=amara, professional="Miss Osei", role="Teacher", by=priya, now=NOW)
    osei.not_for = [new_key(), amara.pk]
    osei.save()
    commands.start(kind="child_in_need.visit", people=[amara], by=priya, now=NOW)
    for rows in (
        Involvement.objects.select_related("organisation", "entered_by"),
        Step.objects.select_related("worker", "team"),
    ):
        read = Person.objects.annotate(held=beside(rows)).get(pk=amara.pk)
        found = rows_beside(rows.model, read.held)
        assert [columns_of(row) for row in found] == [columns_of(row) for row in rows]
        assert [vars(row).keys() for row in found] == [vars(row).keys() for row in rows]
        for one, other in zip(found, rows, strict=True):
            held, wanted = one._state.fields_cache, other._state.fields_cache
            assert {name: value and columns_of(value) for name, value in held.items()} == {
                name: value and columns_of(value) for name, value in wanted.items()
            }
