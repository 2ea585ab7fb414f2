"""A whole authority's open deadlines round one worker's own, so that a list of work can be read
among ten thousand and among a million.

Only the spine and the deadlines of other people's children are written, straight into the bench's
own database: a list of work must pass over them, and nothing else is asked of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sightline.bench.straight_in import STEP, copy, step_row, straight_in
from sightline.grammar.kept import new_key, new_ref

KIND, CLOCK = "child_in_need.plan", "visit"
_DEADLINE = (
    'id, ref, step_id, person_id, clock, number, title, starts_on, due_on, "limit", citation,'
    " weight, from_knowledge, waits_for, state"
)


def load_deadlines(
    people: Sequence[UUID], *, first: int, number: int, worker: UUID, today: date
) -> None:
    """Write `number` open deadlines more, spread over these people: a plan for each of them, with
    its deadlines numbered from `first` on. A third of them is overdue."""
    began = today - timedelta(days=400)
    steps = [(new_key(), person) for person in people]
    plans = (step_row(*one, KIND, began, worker, is_over=False) for one in steps)
    with straight_in("record_step", "record_deadline") as owner:
        copy(owner, "record_step", STEP, plans)
        copy(owner, "record_deadline", _DEADLINE, _deadlines(steps, first, number, today))


def _deadlines(
    steps: Sequence[tuple[UUID, UUID]], first: int, number: int, today: date
) -> Iterator[tuple[Any, ...]]:
    for place in range(number):
        step, person = steps[place % len(steps)]
        due = today + timedelta(days=place % 90 - 30)
        yield (
            new_key(),
            new_ref(),
            step,
            person,
            CLOCK,
            first + place // len(steps),
            "See the child",
            today - timedelta(days=60),
            due,
            "20 working days",
            "Local practice",
            "local",
            False,
            "seen",
            "open",
        )
