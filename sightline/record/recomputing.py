"""Computing deadlines anew: after a limit was changed, or a birth came to be known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sightline.people.acting import acting
from sightline.people.person import Person
from sightline.record.answers import records_of, reflect
from sightline.record.base import every_process
from sightline.record.deadlines import recompute
from sightline.record.step import State, Step


def count_facts_again(*, person: Person, **_: Any) -> None:
    """Count anew the marks that hang on this person's birth, and the deadlines that wait for them.

    It is called inside the transaction of the command that wrote the fact.
    """
    kinds = [kind for kind, record in every_process() if record.process.goes_by_birth]
    waiting = Step.objects.select_for_update(of=("self",)).exclude(state=State.VOIDED)
    for record in records_of(waiting.filter(person=person, kind__in=kinds)).values():
        record.step.person = person
        reflect(record.step, record)
        record.step.save(update_fields=["marks"])
    recompute(person=person.pk)


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
