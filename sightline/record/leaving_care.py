"""Whose word it takes that a child leaves care, as every page that asks for it counts.

Of a sixteen- or seventeen-year-old who was accommodated, and has been looked after for twenty
working days, the director approves it. It is read from what stands in the record: what holds the
mark of an agreement, and since when the spell runs that tells of a time in care.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from sightline.grammar.in_care import InCare
from sightline.people.person import Person
from sightline.record.base import every_process
from sightline.record.step import State, Step
from sightline.statute.limits import WorkingDays

# The marks of whatever makes a child looked after, and of an agreement among it.
IN_CARE_BY, ACCOMMODATED = "in_care_by", "accommodated"
OWN_AGE = (16, 17)
# Regulation 39(4): before then the law asks for no approval. The nominated officer decides all
# the same, which is our own practice.
LONG_ENOUGH = WorkingDays(20)


def is_the_directors(child: Person, leaves: date, *, asked: date) -> bool:
    """Whether the director approves that this child leaves care on the day `leaves`, as it stood
    when it was `asked`. A child of unknown age may be sixteen."""
    age = child.age_on(leaves)
    return (
        (age is None or age in OWN_AGE)
        and _accommodated(child, asked)
        and _long_enough(child, leaves)
    )


def _accommodated(child: Person, day: date) -> bool:
    """By what holds on that day, or was the last to hold: an agreement that somebody has ended
    beforehand is still the one that the child leaves."""
    made = Step.objects.filter(person=child, marks__has_key=IN_CARE_BY, began__lte=day)
    made = made.exclude(state=State.VOIDED)
    holding = made.filter(Q(ended=None) | Q(ended__gt=day))
    if holding.exists():
        return holding.filter(marks__has_key=ACCOMMODATED).exists()
    last = made.order_by("ended").last()
    return last is not None and ACCOMMODATED in last.marks


def _long_enough(child: Person, day: date) -> bool:
    """In the time in care that runs, or was the last to run."""
    care = [kind for kind, model in every_process() if InCare.TIME in model.process.in_care]
    times = Step.objects.filter(person=child, kind__in=care).exclude(state=State.VOIDED)
    last = times.order_by("began").last()
    return last is not None and LONG_ENOUGH.after(last.began) <= day
