"""Who of us the child has had, and which of the adults around the child were heard, by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sightline.engines.story.entries import key_of
from sightline.engines.story.patterns import TWO_YEARS, Pattern, times
from sightline.engines.story.told import Told
from sightline.engines.story.traces import Trace
from sightline.people.allocation import Allocation, AllocationRole
from sightline.people.names import fold
from sightline.people.person import Person, long_date

MOST_NAMED = 6


def workers_had(allocations: Sequence[Allocation]) -> Iterator[Pattern]:
    """How many lead workers there were, and how many of the changes came with a handover."""
    leads = [one for one in allocations if one.role == AllocationRole.LEAD and one.worker_id]
    workers = {one.worker_id for one in leads}
    if len(workers) < 2:
        return
    written = sum(bool(one.handover.strip()) for one in leads)
    yield Pattern(
        "workers",
        f"{len(workers)} workers",
        f"since {long_date(leads[0].since)}; {times(written, 'handover note')}",
        "Lead workers named for this child, each once, and the handovers that say something.",
        [f"{one.pk}.s" for one in leads],
    )


def heard(
    traces: Iterable[Trace], told: Told, adults: Sequence[Person], today: date
) -> Iterator[Pattern]:
    """How often each of `adults`, who may be named, was met or spoken with in 24 months. They are
    known by the whole name that somebody wrote down."""
    since = TWO_YEARS.before(today)
    recent = [one for one in traces if not one.is_void and one.began >= since]
    by_name = {fold(one.display_name): one for one in adults}
    counted: Counter[str] = Counter()
    behind = []
    for one in recent:
        names = {fold(name) for name in told.heard.get(one.key, ())} & by_name.keys()
        counted.update(names)
        behind += [key_of(one)] if names else []
    if not behind:
        return
    said = [
        f"{by_name[name].called} {number or 'never'}" for name, number in _ranked(counted, by_name)
    ]
    yield Pattern(
        "heard",
        "Met or spoken with",
        f"in 24 months: {', '.join(said[:MOST_NAMED])}",
        "Steps whose lists of people say that they came or were spoken to, by their whole name.",
        behind,
    )


def _ranked(counted: Counter[str], names: Iterable[str]) -> list[tuple[str, int]]:
    """Those never heard first: they are what a reader must not miss."""
    return sorted(((name, counted[name]) for name in names), key=lambda one: (one[1], one[0]))
