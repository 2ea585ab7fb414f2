"""A process is named by where it stands, whether that is a file or a folder that it outgrew."""

from __future__ import annotations

from typing import Any

import pytest

from sightline.grammar import registry

FRONT_DOOR = "sightline.processes.front_door"


@pytest.fixture(autouse=True)
def nothing_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins with a registry of its own, and leaves the real one as it was."""
    monkeypatch.setattr(registry, "_records", {})


def a_record(module: str, name: str = "Invented") -> Any:
    """What `register` reads of a model: where it stands, and what it is called."""
    return type(name, (), {"__module__": module})


@pytest.mark.parametrize(
    "module",
    [
        f"{FRONT_DOOR}.window_visit",
        f"{FRONT_DOOR}.window_visit.record",
        f"{FRONT_DOOR}.window_visit.rules.clocks",
    ],
)
def test_a_process_is_named_by_its_area_and_its_file_or_folder(module: str) -> None:
    record = a_record(module)
    assert registry.register(record) == "front_door.window_visit"
    assert registry.record_of("front_door.window_visit") is record


def test_the_same_name_in_two_areas_is_two_processes() -> None:
    assert registry.register(a_record("sightline.processes.protection.visit")) == "protection.visit"
    assert registry.register(a_record(f"{FRONT_DOOR}.visit.record")) == "front_door.visit"


@pytest.mark.parametrize("second", ["window_visit", "window_visit.record", "window_visit.other"])
def test_two_processes_in_one_file_or_one_folder_are_refused(second: str) -> None:
    registry.register(a_record(f"{FRONT_DOOR}.window_visit.record"))
    with pytest.raises(ValueError, match="one process, one file"):
        registry.register(a_record(f"{FRONT_DOOR}.{second}", "Another"))


def test_a_record_that_is_read_a_second_time_is_the_same_process() -> None:
    registry.register(a_record(f"{FRONT_DOOR}.window_visit"))
    assert registry.register(a_record(f"{FRONT_DOOR}.window_visit")) == "front_door.window_visit"
