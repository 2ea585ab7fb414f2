"""Rows that are laid down are those that a constructor makes, in an order that triggers accept."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models

from sightline.people.person import Person
from sightline.record.base import every_process
from sightline.record.deadlines import Deadline
from sightline.record.decision import Decision
from sightline.record.lay_down import in_order_of_writing, made
from sightline.record.plan import Action, ActionFor, ActionReview, Plan, PlanOutcome
from sightline.record.share import Share
from sightline.record.step import Step, Together

MODELS: list[type[models.Model]] = [
    *(Person, Step, Together, Decision, Deadline, Share, Plan, PlanOutcome, Action, ActionFor),
    *(record for _, record in every_process()),
]
NEW_EACH_TIME = {"id", "ref", "_state"}


def _held(row: models.Model) -> dict[str, Any]:
    left_to_the_database = {
        column.attname
        for column in row._meta.local_concrete_fields
        if column.db_default is not models.NOT_PROVIDED
    }
    return {k: v for k, v in vars(row).items() if k not in NEW_EACH_TIME | left_to_the_database}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_row_is_made_as_its_constructor_makes_it(model: type[models.Model]) -> None:
    assert _held(made(model)) == _held(model())


def test_a_relation_is_given_by_its_name_and_read_without_asking() -> None:
    person = made(Person, display_name="Wren Ashdown")
    step = made(Step, person=person, worker=None)
    assert step.person is person
    assert (step.person_id, step.worker_id, step.worker) == (person.pk, None, None)


def test_no_two_rows_share_what_is_made_anew() -> None:
    one, other = made(Step), made(Step)
    one.marks["seen"] = "2026-11-19"
    assert other.marks == {}
    assert one.pk != other.pk


def test_what_a_trigger_looks_up_comes_before_what_looks_it_up() -> None:
    given = [Action(), ActionFor(), Step(), ActionReview(), PlanOutcome(), Plan(), Decision()]
    order = [type(rows[0]) for rows in in_order_of_writing(given)]
    assert order.index(ActionReview) < order.index(Step)
    assert order.index(Plan) < order.index(PlanOutcome) < order.index(ActionFor)
    assert order.index(ActionFor) < order.index(Action)
