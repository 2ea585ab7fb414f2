"""Decisions: who decided what, between which options, for what reason, on what evidence."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate

from sightline.grammar.kept import Kept, long_enough, with_history
from sightline.record.correction import ChangesOnlyWithAMerge
from sightline.record.spoken import spoken
from sightline.record.step import Step

LEAST_REASON = 20
LEAST_OPTIONS = 2
AGREED, NOT_AGREED = "agreed", "not_agreed"
DECISION_SPOKEN = spoken("label", "reason", "dissent", strings="options")


class OptionsWeighed(models.Transform):
    """How many options a decision lists, so that the database can ask for two."""

    lookup_name = "count"
    function = "jsonb_array_length"
    output_field = models.IntegerField()


models.JSONField.register_lookup(OptionsWeighed)


@with_history
class Decision(Kept):
    """One decision about one child. That on a `gate` agrees to it, or does not, or countersigns;
    any other is an outcome.

    `options` is a list of {"option", "why"}; `relies_on` a list of {"step", "what"}, the step by
    its key. `own_authority` says in whose right a chair, court, panel or manager decided where
    nobody proposed.
    """

    append_only = True
    a_merge_moves = ("person_id",)

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="decisions")
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="decisions"
    )
    gate = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=40)
    label = models.CharField(max_length=200)
    options = models.JSONField(default=list)
    reason = models.TextField()
    relies_on = models.JSONField(default=list)
    dissent = models.TextField(blank=True)
    own_authority = models.CharField(max_length=120, blank=True)
    proposer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions"
    )
    decider_role = models.CharField(max_length=40)
    decided_at = models.DateTimeField()
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["-decided_at", "-id"]
        indexes = [
            models.Index(fields=["person", "-decided_at"], name="decision_of_person"),
            models.Index(fields=["-decided_at", "ref"], name="decision_newest"),
            GinIndex(DECISION_SPOKEN, name="decision_words"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=long_enough("reason", LEAST_REASON), name="decision_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(proposer__isnull=True) | ~Q(proposer=F("decider")),
                name="decision_not_by_its_proposer",
            ),
            models.CheckConstraint(
                condition=Q(proposer__isnull=False) | ~Q(own_authority=""),
                name="decision_proposed_or_own_authority",
            ),
            models.CheckConstraint(
                condition=Q(options__count__gte=LEAST_OPTIONS),
                name="decision_weighs_two_options",
            ),
            models.UniqueConstraint(
                fields=["step"], condition=Q(gate=""), name="decision_one_outcome_a_step"
            ),
        ]
        triggers = [ChangesOnlyWithAMerge(name="only_with_a_merge")]

    def __str__(self) -> str:
        return f"{self.label}: {self.reason}"

    @property
    def beside_proposal(self) -> str:
        """Whether it is what was proposed or what was, where somebody proposed an outcome."""
        if self.proposer is None or self.gate or not self.step.proposed:
            return ""
        if self.outcome == self.step.proposed:
            return f"As {self.proposer} proposed"
        return f"{self.proposer} proposed: {self.step.process.outcome(self.step.proposed).label}"


@with_history
class Returned(Kept):
    """Work sent back to its writer with a question. Every word in it stays."""

    append_only = True

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="returns")
    question = models.TextField()
    returned_at = models.DateTimeField()
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-returned_at"]
        constraints = [
            models.CheckConstraint(
                condition=long_enough("question", 1), name="returned_with_a_question"
            )
        ]


@with_history
class HandOver(Kept):
    """Work passed to somebody outside the record, or to a process that is not here yet. It is
    not over until they accept."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="handovers")
    handed_to = models.CharField(max_length=200)
    handed_at = models.DateTimeField()
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.CharField(max_length=200, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_why = models.TextField(blank=True)

    class Meta:
        ordering = ["-handed_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by="")
                | Q(Q(accepted_at__isnull=False) & ~Q(accepted_by="")),
                name="handover_accepted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(declined_at__isnull=True),
                name="handover_accepted_or_declined",
            ),
            models.CheckConstraint(
                condition=Q(declined_at__isnull=True) | long_enough("declined_why", 1),
                name="handover_declined_says_why",
            ),
        ]

    @property
    def answer(self) -> str:
        """What they said, in a sentence."""
        if self.accepted_at:
            day = localdate(self.accepted_at)
            return f"Accepted by {self.accepted_by}, written down on {day:%-d %B %Y}."
        return f"Declined: {self.declined_why}" if self.declined_at else "Not answered yet."
