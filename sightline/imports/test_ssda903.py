"""Returns about looked-after children in the record: the sample, several years, and again."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sightline.grammar import registry
from sightline.imports.conftest import CARE_FAULTS, CARE_TWO_HUNDRED, Tables
from sightline.imports.ssda903_report import CareReport
from sightline.people.identifiers import Identifier
from sightline.people.person import Person
from sightline.record.deadlines import Deadline
from sightline.record.decision import Decision
from sightline.record.document import Document, content_of
from sightline.record.step import Step
from sightline.record.verify import verify
from sightline.returns.ssda903.of_a_child import episodes_of
from tests.cast import NOW

pytestmark = pytest.mark.django_db
BringCare = Callable[..., CareReport]
Returns = Callable[[dict[int, Tables]], Path]
HEADER = "1,F,01/06/2015,WBRI,UN4,,"


def row(
    began: str,
    why: str = "S",
    status: str = "C1",
    place: str = "U6",
    ceased: str = "",
    left: str = "",
    moved: str = "",
    child: str = "1",
    at: str = "NE1 1AA",
) -> str:
    ends = f"{ceased},{left},{moved}"
    return f"{child},{began},{why},{status},N1,{place},PR1,{ends},NE9 9ZZ,{at},SC012345"


def spells(kind: str) -> list[dict[str, Any]]:
    found = registry.record_of(kind)._default_manager.order_by("step__began", "step__entered_at")
    return list(found.values())


def spans(kind: str, what: str, began: str = "began_on") -> list[tuple[str, str, str]]:
    return [(one[what], str(one[began]), str(one["ended_on"] or "")) for one in spells(kind)]


def refused(report: CareReport) -> list[tuple[str, str]]:
    return [(one.element, one.value) for one in report.refused]


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
    assert sum(two_hundred.steps.values()) == Step.objects.count() == 1240
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
    assert (again.new, again.changed, again.unchanged) == (0, 0, 1240)
    assert (again.new_children, again.children, again.same) == (0, 233, 351)
    assert list(Step.objects.order_by("pk").values()) == before
    assert list(Deadline.objects.order_by("pk").values()) == deadlines
    assert list(Document.objects.order_by("pk").values()) == documents


def test_what_belongs_to_nothing_yet_is_filed_with_the_child(two_hundred: CareReport) -> None:
    assert {table for table, _ in two_hundred.kept} == {
        *("ad1", "header", "oc2", "oc3", "placed_adoption", "prev_perm", "social_worker", "uasc")
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
        "oc2": [f"1,01/06/2015,{formula},,,,,,,,,"],
    }
    report = bring_care(returns({2026: tables}))
    assert report.refused == []
    assert spells("in_care.placement")[0]["postcode"] == formula
    assert f"SDQ_SCORE: {formula}" in content_of(Document.objects.get()).decode()


def test_other_tables_must_mean_the_same_child(bring_care: BringCare, returns: Returns) -> None:
    tables = {"header": [HEADER], "reviews": ["1,02/06/2015,30/05/2025,PN1"]}
    report = bring_care(returns({2026: tables}))
    assert refused(report) == [("DOB", "02/06/2015")]
    assert "The header says 1 June 2015" in report.refused[0].reason


def test_sex_as_it_was_asked_until_2024_is_read(bring_care: BringCare, returns: Returns) -> None:
    report = bring_care(returns({2020: {"header": ["1,2,01/06/2015,WBRI,UN4,,"]}}))
    assert report.refused == []
    assert Person.objects.get().sex == "F"


# Several years.


OLDER = [
    row("05/05/2023", ceased="01/07/2023", left="X1", moved="CARPL"),
    row("01/07/2023", "P", place="K2"),
]
NEWER = [
    row("01/07/2023", "P", place="K2", ceased="01/06/2024", left="X1", moved="CARPL"),
    row("01/06/2024", "P", place="U4", at="NE3 3CC"),
]
LATEST = [row("01/06/2024", "P", place="U4", at="NE3 3CC", ceased="01/10/2025", left="E4A")]
YEARS: dict[int, Tables] = {
    2024: {"header": [HEADER], "episodes": OLDER},
    2025: {"header": [HEADER], "episodes": NEWER},
    2026: {"header": [HEADER], "episodes": LATEST},
}
ENDED = [("U6", "2023-05-05", "2023-07-01"), ("K2", "2023-07-01", "2024-06-01")]


def is_the_whole_story() -> None:
    assert spans("in_care.looked_after", "how_left") == [("E4A", "2023-05-05", "2025-10-01")]
    assert spans("in_care.legal_status", "which", "made_on") == [("C1", "2023-05-05", "2025-10-01")]
    assert spans("in_care.placement", "type") == [*ENDED, ("U4", "2024-06-01", "2025-10-01")]
    assert verify(NOW) == []


def test_several_years_together_are_one_story(bring_care: BringCare, returns: Returns) -> None:
    report = bring_care(returns(YEARS))
    assert [(one.year, one.table) for one in report.tables][:2] == [
        (2024, "episodes"),
        (2024, "header"),
    ]
    assert report.refused == []
    assert report.kept == {}
    assert (report.episodes, report.same, report.new_children) == (3, 3, 1)
    is_the_whole_story()


def test_a_later_year_continues_what_an_earlier_one_told(
    bring_care: BringCare, returns: Returns
) -> None:
    for year, tables in YEARS.items():
        report = bring_care(returns({year: tables}))
        assert report.refused == []
        assert report.same == report.episodes > 0
    is_the_whole_story()
    again = bring_care(returns(YEARS))
    assert (again.new, again.changed, again.unchanged) == (0, 0, 5)
    is_the_whole_story()


def test_an_earlier_year_that_comes_later_begins_the_story_anew(
    bring_care: BringCare, returns: Returns
) -> None:
    bring_care(returns({2025: YEARS[2025]}))
    assert Step.objects.filter(kind="in_care.placement").count() == 2
    report = bring_care(returns({2024: YEARS[2024]}))
    assert report.refused == []
    assert spans("in_care.looked_after", "how_left") == [(None, "2023-05-05", "")]
    assert spans("in_care.placement", "type") == [*ENDED, ("U4", "2024-06-01", "")]
    assert (report.episodes, report.same) == (3, 3)


def test_a_later_return_takes_the_place_of_what_it_tells_anew(
    bring_care: BringCare, returns: Returns
) -> None:
    earlier = [row("05/05/2024", at="NE1 1AA"), row("01/03/2025", "P", place="K2")]
    later = [row("05/05/2024", at="NE7 7GG")]
    tables: dict[int, Tables] = {
        2025: {"header": [HEADER], "episodes": earlier},
        2026: {"header": ["1,F,01/06/2015,WIRI,UN4,,"], "episodes": later},
    }
    report = bring_care(returns(tables))
    assert spans("in_care.placement", "postcode") == [("NE7 7GG", "2024-05-05", "")]
    assert report.refused == []
    assert dict(report.kept) == {
        ("episodes", "A later return says otherwise, and that was used."): 1,
        ("episodes", "A later return no longer has this row."): 9,
        ("header", "A later return says otherwise, and that was used."): 1,
    }
    text = content_of(Document.objects.get()).decode()
    assert "PL_POST: NE1 1AA" in text
    assert "ETHNIC: WBRI" in text


def test_a_pupil_number_that_changed_is_a_former_one(
    bring_care: BringCare, returns: Returns
) -> None:
    headers = {2025: "G823432108003", 2026: "W823432108004"}
    bring_care(
        returns(
            {
                year: {"header": [f"1,F,01/06/2015,WBRI,{number},,"]}
                for year, number in headers.items()
            }
        )
    )
    held = {one.kind: one.value for one in Identifier.objects.all()}
    assert held == {"upn": headers[2026], "former_upn": headers[2025]}


def test_a_beginning_that_the_return_does_not_tell_of_is_told_as_it_stands(
    bring_care: BringCare, returns: Returns
) -> None:
    tables = {"header": [HEADER], "episodes": [row("01/06/2025", "B", place="K2")]}
    report = bring_care(returns({2026: tables}))
    assert (report.under_way, report.same) == (1, 1)
    assert [one.new_because for one in episodes_of(Person.objects.get())] == ["B"]


def test_what_was_worked_on_here_is_left_as_it_is_and_said(
    bring_care: BringCare, returns: Returns
) -> None:
    bring_care(returns({2025: YEARS[2025]}))
    step = Step.objects.get(kind="in_care.placement", state="open")
    step.versions = {"where": 1}
    step.save(update_fields=["versions"])
    report = bring_care(returns({2026: YEARS[2026]}))
    assert "It has been worked on here" in report.refused[0].reason
    assert spans("in_care.placement", "type")[-1] == ("U4", "2024-06-01", "")
    # It is not lived in any more, so that the episode ends with the time in care.
    assert report.differs == []


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
