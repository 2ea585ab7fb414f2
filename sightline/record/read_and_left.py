"""That somebody read what the guard warned of, and left the words as they are.

The words themselves are not repeated here: a passage that is later taken out of a child's record
must not stay in it by another door. What is kept is a mark by which the same words in the same
sentence are known again, so that nobody is asked of them twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2s
from uuid import UUID

from django.conf import settings
from django.db import models

from sightline.access.roles import Permission, worker_must_be_able
from sightline.grammar.kept import Kept, with_history
from sightline.people.acting import acting
from sightline.people.worker import Worker
from sightline.record.step import Step


@dataclass(frozen=True)
class Left:
    """What was left: in which step's record, of what kind, under which question, by its mark."""

    step: Step
    about: str
    question: str
    mark: str


@with_history
class ReadAndLeft(Kept):
    append_only = True

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="read_and_left")
    about = models.CharField(max_length=20)
    question = models.CharField(max_length=40)
    mark = models.CharField(max_length=32)
    read_at = models.DateTimeField()
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["read_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["step", "mark"], name="read_and_left_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.read_by} left it, {self.read_at:%-d %B %Y}"


def mark_of(said: str) -> str:
    """What stands for some words in their sentence."""
    return blake2s(said.encode(), digest_size=16).hexdigest()


def leave(*, left: Iterable[Left], by: Worker, now: datetime) -> None:
    """Keep that `by` read each of these and left it. Said twice, it is once."""
    worker_must_be_able(by, Permission.RECORD, now=now)
    rows = [
        ReadAndLeft(
            step=one.step,
            about=one.about,
            question=one.question,
            mark=one.mark,
            read_at=now,
            read_by=by,
        )
        for one in left
    ]
    with acting(by=by, now=now, why="Read, and left as it is"):
        ReadAndLeft.objects.bulk_create(rows, ignore_conflicts=True)


def marks_left(steps: Iterable[Step]) -> set[tuple[UUID, str]]:
    """What was read and left in these steps: the step's key and the mark. One query."""
    rows = ReadAndLeft.objects.filter(step__in=[step.pk for step in steps])
    return set(rows.values_list("step_id", "mark"))
