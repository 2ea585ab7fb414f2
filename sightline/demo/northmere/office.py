"""The workers of one patch: who comes, leaves and is ill, and who holds which family."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sightline.access.roles import grant_role
from sightline.demo.northmere.days import BEGINS, NOW, working_day
from sightline.demo.northmere.drawn import Draw
from sightline.demo.northmere.family import communities
from sightline.demo.northmere.rates import WORKFORCE
from sightline.grammar.roles import Role
from sightline.people.allocation import Allocation, AllocationRole
from sightline.people.worker import Team, Worker
from sightline.people.workforce import create_team, create_worker, join_team, worker_leaves
from sightline.statute.calendar import LONDON

# From this many children on, a manager gives a worker no more while anybody has fewer.
FULL = 18
# Whoever is still here on the last day leaves some time after it.
AFTER = NOW.date() + timedelta(days=365)


@dataclass
class Stint:
    """A worker's time in a post, and the days within it on which they were ill."""

    worker: Worker
    since: date
    until: date
    sick: list[tuple[date, date]] = field(default_factory=list)

    def is_here(self, day: date) -> bool:
        return self.since <= day < self.until

    def is_at_work(self, day: date) -> bool:
        return self.is_here(day) and not any(first <= day < last for first, last in self.sick)


@dataclass
class Office:
    """One team with everybody whom its cases need. `load` counts the children with each worker."""

    team: Team
    manager: Worker
    service_manager: Worker
    front_door: Team
    taker: Worker
    screener: Worker
    night: Worker
    chair: Worker
    reviewer: Worker
    nominated: Worker
    head: Worker
    stints: list[Stint]
    load: Counter[UUID] = field(default_factory=Counter)

    def stint_of(self, worker: Worker, day: date) -> Stint | None:
        return next((s for s in self.stints if s.worker == worker and s.is_here(day)), None)

    def is_at_work(self, worker: Worker, day: date) -> bool:
        stint = self.stint_of(worker, day)
        return stint is not None and stint.is_at_work(day)

    def has_room_for(self, children: int, day: date) -> Worker | None:
        """The worker who carries least, unless all who are at work carry as much as they can."""
        here = [stint.worker for stint in self.stints if stint.is_at_work(day)]
        least = min(here, key=lambda one: self.load[one.pk], default=None)
        if least is None or self.load[least.pk] + children > FULL + 2:
            return None
        return least


def careers(draw: Draw, posts: int) -> Iterator[list[tuple[date, date]]]:
    """For each post, from when until when it was held, one holder after another."""
    for _ in range(posts):
        held, since = [], BEGINS - timedelta(days=draw.randint(0, 900))
        while since < NOW.date():
            stays = int(draw.expovariate(1 / (365 * WORKFORCE.years_in_post))) + 120
            until = working_day(min(since + timedelta(days=stays), AFTER))
            if until > BEGINS:
                held.append((max(since, BEGINS), until))
            since = working_day(until + timedelta(days=draw.randint(*WORKFORCE.days_vacant)))
        yield held


def sick_days(draw: Draw, since: date, until: date) -> list[tuple[date, date]]:
    years = (min(until, NOW.date()) - since).days / 365
    spells = []
    for a_year, shortest, longest in (WORKFORCE.short_absence, WORKFORCE.long_absence):
        for _ in range(draw.number(a_year * years)):
            first = since + timedelta(days=int(draw.random() * years * 365))
            spells.append((first, first + timedelta(days=draw.randint(shortest, longest))))
    return sorted(spells)


@dataclass(frozen=True)
class Cast:
    """Who is in an office already, by name: those of the told stories."""

    team: str
    manager: str
    workers: tuple[str, ...]
    taker: str = "Nasreen Qureshi"
    screener: str = "Farah Aziz"
    chair: str = "Winston Clarke"
    reviewer: str = "David Mensah"


CASTS = (
    Cast("Safeguarding North", "Helen Marsh", ("Priya Nair",)),
    Cast("Safeguarding South", "Ruth Amadi", ("Sam Teller",)),
)
# Who sits with Priya: the team of seven that the pictures show.
NEW_TO_NORTH = ("Blessing Eze", "Dean Hollis", "Tom Ashworth", "Rukhsana Begum")
COMPASS = ("East", "West", "Central", "Coast", "Hill", "Harbour", "Riverside", "Dene")


def open_office(draw: Draw, number: int, posts: int) -> Office:
    """Find or take on everybody whom patch `number` needs, as its steward would."""
    steward = Worker.objects.get(name="Stella Ward")
    hire = Hiring(draw, number, steward)
    known = CASTS[number] if number < len(CASTS) else None
    if known:
        team = Team.objects.get(name=known.team)
        manager, taker, screener, chair, reviewer = (
            Worker.objects.get(name=name)
            for name in (known.manager, known.taker, known.screener, known.chair, known.reviewer)
        )
    else:
        manager, taker, screener, chair, reviewer, team = _new_office(hire, number)
    named = [Worker.objects.get(name=name) for name in (known.workers if known else ())]
    office = Office(
        team=team,
        manager=manager,
        service_manager=Worker.objects.get(name="Grace Linton"),
        front_door=Team.objects.get(name="Front door"),
        taker=taker,
        screener=screener,
        night=Worker.objects.get(name="Joanne Peel"),
        chair=chair,
        reviewer=reviewer,
        nominated=Worker.objects.get(name="Judith Wren"),
        head=Worker.objects.get(name="Martin Osei"),
        stints=list(_stints(draw, hire, posts, named, team)),
    )
    for worker in named:
        held = Allocation.objects.on(NOW.date()).filter(worker=worker, role=AllocationRole.LEAD)
        office.load[worker.pk] = held.count()
    return office


def _new_office(hire: Hiring, number: int) -> tuple[Worker, Worker, Worker, Worker, Worker, Team]:
    compass = COMPASS[(number - 2) % len(COMPASS)]
    again = (number - 2) // len(COMPASS)
    name = f"Safeguarding {compass}{f' {again + 1}' if again else ''}"
    manager = hire.worker(Role.TEAM_MANAGER, "Team manager", None, BEGINS)
    team = create_team(
        name=name,
        service="Safeguarding",
        manager=manager,
        phone=f"01632 960 {200 + number % 600}",
        by=hire.steward,
        now=hire.opened,
    )
    hire.join(manager, Role.TEAM_MANAGER, team, hire.opened)
    door = Team.objects.get(name="Front door")
    quality = Team.objects.get(name="Conference and review")
    taker = hire.worker(Role.FRONT_DOOR_WORKER, "Contact officer", door, BEGINS)
    screener = hire.worker(Role.FRONT_DOOR_MANAGER, "Front-door manager", door, BEGINS)
    chair = hire.worker(Role.CONFERENCE_CHAIR, "Conference chair", quality, BEGINS)
    reviewer = hire.worker(Role.REVIEWING_OFFICER, "Independent reviewing officer", quality, BEGINS)
    return manager, taker, screener, chair, reviewer, team


def _stints(
    draw: Draw, hire: Hiring, posts: int, named: list[Worker], team: Team
) -> Iterator[Stint]:
    """Whoever is named holds a post to this day; the others come and go."""
    names = list(NEW_TO_NORTH) if team.name == "Safeguarding North" else []
    for number, held in enumerate(careers(draw, posts)):
        stays_named = number < len(named)
        for place, (since, until) in enumerate(held):
            last = place == len(held) - 1 or held[place + 1][0] > NOW.date()
            goes_on = until > NOW.date()
            if last and stays_named:
                worker, until = named[number], date.max
            else:
                given = names.pop() if names and goes_on else ""
                worker = hire.worker(Role.SOCIAL_WORKER, "Social worker", team, since, given)
                if not goes_on:
                    hire.leaves(worker, until)
            yield Stint(worker, since, until, sick_days(draw, since, min(until, NOW.date())))
            if last and stays_named:
                break


class Hiring:
    """Taking workers on through the commands, at the moment at which each came."""

    def __init__(self, draw: Draw, patch: int, steward: Worker) -> None:
        self.draw, self.patch, self.steward = draw, patch, steward
        self.opened = _at_nine(BEGINS)
        self.hired = 0

    def worker(
        self, role: Role, title: str, team: Team | None, since: date, name: str = ""
    ) -> Worker:
        now = _at_nine(since)
        called = name or self._name()
        self.hired += 1
        worker = create_worker(
            email=f"{_plain(called)}.{self.patch}-{self.hired}@northmere.example",
            name=called,
            job_title=title,
            phone=f"01632 960 {self.draw.randint(200, 999)}",
            registered_social_worker=role is not Role.FRONT_DOOR_WORKER,
            by=self.steward,
            now=now,
        )
        if team is not None:
            self.join(worker, role, team, now)
        return worker

    def join(self, worker: Worker, role: Role, team: Team, now: datetime) -> None:
        join_team(team=team, worker=worker, by=self.steward, now=now)
        grant_role(worker=worker, role=role, team=team, by=self.steward, now=now)

    def leaves(self, worker: Worker, on: date) -> None:
        worker_leaves(worker=worker, by=self.steward, now=_at_nine(on))

    def _name(self) -> str:
        held = self.draw.weighted({key: one["share"] for key, one in communities().items()})
        names = communities()[held]
        given = self.draw.pick(names["women" if self.draw.chance(0.82) else "men"])
        return f"{given} {self.draw.pick(names['families'])}"


def _plain(name: str) -> str:
    letters = name.lower().replace(" ", ".").replace("'", "")
    return letters.encode("ascii", "ignore").decode()


def _at_nine(day: date) -> datetime:
    return datetime.combine(day, time(9), LONDON)
