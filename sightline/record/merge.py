"""Two records that were found to be one person's, joined; and the ledger by which they are parted.

The rows of the one that is emptied come to be those of the one that is kept. Each value that was
changed for it is a line of the ledger, with what it was before: parting puts those back, and
those alone. Merge and ledger are written by `merging` and `parting`.
"""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from sightline.access.reason import is_real
from sightline.grammar.kept import Kept, with_history
from sightline.people.person import Person
from sightline.record.correction import ThisTransaction


@with_history
class Merge(Kept):
    """`proposed` are the reasons for which the two were thought to be one, in words."""

    kept = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="joined")
    emptied = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="joined_to")
    reason = models.TextField()
    proposed = models.JSONField(default=list)
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    parted_at = models.DateTimeField(null=True, blank=True)
    parted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    parted_because = models.TextField(blank=True)

    class Meta:
        ordering = ["-merged_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("emptied")), name="merge_is_of_two"),
            models.CheckConstraint(condition=is_real("reason"), name="merge_has_a_real_reason"),
            models.CheckConstraint(
                condition=Q(parted_at__isnull=True, parted_by__isnull=True)
                | (Q(parted_at__isnull=False, parted_by__isnull=False) & is_real("parted_because")),
                name="merge_is_parted_by_somebody_and_why",
            ),
            models.UniqueConstraint(
                fields=["emptied"],
                condition=Q(parted_at__isnull=True),
                name="merge_once_of_the_emptied",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.emptied} joined to {self.kept} on {self.merged_at:%-d %B %Y}"


@with_history
class Moved(Kept):
    """One value that was changed so that two records are one: in which table, row and column,
    from what, to what. `position` is the order in which it was done. `left_because` says why a
    line was not put back when the two were parted: somebody had written since."""

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="ledger")
    position = models.PositiveIntegerField()
    in_table = models.CharField(max_length=63)
    row = models.UUIDField()
    in_column = models.CharField(max_length=63)
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    moved_in = models.BigIntegerField(db_default=ThisTransaction(), editable=False)
    put_back_in = models.BigIntegerField(null=True, blank=True, editable=False)
    left_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["merge", "position", "id"]
        indexes = [models.Index(fields=["row"], name="moved_row")]


def standing() -> models.QuerySet[Merge]:
    """The merges that nobody has parted, the latest first."""
    return Merge.objects.filter(parted_at__isnull=True)


def standing_lines() -> models.QuerySet[Moved]:
    """What the merges that stand have changed."""
    return Moved.objects.filter(merge__parted_at__isnull=True)


def merged_into(person: Person) -> models.QuerySet[Merge]:
    """The merges that stand and have joined another record to this one, the latest first."""
    return standing().filter(kept=person).select_related("emptied", "merged_by")
