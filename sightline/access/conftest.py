"""An invented authority, small enough to hold in the head: two services, three teams."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sightline.access.restriction import Restriction, restrict
from sightline.access.roles import RoleHeld
from sightline.access.viewer import Viewer
from sightline.grammar.roles import Role
from sightline.people.allocation import Allocation, allocate
from sightline.people.person import Person
from sightline.people.worker import Team, TeamMembership, Worker

NOW = datetime(2026, 11, 19, 18, 4, tzinfo=ZoneInfo("Europe/London"))
TODAY = NOW.date()
YEAR_AGO = NOW - timedelta(days=365)
REASON = "The hospital rang about this child an hour ago."


@dataclass
class Authority:
    steward: Worker
    second_steward: Worker
    east: Team
    west: Team
    fostering: Team

    def worker(self, name: str, *roles: Role, team: Team | None = None) -> Worker:
        worker = Worker.objects.create(email=f"{name.lower()}@northmere.example", name=name)
        for role in roles:
            RoleHeld.objects.create(
                worker=worker,
                role=role.value,
                team=team,
                granted_by=self.steward,
                since=YEAR_AGO,
                until=NOW + timedelta(days=14) if role is Role.INSPECTOR else None,
            )
        return worker

    def member(self, worker: Worker, team: Team, until: date | None = None) -> None:
        TeamMembership.objects.create(
            worker=worker,
            team=team,
            since=YEAR_AGO.date(),
            until=until,
            entered_at=YEAR_AGO,
            entered_by=self.steward,
        )

    def child(self, name: str, team: Team, worker: Worker | None = None) -> Person:
        person = self.unallocated(name)
        self.allocate(person, team, worker)
        return person

    def unallocated(self, name: str) -> Person:
        number = str(900 + Person.objects.count())
        return Person.objects.create(
            local_id=number, display_name=name, birth_date=date(2019, 3, 4)
        )

    def allocate(self, person: Person, team: Team, worker: Worker | None = None) -> Allocation:
        return allocate(person=person, team=team, worker=worker, by=self.steward, now=YEAR_AGO)

    def restrict(self, person: Person, *permitting: Worker) -> Restriction:
        """Owned by Helen, a manager of another service."""
        owner = Worker.objects.filter(name="Helen").first() or self.worker(
            "Helen", Role.SERVICE_MANAGER, team=self.fostering
        )
        return restrict(
            person=person,
            reason="The father works in this service, in the west team.",
            owner=owner,
            owner_phone="01632 960 155",
            permitting=permitting,
            by=owner,
            now=NOW,
        )


def seen_by(worker: Worker, *, session: str = "this evening", now: datetime = NOW) -> Viewer:
    return Viewer.of(worker, session_key=session, now=now)


@pytest.fixture
def northmere(db: None) -> Authority:
    steward, second = (
        Worker.objects.create(email=f"{name.lower()}@northmere.example", name=name)
        for name in ("Stella", "Stanley")
    )
    RoleHeld.objects.create(worker=steward, role=Role.STEWARD.value, since=YEAR_AGO)
    RoleHeld.objects.create(
        worker=second, role=Role.STEWARD.value, granted_by=steward, since=YEAR_AGO
    )
    return Authority(
        steward,
        second,
        Team.objects.create(name="East", service="Family help"),
        Team.objects.create(name="West", service="Family help"),
        Team.objects.create(name="Fostering", service="Children in care"),
    )
