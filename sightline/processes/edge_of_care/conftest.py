"""Those who approve that a child goes home."""

from __future__ import annotations

import pytest

from sightline.grammar.roles import Role
from sightline.people.worker import Team, Worker
from tests.cast import _worker


@pytest.fixture
def judith(north: Team, steward: Worker) -> Worker:
    return _worker("Judith Wren", Role.NOMINATED_OFFICER, north, steward)


@pytest.fixture
def alison(north: Team, steward: Worker) -> Worker:
    return _worker("Alison Crane", Role.DIRECTOR, north, steward)
