"""The list of people: what each wrong row says, and that the rest of it is used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sightline.errors import NotReadable
from sightline.imports.people_csv import PeopleList, read_people
from sightline.people.worker import Team, Worker
from sightline.people.workforce import worker_leaves
from tests.cast import NOW

pytestmark = pytest.mark.django_db
HEADING = "local_id,given,family,worker,team\n"
Read = Callable[[str], PeopleList]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reading(rows: str) -> PeopleList:
        path = tmp_path / "people.csv"
        path.write_text(HEADING + rows, encoding="utf-8")
        return read_people(path, NOW.date())

    return reading


def test_a_row_names_the_child_the_worker_and_the_team(
    read: Read, sam: Worker, south: Team
) -> None:
    listed = read(f"N1, Zoë ,O’Brien,{sam.email.upper()},safeguarding south\n")
    known = listed.known["N1"]
    assert (known.given, known.family) == ("Zoë", "O’Brien")
    assert (known.worker, known.team) == (sam, south)
    assert listed.faults == []


def test_a_worker_without_a_team_brings_their_own(read: Read, sam: Worker, south: Team) -> None:
    assert read(f"N1,,,{sam.email},\n").known["N1"].team == south


@pytest.mark.parametrize(
    ("rows", "row", "column"),
    [
        ("N1,Ann,Lee,nobody@council.example,\n", 2, "worker"),
        ("N1,Ann,Lee,,Team Nowhere\n", 2, "team"),
        (",Ann,Lee,,\n", 2, "local_id"),
        ("N1,Ann,Lee,,\nN1,Ben,Lee,,\n", 3, "local_id"),
        ("N1,...,,,\n", 2, "given"),
        (f"N1,Ann,{'x' * 121},,\n", 2, "family"),
    ],
)
def test_a_wrong_cell_is_named_by_its_row(read: Read, rows: str, row: int, column: str) -> None:
    (fault,) = read(rows).faults
    assert (fault.row, fault.column) == (row, column)


def test_what_is_right_in_a_wrong_row_is_used(read: Read) -> None:
    assert read("N1,Ann,Lee,nobody@council.example,\n").known["N1"].given == "Ann"


def test_a_worker_who_left_is_given_no_child(read: Read, sam: Worker, steward: Worker) -> None:
    worker_leaves(worker=sam, by=steward, now=NOW)
    listed = read(f"N1,Ann,Lee,{sam.email},\n")
    assert listed.known["N1"].worker is None
    assert listed.faults[0].column == "worker"


def test_an_empty_line_is_no_fault(read: Read) -> None:
    assert read(",,,,\n").faults == []


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"number,name\n1,Ann\n", "no column local_id"), ("Zoë".encode("latin-1"), "UTF-8")],
)
def test_what_is_no_such_list_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    with pytest.raises(NotReadable, match=said):
        read_people(path, NOW.date())
