"""The one plan, and the one kind of action.

A child has one open plan: outcomes and actions, drawn from every process. A plan spell (child in
need, child protection, later care and pathway) is the authority for its section of it, and each
authorising decision freezes a version. An action may serve several children and is stored once.
"""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from sightline.grammar.kept import Kept, long_enough, stands_aside, with_history
from sightline.record.correction import (
    LEAST_REASON,
    ChangesOnlyWithAMerge,
    RowsOnlyByCorrection,
    ThisTransaction,
)
from sightline.record.decision import Decision
from sightline.record.plan_rules import (
    AgreedChangesWithAReason,
    AgreedForAnOutcome,
    OutcomeOfTheSameChild,
    ServesThroughTheirOwnOutcome,
)
from sightline.record.spoken import spoken
from sightline.record.step import Step

OUTCOME_WORDS = ("wanted", "measure", "now_is", "ended_why")
ACTION_WORDS = ("what", "measure", "evidence", "ended_why")


@with_history
class Plan(Kept):
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="plans")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(closed_on__isnull=True), name="plan_one_open"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="plan_closes_after_it_opened",
            ),
        ]

    def __str__(self) -> str:
        return f"The plan opened on {self.opened_on:%-d %B %Y}"


@with_history
class PlanOutcome(Kept):
    """What will be different for the child, in a section of the plan that a spell authorises.

    `now_is` says how it is at present; `not_for` lists the keys of people who must not read it.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="outcomes")
    section = models.CharField(max_length=40)
    authority = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="plan_outcomes")
    wanted = models.TextField()
    measure = models.TextField()
    now_is = models.TextField(blank=True)
    since = models.DateField()
    position = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.TextField(blank=True)
    not_for = models.JSONField(default=list)

    class Meta:
        ordering = ["position", "id"]
        indexes = [GinIndex(spoken(*OUTCOME_WORDS), name="outcome_words")]
        constraints = [
            models.CheckConstraint(condition=long_enough("wanted", 1), name="outcome_is_said"),
            models.CheckConstraint(condition=long_enough("measure", 1), name="outcome_has_measure"),
            models.CheckConstraint(condition=~Q(section=""), name="outcome_has_a_section"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | (Q(ended_on__gte=F("since")) & long_enough("ended_why", LEAST_REASON)),
                name="outcome_ended_says_why",
            ),
        ]
        triggers = [OutcomeOfTheSameChild(name="of_the_same_child")]

    def __str__(self) -> str:
        return self.wanted


class ActionState(models.TextChoices):
    PROPOSED = "proposed", "Proposed"
    AGREED = "agreed", "Agreed"
    DONE = "done", "Done"
    ENDED = "ended", "Ended without being done"


ACTION_TRANSITIONS: list[tuple[str, str]] = [
    (ActionState.PROPOSED, ActionState.AGREED),
    (ActionState.PROPOSED, ActionState.ENDED),
    (ActionState.AGREED, ActionState.DONE),
    (ActionState.AGREED, ActionState.ENDED),
]

NOBODY = Q(owner_worker__isnull=True, owner_person__isnull=True, owner_partner="")
OWNED_ONCE = (
    Q(owner_worker__isnull=False, owner_person__isnull=True, owner_partner="")
    | Q(owner_worker__isnull=True, owner_person__isnull=False, owner_partner="")
    | (Q(owner_worker__isnull=True, owner_person__isnull=True) & ~Q(owner_partner=""))
)
NEVER_AGREED = Q(agreed_on__isnull=True)


@with_history
class Action(Kept):
    """Something that somebody will do, wherever it was agreed.

    A plan action serves an outcome and needs one accountable owner, a due date and a measure
    before it is agreed; a task needs an owner and a date. What a parent is to do is never a mere
    task: it is of some benefit to a child, or it is not asked of them. `how_often` is the rhythm
    of what is done again and again ("every night"); it is due on the day it is looked at next.
    """

    arose_in = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="actions")
    is_task = models.BooleanField(default=False)
    what = models.TextField()
    how_often = models.CharField(max_length=60, blank=True)
    owner_worker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions",
    )
    owner_person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_partner = models.CharField(max_length=200, blank=True)
    helped_by = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    measure = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=ActionState, default=ActionState.PROPOSED)
    agreed_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    ended_why = models.TextField(blank=True)
    not_for = models.JSONField(default=list)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(
                fields=["owner_worker", "due_on"],
                condition=Q(state="agreed"),
                name="action_agreed_of_worker",
            ),
            GinIndex(spoken(*ACTION_WORDS), name="action_words"),
        ]
        constraints = [
            models.CheckConstraint(condition=long_enough("what", 1), name="action_says_what"),
            models.CheckConstraint(
                condition=Q(state="proposed", agreed_on__isnull=True)
                | Q(state__in=("agreed", "done"), agreed_on__isnull=False)
                | Q(state="ended"),
                name="action_agreed_has_a_day",
            ),
            models.CheckConstraint(
                condition=NOBODY | OWNED_ONCE, name="action_never_has_two_owners"
            ),
            models.CheckConstraint(
                condition=NEVER_AGREED | (OWNED_ONCE & Q(due_on__isnull=False)),
                name="action_agreed_has_owner_and_date",
            ),
            models.CheckConstraint(
                condition=NEVER_AGREED | Q(is_task=True) | long_enough("measure", 1),
                name="action_agreed_has_measure",
            ),
            models.CheckConstraint(
                condition=Q(is_task=False) | Q(owner_person__isnull=True),
                name="action_of_a_family_is_no_task",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("proposed", "agreed"), closed_on__isnull=True)
                | (Q(state="done", closed_on__isnull=False) & long_enough("evidence", 1))
                | (
                    Q(state="ended", closed_on__isnull=False)
                    & long_enough("ended_why", LEAST_REASON)
                ),
                name="action_closed_has_evidence",
            ),
            # Nothing is due, and nothing is closed, before the day on which it was agreed.
            models.CheckConstraint(
                condition=NEVER_AGREED | Q(due_on__gte=F("agreed_on")),
                name="action_due_after_it_was_agreed",
            ),
            models.CheckConstraint(
                condition=NEVER_AGREED
                | Q(closed_on__isnull=True)
                | Q(closed_on__gte=F("agreed_on")),
                name="action_closes_after_it_was_agreed",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="transitions", field="state", transitions=ACTION_TRANSITIONS),
            pgtrigger.ReadOnly(name="born_as_it_is", fields=["is_task", "arose_in"]),
            AgreedForAnOutcome(name="agreed_for_an_outcome"),
            AgreedChangesWithAReason(name="agreed_changes_with_a_reason"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def owner(self) -> str:
        """Who answers for it, by name, whoever asks: what a reader may be told of an owner whose
        record is closed is in `plan_shown`."""
        return str(self.owner_worker or self.owner_person or self.owner_partner)


@with_history
class ActionFor(Kept):
    """A child whom an action serves and, but for a task, through which outcome of that child.

    A task that a meeting set is known by the row of the child's record that it was `made_of`, so
    that a correction of the one reaches the other.
    """

    append_only = True
    a_merge_moves = ("person_id", "aside")

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="serves")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="actions_for"
    )
    outcome = models.ForeignKey(
        PlanOutcome, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    made_of = models.UUIDField(null=True, blank=True, editable=False)
    aside = stands_aside()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "person"],
                condition=Q(aside=False),
                name="action_serves_child_once",
            )
        ]
        triggers = [
            ServesThroughTheirOwnOutcome(name="through_their_own_outcome"),
            ChangesOnlyWithAMerge(name="only_with_a_merge"),
        ]


@with_history
class ActionChange(Kept):
    """An agreed action was changed: what it said, what it says now, and why. A date put off three
    times is to be seen as one put off three times."""

    append_only = True

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="changes")
    before = models.JSONField()
    after = models.JSONField()
    reason = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    transaction = models.BigIntegerField(db_default=ThisTransaction(), editable=False)

    class Meta:
        ordering = ["-changed_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=long_enough("reason", LEAST_REASON), name="actionchange_has_a_reason"
            )
        ]


@with_history
class Progress(Kept):
    """What has moved on an action, or that nothing has, by whom and when."""

    append_only = True

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="progress")
    said = models.TextField()
    on = models.DateField()
    moved = models.BooleanField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-on", "-id"]
        verbose_name_plural = "progress"
        constraints = [
            models.CheckConstraint(condition=long_enough("said", 1), name="progress_says_what")
        ]


class Reviewed(models.TextChoices):
    CONFIRMED = "confirmed", "Goes on as it is"
    CHANGED = "changed", "Changed"
    ENDED = "ended", "Done or ended"


@with_history
class ActionReview(Kept):
    """What a review made of one action. It is written while the review is, and held with it."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="actions_reviewed")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="reviews")
    outcome = models.CharField(max_length=10, choices=Reviewed)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "action"], name="actionreview_once_a_review"),
            models.CheckConstraint(
                condition=Q(outcome__in=Reviewed.values), name="actionreview_outcome_is_known"
            ),
        ]
        triggers = [RowsOnlyByCorrection(name="only_by_correction")]


@with_history
class PlanVersion(Kept):
    """The plan as it stood when a decision authorised it: frozen, and never changed."""

    append_only = True
    a_merge_moves = ("plan_id", "number", "content")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="plan_versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    frozen_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="planversion_number_once"),
            models.UniqueConstraint(fields=["plan", "decision"], name="planversion_decision_once"),
        ]
        triggers = [ChangesOnlyWithAMerge(name="only_with_a_merge")]
