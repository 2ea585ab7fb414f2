"""Who is told at once, by a notice of their own, of what a record has come to say.

An alert waits until the work is finished, and a spell may be open for years. Of some things
somebody senior must know the same day: a child who lives where the law does not allow it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import datetime

from sightline.access.notice import give_notice
from sightline.access.roles import holders_of
from sightline.grammar.process import ToldAtOnce
from sightline.grammar.roles import Role
from sightline.people.worker import Worker
from sightline.record.step import Step

NOBODY = "Nobody senior could be told by this system, so tell somebody yourself today."


def tell_at_once(step: Step, before: Container[str], *, by: Worker, now: datetime) -> None:
    """Tell of what the step is marked with now and was not `before`. Whoever wrote it knows it
    already; where nobody else is there to hear, they are told that."""
    for told in step.process.told_at_once:
        if any(mark in before for mark in told.has):
            continue
        if not any(mark in step.marks for mark in told.has):
            continue
        hearing = next((some for some in _who(told, step, by, now) if some), [])
        for worker in hearing:
            if worker != by:
                give_notice(to=worker, person=step.person, text=told.sentence, by=by, now=now)
        if not hearing:
            text = f"{told.sentence} {NOBODY}"
            give_notice(to=by, person=step.person, text=text, by=by, now=now)


def _who(told: ToldAtOnce, step: Step, by: Worker, now: datetime) -> Iterator[list[Worker]]:
    """Those who hold the role; where nobody does, the team's manager, and then the heads of
    service, but for whoever wrote it: it is not lost for that."""
    yield holders_of(told.to, now=now)
    manager = step.team.manager if step.team else None
    yield [manager] if manager and manager.is_active and manager != by else []
    yield [one for one in holders_of(Role.HEAD_OF_SERVICE, now=now) if one != by]
