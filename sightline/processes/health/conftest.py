"""A nurse, and how a child of any age comes into care."""

from __future__ import annotations

import pytest

from sightline.grammar.roles import Role
from sightline.people.worker import Team, Worker
from tests.cast import _worker


@pytest.fixture
def anjali(north: Team, steward: Worker) -> Worker:
    return _worker("Anjali Rao", Role.NURSE, north, steward, registered=False)
