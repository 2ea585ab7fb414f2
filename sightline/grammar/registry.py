"""Every process there is, by its name: `protection.conference` is the conference in protection."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from sightline.grammar.fields import Kind, Rows
from sightline.grammar.process import Process
from sightline.grammar.recorded import HoldsAProcess
from sightline.grammar.register import Register
from sightline.grammar.roles import Role

# Beside the processes of an area, and no process. A server has none of what the tests import.
NO_PROCESSES = {"apps", "conftest", "migrations", "models"}
_records: dict[str, type[HoldsAProcess]] = {}


def register(record: type[HoldsAProcess]) -> str:
    """Name a record by its area and file, and hold it. Answers the name.

    A process that outgrew one file is a folder of the same name, and keeps the name.
    """
    parts = record.__module__.split(".")
    area, file = parts[2:4] if parts[:2] == ["sightline", "processes"] else parts[-2:]
    key = f"{area}.{file}"
    if key in _records and _records[key].__qualname__ != record.__qualname__:
        raise ValueError(f"{record.__module__} holds two processes: one process, one file.")
    _records[key] = record
    return key


def import_processes(package: str) -> None:
    """Import every process file of an area, so that Django and the registry know its models.

    Called by the area's `models.py` with its own name.
    """
    area = importlib.import_module(package.rpartition(".")[0])
    for module in pkgutil.iter_modules(area.__path__):
        if module.name not in NO_PROCESSES and not module.name.startswith("test_"):
            importlib.import_module(f"{area.__name__}.{module.name}")


def record_of(kind: str) -> type[HoldsAProcess]:
    """The model of a process, by name. KeyError if there is none."""
    return _records[kind]


def process_of(kind: str) -> Process:
    return _records[kind].process


def exists(kind: str) -> bool:
    return kind in _records


def every() -> Iterator[tuple[str, type[HoldsAProcess]]]:
    """Name and model of each process, in the order of their names."""
    yield from sorted(_records.items())


@cache
def questions(record: type[HoldsAProcess]) -> Mapping[str, Kind | Rows]:
    """Every question a record asks, by key, in the order in which its sections ask them."""
    declared: dict[str, Kind | Rows] = {
        field.name: field for field in record._meta.local_fields if isinstance(field, Kind)
    }
    declared |= {name: rows for name, rows in vars(record).items() if isinstance(rows, Rows)}
    placed = {name: declared[name] for name in record.process.placed if name in declared}
    return placed | {name: kind for name, kind in declared.items() if name not in placed}


def kinds_decided_by(roles: Iterable[Role]) -> list[str]:
    """The names of the processes that somebody in one of these roles may decide."""
    held = set(roles)
    return [kind for kind, record in every() if held.intersection(record.process.decided_by)]


def registers() -> dict[str, tuple[str, Register]]:
    """Every register that a process makes of its open work, by the register's key, with the name
    of the process."""
    found = ((kind, record.process.register) for kind, record in every())
    return {register.key: (kind, register) for kind, register in found if register}
