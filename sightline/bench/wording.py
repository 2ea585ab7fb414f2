"""How long it takes to find words in many notes: for a worker with eighteen children, and for one
who sees the whole service."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter

from django.db import transaction

from sightline.access.opening import open_session
from sightline.access.viewer import Viewer
from sightline.bench.finding import percentile
from sightline.bench.many_notes import RARE, load_notes
from sightline.demo.authority import Authority
from sightline.people.allocation import allocate_new
from sightline.people.person import Person
from sightline.record.word_search import search_words

CHILDREN = 18
SEVERAL = ("heating mould landlord", "school bedroom", "garden -school", '"baby bottle"')
COMMON = ("school", "mum", "visit", "plan", "sleep", "television", "court", "assessment")
TIMES = 5


@dataclass
class Wording:
    """How many notes there were, and how long each question took, by who asked."""

    notes: int
    milliseconds: dict[str, list[float]] = field(default_factory=dict)

    @property
    def p95(self) -> dict[str, float]:
        return {who: percentile(times, 95) for who, times in self.milliseconds.items()}


def measure_wording(
    northmere: Authority, *, notes: int, now: datetime, tell: Callable[[str], None]
) -> Wording:
    """Load so many notes about everybody whom `finding` loaded, and look for words in them."""
    priya, nasreen = northmere["Priya"], northmere["Nasreen"]
    team = northmere.teams["Safeguarding North"]
    people = list(Person.objects.filter(local_id__startswith="F").order_by("local_id"))
    allocate_new(
        holders=dict.fromkeys(people[:CHILDREN], (team, priya)),
        reason="",
        by=northmere["Stella"],
        now=now,
    )
    keys = [person.pk for person in people]
    load_notes(keys, number=notes, worker=priya.pk, today=now.date(), tell=tell)
    duty = Viewer.of(nasreen, session_key="wording", now=now)
    open_session(duty, "On duty: contacts and conferences of today.")
    own = Viewer.of(priya, session_key="wording", now=now)
    return Wording(notes, {"18 children": _timed(own), "the whole service": _timed(duty)})


def _timed(viewer: Viewer) -> list[float]:
    times = []
    for typed in (*COMMON, *RARE[:8], *SEVERAL) * TIMES:
        began = perf_counter()
        with transaction.atomic():
            search_words(viewer, "notes", typed)
        times.append((perf_counter() - began) * 1000)
    return times
