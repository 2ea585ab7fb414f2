"""Taking on workers, and putting them in teams. What they may do is for `sightline.access`."""

from datetime import date, datetime

from django.utils.timezone import localdate

from sightline.errors import NotAllowed, Refused
from sightline.people.acting import acting
from sightline.people.allocation import AllocationRole, allocate, end_allocation
from sightline.people.statements import end
from sightline.people.worker import Team, TeamMembership, Worker


def tidy_email(typed: str) -> str:
    """An email address in small letters. Raises Refused when it is none."""
    tidied = typed.strip().lower()
    before, at, after = tidied.partition("@")
    if not before or not at or "." not in after or " " in tidied:
        raise Refused(f"“{typed}” is not an email address. Type it like name@council.gov.uk.")
    return tidied


def create_worker(
    *,
    email: str,
    name: str,
    job_title: str = "",
    phone: str = "",
    registered_social_worker: bool = False,
    password: str | None = None,
    by: Worker | None,
    now: datetime,
) -> Worker:
    """Take on a worker, who signs in with `email`. Without a password they must set one first.

    `by` is None for the first worker of all, made at the command line, and for no other: then
    NotAllowed is raised. Raises Refused for a bad or taken address, or for no name.
    """
    tidied = tidy_email(email)
    if not name.strip():
        raise Refused("Type the worker's name.")
    if by is None and Worker.objects.filter(is_active=True).exists():
        raise NotAllowed("Only a worker who is signed in can add another.")
    if Worker.objects.filter(email=tidied).exists():
        raise Refused(f"{tidied} belongs to somebody already. Use another address.")
    worker = Worker(
        email=tidied,
        name=" ".join(name.split()),
        job_title=job_title.strip(),
        phone=phone.strip(),
        registered_social_worker=registered_social_worker,
    )
    worker.set_password(password)
    with acting(by=by, now=now):
        worker.save()
    return worker


def change_worker(
    *,
    worker: Worker,
    name: str | None = None,
    job_title: str | None = None,
    phone: str | None = None,
    registered_social_worker: bool | None = None,
    by: Worker,
    now: datetime,
) -> Worker:
    """Change what is held about a worker. What is not given stays. Raises Refused for no name."""
    if name is not None and not name.strip():
        raise Refused("Type the worker's name.")
    given = {
        "name": name,
        "job_title": job_title,
        "phone": phone,
        "registered_social_worker": registered_social_worker,
    }
    changed = {field: value for field, value in given.items() if value is not None}
    for field, value in changed.items():
        setattr(worker, field, value.strip() if isinstance(value, str) else value)
    with acting(by=by, now=now):
        worker.save(update_fields=list(changed))
    return worker


def worker_leaves(*, worker: Worker, reason: str = "", by: Worker, now: datetime) -> Worker:
    """A worker leaves: from now they cannot sign in, and from today they are in no team.

    Nobody is kept signed in because they hold children. The children whom they led stand in
    their team's unallocated queue; their other allocations end.
    """
    why = reason.strip() or f"{worker} left"
    with acting(by=by, now=now, why=why):
        worker.is_active = False
        worker.save(update_fields=["is_active"])
        for held in worker.allocations.on(localdate(now)).select_related("person", "team"):
            if held.role == AllocationRole.LEAD:
                allocate(person=held.person, team=held.team, reason=why, by=by, now=now)
            else:
                end_allocation(allocation=held, reason=why, by=by, now=now)
        for membership in worker.memberships.on(localdate(now)).not_ended():
            end(statement=membership, by=by, now=now)
    return worker


def worker_returns(*, worker: Worker, by: Worker, now: datetime) -> Worker:
    """A worker who left may sign in again."""
    with acting(by=by, now=now):
        worker.is_active = True
        worker.save(update_fields=["is_active"])
    return worker


def create_team(
    *,
    name: str,
    service: str = "",
    manager: Worker | None = None,
    phone: str = "",
    by: Worker,
    now: datetime,
) -> Team:
    """A team. Raises Refused without a name, or when there is one of that name."""
    if not name.strip():
        raise Refused("Type the team's name.")
    if Team.objects.filter(name__iexact=name.strip()).exists():
        raise Refused(f"There is a team called {name.strip()} already. Choose another name.")
    with acting(by=by, now=now):
        return Team.objects.create(
            name=name.strip(),
            service=service.strip(),
            manager=manager,
            phone=phone.strip(),
        )


def change_team(
    *,
    team: Team,
    service: str | None = None,
    manager: Worker | None = None,
    phone: str | None = None,
    by: Worker,
    now: datetime,
) -> Team:
    """Change a team's service, manager or telephone. What is not given stays."""
    if service is not None:
        team.service = service.strip()
    if phone is not None:
        team.phone = phone.strip()
    if manager is not None:
        team.manager = manager
    with acting(by=by, now=now):
        team.save(update_fields=["service", "phone", "manager"])
    return team


def join_team(
    *, team: Team, worker: Worker, since: date | None = None, by: Worker, now: datetime
) -> TeamMembership:
    """Put a worker in a team from the date `since`, today when not given.

    Said again, it changes nothing. Somebody may be in several teams.
    """
    with acting(by=by, now=now):
        membership, _ = TeamMembership.objects.get_or_create(
            team=team,
            worker=worker,
            until=None,
            defaults={
                "since": since or localdate(now),
                "entered_at": now,
                "entered_by": by,
            },
        )
    return membership


def leave_team(
    *, team: Team, worker: Worker, until: date | None = None, by: Worker, now: datetime
) -> TeamMembership:
    """Take a worker out of a team from the date `until`, today when not given.

    Raises Refused when they are not in it, and NotNow when they joined later.
    """
    membership = TeamMembership.objects.filter(team=team, worker=worker).not_ended().first()
    if membership is None:
        raise Refused(f"{worker} is not in {team}. Choose somebody who is.")
    return end(statement=membership, until=until, by=by, now=now)
