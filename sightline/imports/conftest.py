"""Census files written for a test, and the samples that are carried."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sightline.grammar import registry
from sightline.imports.cin import bring_in_census
from sightline.imports.cin_file import open_cin_file
from sightline.imports.people_csv import PeopleList
from sightline.imports.report import Report
from sightline.imports.ssda903 import bring_in_care
from sightline.imports.ssda903_file import open_care_return
from sightline.imports.ssda903_report import CareReport
from sightline.people.worker import Worker
from tests.cast import NOW

ROOT = Path(__file__).parents[2]
TWO_HUNDRED = ROOT / "sightline/demo/cin_synthetic_200.xml"
TWO_HUNDRED_PEOPLE = ROOT / "sightline/demo/cin_synthetic_200_people.csv"
ONE_OF_2022 = ROOT / "tests/samples/BAR_cin_2022.xml"
FAULTS = ROOT / "tests/samples/FAULTS_cin.csv"

CARE_TWO_HUNDRED = ROOT / "tests/samples/ssda903_synthetic_200"
CARE_FAULTS = ROOT / "tests/samples/FAULTS_ssda903.csv"

WHO = (
    "<ChildIdentifiers><LAchildID>{number}</LAchildID><PersonBirthDate>2015-06-01</PersonBirthDate>"
    "<Sex>F</Sex></ChildIdentifiers>"
    "<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>"
)


def an_episode(inside: str = "", referred: str = "2025-05-01", after: str = "") -> str:
    return (
        f"<CINdetails><CINreferralDate>{referred}</CINreferralDate>"
        f"<ReferralSource>1A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>{inside}"
        f"<ReferralNFA>0</ReferralNFA>{after}</CINdetails>"
    )


def a_child(*episodes: str, number: str = "N1", who: str = WHO) -> str:
    return f"<Child>{who.format(number=number)}{''.join(episodes or (an_episode(),))}</Child>"


def a_return(*children: str, year: int = 2026, reference_date: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Message><Header><CollectionDetails>'
        f"<Collection>CIN</Collection><Year>{year}</Year>"
        f"<ReferenceDate>{reference_date or f'{year}-03-31'}</ReferenceDate></CollectionDetails>"
        "<Source><SourceLevel>L</SourceLevel><LEA>201</LEA></Source></Header>"
        f"<Children>{''.join(children or (a_child(),))}</Children></Message>"
    )


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def written(content: str | bytes) -> Path:
        path = tmp_path / "return.xml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


@pytest.fixture
def bring(steward: Worker, file: Callable[[str], Path]) -> Callable[..., Report]:
    """Bring in a return, a path or the children of one of 2026."""

    def brought(*what: str | Path, people: PeopleList | None = None) -> Report:
        path = what[0] if isinstance(what[0], Path) else file(a_return(*what))  # type: ignore[arg-type]
        return bring_in_census(
            open_cin_file(path), people or PeopleList(), by=steward, now=NOW, tell=lambda done: None
        )

    return brought


HEADINGS = {
    "header": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
    "episodes": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,"
    "HOME_POST,PL_POST,URN",
    "reviews": "CHILD,DOB,REVIEW,REVIEW_CODE",
    "missing": "CHILD,DOB,MISSING,MIS_START,MIS_END",
    "uasc": "CHILD,SEX,DOB,DUC",
    "oc2": "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,"
    "HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED",
    "dolo": "CHILD,DOB,DOLO_START,DOLO_END",
}
Tables = dict[str, list[str]]


CARE_HEADER = "1,F,01/06/2015,WBRI,UN4,,"


def care_row(
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
    held: Any = registry.record_of(kind)._default_manager
    return list(held.order_by("step__began", "step__entered_at").values())


def spans(kind: str, what: str, began: str = "began_on") -> list[tuple[str, str, str]]:
    return [(one[what], str(one[began]), str(one["ended_on"] or "")) for one in spells(kind)]


@pytest.fixture
def returns(tmp_path: Path) -> Callable[[dict[int, Tables]], Path]:
    """A folder with a folder for each collection year: the rows of each table, as they stand."""

    def written(years: dict[int, Tables]) -> Path:
        top = tmp_path / f"returns{len(list(tmp_path.iterdir()))}"
        for year, tables in years.items():
            folder = top / str(year)
            folder.mkdir(parents=True)
            for table, rows in tables.items():
                text = "\n".join([HEADINGS[table], *rows]) + "\n"
                (folder / f"{table}.csv").write_text(text, encoding="utf-8")
        return top

    return written


@pytest.fixture
def bring_care(steward: Worker, settings: Any, tmp_path: Path) -> Callable[..., CareReport]:
    """Bring in a folder of the return about looked-after children."""
    settings.MEDIA_ROOT = str(tmp_path / "kept")

    def brought(
        folder: Path, year: int | None = None, people: PeopleList | None = None
    ) -> CareReport:
        return bring_in_care(
            open_care_return(folder, year),
            people or PeopleList(),
            by=steward,
            now=NOW,
            tell=lambda done: None,
        )

    return brought
