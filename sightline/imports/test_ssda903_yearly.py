"""What the return tells by the year: health, being here alone, and permanence before. No day of it
is invented, and no duty is met by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sightline.imports.conftest import CARE_HEADER, Tables, care_row, spans, spells
from sightline.imports.ssda903_report import CareReport
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.deadlines import Deadline
from sightline.record.document import Document, content_of
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.a_child_in_care import in_care, owed
from tests.cast import NOW

pytestmark = pytest.mark.django_db
BringCare = Callable[..., CareReport]
Returns = Callable[[dict[int, Tables]], Path]
SINCE = care_row("05/05/2024")
LEFT = care_row("05/05/2024", ceased="01/12/2025", left="E4A")


@pytest.fixture
def brought(bring_care: BringCare, returns: Returns) -> Callable[..., CareReport]:
    """Bring in one child's return of 2026, with these tables beside header and episodes."""

    def bring(episodes: list[str], year: int = 2026, **tables: list[str]) -> CareReport:
        return bring_care(
            returns({year: {"header": [CARE_HEADER], "episodes": episodes, **tables}})
        )

    return bring


Brought = Callable[..., CareReport]


def kept(report: CareReport) -> dict[tuple[str, str], int]:
    """What is kept, by table and the first sentence of the reason."""
    return {(table, why.split(".")[0]): count for (table, why), count in report.kept.items()}


def refused(report: CareReport) -> list[tuple[str, str]]:
    return [(one.element, one.value) for one in report.refused]


# Health.


def test_the_health_of_a_year_is_told_of_that_year(brought: Brought) -> None:
    report = brought([SINCE], oc2=["1,01/06/2015,27,,0,,1,0,1,1,0,1"])
    assert (report.refused, report.kept) == ([], {})
    (told,) = spells("health.year_told")
    said = {
        "year_to": date(2026, 3, 31),
        "told_by": "The return about looked-after children of 2025 to 2026",
        "assessed": True,
        "checks_done": None,
        "teeth_checked": False,
        "immunised": True,
        "questionnaire": 27,
        "why_no_score": None,
        "convicted": False,
        "substances": True,
        "help_taken": False,
        "help_offered": True,
    }
    assert {key: told[key] for key in said} == said
    step = Step.objects.get(kind="health.year_told")
    assert (step.state, step.is_imported) == ("completed", True)
    assert step.line.startswith("In the year to 31 March 2026: health assessed, teeth not looked")
    assert verify(NOW) == []


def test_it_meets_no_duty_of_a_time_in_care_that_is_recorded_here(
    brought: Brought, priya: Worker
) -> None:
    brought([], oc2=["1,01/06/2015,27,,0,,1,1,1,0,,"])
    care = in_care(Person.objects.get(), priya, date(2025, 5, 5))
    assert owed(care)["dental_check"] == date(2026, 5, 5)
    assert owed(care)["immunisations"] == date(2026, 5, 5)
    assert owed(care)["strengths_and_difficulties"] == date(2026, 5, 5)
    assert not Deadline.objects.filter(met_by__kind="health.year_told").exists()


@pytest.mark.parametrize(
    ("cells", "lost"),
    [
        ("41,,,,1,,,,,", ("SDQ_SCORE", "41")),
        ("=1+1,,,,1,,,,,", ("SDQ_SCORE", "=1+1")),
        (",SDQ9,,,1,,,,,", ("SDQ_REASON", "SDQ9")),
        (",,,,1,yes,,,,", ("TEETH_CHECK", "yes")),
    ],
)
def test_what_cannot_be_true_of_it_is_refused_and_the_rest_goes_in(
    brought: Brought, cells: str, lost: tuple[str, str]
) -> None:
    report = brought([SINCE], oc2=[f"1,01/06/2015,{cells}"])
    assert refused(report) == [lost]
    (told,) = spells("health.year_told")
    assert (told["immunised"], told["teeth_checked"], told["questionnaire"]) == (True, None, None)


def test_a_row_of_health_without_an_answer_is_no_record(brought: Brought) -> None:
    report = brought([SINCE], oc2=["1,01/06/2015,,,,,,,,,,"])
    assert report.refused == []
    assert spells("health.year_told") == []


def test_a_second_row_of_the_year_is_refused_whole(brought: Brought) -> None:
    report = brought([SINCE], oc2=["1,01/06/2015,5,,,,1,,,,,", "1,01/06/2015,6,,,,0,,,,,"])
    assert [told["questionnaire"] for told in spells("health.year_told")] == [5]
    assert ("SDQ_SCORE", "6") in refused(report)


def test_each_year_has_its_own_and_again_changes_nothing(
    bring_care: BringCare, returns: Returns
) -> None:
    years: dict[int, Tables] = {
        year: {
            "header": [CARE_HEADER],
            "episodes": [SINCE],
            "oc2": [f"1,01/06/2015,{score},,,,,,,,,"],
        }
        for year, score in ((2025, 12), (2026, 17))
    }
    bring_care(returns(years))
    assert [told["questionnaire"] for told in spells("health.year_told")] == [12, 17]
    again = bring_care(returns(years))
    assert (again.new, again.changed) == (0, 0)


# Here alone.


@pytest.mark.parametrize(
    ("ends", "spell", "kept_of_it"),
    [
        ("", ("None", "2024-05-05", ""), {}),
        ("01/02/2026", ("None", "2024-05-05", "2026-02-01"), {}),
        (
            "01/06/2033",
            ("None", "2024-05-05", ""),
            {("uasc", "This day lies ahead, so it has not ended yet"): 1},
        ),
    ],
)
def test_who_came_alone_is_here_alone_since_they_are_in_care(
    brought: Brought,
    ends: str,
    spell: tuple[str, str, str],
    kept_of_it: dict[tuple[str, str], int],
) -> None:
    report = brought([SINCE], uasc=[f"1,F,01/06/2015,{ends}"])
    assert report.refused == []
    (found,) = spans("seeking_asylum.unaccompanied", "why_ended", "came_on")
    assert (str(found[0]), *found[1:]) == spell
    assert kept(report) == kept_of_it
    assert verify(NOW) == []


@pytest.mark.parametrize(
    ("episodes", "why"),
    [
        pytest.param(
            [care_row("05/05/2024", "P")],
            "Since when the child is here, these returns do not tell",
            id="a beginning that nobody tells of",
        ),
        pytest.param(
            [], "Since when the child is here, these returns do not tell", id="no time in care"
        ),
        pytest.param(
            [care_row("05/05/2024", ceased="01/05/2025", left="E4A"), care_row("01/08/2025")],
            "The returns tell of several times in care, and not of which",
            id="several times in care",
        ),
        pytest.param(
            [LEFT],
            "The child left our care, and these returns do not tell when this ended",
            id="who has left",
        ),
    ],
)
def test_where_the_returns_do_not_tell_since_when_or_until_when_it_is_filed(
    brought: Brought, episodes: list[str], why: str
) -> None:
    report = brought(episodes, uasc=["1,F,01/06/2015,01/06/2033"])
    assert spells("seeking_asylum.unaccompanied") == []
    assert kept(report) == {("uasc", why): 2}
    assert "DUC: 01/06/2033" in content_of(Document.objects.get()).decode()


def test_an_end_that_came_before_the_child_left_is_an_end(brought: Brought) -> None:
    report = brought([LEFT], uasc=["1,F,01/06/2015,01/10/2025"])
    assert report.kept == {}
    found = spans("seeking_asylum.unaccompanied", "why_ended", "came_on")
    assert found == [(None, "2024-05-05", "2025-10-01")]


def test_a_later_return_ends_it_and_one_that_is_silent_opens_nothing(
    bring_care: BringCare, returns: Returns
) -> None:
    years: dict[int, Tables] = {
        2025: {"header": [CARE_HEADER], "episodes": [SINCE], "uasc": ["1,F,01/06/2015,"]},
        2026: {"header": [CARE_HEADER], "episodes": [SINCE], "uasc": ["1,F,01/06/2015,01/10/2025"]},
    }
    for year, tables in years.items():
        bring_care(returns({year: tables}))
    assert [one["ended_on"] for one in spells("seeking_asylum.unaccompanied")] == [
        date(2025, 10, 1)
    ]


def test_who_a_later_return_no_longer_names_is_filed(
    bring_care: BringCare, returns: Returns
) -> None:
    named: Tables = {"header": [CARE_HEADER], "episodes": [SINCE], "uasc": ["1,F,01/06/2015,"]}
    report = bring_care(
        returns({2025: named, 2026: {"header": [CARE_HEADER], "episodes": [SINCE]}})
    )
    assert spells("seeking_asylum.unaccompanied") == []
    assert kept(report) == {
        ("uasc", "A later return does not name the child here, nor say when it ended"): 1
    }


def test_nor_does_one_who_was_here_alone_stay_so_when_the_years_come_one_by_one(
    bring_care: BringCare, returns: Returns
) -> None:
    tables: Tables = {"header": [CARE_HEADER], "episodes": [SINCE]}
    named = returns({2025: {**tables, "uasc": ["1,F,01/06/2015,"]}})
    bring_care(named)
    assert Step.objects.get(kind="seeking_asylum.unaccompanied").state == "open"
    silent = returns({2026: tables})
    report = bring_care(silent)
    assert (report.changed, report.refused) == (2, [])
    assert Step.objects.get(kind="seeking_asylum.unaccompanied").state == "voided"
    assert "  SEX: F\n" in content_of(Document.objects.get()).decode()
    assert verify(NOW) == []
    for folder in (silent, named):
        again = bring_care(folder)
        assert (again.new, again.changed, Document.objects.count()) == (0, 0, 1)


@pytest.mark.parametrize(
    ("cells", "lost"),
    [
        ("M,01/06/2015,", ("SEX", "M")),
        ("F,01/06/2015,01/05/2024", ("DUC", "01/05/2024")),
        ("F,01/06/2015,soon", ("DUC", "soon")),
    ],
)
def test_what_cannot_be_true_of_being_alone_is_refused(
    brought: Brought, cells: str, lost: tuple[str, str]
) -> None:
    assert refused(brought([SINCE], uasc=[f"1,{cells}"])) == [lost]
    found = spans("seeking_asylum.unaccompanied", "why_ended", "came_on")
    assert found == [(None, "2024-05-05", "")]


# Permanence before.

ANSWERS = ("permanence_before", "permanence_on", "permanence_with")


def before() -> list[tuple[object, ...]]:
    return [tuple(one[key] for key in ANSWERS) for one in spells("in_care.looked_after")]


@pytest.mark.parametrize(
    ("cells", "answers", "kept_of_it"),
    [
        ("Z1,,", ("Z1", None, None), {}),
        ("P2,Northmere,12/05/2020", ("P2", date(2020, 5, 12), "Northmere"), {}),
        (
            "P1,330,zz/05/2020",
            ("P1", None, "330"),
            {("prev_perm", "Only a part of this day is known"): 1},
        ),
        (
            "Z1,330,12/05/2020",
            ("Z1", None, None),
            {("prev_perm", "It belongs to no order that is told of"): 2},
        ),
    ],
)
def test_permanence_before_is_an_answer_of_the_time_in_care(
    brought: Brought,
    cells: str,
    answers: tuple[object, ...],
    kept_of_it: dict[tuple[str, str], int],
) -> None:
    report = brought([SINCE], prev_perm=[f"1,01/06/2015,{cells}"])
    assert report.refused == []
    assert before() == [answers]
    assert kept(report) == kept_of_it
    assert (report.episodes, report.same) == (1, 1)
    assert verify(NOW) == []


def test_it_belongs_to_the_last_time_that_had_begun(brought: Brought) -> None:
    times = [care_row("05/05/2023", ceased="01/05/2025", left="E4A"), care_row("01/08/2025")]
    brought(times, prev_perm=["1,01/06/2015,P3,330,12/05/2020"])
    assert [code for code, _, _ in before()] == [None, "P3"]


def test_without_a_time_in_care_or_a_code_of_the_list_it_is_filed_or_refused(
    brought: Brought,
) -> None:
    report = brought([], prev_perm=["1,01/06/2015,P1,,"])
    assert kept(report) == {
        ("prev_perm", "These returns tell of no time in care that it came before"): 1
    }
    report = brought([SINCE], prev_perm=["1,01/06/2015,P9,330,"])
    assert refused(report) == [("PREV_PERM", "P9")]
    assert before() == [(None, None, None)]


def test_a_later_return_that_is_silent_on_it_takes_nothing_away(
    bring_care: BringCare, returns: Returns
) -> None:
    first: Tables = {
        "header": [CARE_HEADER],
        "episodes": [SINCE],
        "prev_perm": ["1,01/06/2015,P2,330,12/05/2020"],
    }
    bring_care(returns({2025: first}))
    bring_care(returns({2026: {"header": [CARE_HEADER], "episodes": [SINCE]}}))
    assert before() == [("P2", date(2020, 5, 12), "330")]
    again = bring_care(returns({2026: {"header": [CARE_HEADER], "episodes": [SINCE]}}))
    assert (again.new, again.changed) == (0, 0)


# What has no place of its own.


def test_who_is_a_mother_and_the_number_of_a_worker_are_filed_with_the_reason(
    bring_care: BringCare, returns: Returns
) -> None:
    tables: Tables = {
        "header": ["1,F,01/06/2010,WBRI,UN4,1,02/02/2026"],
        "episodes": [SINCE],
        "social_worker": ["1,01/06/2010,SW1234,05/05/2025,,MANAGE"],
    }
    report = bring_care(returns({2026: tables}))
    whys = dict(report.kept.keys())
    assert whys["header"].startswith("Who is a mother follows here from a relationship")
    assert whys["social_worker"].startswith("Nothing says which worker has this number")
    text = content_of(Document.objects.get()).decode()
    assert "MC_DOB: 02/02/2026" in text
    assert "SW_ID: SW1234" in text
