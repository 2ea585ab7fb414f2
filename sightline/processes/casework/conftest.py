"""The service manager who decides on a panel's advice."""

from __future__ import annotations

import pytest

from sightline.grammar.roles import Role
from sightline.people.worker import Team, Worker
from tests.cast import _worker


@pytest.fixture
def grace(north: Team, steward: Worker) -> Worker:
    return _worker("Grace Lindo", Role.SERVICE_MANAGER, north, steward)
