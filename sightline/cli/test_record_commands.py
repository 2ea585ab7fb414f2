"""`sightline verify`, `deadlines` and `manual`, as a person or a script runs them."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from sightline import cli
from sightline.cli import manual
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.step import Step
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_test_database_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "ready", lambda: None)


@pytest.fixture
def contact(nasreen: Worker, amara: Person) -> Step:
    return commands.start(kind="front_door.contact", people=[amara], by=nasreen, now=NOW)[0]


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.cli, words)


def as_json(*words: str) -> Any:
    return json.loads(run(*words, "--json").stdout)


def test_verify_says_that_everything_agrees(contact: Step) -> None:
    done = run("verify")
    assert (done.exit_code, done.stdout) == (0, "Everything agrees.\n")


def test_verify_ends_with_1_and_names_each_fault(contact: Step) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE record_step SET line = 'x' WHERE id = %s", [contact.pk])
    done = run("verify")
    assert done.exit_code == 1
    assert "Contact of 19 November 2026 does not mirror its record: line." in done.stdout
    assert done.stdout.endswith("1 fault.\n")


def test_verify_answers_a_script(contact: Step) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE record_step SET line = 'x' WHERE id = %s", [contact.pk])
    done = run("verify", "--json")
    found = json.loads(done.stdout)
    assert done.exit_code == 1
    assert found["checked"]["front_door.contact"] == 1
    assert [(f["kind"], f["what"], f["where"]) for f in found["faults"]] == [
        ("spine differs from record", "front_door.contact", contact.ref)
    ]


def test_verify_tells_how_far_it_is_apart_from_what_it_found(contact: Step) -> None:
    done = run("verify")
    assert "1  front_door.contact" in done.stderr
    assert "front_door.contact" not in done.stdout


def test_deadlines_are_listed_by_local_identifier_and_never_by_name(
    contact: Step, amara: Person
) -> None:
    done = run("deadlines")
    assert amara.local_id in done.stdout
    assert "Amara" not in done.stdout
    assert "2026-11-20  open" in done.stdout
    assert done.stdout.endswith("1 deadline.\n")


def test_deadlines_answer_a_script(contact: Step, amara: Person) -> None:
    [found] = as_json("deadlines", "--state", "open")["deadlines"]
    assert found["child"] == amara.local_id
    assert (found["process"], found["clock"]) == ("Contact", "decide")
    assert (found["due"], found["state"], found["limit"]) == ("2026-11-20", "open", "1 working day")
    assert found["step"] == contact.ref


@pytest.mark.parametrize("state", ["met", "missed", "cancelled", "late"])
def test_deadlines_in_another_state_are_left_out(contact: Step, state: str) -> None:
    assert as_json("deadlines", "--state", state) == {"deadlines": []}


@pytest.mark.parametrize(("day", "count"), [("2026-11-19", 0), ("2026-11-18", 1)])
def test_overdue_is_as_of_today(contact: Step, day: str, count: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE record_deadline SET due_on = %s", [day])
    assert len(as_json("deadlines", "--state", "overdue")["deadlines"]) == count


def test_deadlines_refuse_a_state_that_does_not_exist() -> None:
    done = run("deadlines", "--state", "soon")
    assert done.exit_code == 2
    assert "'soon' is not one of" in done.stderr


def test_recompute_says_how_many_it_changed(contact: Step) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE record_deadline SET due_on = '2030-01-01'")
    assert run("deadlines", "recompute").stdout.splitlines()[-1] == "1 deadline changed."
    assert run("deadlines", "recompute").stdout.splitlines()[-1] == "0 deadlines changed."


def test_manual_answers_a_script_with_every_process_and_its_clocks() -> None:
    processes = {one["name"]: one for one in as_json("manual")["processes"]}
    assert processes["Contact"]["area"] == "Front door"
    decide = processes["Contact"]["clocks"][0]
    assert {name: decide[name] for name in ("clock", "limit", "unit", "kind")} == {
        "clock": "Decide what happens next",
        "limit": 1,
        "unit": "working_days",
        "kind": "local",
    }
    assert decide["citation"]
    assert decide["confidence"]


def test_manual_is_read_by_people_too() -> None:
    page = run("manual").stdout
    assert "### Contact" in page
    assert "| Decide what happens next | 1 working day |" in page


def test_writing_the_manual_says_so_in_one_line_and_prints_none_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manual, "PAGE", tmp_path / "manual.md")
    assert run("manual", "--write").output == f"The practice manual is written to {manual.PAGE}.\n"
    assert "### Contact" in manual.PAGE.read_text(encoding="utf-8")


def test_the_manual_in_the_docs_is_not_stale() -> None:
    assert manual.PAGE.read_text(encoding="utf-8") == run("manual").stdout.removesuffix("\n"), (
        "Run `sightline manual --write`."
    )
