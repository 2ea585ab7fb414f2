"""What a clock may say of a step that was brought in from another system.

A step brought in counts as known from the day of import. A clock whose events its source
carried runs from its true dates. Any other starts on that day, since nobody can tell from here
what was done before it; and of work that was over by then it says nothing. Of work that was under
way when its source began to tell of it, what is owed once at its beginning is not asked; what its
process declares in the place of that (`TAKEN_UP`) is counted from the day of import.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from sightline.grammar.clock import (
    Checkpoints,
    Clock,
    Due,
    Event,
    Mark,
    Moment,
    Within,
    day_of,
    in_order,
)
from sightline.record.step import UNDER_WAY, ClockView, Step
from sightline.statute.calendar import LONDON


@dataclass(frozen=True)
class SinceKnown:
    """A step as a clock sees it, with nothing earlier than the day since which it is known."""

    key: UUID
    kind: str
    is_over: bool
    marks: Mapping[str, Moment]


def mark_carried(mark: Mark, kind: str) -> str:
    """How a step names a mark that its source carried. `kind` is the process with the clock.

    >>> mark_carried(Mark("seen", of="protection.visit"), "protection.plan")
    'protection.visit seen'
    """
    return f"{mark.of or kind} {mark.name}"


def deadlines_known(
    clock: Clock, step: Step, view: ClockView, events: Sequence[Event]
) -> list[Due]:
    """The deadlines of one clock on one step, recorded here or brought in. Pure."""
    known = step.known_from
    if known is None or mark_carried(clock.awaited, step.kind) in step.carried:
        return clock.deadlines(view, events)
    if _was_over(step, known) or (UNDER_WAY in step.carried and _is_owed_at_its_beginning(clock)):
        return []
    if isinstance(clock, Checkpoints):
        return _points_ahead(clock, known, view, events)
    moved = SinceKnown(view.key, view.kind, view.is_over, _not_earlier(clock, view, known))
    return [due for due in clock.deadlines(moved, events) if due.met or due.day >= known]


def _is_owed_at_its_beginning(clock: Clock) -> bool:
    """Once, and from the day on which the work began: as the first review of a time in care."""
    return isinstance(clock, Within) and clock.start == Mark("began")


def _was_over(step: Step, known: date) -> bool:
    """Whether it was over when it was brought in. One that somebody here ended was not."""
    done = step.completed_at
    return done is not None and step.completed_by_id is None and day_of(done) <= known


def _not_earlier(clock: Clock, view: ClockView, known: date) -> Mapping[str, Moment]:
    start = view.marks.get(clock.start.name)
    if clock.start.of or start is None:
        return view.marks
    # A limit in hours counts from a time of day: the day of import begins at midnight.
    at = datetime.combine(known, time.min, LONDON) if isinstance(start, datetime) else known
    return {**view.marks, clock.start.name: max(start, at, key=in_order)}


def _points_ahead(
    clock: Checkpoints, known: date, view: ClockView, events: Sequence[Event]
) -> list[Due]:
    """The points on the way stand where they stood, and those that lay behind are passed over."""
    unmet = clock.deadlines(SinceKnown(view.key, view.kind, False, view.marks), ())
    ahead = [limit for limit, due in zip(clock.limits, unmet, strict=False) if due.day >= known]
    return replace(clock, limits=tuple(ahead)).deadlines(view, events)
