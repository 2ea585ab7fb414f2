"""Whose word it takes that a child leaves care, as every page that asks for it counts.

Of a sixteen- or seventeen-year-old who was accommodated, and has been looked after for twenty
working days, the director approves it. It is read from what stands in the record: what holds the
mark of an agreement, and since when the spell runs that tells of a time in care.
"""

from __future__ import annotations

from datetime import date

from sightline.grammar.in_care import InCare
from sightline.people.person import Person
from sightline.record.base import every_process
from sightline.record.step import State, Step
from sightline.statute.limits import WorkingDays

# The mark of what accommodates a child by agreement, wherever it is recorded.
ACCOMMODATED = "accommodated"
OWN_AGE = (16, 17)
# Regulation 39(4): before then the law asks for no approval. The nominated officer decides all
# the same, which is our own practice.
LONG_ENOUGH = WorkingDays(20)


def is_the_directors(child: Person, day: date) -> bool:
    """Whether the director approves that this child leaves care on `day`. A child of unknown age
    may be sixteen."""
    age = child.age_on(day)
    if age is not None and age not in OWN_AGE:
        return False
    running = Step.objects.filter(person=child, ended=None).exclude(state=State.VOIDED)
    if not running.filter(marks__has_key=ACCOMMODATED).exists():
        return False
    care = [kind for kind, model in every_process() if InCare.TIME in model.process.in_care]
    since = running.filter(kind__in=care).values_list("began", flat=True).first()
    return since is not None and LONG_ENOUGH.after(since) <= day
