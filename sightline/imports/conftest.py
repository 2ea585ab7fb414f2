"""Census files written for a test, and the samples that are carried."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sightline.imports.cin import bring_in_census
from sightline.imports.cin_file import open_cin_file
from sightline.imports.people_csv import PeopleList
from sightline.imports.report import Report
from sightline.people.worker import Worker
from tests.cast import NOW

ROOT = Path(__file__).parents[2]
TWO_HUNDRED = ROOT / "sightline/demo/cin_synthetic_200.xml"
TWO_HUNDRED_PEOPLE = ROOT / "sightline/demo/cin_synthetic_200_people.csv"
ONE_OF_2022 = ROOT / "tests/samples/BAR_cin_2022.xml"
FAULTS = ROOT / "tests/samples/FAULTS_cin.csv"

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
