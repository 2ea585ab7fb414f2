"""The spine: one row for each step or spell, whatever its process.

It carries what every screen asks of every process, and nothing else. It is written in the same
transaction as the record beside it, only by `commands`, and `verify` proves that they agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Func, Q

from sightline.grammar import registry
from sightline.grammar.clock import Event, Moment
from sightline.grammar.event import TAKEN_UP
from sightline.grammar.kept import Kept, stands_aside, with_history
from sightline.grammar.process import DECIDED_ALONE, MANAGER_ANSWERED, Process
from sightline.people.person import Person
from sightline.record.correction import StepOnlyByCorrection
from sightline.statute.calendar import LONDON


class State(models.TextChoices):
    OPEN = "open", "Open"
    SUBMITTED = "submitted", "Waiting for a decision"
    RETURNED = "returned", "Returned with a question"
    COMPLETED = "completed", "Completed"
    ENDED = "ended", "Ended"
    VOIDED = "voided", "Entered in error"


# The one table of what may follow what. A step goes through the first five rows; a spell is
# open until it is ended. Either may be voided. The database holds this by trigger.
TRANSITIONS: list[tuple[str, str]] = [
    (State.OPEN, State.SUBMITTED),
    (State.OPEN, State.COMPLETED),
    (State.SUBMITTED, State.RETURNED),
    (State.SUBMITTED, State.COMPLETED),
    (State.RETURNED, State.SUBMITTED),
    (State.OPEN, State.ENDED),
    *((state, State.VOIDED) for state in State if state is not State.VOIDED),
]
WRITABLE = (State.OPEN, State.RETURNED)
UNFINISHED = (State.OPEN, State.SUBMITTED, State.RETURNED)
OVER = (State.COMPLETED, State.ENDED, State.VOIDED)
# Among the marks that a source carried: the step had begun before its source begins to tell of it.
UNDER_WAY = "under way"
# A spell beside which no other of its kind may run.
RUNS_ALONE = Q(exclusive_as__isnull=False, aside=False) & ~Q(state="voided")


class Origin(models.TextChoices):
    RECORDED = "recorded", "Recorded here"
    IMPORTED = "imported", "Brought in from another system"


@with_history
class Together(Kept):
    """Work about several children, typed once. It holds the shared answers until each child's
    own record is completed, when they are copied into it."""

    kind = models.CharField(max_length=60)
    answers = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    versions = models.JSONField(default=dict)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )


@with_history
class Step(Kept):
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="steps"
    )
    household = models.ForeignKey(
        "people.Household", null=True, blank=True, on_delete=models.PROTECT, related_name="steps"
    )
    kind = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.RECORDED)
    # The day it began and, where somebody gave one, the time.
    began = models.DateField()
    happened_at = models.DateTimeField(null=True, blank=True)
    ended = models.DateField(null=True, blank=True)
    # What counts for clocks, each with its day or moment: {"seen": "2026-11-19T19:10:00+00:00"}.
    marks = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    line = models.CharField(max_length=300, blank=True)
    proposed = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="steps",
    )
    team = models.ForeignKey(
        "people.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="steps"
    )
    came_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="led_to"
    )
    together = models.ForeignKey(
        Together, null=True, blank=True, on_delete=models.PROTECT, related_name="steps"
    )
    exclusive_as = models.CharField(max_length=40, null=True, blank=True)
    aside = stands_aside()
    # Of a step brought in: since when we know of it, and which marks its source carried.
    known_from = models.DateField(null=True, blank=True)
    carried = models.JSONField(default=list, blank=True)
    versions = models.JSONField(default=dict)
    # When an answer of it was last saved that said something else than before.
    changed_at = models.DateTimeField(null=True, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-began", "-id"]
        indexes = [
            models.Index(fields=["person", "-began"], name="step_of_person"),
            models.Index(
                fields=["worker", "state"],
                condition=Q(state__in=("open", "submitted", "returned")),
                name="step_open_with_worker",
            ),
            models.Index(
                fields=["team", "state"],
                condition=Q(state__in=("open", "submitted", "returned")),
                name="step_open_in_team",
            ),
            models.Index(fields=["kind", "began"], name="step_of_kind"),
            models.Index(
                fields=["kind"],
                condition=Q(state__in=("open", "submitted", "returned")),
                name="step_open_of_kind",
            ),
            # What was decided alone on duty and no manager has answered for: a handful, ever.
            models.Index(
                fields=["completed_at"],
                condition=Q(marks__has_key=DECIDED_ALONE) & ~Q(marks__has_key=MANAGER_ANSWERED),
                name="step_decided_alone",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, household__isnull=True)
                | Q(person__isnull=True, household__isnull=False),
                name="step_has_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(ended__isnull=True) | Q(ended__gte=F("began")),
                name="step_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=~Q(state="ended") | Q(ended__isnull=False), name="step_ended_has_a_day"
            ),
            models.CheckConstraint(
                condition=Q(origin="imported")
                | Q(completed_at__isnull=True, completed_by__isnull=True)
                | Q(completed_at__isnull=False, completed_by__isnull=False),
                name="step_completed_at_and_by",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("completed", "ended")) | Q(completed_at__isnull=False),
                name="step_completed_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="step_submitted_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(origin="imported") | Q(entered_by__isnull=False),
                name="step_recorded_has_an_author",
            ),
            ExclusionConstraint(
                name="step_exclusive_spells",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("exclusive_as", RangeOperators.EQUAL),
                    (Func("began", "ended", function="daterange"), RangeOperators.OVERLAPS),
                ],
                condition=RUNS_ALONE,
            ),
            # A spell that begins and ends on one day is an empty range, which overlaps nothing.
            models.UniqueConstraint(
                fields=["person", "exclusive_as", "began"],
                condition=RUNS_ALONE,
                name="step_exclusive_spell_once_a_day",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="transitions", field="state", transitions=TRANSITIONS),
            StepOnlyByCorrection(name="only_by_correction"),
        ]

    def __str__(self) -> str:
        return f"{self.process.name}, {self.began:%-d %B %Y}"

    @property
    def process(self) -> Process:
        return registry.process_of(self.kind)

    @property
    def child(self) -> Person:
        """The person whom this is about; only work about a household has none."""
        assert self.person is not None
        return self.person

    @property
    def key(self) -> UUID:
        return self.id

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def is_writable(self) -> bool:
        return self.state in WRITABLE

    @property
    def state_in_words(self) -> str:
        """How far it has come: a spell may have ended before its last page is written."""
        ended = self.ended if not self.is_over else None
        return f"Ended {ended:%-d %B %Y}, not written up" if ended else self.get_state_display()

    @property
    def is_imported(self) -> bool:
        return self.origin == Origin.IMPORTED

    @property
    def moments(self) -> dict[str, Moment]:
        """Every mark with its day or moment, those that each step has included."""
        found: dict[str, Moment] = {"began": self.happened_at or self.began}
        if self.submitted_at:
            found["submitted"] = self.submitted_at
        if self.state == State.COMPLETED and self.completed_at:
            found["completed"] = self.completed_at
            if self.outcome:
                found[f"decided_{self.outcome}"] = self.completed_at
        if self.ended:
            found["ended"] = self.ended
        if self.known_from and UNDER_WAY in self.carried:
            found[TAKEN_UP] = self.known_from
        return found | {name: as_moment(text) for name, text in self.marks.items()}

    def events(self) -> Iterator[Event]:
        """What this step counts as to the clocks of others. One entered in error counts as
        nothing."""
        if self.state == State.VOIDED:
            return
        for mark, at in self.moments.items():
            yield Event(mark, self.kind, at, self.id)


class ClockView:
    """A step as a clock sees it."""

    def __init__(self, step: Step) -> None:
        self.key: UUID = step.id
        self.kind = step.kind
        self.is_over = step.is_over or step.ended is not None
        self.marks: Mapping[str, Moment] = step.moments


def as_moment(text: Any) -> Moment:
    """A day or a moment out of what JSON holds; a moment comes in London's time."""
    if isinstance(text, datetime):
        return text.astimezone(LONDON)
    if isinstance(text, date):
        return text
    if "T" in text:
        return datetime.fromisoformat(text).astimezone(LONDON)
    return date.fromisoformat(text)
