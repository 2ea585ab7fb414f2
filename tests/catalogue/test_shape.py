"""The shape of the code itself: sizes, who may write, who may ask the time, and that no engine
knows a process by name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from statistics import median

import pytest

from sightline.grammar import registry
from sightline.ground import database
from tests.catalogue.every import KINDS

PRODUCT = database.PROJECT / "sightline"
LONGEST_FILE = 400
LONGEST_PROCESS_FILE = 250
LONGEST_FUNCTION = 40
MEDIAN_FUNCTION = 10


def files(*folders: str, tests: bool = False) -> list[Path]:
    """The Python files of the product, or of some of its folders, without migrations."""
    roots = [PRODUCT / folder for folder in folders] or [PRODUCT]
    found = chain.from_iterable(
        [root] if root.suffix == ".py" else root.rglob("*.py") for root in roots
    )
    return sorted(
        file for file in found if "migrations" not in file.parts and (tests or not is_test(file))
    )


def is_test(file: Path) -> bool:
    return file.name.startswith("test_") or file.name in ("conftest.py", "invented.py")


def name_of(file: Path) -> str:
    return str(file.relative_to(database.PROJECT))


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def functions(file: Path) -> Iterator[tuple[str, int]]:
    """The name of each function and how many lines it has, decorators not counted."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name_of(file)} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def calls(file: Path) -> Iterator[tuple[int, ast.expr, str]]:
    """Line, what it is called on, and name, of every call of a method."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.lineno, node.func.value, node.func.attr


EVERY_FILE = [
    *files(tests=True),
    *(database.PROJECT / "tests").rglob("*.py"),
]


def test_no_file_is_over_400_lines() -> None:
    assert {name_of(f): lines(f) for f in EVERY_FILE if lines(f) > LONGEST_FILE} == {}


def test_no_process_file_is_over_250_lines() -> None:
    found = files("processes")
    assert found
    too_long = {name_of(f): lines(f) for f in found if lines(f) > LONGEST_PROCESS_FILE}
    assert too_long == {}


def test_no_function_is_over_40_lines() -> None:
    sizes = dict(chain.from_iterable(functions(file) for file in EVERY_FILE))
    assert {name: size for name, size in sizes.items() if size > LONGEST_FUNCTION} == {}


def test_functions_are_short() -> None:
    sizes = [size for file in files() for _, size in functions(file)]
    assert median(sizes) <= MEDIAN_FUNCTION


@pytest.mark.parametrize("word", ["utils", "helpers", "services", "managers", "common", "misc"])
def test_no_file_is_named_for_a_layer(word: str) -> None:
    assert [name_of(file) for file in EVERY_FILE if file.stem.rstrip("s") == word.rstrip("s")] == []


def test_no_engine_and_no_page_knows_a_process_by_name() -> None:
    kinds = "|".join(re.escape(kind) for kind in KINDS)
    names = "|".join(re.escape(record.__name__) for _, record in registry.every())
    named = re.compile(rf"[\"'](?:{kinds})[\"']|\b(?:{names})\b|sightline\.processes")
    found = {
        name_of(file): match.group()
        for file in files("engines", "web", "numbers", "returns")
        if (match := named.search(code_of(file)))
    }
    assert found == {}


def code_of(file: Path) -> str:
    """A file without its docstrings and comments, which may well name a process."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            node.body = [part for part in node.body if not _is_text(part)] or [ast.Pass()]
    return ast.unparse(tree)


def _is_text(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


# Commands are the only writers: the domain holds them, and pages and engines make one call.

WRITES = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
# The bench writes into a database of its own, which is dropped after it.
MAY_WRITE = ("people", "access", "record", "processes", "bench")


def test_nothing_above_the_domain_writes_a_row() -> None:
    found = [
        f"{name_of(file)}:{line} {name}"
        for file in files()
        if file.relative_to(PRODUCT).parts[0] not in MAY_WRITE
        for line, owner, name in calls(file)
        if name in WRITES and _is_of_the_orm(owner)
    ]
    assert found == []


def _is_of_the_orm(owner: ast.expr) -> bool:
    """`commands.save(...)` is a command; a session and a Word file are no part of the record."""
    ours = ast.unparse(owner).rpartition(".")[2]
    return ours not in {"commands", "correcting", "planning", "session", "document", "template"}


# Nothing in the domain asks what day it is.

ASKS_THE_TIME = {"now", "today", "utcnow", "localtime", "localdate"}
MAY_ASK = {"sightline/web/clock.py"}


def asks(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else None
        owner = getattr(getattr(node.func, "value", None), "id", "")
        name = node.func.id if isinstance(node.func, ast.Name) else name
        bare = isinstance(node.func, ast.Name) or owner in {"timezone", "datetime", "date", "time"}
        told = bool(node.args or node.keywords) and name in {"localtime", "localdate"}
        if (name in ASKS_THE_TIME and bare and not told) or (name == "time" and owner == "time"):
            yield f"{name_of(file)}:{node.lineno} {name}()"


def test_only_one_file_asks_what_time_it_is() -> None:
    """`localdate(now)` turns a moment that was given into its day, and asks nothing."""
    asking = chain.from_iterable(asks(f) for f in files() if name_of(f) not in MAY_ASK)
    command_line = ("sightline/cli/", "sightline/ground/embedded.py")
    assert [found for found in asking if not found.startswith(command_line)] == []


def test_the_one_file_that_may_ask_is_found_asking() -> None:
    """Guards the test above: it must be able to see such a call."""
    assert list(asks(PRODUCT / "web" / "clock.py"))


def test_nothing_names_the_workplace() -> None:
    """Paths of one machine have no place in a product that others will run."""
    path = re.compile(r"[\"'](?:/work|/root|/home/)\b")
    found = [name_of(f) for f in EVERY_FILE if path.search(f.read_text(encoding="utf-8"))]
    assert [name for name in found if name != name_of(Path(__file__))] == []
