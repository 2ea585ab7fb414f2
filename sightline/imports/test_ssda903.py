"""What each row of a return about looked-after children becomes in the record."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import localdate

from sightline.grammar import registry
from sightline.imports.conftest import (
    CARE_HEADER,
    Tables,
    care_row,
    spans,
    spells,
)
from sightline.imports.ssda903_report import CareReport
from sightline.people.person import Person
from sightline.record.deadlines import Deadline
from sightline.record.document import Document, content_of
from sightline.record.verify import verify
from sightline.returns.ssda903.of_a_child import cares_of, episodes_of
from tests.cast import NOW

pytestmark = pytest.mark.django_db
BringCare = Callable[..., CareReport]
Returns = Callable[[dict[int, Tables]], Path]


def refused(report: CareReport) -> list[tuple[str, str]]:
    return [(one.element, one.value) for one in report.refused]


def test_a_life_in_care_is_taken_apart(bring_care: BringCare, returns: Returns) -> None:
    rows = [
        care_row("05/05/2025", ceased="01/07/2025", left="X1"),
        care_row("01/07/2025", "L", "C2", ceased="01/09/2025", left="X1"),
        care_row("01/09/2025", "P", "C2", "T1", ceased="08/09/2025", left="X1", at="NE5 5EE"),
        care_row("08/09/2025", "P", "C2", ceased="02/02/2026", left="X1", moved="CARPL"),
        care_row("02/02/2026", "P", "C2", "K2", ceased="01/03/2026", left="E4A", at="NE2 2BB"),
    ]
    report = bring_care(returns({2026: {"header": [CARE_HEADER], "episodes": rows}}))
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
        care_row("05/05/2025", ceased="01/07/2025", left="X1", moved="PLACE"),
        care_row("01/07/2025", "T", place="U4", ceased="01/09/2025", left="X1", moved="CREQO"),
        care_row("01/09/2025", "P", place="U4"),
    ]
    report = bring_care(returns({2026: {"header": [CARE_HEADER], "episodes": rows}}))
    assert report.same == 3
    carers = [one["carer"] for one in spells("in_care.placement")]
    assert carers[0] == carers[1] != carers[2]
    assert carers[0] == "Not named in the return: the carer since 5 May 2025"


def test_reviews_missing_and_liberty_are_placed(bring_care: BringCare, returns: Returns) -> None:
    tables = {
        "header": [CARE_HEADER],
        "episodes": [care_row("05/05/2025")],
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


def test_some_are_gone_twice_in_a_day(bring_care: BringCare, returns: Returns) -> None:
    gone = ["M,01/09/2025,01/09/2025", "M,01/09/2025,03/09/2025", "M,01/09/2025,03/09/2025"]
    tables = {
        "header": [CARE_HEADER],
        "episodes": [care_row("05/05/2025")],
        "missing": [f"1,01/06/2015,{one}" for one in gone],
    }
    report = bring_care(returns({2026: tables}))
    assert {one.where for one in report.refused} == {"2026/missing.csv, line 4"}
    back = sorted(localdate(one["ended_at"]) for one in spells("missing.missing_episode"))
    assert back == [date(2025, 9, 1), date(2025, 9, 3)]
    assert verify(NOW) == []
    again = bring_care(returns({2026: tables}))
    assert (again.new, again.changed) == (0, 0)


def test_an_end_that_is_no_day_is_no_open_end(bring_care: BringCare, returns: Returns) -> None:
    rows = [care_row("05/05/2025", ceased="soon")]
    report = bring_care(returns({2026: {"header": [CARE_HEADER], "episodes": rows}}))
    assert refused(report) == [("DEC", "soon")]
    (differs,) = report.differs
    assert (differs.how, differs.why) == (
        "The file and the record differ in the day on which it ended.",
        "DEC “soon” was refused.",
    )


@pytest.mark.parametrize(
    ("faulty", "lost", "steps"),
    [
        pytest.param(
            care_row("soon"),
            {"CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "HOME_POST"}
            | {"PL_POST", "URN"},
            0,
            id="without a day of beginning the row is lost whole",
        ),
        pytest.param(care_row("05/05/2025", status="QQ"), {"LS"}, 2, id="a status alone is lost"),
        pytest.param(care_row("05/05/2025", place="ZZ"), {"PLACE"}, 3, id="a type of place alone"),
        pytest.param(
            care_row("05/05/2025", ceased="01/05/2025", left="E4A"),
            {"DEC", "REC"},
            3,
            id="an end before the beginning is lost with its reason",
        ),
        pytest.param(
            care_row("01/04/2026"),
            {"CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "HOME_POST"}
            | {"PL_POST", "URN"},
            0,
            id="what begins after the return was made is lost whole",
        ),
        pytest.param(
            care_row("05/05/2025", at="x" * 201), {"PL_POST"}, 3, id="a cell that is far too long"
        ),
    ],
)
def test_a_refusal_takes_the_smallest_whole(
    bring_care: BringCare, returns: Returns, faulty: str, lost: set[str], steps: int
) -> None:
    report = bring_care(returns({2026: {"header": [CARE_HEADER], "episodes": [faulty]}}))
    assert {name for name, _ in refused(report)} == lost
    assert sum(report.steps.values()) == steps
    assert report.children == 1
    assert verify(NOW) == []


def test_rows_that_are_no_rows_are_named_by_their_line_and_the_others_go_in(
    bring_care: BringCare, returns: Returns
) -> None:
    rows = [
        care_row("05/05/2025"),
        "1,01/06/2025,P",
        f"{care_row('01/07/2025')},more",
        care_row("05/05/2025", child="=1+1"),
        '1,"06/06\n/2025",P,C1,N1,U6,PR1,,,,,,',
    ]
    report = bring_care(returns({2026: {"header": [CARE_HEADER], "episodes": rows}}))
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
        "header": [CARE_HEADER],
        "episodes": [care_row("05/05/2025", at=formula)],
        "social_worker": [f"1,01/06/2015,{formula},05/05/2025,,"],
    }
    report = bring_care(returns({2026: tables}))
    assert report.refused == []
    assert spells("in_care.placement")[0]["postcode"] == formula
    assert f"SW_ID: {formula}" in content_of(Document.objects.get()).decode()


def test_other_tables_must_mean_the_same_child(bring_care: BringCare, returns: Returns) -> None:
    tables = {"header": [CARE_HEADER], "reviews": ["1,02/06/2015,30/05/2025,PN1"]}
    report = bring_care(returns({2026: tables}))
    assert refused(report) == [("DOB", "02/06/2015")]
    assert "The header says 1 June 2015" in report.refused[0].reason


def test_sex_as_it_was_asked_until_2024_is_read(bring_care: BringCare, returns: Returns) -> None:
    report = bring_care(returns({2020: {"header": ["1,2,01/06/2015,WBRI,UN4,,"]}}))
    assert report.refused == []
    assert Person.objects.get().sex == "F"


def test_a_beginning_that_the_return_does_not_tell_of_is_told_as_it_stands(
    bring_care: BringCare, returns: Returns
) -> None:
    tables = {"header": [CARE_HEADER], "episodes": [care_row("01/06/2025", "B", place="K2")]}
    report = bring_care(returns({2026: tables}))
    assert (report.under_way, report.same) == (1, 1)
    assert [one.new_because for one in episodes_of(Person.objects.get())] == ["B"]


@pytest.mark.parametrize("why", ["", "ZZ"])
def test_a_reason_that_cannot_be_read_silences_no_first_duty(
    bring_care: BringCare, returns: Returns, why: str
) -> None:
    tables = {"header": [CARE_HEADER], "episodes": [care_row("05/05/2025", why)]}
    assert bring_care(returns({2026: tables})).under_way == 0
    assert Deadline.objects.get(clock="first_review").due_on == date(2025, 6, 3)


def test_the_report_is_plain_values(bring_care: BringCare, returns: Returns) -> None:
    report = bring_care(returns({2026: {"header": [CARE_HEADER], "episodes": [care_row("soon")]}}))
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


def test_what_stands_twice_is_used_once(bring_care: BringCare, returns: Returns) -> None:
    tables = {
        "header": [CARE_HEADER, CARE_HEADER.replace("WBRI", "WIRI")],
        "episodes": [care_row("05/05/2025"), care_row("05/05/2025", status="C2")],
        "reviews": ["1,01/06/2015,30/05/2025,PN1"] * 2,
    }
    report = bring_care(returns({2026: tables}))
    assert {one.where for one in report.refused} == {
        "2026/header.csv, line 3",
        "2026/episodes.csv, line 3",
        "2026/reviews.csv, line 3",
    }
    assert [one["which"] for one in spells("in_care.legal_status")] == ["C1"]
    assert (report.steps["in_care.review"], report.same) == (1, 1)


def test_a_child_without_a_header_is_known_by_number_and_the_birth_date_of_other_tables(
    bring_care: BringCare, returns: Returns
) -> None:
    tables = {
        "episodes": [care_row("05/05/2025")],
        "reviews": ["1,01/06/2015,30/05/2025,PN1"],
    }
    report = bring_care(returns({2026: tables}))
    assert report.refused == []
    person = Person.objects.get()
    assert (person.display_name, person.birth_date) == ("Child 1", date(2015, 6, 1))


def test_many_children_are_compared_in_five_statements(
    bring_care: BringCare, returns: Returns, django_assert_max_num_queries: Any
) -> None:
    rows = [care_row("05/05/2025", "P", child=str(number)) for number in range(1, 4)]
    bring_care(returns({2026: {"episodes": rows}}))
    people = list(Person.objects.all())
    with django_assert_max_num_queries(5):
        cares = cares_of(people)
    assert [len(cares[person.pk].placements) for person in people] == [1, 1, 1]
