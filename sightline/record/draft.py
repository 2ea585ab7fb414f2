"""What somebody has typed and not yet saved: one untracked row for each step, section and author.

It holds what was typed as it was typed, right or wrong, and goes when the section is saved.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from sightline.grammar.kept import Kept
from sightline.people.worker import Worker
from sightline.record.step import Step


class Draft(Kept):
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="drafts")
    section = models.CharField(max_length=40)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts"
    )
    # As a browser sends a form: the name of each box and the list of what was in it.
    answers = models.JSONField(default=dict)
    base_version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["step", "section", "author"], name="draft_one_for_each_author"
            )
        ]

    def __str__(self) -> str:
        return f"{self.step}, {self.section}"


def autosave(
    *,
    step: Step,
    section: str,
    answers: dict[str, list[str]],
    base_version: int,
    by: Worker,
    now: datetime,
) -> None:
    """Keep what `by` has typed in one section, in one statement. `answers` is the raw form."""
    Draft.objects.bulk_create(
        [
            Draft(
                step=step,
                section=section,
                author=by,
                answers=answers,
                base_version=base_version,
                saved_at=now,
            )
        ],
        update_conflicts=True,
        unique_fields=["step", "section", "author"],
        update_fields=["answers", "base_version", "saved_at"],
    )
