"""Where the deadlines that are kept are not those that the clocks make of what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sightline.grammar import registry
from sightline.record.deadlines import COMPUTED, Deadline, DeadlineState, expected
from sightline.record.faults.fault import AT_ONCE, Fault, Tell, in_pieces, of_step
from sightline.record.step import Step

Key = tuple[UUID, str, int]
# Of two events at the same moment either may meet a deadline: `recompute` reads them like this.
AS_RECOMPUTED = ("person_id", "household_id", "-began", "-id")


def faults_of_deadlines(now: datetime, tell: Tell) -> Iterator[Fault]:
    looked_at = 0
    known = [kind for kind, _ in registry.every()]
    steps = Step.objects.filter(kind__in=known).order_by(*AS_RECOMPUTED)
    by_subject = groupby(
        steps.iterator(chunk_size=AT_ONCE), key=lambda step: (step.person_id, step.household_id)
    )
    for piece in in_pieces((list(of_one) for _, of_one in by_subject), AT_ONCE // 4):
        kept = _kept([step for of_one in piece for step in of_one])
        looked_at += len(kept)
        for of_one in piece:
            yield from _of_one_subject(of_one, kept)
    tell("deadlines", looked_at)


def _kept(steps: Sequence[Step]) -> dict[Key, Deadline]:
    rows = Deadline.objects.filter(step__in=[step.pk for step in steps])
    return {(row.step_id, row.clock, row.number): row for row in rows}


def _has_days(step: Step) -> bool:
    try:
        return bool(step.moments)
    except (ValueError, TypeError):
        return False


def _of_one_subject(steps: Sequence[Step], kept: dict[Key, Deadline]) -> Iterator[Fault]:
    try:
        wanted = {(row.step_id, row.clock, row.number): row for row in expected(steps)}
    except (ValueError, TypeError):
        for step in steps:
            if not _has_days(step):
                yield of_step(step, "deadline", "has marks that are no days: no clock can run.")
        return
    by_key = {step.pk: step for step in steps}
    for key, row in wanted.items():
        yield from _differs(by_key[key[0]], kept.get(key), row)
    for key, row in kept.items():
        if key[0] in by_key and key not in wanted and row.state != DeadlineState.CANCELLED:
            yield of_step(
                by_key[key[0]], "deadline", f"has a deadline that nothing makes: {key[1]} {key[2]}."
            )


def _differs(step: Step, held: Deadline | None, wanted: Deadline) -> Iterator[Fault]:
    name = f"{wanted.clock} {wanted.number}"
    if held is None:
        yield of_step(step, "deadline", f"lacks a deadline: {name}.")
        return
    columns = ["person_id", *COMPUTED]
    wrong = [column for column in columns if getattr(held, column) != getattr(wanted, column)]
    if wrong:
        sentence = f"has a deadline that its clock would not make, {name}: {', '.join(wrong)}."
        yield of_step(step, "deadline", sentence)
