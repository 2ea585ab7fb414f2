"""The reviewing officer, and those whom they challenge."""

from __future__ import annotations

import pytest

from sightline.grammar.roles import Role
from sightline.people.worker import Team, Worker
from tests.cast import _worker


@pytest.fixture
def david(south: Team, steward: Worker) -> Worker:
    return _worker("David Mensah", Role.REVIEWING_OFFICER, south, steward)


@pytest.fixture
def grace(north: Team, steward: Worker) -> Worker:
    return _worker("Grace Linton", Role.SERVICE_MANAGER, north, steward)


@pytest.fixture
def alison(south: Team, steward: Worker) -> Worker:
    return _worker("Alison Crane", Role.DIRECTOR, south, steward)
