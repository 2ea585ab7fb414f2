"""The one plan, and the one kind of action.

A child has one open plan: outcomes and actions, drawn from every process. A plan spell (child in
need, child protection, later care and pathway) is the authority for its section of it, and each
authorising decision freezes a version. An action may serve several children and is stored once.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sightline.grammar.kept import Kept, long_enough, with_history
from sightline.record.decision import Decision
from sightline.record.step import Step


@with_history
class Plan(Kept):
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="plans")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(closed_on__isnull=True), name="plan_one_open"
            )
        ]


@with_history
class PlanOutcome(Kept):
    """What will be different for the child, in a section of the plan that a spell authorises."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="outcomes")
    section = models.CharField(max_length=40)
    authority = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="plan_outcomes")
    wanted = models.TextField()
    measure = models.TextField()
    now_is = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.TextField(blank=True)
    not_for = models.JSONField(default=list)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=long_enough("wanted", 1), name="outcome_is_said"),
            models.CheckConstraint(condition=long_enough("measure", 1), name="outcome_has_measure"),
        ]

    def __str__(self) -> str:
        return self.wanted


class ActionState(models.TextChoices):
    PROPOSED = "proposed", "Proposed"
    AGREED = "agreed", "Agreed"
    DONE = "done", "Done"
    ENDED = "ended", "Ended without being done"


OWNED_ONCE = (
    Q(owner_worker__isnull=False, owner_person__isnull=True, owner_partner="")
    | Q(owner_worker__isnull=True, owner_person__isnull=False, owner_partner="")
    | (Q(owner_worker__isnull=True, owner_person__isnull=True) & ~Q(owner_partner=""))
)


@with_history
class Action(Kept):
    """Something that somebody will do, wherever it was agreed.

    A plan action serves an outcome and needs one accountable owner, a due date and a measure
    before it is agreed; a task needs an owner and a date.
    """

    arose_in = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="actions")
    is_task = models.BooleanField(default=False)
    what = models.TextField()
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
    due_on = models.DateField(null=True, blank=True)
    measure = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=ActionState, default=ActionState.PROPOSED)
    agreed_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    not_for = models.JSONField(default=list)

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(
                fields=["owner_worker", "due_on"],
                condition=Q(state="agreed"),
                name="action_agreed_of_worker",
            )
        ]
        constraints = [
            models.CheckConstraint(condition=long_enough("what", 1), name="action_says_what"),
            models.CheckConstraint(
                condition=Q(state="proposed") | (OWNED_ONCE & Q(due_on__isnull=False)),
                name="action_agreed_has_owner_and_date",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(is_task=True) | long_enough("measure", 1),
                name="action_agreed_has_measure",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("done", "ended"))
                | (Q(closed_on__isnull=False) & long_enough("evidence", 1)),
                name="action_closed_has_evidence",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def owner(self) -> str:
        """Who answers for it, by name."""
        return str(self.owner_worker or self.owner_person or self.owner_partner)


@with_history
class ActionFor(Kept):
    """A child whom an action serves and, for a plan action, the outcome it serves for that child."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="serves")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="actions_for"
    )
    outcome = models.ForeignKey(
        PlanOutcome, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "person"], name="action_serves_child_once")
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


@with_history
class PlanVersion(Kept):
    """The plan as it stood when a decision authorised it: frozen, and never changed."""

    append_only = True

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="plan_versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    frozen_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="planversion_number_once")
        ]
