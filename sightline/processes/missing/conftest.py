import pytest

from sightline.people.worker import Team, Worker
from sightline.people.workforce import change_team
from tests.cast import NOW


@pytest.fixture(autouse=True)
def managed(north: Team, helen: Worker, steward: Worker) -> None:
    """Helen manages the team that holds the children."""
    change_team(team=north, manager=helen, by=steward, now=NOW)
