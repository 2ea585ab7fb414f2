"""A chronology that somebody writes about the child that is measured, and one that was used."""

from __future__ import annotations

from datetime import datetime

from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.authored_chronology import AuthoredChronology, Chosen
from sightline.record.step import Step
from sightline.record.writing_chronologies import (
    Changes,
    Typed,
    begin_chronology,
    save_chronology,
    use_chronology,
)


def chronology_of(step: Step, *, by: Worker, now: datetime) -> AuthoredChronology:
    """One that is being written, and holds one line, of this step."""
    it = begin_chronology(
        person=step.child, purpose="court", title="Chronology for the hearing", by=by, now=now
    )
    entry = Chosen(
        key=f"{step.pk}.0",
        on=step.began,
        words=f"{step.process.name}: it was written down.",
        source=step.process.name,
        page="step",
        ref=step.ref,
    )
    changes = Changes(add=[entry], means={entry.key: Typed("Somebody saw it coming.", "")})
    lines: dict[Person, Changes] = {step.child: changes}
    return save_chronology(chronology=it, lines=lines, by=by, now=now)


def used_chronology_of(step: Step, *, by: Worker, now: datetime) -> AuthoredChronology:
    it = chronology_of(step, by=by, now=now)
    use_chronology(chronology=it, used_for="First hearing", used_on=now.date(), by=by, now=now)
    return it
