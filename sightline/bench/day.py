"""A mixed day: who sits at which desk, what they open, and what they write."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from sightline.access.roles import Permission, worker_may
from sightline.bench.measuring import BACKEND
from sightline.errors import Refused
from sightline.people.allocation import Allocation, AllocationRole
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.audience import FINISHED
from sightline.record.step import Step

# Out of a hundred requests: reading a record, a list, saving, searching.
SHARES = {"read": 60, "list": 25, "save": 10, "search": 5}
OF_A_CHILD = ("child", "story", "plan", "family", "decisions")
NOTE = "casework.case_note"
CHILDREN_EACH = 20


@dataclass
class Desk:
    """One user: a session, the addresses that they open, and the note that they write in."""

    cookies: str
    reads: list[str]
    lists: list[str]
    searches: list[str]
    writes: str
    skeleton: str
    chance: random.Random = field(repr=False, default_factory=random.Random)

    def next(self) -> tuple[str, str]:
        """What they do next, and where."""
        (what,) = self.chance.choices(list(SHARES), weights=list(SHARES.values()))
        if what == "save":
            return what, self.writes
        places = {"read": self.reads, "list": self.lists, "search": self.searches}
        return what, self.chance.choice(places[what])


def desks(number: int, seed: int, now: datetime) -> list[Desk]:
    """So many users, each a worker with children; where there are fewer workers, some sit at two.

    Raises Refused where nobody holds a child.
    """
    day = localdate(now)
    held = Allocation.objects.filter(role=AllocationRole.LEAD, worker__isnull=False).on(day)
    by_worker: dict[Worker, list[Person]] = {}
    for one in held.select_related("worker", "person").order_by("worker_id", "person_id"):
        if one.worker is not None:
            by_worker.setdefault(one.worker, []).append(one.person)
    if not by_worker:
        raise Refused("No worker holds a child in this database. Load the demo first.")
    workers = list(by_worker)
    chosen = [workers[place % len(workers)] for place in range(number)]
    return [
        _desk(worker, by_worker[worker][:CHILDREN_EACH], random.Random(f"{seed} {place}"), now)
        for place, worker in enumerate(chosen)
    ]


def _desk(worker: Worker, children: Sequence[Person], chance: random.Random, now: datetime) -> Desk:
    client = Client()
    client.force_login(worker, backend=BACKEND)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    (note,) = commands.start(kind=NOTE, people=[children[0]], by=worker, now=now)
    lists = ["today", "team"] if worker_may(worker, Permission.SEE_TEAM, now=now) else ["today"]
    return Desk(
        cookies=f"{cookie.key}={cookie.value}; {settings.CSRF_COOKIE_NAME}={'s' * 32}",
        reads=_reads(children),
        lists=[reverse(name) for name in lists],
        searches=[_search_for(child.display_name.split()[-1]) for child in children],
        writes=reverse("section", args=[note.ref, note.process.sections[0].key]),
        skeleton=reverse("skeleton", args=[children[0].ref]),
        chance=chance,
    )


def _search_for(name: str) -> str:
    return f"{reverse('find')}?{urlencode({'q': name})}"


def _reads(children: Sequence[Person]) -> list[str]:
    """Each child's own pages, and the latest of what was finished about any of them."""
    finished = Step.objects.filter(person__in=children, state__in=FINISHED).order_by("-began")
    pages = [reverse(name, args=[child.ref]) for child in children for name in OF_A_CHILD]
    latest = finished.values_list("ref", flat=True)[:CHILDREN_EACH]
    return [*pages, *(reverse("read_step", args=[ref]) for ref in latest)]
