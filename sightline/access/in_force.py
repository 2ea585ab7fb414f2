"""What holds from one moment until another: a role, a restriction, a permit.

Moments and not days, because a role that is taken away at ten past four must open nothing at
eleven minutes past. `until` is the first moment at which it no longer holds.
"""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Func, Q

from sightline.grammar.kept import Kept

# For exclusion constraints: the moments between `since` and `until`.
MOMENTS = Func("since", "until", function="tstzrange")


def in_force(now: datetime) -> Q:
    """The rows that hold at `now`, as a filter."""
    return Q(since__lte=now) & (Q(until__isnull=True) | Q(until__gt=now))


class InForceRows(models.QuerySet[Any]):
    def at(self, now: datetime) -> Self:
        return self.filter(in_force(now))


class InForce(Kept):
    as_of_now = True

    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = InForceRows.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="%(class)s_ends_after_it_begins"
            )
        ]

    def is_in_force(self, now: datetime) -> bool:
        return self.since <= now and (self.until is None or now < self.until)
