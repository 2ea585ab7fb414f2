"""The virtual school head, who judges education plans."""

from __future__ import annotations

import pytest

from sightline.grammar.roles import Role
from sightline.people.worker import Team, Worker
from tests.cast import _worker


@pytest.fixture
def colin(north: Team, steward: Worker) -> Worker:
    return _worker("Colin Hartley", Role.VIRTUAL_HEAD, north, steward, registered=False)
