"""Returns of several years are one story, in whatever order they come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sightline.imports.conftest import (
    CARE_HEADER,
    Tables,
    care_row,
    spans,
)
from sightline.imports.ssda903_report import CareReport
from sightline.people.identifiers import Identifier
from sightline.people.person import Person
from sightline.record.document import Document, content_of
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.cast import NOW

pytestmark = pytest.mark.django_db
BringCare = Callable[..., CareReport]
Returns = Callable[[dict[int, Tables]], Path]


OLDER = [
    care_row("05/05/2023", ceased="01/07/2023", left="X1", moved="CARPL"),
    care_row("01/07/2023", "P", place="K2"),
]
NEWER = [
    care_row("01/07/2023", "P", place="K2", ceased="01/06/2024", left="X1", moved="CARPL"),
    care_row("01/06/2024", "P", place="U4", at="NE3 3CC"),
]
LATEST = [care_row("01/06/2024", "P", place="U4", at="NE3 3CC", ceased="01/10/2025", left="E4A")]
YEARS: dict[int, Tables] = {
    2024: {"header": [CARE_HEADER], "episodes": OLDER},
    2025: {"header": [CARE_HEADER], "episodes": NEWER},
    2026: {"header": [CARE_HEADER], "episodes": LATEST},
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
    earlier = [care_row("05/05/2024", at="NE1 1AA"), care_row("01/03/2025", "P", place="K2")]
    later = [care_row("05/05/2024", at="NE7 7GG")]
    tables: dict[int, Tables] = {
        2025: {"header": [CARE_HEADER], "episodes": earlier},
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


def test_an_older_return_does_not_put_back_who_the_child_was(
    bring_care: BringCare, returns: Returns
) -> None:
    bring_care(returns({2025: YEARS[2025]}))
    older = {**YEARS[2024], "header": ["1,M,02/06/2015,WIRI,UN1,,"]}
    report = bring_care(returns({2024: older}))
    assert report.refused == []
    person = Person.objects.get()
    assert (person.sex, person.birth_date) == ("F", date(2015, 6, 1))
    assert [fact.code for fact in person.facts.filter(kind="ethnicity")] == ["WBRI"]
    assert "ETHNIC: WIRI" in content_of(Document.objects.get()).decode()
