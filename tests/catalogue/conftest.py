"""A database for all that the catalogue makes of every process in one file.

Nothing made there is taken back, so each test has a child of its own and whoever is on duty is
there once for all of them. What is written of eighty processes then stands in one record, which
the last test of a file can prove to agree with itself.
"""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from sightline.access.roles import appoint_first_steward
from sightline.people.person import Person
from tests.catalogue import factory
from tests.catalogue.factory import NOW, Cast
from tests.databases import of_its_own
from tests.invented_people import a_person, a_team, a_worker


@pytest.fixture(scope="module")
def cast(django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    with of_its_own("catalogue", django_db_blocker):
        steward = a_worker("Stella Ward", registered_social_worker=True)
        appoint_first_steward(worker=steward, now=NOW)
        north = a_team("Safeguarding North", by=steward)
        yield Cast(north, steward, {}, a_person("Grace", "Harding", by=steward))


@pytest.fixture
def child(cast: Cast) -> Person:
    return factory.a_child(cast)
