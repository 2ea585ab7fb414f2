"""Returns of several years are one story: together, or one after the other. A year that comes after
a later one adds what came before, but for what had ended by then: that is put right by hand."""

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
    spells,
)
from sightline.imports.ssda903_report import CareReport
from sightline.people.identifiers import Identifier
from sightline.people.person import Person
from sightline.record.deadlines import Deadline
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


REVIEWED = {
    2025: ["1,01/06/2015,20/06/2024,PN1", "1,01/06/2015,20/09/2024,PN1"],
    2026: ["1,01/06/2015,20/06/2025,PN1"],
}


@pytest.mark.parametrize("order", [(2025, 2026), (2026, 2025)])
def test_a_first_review_is_the_first_of_every_return(
    bring_care: BringCare, returns: Returns, order: tuple[int, ...]
) -> None:
    for year in order:
        tables = {"header": [CARE_HEADER], "episodes": [care_row("01/06/2024")]}
        bring_care(returns({year: {**tables, "reviews": REVIEWED[year]}}))
    assert [one["which"] for one in spells("in_care.review")] == ["first", "later", "later"]
    due = Deadline.objects.get(clock="next_review", state="open")
    assert (due.starts_on, due.due_on) == (date(2025, 6, 20), date(2025, 12, 20))
    assert verify(NOW) == []


def test_a_beginning_that_an_earlier_year_shows_brings_its_duties_with_it(
    bring_care: BringCare, returns: Returns
) -> None:
    tables: Tables = {"header": [CARE_HEADER], "episodes": [care_row("05/03/2025")]}
    assert bring_care(returns({2026: tables})).under_way == 1
    care = Step.objects.get(kind="in_care.looked_after")
    assert care.carried == ["under way"]
    report = bring_care(returns({2025: tables}))
    assert (report.under_way, report.changed) == (0, 1)
    care.refresh_from_db()
    assert care.carried == ["in_care.review held"]
    assert Deadline.objects.get(clock="first_review").due_on == date(2025, 4, 2)
    again = bring_care(returns({2026: tables}))
    assert (again.under_way, again.changed) == (0, 0)
    assert verify(NOW) == []


def test_what_an_earlier_return_said_otherwise_is_filed_when_the_later_one_comes_alone(
    bring_care: BringCare, returns: Returns
) -> None:
    years: dict[int, Tables] = {
        year: {
            "header": [CARE_HEADER],
            "episodes": [care_row("05/05/2024", at=at)],
            "social_worker": [f"1,01/06/2015,SW{year},05/05/2024,,"],
        }
        for year, at in ((2025, "NE1 1AA"), (2026, "NE7 7GG"))
    }
    for year, tables in years.items():
        bring_care(returns({year: tables}))
    texts = [
        content_of(one).decode()
        for one in Document.objects.filter(file_name="Return 2025.txt").order_by("pk")
    ]
    assert ["SW2025" in text for text in texts] == [True, False]
    assert ["PL_POST: NE1 1AA" in text for text in texts] == [False, True]
    before = Document.objects.count()
    for year in (2025, 2026, 2025):
        again = bring_care(returns({year: years[year]}))
        assert (again.new, again.changed, Document.objects.count()) == (0, 0, before)


def test_an_older_header_again_keeps_what_was_never_known_and_only_once(
    bring_care: BringCare, returns: Returns
) -> None:
    for year, header in ((2025, CARE_HEADER), (2026, "1,F,01/06/2015,WIRI,UN4,,")):
        bring_care(returns({year: {"header": [header], "episodes": [care_row("05/05/2024")]}}))
    for header, documents in ((CARE_HEADER, 0), (CARE_HEADER.replace("UN4", "UN1"), 1)):
        for _ in range(2):
            tables: Tables = {"header": [header], "episodes": [care_row("05/05/2024")]}
            bring_care(returns({2025: tables}))
            assert Document.objects.count() == documents
    assert "ETHNIC" not in content_of(Document.objects.get()).decode()


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
