import pytest

from sightline.people.invented import a_person
from sightline.people.worker import Team, Worker
from tests.catalogue.factory import Cast


@pytest.fixture
def cast(steward: Worker, north: Team) -> Cast:
    return Cast(north, steward, {}, a_person("Grace", "Harding", by=steward))
