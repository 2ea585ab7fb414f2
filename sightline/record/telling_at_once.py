"""Who is told at once, by a notice of their own, of what a record has come to say.

An alert waits until the work is finished, and a spell may be open for years. Of some things
somebody senior must know the same day: a child who lives where the law does not allow it.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime

from sightline.access.notice import give_notice
from sightline.access.roles import holders_of
from sightline.people.worker import Worker
from sightline.record.step import Step


def tell_at_once(step: Step, before: Container[str], *, by: Worker, now: datetime) -> None:
    """Tell of what the step is marked with now and was not `before`. Whoever wrote it knows
    it already."""
    for told in step.process.told_at_once:
        if any(mark in before for mark in told.has):
            continue
        if not any(mark in step.marks for mark in told.has):
            continue
        for worker in holders_of(told.to, now=now) or _manager_of(step):
            if worker != by:
                give_notice(to=worker, person=step.person, text=told.sentence, by=by, now=now)


def _manager_of(step: Step) -> list[Worker]:
    """Nobody holds the role: it is not lost for that."""
    manager = step.team.manager if step.team else None
    return [manager] if manager else []
