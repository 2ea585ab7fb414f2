"""What a recipient may read of the answers of a record, and what is kept from them.

An answer that is kept back leaves no trace, and neither does a question that was asked only
because of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sightline.access.scope import closed_to
from sightline.access.viewer import Viewer
from sightline.engines.copied_beside import AroundChild, Beside, read_beside
from sightline.engines.forms import first_name
from sightline.engines.recipients import Recipient
from sightline.grammar import registry
from sightline.grammar.condition import is_answer
from sightline.grammar.fields import (
    ChildsWords,
    Kind,
    Narrative,
    PersonNamed,
    PlanActionNamed,
    PlanOutcomeNamed,
    Rows,
    Words,
    for_child,
)
from sightline.people.person import Person
from sightline.record.answers import answers_of, asked, record_of, said_in
from sightline.record.base import StepRecord
from sightline.record.correcting import in_words
from sightline.record.plan_shown import actions_kept_from
from sightline.record.step import Step


@dataclass(frozen=True)
class Block:
    """One thing on the page. `kind` is words, said (a child's own), facts, table, or row:
    what was answered of one agency or person, whose first fact says of which."""

    kind: str
    label: str = ""
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def labelled(self) -> list[list[tuple[str, str]]]:
        """The rows of a table, with its head beside each cell."""
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]

    @property
    def every_word(self) -> Iterator[str]:
        yield self.text
        for name, said in self.facts:
            yield from (name, said)
        for row in self.rows:
            yield from row


@dataclass(frozen=True)
class Part:
    title: str
    blocks: tuple[Block, ...]


@dataclass(kw_only=True)
class Ground:
    """What any copy about a child is made from, and for whom. `withheld` is every word that this
    recipient must not read, so that nothing repeats it elsewhere."""

    child: Person
    beside: AroundChild
    to: Recipient
    viewer: Viewer
    today: date
    withheld: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return str(self.to.person.pk) if self.to.person else ""


@dataclass(kw_only=True)
class Source(Ground):
    """What a copy of finished work is made from. `kept` are the answers that this recipient must
    not read."""

    step: Step
    record: StepRecord
    beside: Beside
    called_for: list[str]
    kept: set[str]

    @property
    def name(self) -> str:
        return first_name(self.step)

    def is_for(self, not_for: list[str]) -> bool:
        return self.key not in not_for


def source_of(step: Step, to: Recipient, viewer: Viewer, today: date) -> Source:
    return source_beside(record_of(step), read_beside(step, to.person, today), to, viewer, today)


def source_beside(
    record: StepRecord, beside: Beside, to: Recipient, viewer: Viewer, today: date
) -> Source:
    """The same of a record that was read already, with what stands beside it."""
    step, person = record.step, str(to.person.pk) if to.person else ""
    kept = {key for key, people in record.not_for.items() if person in people}
    return Source(
        child=step.child,
        step=step,
        record=record,
        beside=beside,
        to=to,
        viewer=viewer,
        today=today,
        called_for=_called_for(record),
        kept=with_what_hangs_on_it(type(record), kept),
    )


def with_what_hangs_on_it(model: type[StepRecord], kept: set[str]) -> set[str]:
    """Also the questions asked only because of what is kept, which would tell that it is there."""
    questions = registry.questions(model)
    found = set(kept)
    while True:
        more = {
            key
            for section in model.process.sections
            for key in section.fields
            for condition in (section.asked_if, questions[key].asked_if)
            if condition is not None and condition.fields & found
        }
        if more <= found:
            return found
        found |= more


def answer(source: Source, key: str) -> list[Block]:
    """One question and its answer; nothing where there is none, or it is not for them."""
    question = registry.questions(type(source.record))[key]
    if key not in source.called_for:
        return []
    label = for_child(question.label, source.name)
    if isinstance(question, Rows):
        return _rows(source, question, label)
    value = getattr(source.record, question.attname)
    if not is_answer(value) or _names_somebody_closed(source, question, value):
        return []
    said = said_in(source.record, question, value)
    words = in_words(question, said)
    if (
        key in source.kept
        or (isinstance(question, PlanOutcomeNamed) and not source.is_for(said.not_for))
        or _names_an_action_kept_back(source, [(question, value)])
    ):
        _withhold(source, question, value)
        return []
    return [Block("said" if isinstance(question, ChildsWords) else "words", label, words)]


def _called_for(record: StepRecord) -> list[str]:
    answers = answers_of(record, with_rows=False)
    return asked(record.process, registry.questions(type(record)), answers)


def _names_somebody_closed(source: Source, question: Kind, value: Any) -> bool:
    """Whether the answer is a person whose record is restricted: no copy names them."""
    return isinstance(question, PersonNamed) and closed_to(source.viewer).filter(pk=value).exists()


def _names_an_action_kept_back(source: Source, answers: Iterable[tuple[Kind, Any]]) -> bool:
    """Whether they name an action of the plan that this recipient must not read."""
    named = [value for question, value in answers if isinstance(question, PlanActionNamed)]
    if not source.key or not any(named):
        return False
    return actions_kept_from(source.key).filter(pk__in=filter(None, named)).exists()


def _withhold(source: Source, question: Kind, value: Any) -> None:
    if isinstance(question, Narrative | Words) and value:
        source.withheld.append(str(value))


def _rows(source: Source, rows: Rows, label: str) -> list[Block]:
    """Each row as a block of its own; the question stands above the first that is shown."""
    blocks: list[Block] = []
    for row in source.record.rows_read[rows.key]:
        answers = [(column, getattr(row, column.attname)) for column in rows.columns]
        is_kept = rows.key in source.kept or not source.is_for(getattr(row, "not_for", []))
        if is_kept or _names_an_action_kept_back(source, answers):
            for column, value in answers:
                _withhold(source, column, value)
            continue
        facts = tuple(
            (for_child(column.label, source.name), in_words(column, value))
            for column, value in answers
            if is_answer(value) and not _names_somebody_closed(source, column, value)
        )
        blocks.append(Block("row", "" if blocks else label, facts=facts))
    return blocks
