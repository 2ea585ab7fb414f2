"""The table in `docs/explanation/criticisms.md` against the catalogue and the tests it names."""

import ast
import re
from pathlib import Path

import pytest

from sightline.grammar import registry

PROJECT = Path(__file__).parents[2]
TABLE = PROJECT / "docs" / "explanation" / "criticisms.md"
LINE = re.compile(r"^\| (?P<criticism>.+?) \| (?P<answer>.+?) \| (?P<tests>.*?) ?\|$")
CITED = re.compile(r"`(sightline|tests)/([\w/]+\.py)::(\w+)`")
# A process and the questions of it, up to the next word that is none: `a.b` `one`, `two`.
PROCESS = re.compile(r"`(\w+\.\w+)` (clock )?((?:`\w+`(?:, )?)+)")
NOT_YET = "Not yet: "


def lines() -> list[re.Match[str]]:
    found = [LINE.match(line) for line in TABLE.read_text().splitlines()]
    return [line for line in found if line and line["criticism"] not in ("Criticism", "---")]


def cited() -> list[tuple[str, str]]:
    return [(f"{top}/{rest}", name) for top, rest, name in CITED.findall(TABLE.read_text())]


def named() -> list[tuple[str, str, str]]:
    return [
        (kind, clock.strip(), name)
        for kind, clock, names in PROCESS.findall(TABLE.read_text())
        for name in re.findall(r"\w+", names)
    ]


def test_every_criticism_of_the_reports_is_in_the_table() -> None:
    assert len(lines()) == 37


@pytest.mark.parametrize("line", lines(), ids=lambda line: line["criticism"][:40])
def test_a_criticism_is_held_by_a_test_or_said_to_wait(line: re.Match[str]) -> None:
    waits = line["answer"].startswith(NOT_YET)
    assert waits is not bool(CITED.search(line["tests"]))
    if waits:
        assert re.search(r"\bcomes? with\b", line["answer"])


@pytest.mark.parametrize(("file", "test"), cited())
def test_a_test_that_is_named_exists(file: str, test: str) -> None:
    tree = ast.parse((PROJECT / file).read_text())
    assert test in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("kind", "clock", "name"), named())
def test_a_question_or_clock_that_is_named_is_asked(kind: str, clock: str, name: str) -> None:
    record = registry.record_of(kind)
    asked = {one.name for one in record.process.clocks} if clock else registry.questions(record)
    assert name in asked
