"""The sample of two hundred looked-after children, reconciled to the last cell."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from sightline.grammar.event import TAKEN_UP
from sightline.imports.conftest import (
    CARE_FAULTS,
    CARE_TWO_HUNDRED,
    Tables,
)
from sightline.imports.ssda903_report import CareReport
from sightline.record.deadlines import Deadline
from sightline.record.decision import Decision
from sightline.record.document import Document, content_of
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.cast import NOW

pytestmark = pytest.mark.django_db
BringCare = Callable[..., CareReport]
Returns = Callable[[dict[int, Tables]], Path]


@pytest.fixture
def two_hundred(bring_care: BringCare) -> CareReport:
    return bring_care(CARE_TWO_HUNDRED)


def test_of_the_two_hundred_every_cell_is_placed_kept_or_refused(two_hundred: CareReport) -> None:
    cells = 0
    for path in CARE_TWO_HUNDRED.glob("*.csv"):
        with path.open(newline="") as file:
            cells += sum(
                bool(cell.strip()) for row in csv.DictReader(file) for cell in row.values()
            )
    counted = two_hundred.elements().values()
    assert sum(one["read"] for one in counted) == cells == 9689
    assert all(one["read"] == one["placed"] + one["kept"] + one["refused"] for one in counted)
    assert sum(one["refused"] for one in counted) == len(two_hundred.refused) == 15
    assert (two_hundred.read, two_hundred.children, two_hundred.new_children) == (233, 233, 233)


def test_what_is_refused_is_what_their_list_of_faults_names(two_hundred: CareReport) -> None:
    with CARE_FAULTS.open(newline="") as file:
        listed = {row["child"] for row in csv.DictReader(file)}
    assert {one.child for one in two_hundred.refused} <= listed
    assert {(one.element, one.value) for one in two_hundred.refused} == {
        ("ETHNIC", "XXXX"),
        ("PLACE", "ZZ9"),
        ("RNE", "Z"),
        ("LS", "QQ"),
    }
    assert "episodes.csv, line 140" in {one.where for one in two_hundred.refused}


def test_the_record_agrees_with_itself_and_invents_no_decision(two_hundred: CareReport) -> None:
    assert sum(two_hundred.steps.values()) == Step.objects.count() == 1348
    assert Decision.objects.count() == 0
    assert verify(NOW) == []


def test_the_episodes_come_out_row_for_row_or_it_says_which_and_why(
    two_hundred: CareReport,
) -> None:
    assert (two_hundred.episodes, two_hundred.same) == (363, 351)
    assert len(two_hundred.differs) == 12
    assert all("was refused" in one.why for one in two_hundred.differs)
    faulty = {one.child for one in two_hundred.refused if one.group == "episodes"}
    assert {one.child for one in two_hundred.differs} == faulty


def test_the_same_files_again_change_nothing(
    bring_care: BringCare, two_hundred: CareReport
) -> None:
    before = list(Step.objects.order_by("pk").values())
    deadlines = list(Deadline.objects.order_by("pk").values())
    documents = list(Document.objects.order_by("pk").values())
    again = bring_care(CARE_TWO_HUNDRED)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 1348)
    assert (again.new_children, again.children, again.same) == (0, 233, 351)
    assert list(Step.objects.order_by("pk").values()) == before
    assert list(Deadline.objects.order_by("pk").values()) == deadlines
    assert list(Document.objects.order_by("pk").values()) == documents


def test_what_belongs_to_nothing_yet_is_filed_with_the_child(two_hundred: CareReport) -> None:
    assert {table for table, _ in two_hundred.kept} == {
        *("ad1", "header", "oc3", "placed_adoption", "social_worker", "uasc")
    }
    document = Document.objects.get(person__local_id="100113")
    text = content_of(document).decode()
    assert "ad1: adoption\n  DATE_INT: 25/01/2025\n" in text
    assert "social_worker: social workers by their numbers" in text
    assert Document.objects.get(person__local_id="9100000").size > 0


def test_of_care_that_was_under_way_no_first_duty_is_asked_and_the_next_counts_from_the_import(
    two_hundred: CareReport,
) -> None:
    assert two_hundred.under_way == 149
    overdue = Deadline.objects.overdue(NOW.date())
    assert {(one.step.kind, one.clock) for one in overdue} == {
        ("in_care.review", "next_review"),
        ("in_care.review", "second_review"),
    }
    taken_up = [step.pk for step in Step.objects.filter(state="open") if TAKEN_UP in step.moments]
    owed = Deadline.objects.filter(step__in=taken_up)
    assert not owed.filter(clock__in=("first_review", "health_assessment", "care_plan")).exists()
    health = owed.filter(clock__startswith="health_taken_up")
    assert health.count() == len(taken_up)
    assert {one.starts_on for one in health} == {NOW.date()}
    reviewed = set(Step.objects.filter(kind="in_care.review").values_list("person", flat=True))
    assert all(one.person_id not in reviewed for one in owed.filter(clock="review_taken_up"))
