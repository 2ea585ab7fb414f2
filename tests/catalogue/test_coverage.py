"""The table in `docs/explanation/coverage.md` against the rows in scope and the catalogue."""

import re
from pathlib import Path

import pytest

from sightline.grammar import registry
from sightline.statute import timescales

IN_SCOPE = (
    "front door",
    "assessment",
    "child in need",
    "child protection",
    "looked after",
    "missing",
    "pre-proceedings",
    "court",
    "remand",
    "UASC",
    "specialist",
    "education",
    "complaints",
)
TABLE = Path(__file__).parents[2] / "docs" / "explanation" / "coverage.md"
LINE = re.compile(r"^\| (?P<row>[A-Z]+-\d+) \| (?P<asks>.+?) \| (?P<kept_by>.+) \|$")
KEEPER = re.compile(r"`(\w+\.\w+)` (clock|gate) `(\w+)`")
REASON = re.compile(r"^(No clock|Not yet): (?P<why>.+)$")

Keepers = set[tuple[str, ...]]


def lines() -> list[re.Match[str]]:
    return [found for found in map(LINE.match, TABLE.read_text().splitlines()) if found]


def told(line: re.Match[str]) -> Keepers:
    return set(KEEPER.findall(line["kept_by"]))


def declared(row: str) -> Keepers:
    """The clocks and gates of every process that say they implement this row."""
    found: Keepers = set()
    for kind, record in registry.every():
        found |= {(kind, "clock", c.name) for c in record.process.clocks if c.row == row}
        found |= {(kind, "gate", g.name) for g in record.process.gates if g.row == row}
    return found


def test_every_row_in_scope_is_told_once_in_order() -> None:
    in_scope = [held.id for process in IN_SCOPE for held in timescales.rows(process)]
    assert [line["row"] for line in lines()] == sorted(in_scope, key=_as_read)


def _as_read(row: str) -> tuple[int, str]:
    area = row.split("-")[0]
    areas = ["FD", "AS", "CIN", "CP", "CLA", "GEN", "MIS", "PLO", "FGM", "PRV", "CME", "CMP"]
    return areas.index(area), row


@pytest.mark.parametrize("line", lines(), ids=lambda line: line["row"])
def test_a_row_is_told_with_exactly_the_clocks_and_gates_that_name_it(
    line: re.Match[str],
) -> None:
    assert told(line) == declared(line["row"])


@pytest.mark.parametrize("line", lines(), ids=lambda line: line["row"])
def test_a_row_without_clock_or_gate_has_its_reason(line: re.Match[str]) -> None:
    reason = REASON.match(line["kept_by"])
    assert bool(reason) is not bool(told(line))
    if reason:
        assert len(reason["why"].split()) >= 5


def test_no_clock_or_gate_names_a_row_out_of_scope() -> None:
    known = {line["row"] for line in lines()}
    named = {
        keeper.row
        for _, record in registry.every()
        for keeper in (*record.process.clocks, *record.process.gates)
        if keeper.row
    }
    assert named <= known
