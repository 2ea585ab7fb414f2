"""What somebody has typed and not yet saved: one untracked row for each step, section and author.

It holds what was typed as it was typed, right or wrong, and goes when the section is saved.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from sightline.errors import SavedMeanwhile
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

    @property
    def as_sent(self) -> dict[str, list[str]]:
        """The form as its browser sent it, with the version that its writer had before them."""
        return {**self.answers, "version": [str(self.base_version)]}


def autosave(
    *,
    step: Step,
    section: str,
    answers: dict[str, list[str]],
    base_version: int,
    by: Worker,
    now: datetime,
) -> None:
    """Keep what `by` has typed in one section, in one statement. `answers` is the raw form.

    Raises SavedMeanwhile where `by` has saved the section since: what was on its way then would
    be shown in place of what they saved.
    """
    if is_overtaken(step, section, base_version, by):
        raise SavedMeanwhile("You have saved this page since. Press Save to see both texts.")
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


def is_overtaken(step: Step, section: str, base_version: int, by: Worker) -> bool:
    """Whether the last to save the section was `by`, after they had version `base_version`."""
    last = (step.together or step).versions.get(section, {})
    return base_version < last.get("version", 0) and last.get("worker") == str(by.ref)
