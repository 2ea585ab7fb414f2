"""`sightline import cin`, as a person or a script runs it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sightline import cli
from sightline.imports.conftest import ONE_OF_2022, a_child, a_return, an_episode
from sightline.imports.who_brings import NO_ONES_EMAIL
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.people.workforce import create_worker
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_test_database_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "ready", lambda: None)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli.cli, ["import", "cin", *map(str, words)])


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.xml"
    path.write_text(a_return(a_child(an_episode("<CINclosureDate>soon</CINclosureDate>"))))
    return path


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
