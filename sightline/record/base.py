"""What every record of a process has beside its own questions, and how a process is declared.

    @recorded
    class Visit(StepRecord):
        visited_at = Moment("When did you visit?")
        process = Process(name="Visit", …)

`@recorded` registers the process, keeps its history, and writes two rules into the database:
complete means the required questions are filled, and completed work changes only by correction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, TypeVar, cast

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from sightline.grammar import registry
from sightline.grammar.fields import Kind, Rows
from sightline.grammar.in_touch import InTouch
from sightline.grammar.kept import Kept, with_history
from sightline.grammar.process import Process
from sightline.grammar.recorded import HoldsAProcess
from sightline.record.correction import RecordOnlyByCorrection, RowsOnlyByCorrection
from sightline.record.step import Step


@dataclass(frozen=True)
class Alert:
    """A sentence for the worker who holds the child in the role `to`, such as the chair."""

    sentence: str
    to: str = ""


@dataclass(frozen=True)
class Qualifier:
    """What the header of a record says after the name of a spell, as a plan's category is said.

    `asked` makes the expression that is put to the spell's own step, in the statement that reads
    the spells, and `in_words` says what it found.
    """

    asked: Callable[[], Any]
    in_words: Callable[[Any], str]


class StepRecord(HoldsAProcess):
    """The typed record of one step or spell. Its key is its step's key."""

    step = models.OneToOneField(
        Step, primary_key=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    imported = models.BooleanField(default=False, editable=False)
    completed_at = models.DateTimeField(null=True, blank=True, editable=False)
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    # Who must not read which answer, by the answer's key: {"safety_plan": ["<person's key>"]}.
    not_for = models.JSONField(default=dict, editable=False)

    qualifier: ClassVar[Qualifier | None] = None
    in_touch: ClassVar[InTouch | None] = None

    class Meta:
        abstract = True

    @cached_property
    def rows_read(self) -> dict[str, list[Any]]:
        """What repeats in it, by question and in order. `answers.read_records` sets it as it reads
        the record; in one that was only made nothing repeats yet."""
        asked_for = registry.questions(type(self)).items()
        return {key: [] for key, question in asked_for if isinstance(question, Rows)}

    def in_a_line(self) -> str:
        """What a list or a chronology says of this record, in a few words."""
        return ""

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """Answers that are known already because of the step that led here, and what it said."""
        return {}

    def is_begun_by(self, decided: Step, said: Mapping[str, Any]) -> bool:
        """Whether this open spell is already what that decision leads to, and what it said: it was
        written down first, and decided afterwards. Then no second one begins."""
        return False

    def ended_with(self, decided: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """Answers of a spell's ending that the step whose decision ended it has given already."""
        return {}

    def alerts(self, earlier: Sequence[Step]) -> Sequence[str | Alert]:
        """What must be heard now that this is complete: by the team's manager, unless an `Alert`
        says who. `earlier` are the steps of the same process and person, newest first."""
        return []

    def hands_over_to(self) -> str:
        """Who is asked, as this is sent for a decision, to take the work on: nobody, unless a
        process asks somebody who has not been asked yet."""
        return ""

    def untrue(self) -> str:
        """What cannot be so among these answers, in a sentence; nothing where all of it can. Asked
        whenever they are written."""
        return ""

    def unfinished(self) -> str:
        """What stands in the way of completing, beyond the questions that have no answer yet."""
        return ""

    def rows_ready(self, key: str) -> Sequence[Mapping[str, Any]]:
        """Rows that stand ready to be filled in, because other answers say which there are."""
        return ()

    def offers(self, key: str) -> Collection[str] | None:
        """Which codes of a list may be chosen here, where other answers rule out the rest. The
        question of a row is named with it: `parts.part`."""
        return None

    def not_to_be_named(self) -> Sequence[str]:
        """Who asked, on this record, not to be named to the family."""
        return ()

    def gates_shut(self) -> dict[str, str]:
        """Gates that this record holds shut for reasons of its own: name and sentence."""
        return {}


class Row(Kept):
    """One of what repeats in a record, such as an agency and what it said."""

    step = models.ForeignKey(
        Step, on_delete=models.CASCADE, related_name="+", editable=False, db_index=True
    )
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    in_touch: ClassVar[InTouch | None] = None

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    @classmethod
    def lacks_nothing(cls, row: Mapping[str, Any]) -> bool:
        """Whether a row says enough, beyond an answer to each required question."""
        return True


def model_of(kind: str) -> type[StepRecord]:
    """The model of a process, by the process's name. KeyError if there is none."""
    return cast(type[StepRecord], registry.record_of(kind))


def every_process() -> Iterator[tuple[str, type[StepRecord]]]:
    """Name and model of each process, in the order of their names."""
    for kind, model in registry.every():
        yield kind, cast(type[StepRecord], model)


Record = TypeVar("Record", bound=type[StepRecord])
RowModel = TypeVar("RowModel", bound=type[Row])


def recorded(record: Record) -> Record:
    """Declare a process: see the top of this file."""
    record.kind = registry.register(record)
    _constrain_completion(record)
    pgtrigger.register(RecordOnlyByCorrection(name="only_by_correction"))(record)
    with_history(record)
    return record


def recorded_rows(rows: RowModel) -> RowModel:
    """Declare what repeats in a record: its history is kept, and completed work holds it fast."""
    pgtrigger.register(RowsOnlyByCorrection(name="only_by_correction"))(rows)
    with_history(rows)
    return rows


def _constrain_completion(record: type[StepRecord]) -> None:
    """Complete means filled. Imported rows hold what their source held, so they are let be."""
    filled = Q()
    for question in record._meta.local_fields:
        if isinstance(question, Kind) and not question.optional:
            filled &= unasked(record.process, question) | question.filled()
    constraint = models.CheckConstraint(
        condition=Q(completed_at__isnull=True) | Q(imported=True) | filled,
        name=f"{record._meta.app_label}_{record._meta.model_name}_complete"[:63],
    )
    both_or_neither = models.CheckConstraint(
        condition=Q(imported=True)
        | Q(completed_at__isnull=True, completed_by__isnull=True)
        | Q(completed_at__isnull=False, completed_by__isnull=False),
        name=f"{record._meta.app_label}_{record._meta.model_name}_at_and_by"[:63],
    )
    # Migrations read constraints from `original_attrs`, so both places are told.
    record._meta.constraints = [*record._meta.constraints, constraint, both_or_neither]
    record._meta.original_attrs["constraints"] = record._meta.constraints


def unasked(process: Process, question: Kind) -> Q:
    """True in the database when the answers given do not call for this question."""
    section = next((s for s in process.sections if question.key in s.fields), None)
    conditions = [question.asked_if, section.asked_if if section else None]
    not_called_for = Q()
    for condition in conditions:
        if condition is not None:
            not_called_for |= ~condition.q()
    return not_called_for
