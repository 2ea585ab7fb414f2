"""A chronology of five thousand events: how long its pages take, and its PDF, and what typesetting
it takes of memory."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter

from django.urls import reverse

from sightline.access.viewer import Viewer
from sightline.bench.growth import waits
from sightline.bench.measuring import Desk
from sightline.bench.told import Told
from sightline.engines.chronology_copies import THE_COURT, chronology_copy
from sightline.engines.printing import pdf_of
from sightline.record.authored_chronology import Chosen, ChronologyVersion, lines_in
from sightline.record.writing_chronologies import (
    Changes,
    begin_chronology,
    save_chronology,
    use_chronology,
)

MOST_MS_ON_SCREEN, MOST_SECONDS_TO_SET, MOST_MB_TO_SET = 300, 10, 300


@dataclass(frozen=True)
class LongChronology:
    """`screens` are milliseconds by page, `megabytes` the most that typesetting held at once."""

    events: int
    screens: dict[str, float]
    seconds: float
    megabytes: float


def measure_chronology(told: Told, events: int, tell: Callable[[str], None]) -> LongChronology:
    """Of the child about whom `growth` brought in as many notes."""
    tell(f"{events:>9,} events in a chronology")
    version = _used(told, events)
    desk = Desk(told.northmere, told.child, told.grown.now)
    ref = version.chronology.ref
    pages = {
        "story": reverse("story", args=[told.child.ref]),
        "authored": reverse("authored", args=[ref]),
        "chronology_version": reverse("chronology_version", args=[ref, version.number]),
    }
    skeleton = desk.skeleton()
    screens = {name: waits(desk.page("Priya", at), skeleton)[0] for name, at in pages.items()}
    seconds = _seconds_to_set(told, version)
    return LongChronology(events, screens, seconds, _megabytes())


def _used(told: Told, events: int) -> ChronologyVersion:
    by, now = told.northmere["Priya"], told.grown.now
    it = begin_chronology(
        person=told.child, purpose="court", title="Chronology of a long life", by=by, now=now
    )
    chosen = [
        Chosen(
            key=f"bench.{number}",
            on=now.date() - timedelta(days=number),
            words=f"Case note: she came in from school and said that she had slept. Note {number}.",
            source="Case note",
            page="step",
            ref=told.need_plan.ref,
        )
        for number in range(events)
    ]
    save_chronology(chronology=it, lines={told.child: Changes(add=chosen)}, by=by, now=now)
    use_chronology(chronology=it, used_for="Final hearing", used_on=now.date(), by=by, now=now)
    return it.versions.latest("number")


def _seconds_to_set(told: Told, version: ChronologyVersion) -> float:
    """To build the copy for the court and set it as a PDF."""
    now = told.grown.now
    viewer = Viewer.of(told.northmere["Priya"], session_key="yardstick", now=now)
    began = perf_counter()
    made = chronology_copy(
        version, lines_in(version), THE_COURT, told_of=[told.child], viewer=viewer
    )
    assert made.copy is not None
    pdf_of(made.copy, now=now)
    return perf_counter() - began


def _megabytes() -> float:
    """The most that any process begun from here has held: typesetting, if nothing was larger."""
    most = getrusage(RUSAGE_CHILDREN).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)
