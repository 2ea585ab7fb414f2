"""Pairs of records that may be one person's: proposed with reasons, and answered by somebody.

What somebody said is not the same is never proposed again. Whether two are joined is not decided
here: `record.merging` joins them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from sightline.errors import NotNow, Refused
from sightline.grammar.kept import Kept, with_history
from sightline.people.acting import acting
from sightline.people.person import Person
from sightline.people.weighing import VERY_LIKELY, Weighed
from sightline.people.worker import Worker


@with_history
class PossibleDuplicate(Kept):
    """Two records that may be one person's. `weight` is the evidence in bits: at 0 they are as
    likely one as two. `reasons` are in words, the strongest first."""

    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    weight = models.SmallIntegerField()
    reasons = models.JSONField(default=list)
    proposed_at = models.DateTimeField()
    not_the_same_at = models.DateTimeField(null=True, blank=True)
    not_the_same_by = models.ForeignKey(
        Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    why_not = models.TextField(blank=True)

    class Meta:
        ordering = ["-weight", "id"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="possibleduplicate_once"),
            # The older key first, so that a pair is held once.
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="possibleduplicate_of_two"
            ),
            models.CheckConstraint(
                condition=Q(not_the_same_at__isnull=True, not_the_same_by__isnull=True)
                | (
                    Q(not_the_same_at__isnull=False, not_the_same_by__isnull=False) & ~Q(why_not="")
                ),
                name="possibleduplicate_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} and {self.other}"

    @property
    def grade(self) -> str:
        return "Very likely" if self.weight >= VERY_LIKELY else "Possible"


def to_be_answered() -> models.QuerySet[PossibleDuplicate]:
    """The pairs that nobody has answered, the likeliest first, both of whose records stand."""
    standing = Q(one__merged_into__isnull=True, other__merged_into__isnull=True)
    return PossibleDuplicate.objects.filter(standing, not_the_same_at__isnull=True)


def pair_of(one: Person, other: Person) -> PossibleDuplicate | None:
    """What was proposed, or answered, of these two."""
    first, second = sorted((one.pk, other.pk))
    return PossibleDuplicate.objects.filter(one=first, other=second).first()


def propose(*, found: Iterable[Weighed], now: datetime) -> int:
    """Keep what a run has found in place of what the last one found. Answers how many wait.

    No worker does this. What was answered stays as it was answered, also of records that were
    joined to one of the two since; a pair that is no longer alike is proposed no longer.
    """
    with acting(by=None, now=now, why="Possible duplicates weighed"):
        answered = set(_answered())
        wanted = {one.pair: one for one in found if one.pair not in answered}
        held = {(row.one_id, row.other_id): row for row in to_be_answered()}
        PossibleDuplicate.objects.filter(
            pk__in=[row.pk for pair, row in held.items() if pair not in wanted]
        ).delete()
        PossibleDuplicate.objects.bulk_create(
            PossibleDuplicate(
                one_id=pair[0],
                other_id=pair[1],
                weight=one.weight,
                reasons=list(one.reasons),
                proposed_at=now,
            )
            for pair, one in wanted.items()
            if pair not in held
        )
    return len(wanted)


def _answered() -> Iterable[tuple[UUID, UUID]]:
    """The pairs of which somebody said that they are two, as their records stand now."""
    rows = PossibleDuplicate.objects.filter(not_the_same_at__isnull=False).values_list(
        Coalesce("one__merged_into", "one"), Coalesce("other__merged_into", "other")
    )
    for one, other in rows:
        yield (one, other) if one < other else (other, one)


def say_not_the_same(
    *, one: Person, other: Person, why: str, by: Worker, now: datetime
) -> PossibleDuplicate:
    """These are two people, whether or not they were proposed as one: they are never proposed
    again. Raises Refused without a reason, and NotNow where somebody has said so already."""
    if not why.strip() or one.pk == other.pk:
        raise Refused("Say in a few words how you know that they are two people.")
    first, second = sorted((one.pk, other.pk))
    with acting(by=by, now=now, why=why):
        it, _ = PossibleDuplicate.objects.select_for_update(of=("self",)).get_or_create(
            one_id=first, other_id=second, defaults={"weight": 0, "proposed_at": now}
        )
        if it.not_the_same_at is not None:
            raise NotNow("Somebody has said already that they are two people.")
        it.not_the_same_at, it.not_the_same_by, it.why_not = now, by, why.strip()
        it.save(update_fields=["not_the_same_at", "not_the_same_by", "why_not"])
    return it
