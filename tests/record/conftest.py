"""The same contact for every test of this folder, at each stage of its life."""

import pytest

from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.step import Step
from tests.cast import NOW
from tests.record.a_contact import OWN, SHARED, decide, save


@pytest.fixture
def contact(nasreen: Worker, amara: Person) -> Step:
    return commands.start(kind="front_door.contact", people=[amara], by=nasreen, now=NOW)[0]


@pytest.fixture
def both(nasreen: Worker, amara: Person, tobias: Person) -> list[Step]:
    people = [amara, tobias]
    return commands.start(kind="front_door.contact", people=people, by=nasreen, now=NOW)


@pytest.fixture
def submitted(contact: Step, nasreen: Worker) -> Step:
    save(contact, nasreen, SHARED | OWN)
    return commands.submit(step=contact, by=nasreen, now=NOW)


@pytest.fixture
def decided(submitted: Step, farah: Worker) -> Step:
    decide(submitted, farah)
    submitted.refresh_from_db()
    return submitted
