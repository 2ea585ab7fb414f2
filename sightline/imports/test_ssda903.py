"""Returns about looked-after children in the record: the sample, several years, and again."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sightline.grammar import registry
from sightline.imports.conftest import (
    CARE_FAULTS,
    CARE_TWO_HUNDRED,
    HEADER,
    Tables,
    refused,
    row,
    spans,
    spells,
)
from sightline.imports.ssda903_report import CareReport
from sightline.people.person import Person
from sightline.record.deadlines import Deadline
from sightline.record.decision import Decision
from sightline.record.document import Document, content_of
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.cast import NOW

pytestmark = pytest.mark.django_db
BringCare = Callable[..., CareReport]
Returns = Callable[[dict[int, Tables]], Path]
# The sample.


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


def test_what_is_owed_at_a_beginning_that_nobody_tells_of_starts_on_the_day_of_import(
    two_hundred: CareReport,
) -> None:
    assert two_hundred.under_way == 118
    overdue = Deadline.objects.overdue(NOW.date())
    assert {(one.step.kind, one.clock) for one in overdue} == {
        ("in_care.review", "next_review"),
        ("in_care.review", "second_review"),
    }


# What a row becomes.


def test_a_life_in_care_is_taken_apart(bring_care: BringCare, returns: Returns) -> None:
    rows = [
        row("05/05/2025", ceased="01/07/2025", left="X1"),
        row("01/07/2025", "L", "C2", ceased="01/09/2025", left="X1"),
        row("01/09/2025", "P", "C2", "T1", ceased="08/09/2025", left="X1", at="NE5 5EE"),
        row("08/09/2025", "P", "C2", ceased="02/02/2026", left="X1", moved="CARPL"),
        row("02/02/2026", "P", "C2", "K2", ceased="01/03/2026", left="E4A", at="NE2 2BB"),
    ]
    report = bring_care(returns({2026: {"header": [HEADER], "episodes": rows}}))
    assert report.refused == []
    assert (report.episodes, report.same) == (5, 5)
    assert spans("in_care.looked_after", "how_left") == [("E4A", "2025-05-05", "2026-03-01")]
    assert spans("in_care.legal_status", "which", "made_on") == [
        ("C1", "2025-05-05", "2025-07-01"),
        ("C2", "2025-07-01", "2026-03-01"),
    ]
    assert spans("in_care.placement", "type") == [
        ("U6", "2025-05-05", "2026-02-02"),
        ("K2", "2026-02-02", "2026-03-01"),
    ]
    assert [one["why_ended"] for one in spells("in_care.placement")] == ["CARPL", "LEFT"]
    (stay,) = spells("in_care.temporary_stay")
    assert (stay["type"], stay["postcode"], stay["provider"]) == ("T1", "NE5 5EE", "PR1")
    assert verify(NOW) == []


def test_the_carer_stays_the_same_where_the_return_says_so(
    bring_care: BringCare, returns: Returns
) -> None:
    rows = [
        row("05/05/2025", ceased="01/07/2025", left="X1", moved="PLACE"),
        row("01/07/2025", "T", place="U4", ceased="01/09/2025", left="X1", moved="CREQO"),
        row("01/09/2025", "P", place="U4"),
    ]
    report = bring_care(returns({2026: {"header": [HEADER], "episodes": rows}}))
    assert report.same == 3
    carers = [one["carer"] for one in spells("in_care.placement")]
    assert carers[0] == carers[1] != carers[2]
    assert carers[0] == "Not named in the return: the carer since 5 May 2025"


def test_reviews_missing_and_liberty_are_placed(bring_care: BringCare, returns: Returns) -> None:
    tables = {
        "header": [HEADER],
        "episodes": [row("05/05/2025")],
        "reviews": ["1,01/06/2015,30/05/2025,PN1", "1,01/06/2015,20/08/2025,PN6"],
        "missing": ["1,01/06/2015,M,01/03/2026,02/03/2026", "1,01/06/2015,A,30/03/2026,"],
        "dolo": ["1,01/06/2015,01/02/2026,"],
    }
    report = bring_care(returns({2026: tables}))
    assert report.refused == []
    reviews = [(one["which"], one["took_part"]) for one in spells("in_care.review")]
    assert reviews == [("first", "PN1"), ("later", "PN6")]
    gone = registry.record_of("missing.missing_episode")._default_manager.order_by("since_at")
    assert [(one.what, one.step.state) for one in gone] == [("M", "ended"), ("A", "open")]
    assert [one["which"] for one in spells("in_care.legal_status")] == ["C1", "LIBERTY"]
    first = Deadline.objects.get(clock="first_review")
    assert (first.state, first.met_on) == ("met", date(2025, 5, 30))
    due = Deadline.objects.get(clock="next_review", state="open")
    assert due.due_on == date(2026, 2, 20)
    assert report.same == 1
    assert verify(NOW) == []


@pytest.mark.parametrize(
    ("faulty", "lost", "steps"),
    [
        pytest.param(
            row("soon"),
            {"CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "HOME_POST"}
            | {"PL_POST", "URN"},
            0,
            id="without a day of beginning the row is lost whole",
        ),
        pytest.param(row("05/05/2025", status="QQ"), {"LS"}, 2, id="a status alone is lost"),
        pytest.param(row("05/05/2025", place="ZZ"), {"PLACE"}, 3, id="a type of place alone"),
        pytest.param(
            row("05/05/2025", ceased="01/05/2025", left="E4A"),
            {"DEC", "REC"},
            3,
            id="an end before the beginning is lost with its reason",
        ),
        pytest.param(
            row("01/04/2026"),
            {"CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "HOME_POST"}
            | {"PL_POST", "URN"},
            0,
            id="what begins after the return was made is lost whole",
        ),
        pytest.param(
            row("05/05/2025", at="x" * 201), {"PL_POST"}, 3, id="a cell that is far too long"
        ),
    ],
)
def test_a_refusal_takes_the_smallest_whole(
    bring_care: BringCare, returns: Returns, faulty: str, lost: set[str], steps: int
) -> None:
    report = bring_care(returns({2026: {"header": [HEADER], "episodes": [faulty]}}))
    assert {name for name, _ in refused(report)} == lost
    assert sum(report.steps.values()) == steps
    assert report.children == 1
    assert verify(NOW) == []


def test_rows_that_are_no_rows_are_named_by_their_line_and_the_others_go_in(
    bring_care: BringCare, returns: Returns
) -> None:
    rows = [
        row("05/05/2025"),
        "1,01/06/2025,P",
        f"{row('01/07/2025')},more",
        row("05/05/2025", child="=1+1"),
        '1,"06/06\n/2025",P,C1,N1,U6,PR1,,,,,,',
    ]
    report = bring_care(returns({2026: {"header": [HEADER], "episodes": rows}}))
    assert [(one.where, one.element) for one in report.refused] == [
        ("2026/episodes.csv, line 3", "row"),
        ("2026/episodes.csv, line 4", "row"),
        ("2026/episodes.csv, line 5", "row"),
        ("2026/episodes.csv, line 6", "row"),
    ]
    assert "3 cells, and the heading 13" in report.refused[0].reason
    assert report.steps["in_care.placement"] == 1


def test_a_formula_stays_the_text_that_it_is(bring_care: BringCare, returns: Returns) -> None:
    formula = "=HYPERLINK(1)"
    tables = {
        "header": [HEADER],
        "episodes": [row("05/05/2025", at=formula)],
        "social_worker": [f"1,01/06/2015,{formula},05/05/2025,,"],
    }
    report = bring_care(returns({2026: tables}))
    assert report.refused == []
    assert spells("in_care.placement")[0]["postcode"] == formula
    assert f"SW_ID: {formula}" in content_of(Document.objects.get()).decode()


def test_other_tables_must_mean_the_same_child(bring_care: BringCare, returns: Returns) -> None:
    tables = {"header": [HEADER], "reviews": ["1,02/06/2015,30/05/2025,PN1"]}
    report = bring_care(returns({2026: tables}))
    assert refused(report) == [("DOB", "02/06/2015")]
    assert "The header says 1 June 2015" in report.refused[0].reason


def test_sex_as_it_was_asked_until_2024_is_read(bring_care: BringCare, returns: Returns) -> None:
    report = bring_care(returns({2020: {"header": ["1,2,01/06/2015,WBRI,UN4,,"]}}))
    assert report.refused == []
    assert Person.objects.get().sex == "F"


def test_the_report_is_plain_values(bring_care: BringCare, returns: Returns) -> None:
    report = bring_care(returns({2026: {"header": [HEADER], "episodes": [row("soon")]}}))
    said = json.loads(json.dumps(report.as_json()))
    assert said["tables"][0] == {
        "file": "2026/episodes.csv",
        "table": "episodes",
        "year": 2026,
        "year_told_by": "“2026”",
        "rows": 1,
    }
    assert said["episodes"] == {"read": 0, "same": 0, "differ": []}
    assert any("2026/episodes.csv, line 2" in line for line in report.lines())
