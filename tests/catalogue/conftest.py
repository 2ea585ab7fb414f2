import pytest

from sightline.people.worker import Team, Worker
from tests.catalogue.factory import Cast
from tests.invented_people import a_person


@pytest.fixture
def cast(steward: Worker, north: Team) -> Cast:
    return Cast(north, steward, {}, a_person("Grace", "Harding", by=steward))
