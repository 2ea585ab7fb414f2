"""What every statement about a person has: from when, until when, who said so, who entered it.

`since` is the first day on which it held, and nothing when that is not known. `until` is the
first day on which it no longer holds, and nothing while it does: so a new worker may take over
on the day the last one leaves, and the two days are the same without overlapping.
"""

from datetime import date
from typing import Any, Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sightline.grammar.kept import Kept


def holding_on(day: date) -> Q:
    """The rows that hold on `day`, as a filter."""
    begun = Q(since__isnull=True) | Q(since__lte=day)
    return begun & (Q(until__isnull=True) | Q(until__gt=day))


class DatedRows(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        return self.filter(holding_on(day))

    def not_ended(self) -> Self:
        return self.filter(until__isnull=True)


class Dated(Kept):
    """A dated statement, with its source and who entered it when."""

    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, related_name="+")

    objects = DatedRows.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="%(class)s_ends_after_it_begins",
            )
        ]

    def holds_on(self, day: date) -> bool:
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or self.until > day)


class Told(Dated):
    """A dated statement that some people must not be told: a father, or a former partner.

    `not_for` names them. Every output that is built for one of them leaves the statement out.
    """

    not_for = ArrayField(models.UUIDField(), default=list, blank=True)

    class Meta(Dated.Meta):
        abstract = True

    def may_be_told(self, person_id: UUID) -> bool:
        return person_id not in self.not_for
