"""The same invented people in every test, each with known access.

Priya is a social worker in Safeguarding North, which Helen manages; Nasreen takes contacts at
the front door and Farah, a registered social worker, decides them. Amara and Tobias are brother
and sister and are held by Priya; Leanne is Amara’s mother. Sam is a social worker in another team.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from sightline.access.roles import appoint_first_steward, grant_role
from sightline.access.viewer import Viewer
from sightline.grammar.roles import Role
from sightline.people.addresses import Address, record_address
from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Team, Worker
from sightline.people.workforce import join_team
from tests.invented_people import a_person, a_team, a_worker

NOW = datetime(2026, 11, 19, 18, 4, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def steward(db: None) -> Worker:
    worker = a_worker("Stella Ward")
    appoint_first_steward(worker=worker, now=NOW)
    return worker


@pytest.fixture
def north(steward: Worker) -> Team:
    return a_team("Safeguarding North", by=steward)


@pytest.fixture
def south(steward: Worker) -> Team:
    return a_team("Safeguarding South", by=steward)


@pytest.fixture
def front_door(steward: Worker) -> Team:
    return a_team("Front door", by=steward)


@pytest.fixture
def priya(north: Team, steward: Worker) -> Worker:
    return _worker("Priya Nair", Role.SOCIAL_WORKER, north, steward)


@pytest.fixture
def helen(north: Team, steward: Worker) -> Worker:
    return _worker("Helen Marsh", Role.TEAM_MANAGER, north, steward)


@pytest.fixture
def nasreen(front_door: Team, steward: Worker) -> Worker:
    return _worker("Nasreen Qureshi", Role.FRONT_DOOR_WORKER, front_door, steward, registered=False)


@pytest.fixture
def farah(front_door: Team, steward: Worker) -> Worker:
    return _worker("Farah Aziz", Role.FRONT_DOOR_MANAGER, front_door, steward)


@pytest.fixture
def sam(south: Team, steward: Worker) -> Worker:
    return _worker("Sam Teller", Role.SOCIAL_WORKER, south, steward)


@pytest.fixture
def amara(priya: Worker, north: Team) -> Person:
    return _child("Amara", priya, north)


@pytest.fixture
def tobias(priya: Worker, north: Team, amara: Person) -> Person:
    child = _child("Tobias", priya, north)
    relate(from_person=amara, to_person=child, kind="sibling", by=priya, now=NOW)
    return child


@pytest.fixture
def leanne(amara: Person, priya: Worker) -> Person:
    mother = a_person("Leanne", "Harding", by=priya)
    relate(from_person=mother, to_person=amara, kind="mother", by=priya, now=NOW)
    return mother


@pytest.fixture
def home(leanne: Person, priya: Worker) -> Address:
    return record_address(person=leanne, lines="15 Harrow Street\nNorthmere", by=priya, now=NOW)


def looking(worker: Worker) -> Viewer:
    """The worker, sitting down in one session."""
    return Viewer.of(worker, session_key=f"session of {worker.pk}", now=NOW)


def _worker(name: str, role: Role, team: Team, by: Worker, registered: bool = True) -> Worker:
    worker = a_worker(name, registered_social_worker=registered)
    join_team(team=team, worker=worker, by=by, now=NOW)
    grant_role(worker=worker, role=role, team=team, by=by, now=NOW)
    return worker


def _child(given: str, worker: Worker, team: Team) -> Person:
    person = a_person(given, "Harding-Okoro", by=worker)
    allocate(person=person, team=team, worker=worker, by=worker, now=NOW)
    return person


def signed_in(worker: Worker) -> Client:
    """A browser in which this worker has signed in."""
    client = Client()
    client.force_login(worker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
