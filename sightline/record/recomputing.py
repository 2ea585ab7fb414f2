"""Computing every deadline anew, as after a limit was changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sightline.people.acting import acting
from sightline.record.deadlines import recompute
from sightline.record.step import Step


def recompute_all(*, now: datetime, tell: Callable[[int, int], None]) -> int:
    """Bring the deadlines of everybody up to date, one transaction each.

    `tell(done, of)` is called after each. Answers how many deadlines were written. No worker
    does this: the history says why, and no name.
    """
    subjects = list(Step.objects.order_by().values_list("person_id", "household_id").distinct())
    written = 0
    for done, (person, household) in enumerate(subjects, start=1):
        with acting(by=None, now=now, why="Deadlines recomputed"):
            written += recompute(person=person, household=household)
        tell(done, len(subjects))
    return written
