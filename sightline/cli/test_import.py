"""`sightline import`, as a person or a script runs it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sightline import cli
from sightline.imports.conftest import HEADINGS, ONE_OF_2022, a_child, a_return, an_episode
from sightline.imports.who_brings import NO_ONES_EMAIL
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.people.workforce import create_worker
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_test_database_is_ready(
    monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    monkeypatch.setattr(cli, "ready", lambda: None)
    settings.MEDIA_ROOT = str(tmp_path / "kept")


def run(*words: str | Path, what: str = "cin") -> Result:
    return CliRunner().invoke(cli.cli, ["import", what, *map(str, words)])


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.xml"
    path.write_text(a_return(a_child(an_episode("<CINclosureDate>soon</CINclosureDate>"))))
    return path


@pytest.mark.parametrize("looks", ["cin_file", "ssda903_file"])
def test_what_is_given_is_looked_at_before_anything_is_started(looks: str) -> None:
    """In a process of its own, where Django is not ready: what cannot be read starts nothing."""
    line = [sys.executable, "-c", f"import sightline.imports.{looks}"]
    found = subprocess.run(line, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")


def test_it_says_as_json_what_it_did(steward: Worker) -> None:
    result = run(ONE_OF_2022, "--json")
    said = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (said["children"], said["refused"]) == (1, [])
    assert said["steps"]["protection.conference"] == 3
    assert said["elements"]["CINdetails/CINreferralDate"] == {
        "read": 1,
        "placed": 1,
        "kept": 0,
        "refused": 0,
    }


def test_findings_end_with_status_1_and_are_named(steward: Worker, faulty: Path) -> None:
    result = run(faulty, "--json")
    assert result.exit_code == cli.FINDINGS
    assert json.loads(result.stdout)["refused"] == [
        {
            "child": "N1",
            "group": "CINdetails",
            "element": "CINclosureDate",
            "value": "soon",
            "reason": "This is no date.",
            "where": "",
        }
    ]


def test_it_tells_a_reader_the_same(steward: Worker, faulty: Path) -> None:
    said = run(faulty).stdout
    assert "Children: 1 read, 1 held, 1 new" in said
    assert "Refused  N1 CINdetails/CINclosureDate “soon”: This is no date." in said


def test_the_list_of_people_is_read_and_its_faults_are_findings(
    steward: Worker, tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("local_id,given,family,worker,team\nDfEX0000001,Ann,Lee,x@y.z,\n")
    result = run(ONE_OF_2022, "--people", people)
    assert result.exit_code == cli.FINDINGS
    assert "row 2, worker “x@y.z”" in result.stdout
    assert Person.objects.get().display_name == "Ann Lee"


def test_before_anybody_works_here_it_is_brought_in_in_no_ones_name() -> None:
    assert run(ONE_OF_2022).exit_code == 0
    assert run(ONE_OF_2022).exit_code == 0
    (nobody,) = Worker.objects.all()
    assert (nobody.email, nobody.is_active) == (NO_ONES_EMAIL, False)
    first = create_worker(email="first@council.example", name="First", by=None, now=NOW)
    assert first.is_active


def test_only_a_steward_may_be_named_as_bringing_it_in(priya: Worker) -> None:
    for email, said in ((priya.email, "may not run the system"), ("x@y.z", "Nobody here")):
        result = run(ONE_OF_2022, "--by", email)
        assert said in str(result.exception)
    assert not Person.objects.exists()


def test_a_file_that_cannot_be_read_is_said_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "hostile.xml"
    path.write_text("<!DOCTYPE x><Message/>")
    result = run(path)
    assert "It was not read." in str(result.exception)


# The return about looked-after children.


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "returns"
    top.mkdir()
    episode = "7,05/05/2025,S,C1,N1,U6,PR1,,,,NE9 9ZZ,NE1 1AA,SC012345"
    (top / "header.csv").write_text(f"{HEADINGS['header']}\n7,F,01/06/2015,WBRI,UN4,0,\n")
    (top / "episodes.csv").write_text(f"{HEADINGS['episodes']}\n{episode}\n")
    return top


def test_a_folder_of_tables_is_brought_in(steward: Worker, folder: Path) -> None:
    result = run(folder, "--json", what="ssda903")
    said = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (said["children"], said["refused"]) == (1, [])
    assert said["episodes"] == {"read": 1, "same": 1, "differ": []}
    assert said["elements"]["header/MOTHER"] == {"read": 1, "placed": 0, "kept": 1, "refused": 0}
    assert "1  children" in result.stderr


def test_its_findings_end_with_status_1_and_are_told_to_a_reader(
    steward: Worker, folder: Path
) -> None:
    path = folder / "episodes.csv"
    path.write_text(path.read_text().replace(",C1,", ",QQ,"))
    (folder / "notes.txt").write_text("nothing")
    result = run(folder, "--year", "2026", what="ssda903")
    assert result.exit_code == cli.FINDINGS
    assert "2026        1  episodes (episodes.csv; year by --year)" in result.stdout
    assert "Not a CSV file, and not read: notes.txt" in result.stdout
    assert "Episodes: 1 read, 0 the same from the record, 1 not" in result.stdout
    assert "Refused  7 episodes/LS “QQ” (episodes.csv, line 2)" in result.stdout
    assert "Differs  7 episode of 5 May 2025" in result.stdout
    assert "Kept     header: 1 values. Who is a mother follows" in result.stdout


def test_a_folder_that_cannot_be_read_leaves_nothing_behind(steward: Worker, folder: Path) -> None:
    (folder / "reviews.csv").write_bytes(b"PK\x03\x04 a workbook")
    result = run(folder, what="ssda903")
    assert "reviews.csv is no table" in str(result.exception)
    assert not Person.objects.exclude(local_id="").exists()


def test_the_list_of_people_names_the_child(steward: Worker, folder: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("local_id,given,family,worker,team\n7,Ann,Lee,,\n")
    assert run(folder, "--people", people, what="ssda903").exit_code == 0
    assert Person.objects.get(local_id="7").display_name == "Ann Lee"
