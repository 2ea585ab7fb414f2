"""The same few invented people for every test of this folder."""

import pytest

from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from tests.invented_people import a_person, a_team, a_worker


@pytest.fixture
def priya(db: None) -> Worker:
    return a_worker("Priya Nair", registered_social_worker=True)


@pytest.fixture
def north(priya: Worker) -> Team:
    return a_team("Safeguarding North", by=priya)


@pytest.fixture
def amara(priya: Worker) -> Person:
    return a_person("Amara", "Okoro", by=priya)
