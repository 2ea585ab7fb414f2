"""Deadlines: the rows that clocks make, kept so that a worklist is one indexed query.

Which deadlines there are is a pure function of what happened (`expected`). `recompute_after`
writes what one step may have moved, inside the transaction of whatever happened; `recompute` all
of one subject, which must come to the same. Late and overdue are no states: they are asked with
a day in hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from itertools import chain
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, Q
from django.utils.timezone import localtime

from sightline.grammar import registry
from sightline.grammar.clock import Clock, Due, Heard, day_of, marks_named
from sightline.grammar.kept import Kept, with_history
from sightline.people.person import Person
from sightline.record.known_from import deadlines_known
from sightline.record.step import ClockView, State, Step
from sightline.statute.law import Kind


class DeadlineState(models.TextChoices):
    OPEN = "open", "Open"
    MET = "met", "Met"
    # It had fallen due, and what it was owed for was over before it was done.
    MISSED = "missed", "Not done in time"
    CANCELLED = "cancelled", "Cancelled"


def is_overdue(today: date, now: datetime | None = None) -> Q:
    """Open and past: a day's deadline from the next day on, a deadline in hours at once."""
    by_day = Q(due_at__isnull=True, due_on__lt=today)
    by_hour = Q(due_at__lt=now) if now else Q(due_at__isnull=False, due_on__lt=today)
    return Q(by_day | by_hour, state=DeadlineState.OPEN)


class Deadlines(models.QuerySet["Deadline"]):
    def overdue(self, today: date, now: datetime | None = None) -> Deadlines:
        """Open and past: a day's deadline from the next day on, a deadline in hours at once."""
        return self.filter(is_overdue(today, now))

    def late(self) -> Deadlines:
        """Met, but after it was due."""
        return self.filter(state=DeadlineState.MET, met_on__gt=F("due_on"))

    def due_by(self, day: date) -> Deadlines:
        return self.filter(state=DeadlineState.OPEN, due_on__lte=day)


@with_history
class Deadline(Kept):
    """One deadline, with the limit and the citation under which it was computed."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="deadlines")
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="deadlines"
    )
    clock = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    starts_on = models.DateField()
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True, blank=True)
    limit = models.CharField(max_length=60)
    citation = models.CharField(max_length=300)
    weight = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in Kind])
    from_knowledge = models.BooleanField(default=False)
    # The mark that meets it: whoever asks which children must be seen asks for "seen".
    waits_for = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=DeadlineState, default=DeadlineState.OPEN)
    met_on = models.DateField(null=True, blank=True)
    lapsed_on = models.DateField(null=True, blank=True)
    met_by = models.ForeignKey(
        Step, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = Deadlines.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(state="open"), name="deadline_open_by_day"),
            models.Index(fields=["person", "due_on"], name="deadline_of_person"),
            models.Index(fields=["step"], condition=Q(state="open"), name="deadline_open_of_step"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["step", "clock", "number"], name="deadline_once"),
            models.CheckConstraint(
                condition=Q(state="met", met_on__isnull=False)
                | Q(~Q(state="met"), met_on__isnull=True),
                name="deadline_met_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="missed", lapsed_on__isnull=False)
                | Q(~Q(state="missed"), lapsed_on__isnull=True),
                name="deadline_missed_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} by {self.due_on:%-d %B %Y}"


# The marks by which a child counts as seen or visited.
TO_SEE = ("seen", "visited")


def title_for(deadline: Deadline, person: Person | None) -> str:
    """What is to be done, as it is said of this child: before birth, to see the child is to see
    the mother."""
    if person is not None and person.is_unborn and deadline.waits_for in TO_SEE:
        return deadline.title.replace("the child", "the mother")
    return deadline.title


# What a clock decides about a deadline; everything else on the row is its identity.
COMPUTED = (
    "title",
    "starts_on",
    "due_on",
    "due_at",
    "limit",
    "citation",
    "weight",
    "from_knowledge",
    "waits_for",
    "state",
    "met_on",
    "met_by_id",
    "lapsed_on",
)


def _every_clock(step: Step) -> Iterable[Clock]:
    return step.process.clocks


def expected(
    steps: Sequence[Step], clocks_of: Callable[[Step], Iterable[Clock]] = _every_clock
) -> list[Deadline]:
    """Every deadline that the steps of one subject make, as rows not yet kept. Pure.

    Of two events at one moment the step that began first, then the older key, meets a deadline.
    """
    in_order = sorted(steps, key=lambda step: (step.began, step.id))
    events = Heard(event for step in in_order for event in step.events())
    rows = []
    for step in in_order:
        if step.state == State.VOIDED:
            continue
        view = ClockView(step)
        for clock in clocks_of(step):
            rows += [_row(step, due) for due in deadlines_known(clock, step, view, events)]
    return rows


def _row(step: Step, due: Due) -> Deadline:
    met = due.met
    return Deadline(
        step=step,
        person_id=step.person_id,
        clock=due.clock,
        number=due.number,
        title=due.title,
        starts_on=day_of(due.starts),
        due_on=due.day,
        due_at=localtime(due.due) if isinstance(due.due, datetime) else None,
        limit=due.limit,
        citation=due.law.text_on(day_of(due.starts)),
        weight=due.law.kind.value,
        from_knowledge=due.law.from_knowledge,
        waits_for=due.waits_for,
        state=_state(due),
        met_on=day_of(met.at) if met else None,
        met_by_id=met.step if met else None,
        lapsed_on=day_of(due.lapsed) if due.lapsed else None,
    )


def _state(due: Due) -> DeadlineState:
    if due.met:
        return DeadlineState.MET
    return DeadlineState.MISSED if due.lapsed else DeadlineState.OPEN


def recompute(*, person: UUID | None = None, household: UUID | None = None) -> int:
    """Bring every deadline of one subject up to date. Answers how many rows were written."""
    steps = list(Step.objects.filter(_about(person, household)))
    return _write_difference(steps, Q(), expected(steps))


def recompute_after(changed: Step) -> int:
    """Bring up to date what a step that has just been written may have moved: its own deadlines,
    and those of the same subject whose clocks look at its process. Whatever else the record
    holds, it is not read. Answers how many rows were written."""
    about = _about(changed.person_id, changed.household_id)
    own, waiting = changed.process.clocks, _clocks_that_look_at(changed.kind)

    def clocks_of(step: Step) -> Iterable[Clock]:
        return own if step.pk == changed.pk else waiting.get(step.kind, ())

    of_the_waiting = waiting.keys() | _looked_at_by(chain.from_iterable(waiting.values()))
    any_waits = Exists(Step.objects.filter(about, kind__in=waiting))
    read = Q(pk=changed.pk) | Q(kind__in=_looked_at_by(own))
    steps = list(Step.objects.filter(read | Q(any_waits, kind__in=of_the_waiting), about))
    moved = Q(step=changed.pk)
    for kind, clocks in waiting.items():
        moved |= Q(step__kind=kind, clock__in=[clock.name for clock in clocks])
    return _write_difference(steps, moved, expected(steps, clocks_of))


@cache
def _clocks_that_look_at(kind: str) -> dict[str, list[Clock]]:
    found: dict[str, list[Clock]] = {}
    for other, record in registry.every():
        for clock in record.process.clocks:
            if kind in _looked_at_by([clock]):
                found.setdefault(other, []).append(clock)
    return found


def _looked_at_by(clocks: Iterable[Clock]) -> set[str]:
    """The processes, beside its own, whose events each clock looks at."""
    return {mark.of for clock in clocks for mark in marks_named(clock) if mark.of}


def _about(person: UUID | None, household: UUID | None) -> Q:
    return Q(person_id=person) if person else Q(household_id=household)


def _write_difference(steps: Sequence[Step], which: Q, wanted: Iterable[Deadline]) -> int:
    kept = {
        (row.step_id, row.clock, row.number): row
        for row in Deadline.objects.filter(which, step__in=[step.pk for step in steps])
    }
    fresh, changed = _difference(kept, wanted)
    if fresh:
        Deadline.objects.bulk_create(fresh)
    if changed:
        Deadline.objects.bulk_update(changed, COMPUTED)
    return len(fresh) + len(changed)


def _difference(
    kept: dict[tuple[UUID, str, int], Deadline], wanted: Iterable[Deadline]
) -> tuple[list[Deadline], list[Deadline]]:
    """Rows to write anew and rows to change. What is no longer wanted is cancelled, not lost."""
    fresh, changed, seen = [], [], set()
    for row in wanted:
        key = (row.step_id, row.clock, row.number)
        seen.add(key)
        held = kept.get(key)
        if held is None:
            fresh.append(row)
        elif any(getattr(held, name) != getattr(row, name) for name in COMPUTED):
            for name in COMPUTED:
                setattr(held, name, getattr(row, name))
            changed.append(held)
    for key, held in kept.items():
        if key not in seen and held.state != DeadlineState.CANCELLED:
            held.state = DeadlineState.CANCELLED
            held.met_on = held.met_by_id = held.lapsed_on = None
            changed.append(held)
    return fresh, changed
