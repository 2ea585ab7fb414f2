"""A visit to a child, written and completed: for the tests of what is read of it later."""

from __future__ import annotations

from datetime import datetime

from sightline.demo.telling import write
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.step import Step


def a_visit(
    child: Person, *, said: str, by: Worker, when: datetime, now: datetime, seen: str = "in_person"
) -> Step:
    """A visit that happened at `when` and was entered at `now`; `said` are the child's words."""
    answers = {
        "announced": True,
        "seen": seen,
        "why_not_seen": "Nobody came to the door. I go again tomorrow.",
        "seen_alone": True,
        "places": ["home"],
        "childs_words": said,
        "observed": "Warm and tidy.",
        "about_the_plan": "Better sleep.",
        "will_be_different": "A lock.",
    }
    (step,) = write("child_in_need.visit", [child], by=by, now=now, began=when, shared=answers)
    commands.complete(step=step, by=by, now=now)
    return step
