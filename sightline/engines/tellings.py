"""What the record tells of a child, across processes: why we are involved, what the worry is,
what works, and what the child said. Each answer with the step it came from.

A process says which of its answers tell what (`tells=`); these are read from their own columns,
in one statement whatever the processes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, reduce
from typing import Any
from uuid import UUID

from django.db.models import Case, F, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, JSONArray, JSONObject
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localdate

from sightline.grammar import registry
from sightline.grammar.fields import ChildsWords, Coded, CodedMany, Kind, Tells
from sightline.prepared import IsAny, prepared
from sightline.record.base import StepRecord, every_process, model_of, unasked
from sightline.record.step import State, Step

# Beside the answers, under a name that no answer has.
WRITER = "step worker"


@dataclass(frozen=True)
class Telling:
    """One answer that says something of the child, and where it stands. Of the child's own words
    `told` says to whom they were told and how, and `on` is the day."""

    tells: Tells
    text: str
    step: Step
    told: str
    on: date


def tellings(steps: Iterable[Step]) -> dict[Tells, list[Telling]]:
    """What these steps tell, newest first under each question. One statement."""
    by_key = {step.pk: step for step in steps if step.state != State.VOIDED}
    found: dict[Tells, list[Telling]] = {tells: [] for tells in Tells}
    for key, answers in _answers(*_keys_by_process(by_key.values())) if by_key else ():
        for question, text, beside in answers:
            if text and text.strip():
                one = _telling(by_key[key], question, text.strip(), beside)
                found[one.tells].append(one)
    for told in found.values():
        told.sort(key=lambda one: (one.step.began, str(one.step.pk)), reverse=True)
    return found


def _telling(step: Step, name: str, text: str, beside: Mapping[str, Any]) -> Telling:
    question = registry.questions(registry.record_of(step.kind))[name]
    assert isinstance(question, Kind)
    assert question.tells is not None
    on, told = step.began, ""
    if isinstance(question, ChildsWords):
        told = _how_told(step, question, beside)
        moment = beside.get(question.told.when) if question.told else None
        on = localdate(parse_datetime(moment)) if moment else on
    return Telling(question.tells, text, step, told, on)


def _how_told(step: Step, words: ChildsWords, beside: Mapping[str, Any]) -> str:
    """“To Priya Nair, alone, at school”, or by whom the words were written down."""
    writer, told = beside[WRITER], words.told
    heard = told is not None and told.heard.holds(beside)
    said = [f"{'To' if heard else 'Written down by'} {writer}"] if writer else []
    if told is None:
        return "".join(said)
    alone = beside.get(told.alone)
    if alone is not None:
        said.append("alone" if alone else "not alone")
    answers = [_answer(step.kind, name, beside.get(name)) for name in (told.where, told.how)]
    said += [one for one in answers if one and not one.startswith("(")]
    whole = " ".join([", ".join(said), *(one for one in answers if one.startswith("("))])
    return whole[:1].upper() + whole[1:]


def _answer(kind: str, name: str, given: Any) -> str:
    """One answer from a list as it is said within a sentence; several, in brackets."""
    question = registry.questions(registry.record_of(kind)).get(name)
    if not given or not isinstance(question, Coded | CodedMany) or question.codes is None:
        return ""
    several = given if isinstance(given, list) else [given]
    labels = [question.codes.label(code) for code in several]
    said = ", ".join(label[:1].lower() + label[1:] for label in labels)
    return said if isinstance(question, Coded) else f"({said})"


def _keys_by_process(steps: Iterable[Step]) -> list[list[UUID]]:
    """The keys of these steps for each process that tells something, in its place: to hand every
    key to every process costs a page of a long life more than the answer does."""
    keys: dict[str, list[UUID]] = {kind: [] for kind in _tell()}
    for step in steps:
        if step.kind in keys:
            keys[step.kind].append(step.pk)
    return list(keys.values())


@cache
def _tell() -> dict[str, list[Kind]]:
    """The questions of each process that tell something, of those processes that have any."""
    asked = {
        kind: [
            question
            for question in registry.questions(model).values()
            if isinstance(question, Kind) and question.tells is not None
        ]
        for kind, model in every_process()
    }
    return {kind: questions for kind, questions in asked.items() if questions}


@prepared
def _answers(*steps: list[UUID]) -> QuerySet[Any, Any]:
    """Of each step the answers that tell something, by the name of the question, and what says
    beside the child's words how they were told. Every process is asked, each for the steps that are
    its own, if only for none: so it is one question, worded once."""
    return reduce(lambda whole, part: whole.union(part, all=True), _parts(steps))


def _parts(steps: tuple[list[UUID], ...]) -> Iterator[QuerySet[Any, Any]]:
    for (kind, questions), keys in zip(_tell().items(), steps, strict=True):
        model = model_of(kind)
        telling = [
            JSONArray(Value(question.key), _where_it_is_asked(model, question), _beside(question))
            for question in questions
        ]
        rows = model._default_manager.filter(IsAny("step", keys)).order_by()
        yield rows.values_list("step_id", JSONArray(*telling))


def _where_it_is_asked(model: type[StepRecord], question: Kind) -> Case | Cast:
    """The answer, unless the other answers no longer call for it: it then tells nothing."""
    answer, not_called_for = Cast(question.key, TextField()), unasked(model.process, question)
    if not not_called_for:
        return answer
    return Case(When(not_called_for, then=None), default=answer, output_field=TextField())


def _beside(question: Kind) -> Any:
    """Only of a child's words it is asked who wrote them down, and how they were told."""
    if not isinstance(question, ChildsWords):
        return JSONObject()
    fields = question.told.fields if question.told else frozenset()
    # What a decision began has nobody's name before it is sent on.
    writer = Coalesce("step__worker__name", "step__submitted_by__name")
    return JSONObject(**{WRITER: writer}, **{name: F(name) for name in fields})
