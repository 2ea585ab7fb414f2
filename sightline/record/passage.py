"""What was written in each step, as one text that can be searched for words.

A passage is made of the record beside it, in the transaction that writes the record, and holds
nothing that the record does not: `verify` makes it again and compares. What is typed and not
saved is in no passage. Decisions and plans need none: their words stand in columns of their own,
and are indexed there (`record.spoken`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import GeneratedField

from sightline.grammar import registry
from sightline.grammar.fields import Kind, Narrative, Rows, Words
from sightline.grammar.kept import Kept
from sightline.record.answers import answers_of, asked, shared_answers
from sightline.record.base import StepRecord
from sightline.record.spoken import spoken
from sightline.record.step import Step

# The database indexes no more than a megabyte at once. The longest report is a tenth of this.
MOST_LETTERS = 250_000


class Passage(Kept):
    """The words of one step about one person. `words` is made of `said` by the database."""

    step = models.OneToOneField(Step, on_delete=models.CASCADE, related_name="passage")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="passages", db_index=False
    )
    day = models.DateField()
    said = models.TextField()
    words = GeneratedField(
        expression=spoken("said"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["-day", "ref"]
        indexes = [
            GinIndex(fields=["words"], name="passage_words"),
            models.Index(fields=["-day", "ref"], name="passage_newest"),
            models.Index(fields=["person", "-day", "ref"], name="passage_of_person"),
        ]

    def __str__(self) -> str:
        return f"What was written: {self.step}"


def keep_passages(written: Iterable[tuple[Step, StepRecord]]) -> None:
    """Keep the passage of each step in step with its record: one statement, however many.

    For the commands that write records, inside their transaction.
    """
    passages = [passage_of(step, record) for step, record in written if step.person_id]
    Passage.objects.bulk_create(
        passages,
        update_conflicts=True,
        unique_fields=["step"],
        update_fields=["person", "day", "said"],
    )


def passage_of(step: Step, record: StepRecord) -> Passage:
    """The passage that this record makes, not yet kept."""
    assert step.person_id is not None
    said = "\n\n".join(text for text in _texts(step, record) if text)
    return Passage(
        step=step,
        person_id=step.person_id,
        day=step.began,
        said=said.replace("\0", "")[:MOST_LETTERS],
    )


def _texts(step: Step, record: StepRecord) -> Iterator[str]:
    """The answers in words to what is asked, in order; of what repeats, one text for each row."""
    questions = registry.questions(type(record))
    record.step = step
    answers = answers_of(record) | _typed_once(step)
    for key in asked(record.process, questions, answers):
        question, answer = questions[key], answers[key]
        if isinstance(question, Rows):
            yield from (_row_text(question, row) for row in answer or ())
        elif isinstance(question, Narrative | Words):
            yield str(answer or "").strip()


def _typed_once(step: Step) -> dict[str, Any]:
    """What is shared with brothers and sisters and not yet in this child's own columns."""
    questions, shared = registry.questions(registry.record_of(step.kind)), shared_answers(step)
    return {key: given for key, given in shared.items() if isinstance(questions[key], Kind)}


def _row_text(rows: Rows, row: dict[str, Any]) -> str:
    columns = [one.key for one in rows.columns if isinstance(one, Narrative | Words)]
    return ". ".join(str(row[key]).strip() for key in columns if row.get(key))
