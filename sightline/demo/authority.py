"""Northmere, an invented authority: its teams, its workers, and what each may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sightline.access.roles import appoint_first_steward, grant_role
from sightline.demo import PASSWORD
from sightline.demo.telling import at
from sightline.grammar.roles import Role
from sightline.people.worker import Team, Worker
from sightline.people.workforce import (
    change_team,
    create_team,
    create_worker,
    join_team,
    worker_leaves,
)

OPENED = at("2020-11-16 09:00")
INSPECTION_ENDS = at("2026-12-11 17:00")

TEAMS = (
    ("Front door", "Front door", "01632 960 100"),
    ("Safeguarding North", "Safeguarding", "01632 960 110"),
    ("Safeguarding South", "Safeguarding", "01632 960 120"),
    ("Conference and review", "Quality", "01632 960 130"),
    ("Emergency duty", "Emergency duty", "01632 960 140"),
    ("Senior managers", "Senior managers", "01632 960 164"),
    ("Virtual school and health", "Children in care", "01632 960 195"),
)


@dataclass(frozen=True)
class Post:
    """One worker: who they are, where they sit, and the role they hold."""

    name: str
    role: Role
    team: str
    title: str
    phone: str
    registered: bool = True

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@northmere.example"


STEWARD = Post("Stella Ward", Role.STEWARD, "", "System steward", "01632 960 101", False)
POSTS = (
    Post("Priya Nair", Role.SOCIAL_WORKER, "Safeguarding North", "Social worker", "01632 960 111"),
    Post("Helen Marsh", Role.TEAM_MANAGER, "Safeguarding North", "Team manager", "01632 960 155"),
    Post("Sam Teller", Role.SOCIAL_WORKER, "Safeguarding South", "Social worker", "01632 960 121"),
    Post("Ruth Amadi", Role.TEAM_MANAGER, "Safeguarding South", "Team manager", "01632 960 125"),
    Post(
        "Nasreen Qureshi",
        Role.FRONT_DOOR_WORKER,
        "Front door",
        "Contact officer",
        "01632 960 102",
        False,
    ),
    Post(
        "Farah Aziz", Role.FRONT_DOOR_MANAGER, "Front door", "Front-door manager", "01632 960 105"
    ),
    Post(
        "Grace Linton",
        Role.SERVICE_MANAGER,
        "Safeguarding North",
        "Service manager",
        "01632 960 160",
    ),
    Post(
        "Martin Osei", Role.HEAD_OF_SERVICE, "Senior managers", "Head of service", "01632 960 161"
    ),
    Post(
        "Judith Wren",
        Role.NOMINATED_OFFICER,
        "Senior managers",
        "Nominated officer",
        "01632 960 162",
    ),
    Post(
        "Alison Crane",
        Role.DIRECTOR,
        "Senior managers",
        "Director of children’s services",
        "01632 960 163",
    ),
    Post(
        "David Mensah",
        Role.REVIEWING_OFFICER,
        "Conference and review",
        "Independent reviewing officer",
        "01632 960 132",
    ),
    Post(
        "Winston Clarke",
        Role.CONFERENCE_CHAIR,
        "Conference and review",
        "Conference chair",
        "01632 960 131",
    ),
    Post(
        "Joanne Peel",
        Role.EMERGENCY_DUTY_WORKER,
        "Emergency duty",
        "Emergency duty worker",
        "01632 960 141",
    ),
    Post(
        "Colin Hartley",
        Role.VIRTUAL_HEAD,
        "Virtual school and health",
        "Virtual school head",
        "01632 960 196",
        False,
    ),
    Post(
        "Anjali Rao",
        Role.NURSE,
        "Virtual school and health",
        "Looked-after children’s nurse",
        "01632 960 197",
        False,
    ),
    Post(
        "Mary Holt",
        Role.BUSINESS_SUPPORT,
        "Safeguarding North",
        "Business support",
        "01632 960 112",
        False,
    ),
    Post("Owen Price", Role.ANALYST, "", "Performance analyst", "01632 960 170", False),
    Post(
        "Alan Whitfield", Role.LEAD_MEMBER, "", "Lead member for children", "01632 960 171", False
    ),
    Post("Ines Duarte", Role.INSPECTOR, "", "Inspector", "01632 960 172"),
)
# Those who left before the demo's day: nobody signs in as them, and the record still names them.
LEFT = (
    Post("Callum Reid", Role.SOCIAL_WORKER, "Safeguarding North", "Social worker", "01632 960 113"),
    Post(
        "Sofia Marques", Role.SOCIAL_WORKER, "Safeguarding North", "Social worker", "01632 960 114"
    ),
)


@dataclass
class Authority:
    """The teams and workers by name, as the families' stories call them."""

    teams: dict[str, Team]
    workers: dict[str, Worker]

    def __getitem__(self, name: str) -> Worker:
        return next(worker for full, worker in self.workers.items() if full.startswith(name))


def open_the_authority() -> Authority:
    """Make the teams, the workers and the roles, as a steward would."""
    steward = _take_on(STEWARD, None)
    appoint_first_steward(worker=steward, now=OPENED)
    teams = {
        name: create_team(name=name, service=service, phone=phone, by=steward, now=OPENED)
        for name, service, phone in TEAMS
    }
    workers = {STEWARD.name: steward}
    for post in (*POSTS, *LEFT):
        worker = workers[post.name] = _take_on(post, steward)
        team = teams.get(post.team)
        if team is not None:
            join_team(team=team, worker=worker, by=steward, now=OPENED)
        until: datetime | None = INSPECTION_ENDS if post.role is Role.INSPECTOR else None
        grant_role(worker=worker, role=post.role, team=team, until=until, by=steward, now=OPENED)
        if post.role is Role.TEAM_MANAGER and team is not None:
            change_team(team=team, manager=worker, by=steward, now=OPENED)
    return Authority(teams, workers)


def leave(northmere: Authority, name: str, *, now: datetime) -> None:
    """A worker leaves; whom they led, the team holds until somebody is named."""
    worker_leaves(worker=northmere[name], by=northmere["Stella"], now=now)


def _take_on(post: Post, by: Worker | None) -> Worker:
    return create_worker(
        email=post.email,
        name=post.name,
        job_title=post.title,
        phone=post.phone,
        registered_social_worker=post.registered,
        password=PASSWORD,
        by=by,
        now=OPENED,
    )
