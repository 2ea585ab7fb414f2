"""Who was told what, when, how, and on what lawful basis: the log of what left the record.

A share can meet a clock, as when the referrer is told the outcome of a contact; it happens
after the work is complete, so it is a row of its own and no answer.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from sightline.access.roles import Permission, worker_must_be_able
from sightline.codes.code_list import local_list
from sightline.errors import NotNow
from sightline.grammar.kept import Kept, long_enough, with_history
from sightline.people.acting import acting
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.correction import ChangesOnlyWithAMerge
from sightline.record.deadlines import recompute_after
from sightline.record.step import Step

HOW = local_list(
    "how_told",
    "How they were told",
    in_person="In person",
    telephone="By telephone",
    letter="By letter",
    email="By secure email",
    interpreter="Through an interpreter",
)
# What is still to be done once work is complete, by the purpose that a process gives a share.
TO_TELL = local_list(
    "to_tell",
    "What was it for?",
    referrer="Tell the person who rang the outcome",
    family="Tell the family the outcome",
    record="Send out the full record",
    plan="Send out the updated plan",
)
LAWFUL_BASIS = local_list(
    "lawful_basis",
    "Why this may be shared",
    protect="To protect a child from harm",
    public_task="It is part of our task for this child",
    agreed="They asked for it or agreed to it",
    legal_duty="The law requires it",
)


@with_history
class Share(Kept):
    append_only = True
    a_merge_moves = ("told_person_id",)

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="shares")
    purpose = models.CharField(max_length=40)
    told = models.CharField(max_length=200)
    told_person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    what = models.TextField()
    how = models.CharField(max_length=20)
    lawful_basis = models.CharField(max_length=20)
    told_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["told_at", "id"]
        constraints = [
            models.CheckConstraint(condition=long_enough("what", 1), name="share_says_what"),
            models.CheckConstraint(condition=~models.Q(told=""), name="share_names_who"),
        ]
        triggers = [ChangesOnlyWithAMerge(name="only_with_a_merge")]

    def __str__(self) -> str:
        return f"{self.told} was told on {self.told_at:%-d %B %Y}"


def share(
    *,
    step: Step,
    purpose: str,
    told: str,
    what: str,
    how: str,
    lawful_basis: str,
    told_at: datetime,
    by: Worker,
    now: datetime,
    told_person: Person | None = None,
) -> Share:
    """Record that somebody was told. `purpose` is one that the process declares (`Shared`).

    The first share for a purpose is the mark that clocks wait for. Raises NotNow when
    something is not said, or when it would have happened in the future.
    """
    worker_must_be_able(by, Permission.RECORD, now=now)
    _must_be_said(step, purpose, told, what)
    if how not in HOW or lawful_basis not in LAWFUL_BASIS:
        raise NotNow("Choose how they were told, and why this may be shared.")
    if told_at > now:
        raise NotNow("Record this once they have been told, not before.")
    with acting(by=by, now=now, why=f"Told {told}"):
        row = Share.objects.create(
            step=step,
            purpose=purpose,
            told=told.strip(),
            told_person=told_person,
            what=what.strip(),
            how=how,
            lawful_basis=lawful_basis,
            told_at=told_at,
            entered_at=now,
            entered_by=by,
        )
        _mark(step, purpose)
        recompute_after(step)
        return row


def _must_be_said(step: Step, purpose: str, told: str, what: str) -> None:
    if purpose not in step.process.shares.values():
        raise NotNow(f"{step.process.name} has nobody to be told as {purpose!r}.")
    if not told.strip() or not what.strip():
        raise NotNow("Say who was told, and what.")


def _mark(step: Step, purpose: str) -> None:
    """Count the first share of this purpose, under each mark that the process gives it."""
    held = Step.objects.select_for_update(of=("self",)).get(pk=step.pk)
    held.marks |= shared_marks(held, [row for row in held.shares.all() if row.purpose == purpose])
    held.save(update_fields=["marks"])
    step.marks = held.marks


def shared_marks(step: Step, shares: list[Share]) -> dict[str, str]:
    """The marks that these shares amount to, each with the moment of the first."""
    first: dict[str, datetime] = {}
    for row in shares:
        first[row.purpose] = min(row.told_at, first.get(row.purpose, row.told_at))
    return {
        mark: first[purpose].isoformat()
        for mark, purpose in step.process.shares.items()
        if purpose in first
    }
