"""What each step of one person tells, and whom it says was heard, without the words themselves:
one statement, from the processes' own tables, whatever the processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import JSONArray, JSONObject

from sightline import codes
from sightline.grammar import registry
from sightline.grammar.fields import Coded, CodedMany, Kind, Rows, Tells
from sightline.people.person import Person
from sightline.prepared import prepared
from sightline.record.base import Row, StepRecord, every_process, unasked

# An answer from one of these lists names a concern, whichever process asks for it.
CONCERNS = (codes.PRIMARY_NEED, codes.ABUSE_CATEGORY, codes.ASSESSMENT_FACTOR)


@dataclass
class Told:
    """By the key of the step: which questions it answers, which concerns it names (as labels), who
    was met or spoken with (as they are called there), and who must not read some of it (keys)."""

    tells: dict[UUID, set[Tells]] = field(default_factory=dict)
    concerns: dict[UUID, set[str]] = field(default_factory=dict)
    heard: dict[UUID, list[str]] = field(default_factory=dict)
    not_for: dict[UUID, set[str]] = field(default_factory=dict)

    def steps_that_tell(self, question: Tells) -> set[UUID]:
        return {key for key, questions in self.tells.items() if question in questions}


def told_in(person: Person) -> Told:
    """What the steps of one person tell. One statement."""
    found = Told()
    for key, answers in _answers(person.pk):
        if names := answers.get("heard"):
            found.heard.setdefault(key, []).append(names)
        for people in (answers.get("not_for") or {}).values():
            found.not_for.setdefault(key, set()).update(people)
        for tells, said in answers.get("tells", ()):
            if said:
                found.tells.setdefault(key, set()).add(Tells(tells))
        for listed, given in answers.get("concerns", ()):
            found.concerns.setdefault(key, set()).update(_labels(listed, given))
    return found


def _labels(listed: str, given: Any) -> Iterator[str]:
    several = given if isinstance(given, list) else [given] if given else []
    for code in several:
        if code in codes.ALL[listed]:
            # What stands before the colon is the concern, and the rest explains it.
            yield codes.ALL[listed].label(code).partition(":")[0]


@prepared
def _answers(person: UUID) -> QuerySet[Any, Any]:
    return reduce(lambda whole, part: whole.union(part, all=True), _parts(person))


def _parts(person: UUID) -> Iterator[QuerySet[Any, Any]]:
    for _, model in every_process():
        rows = model._default_manager.filter(step__person=person).order_by()
        yield rows.values_list("step_id", JSONObject(**_what_is_asked(model)))
        for question in registry.questions(model).values():
            if isinstance(question, Rows) and issubclass(question.model, Row):
                yield from _heard(question.model, model.kind, person)


def _what_is_asked(model: type[StepRecord]) -> Mapping[str, Any]:
    questions = registry.questions(model).values()
    tells = [
        JSONArray(Value(one.tells.value), _is_said(model, one))
        for one in questions
        if isinstance(one, Kind) and one.tells is not None
    ]
    concerns = [
        JSONArray(Value(one.codes.key), F(one.key))
        for one in questions
        if isinstance(one, Coded | CodedMany) and one.codes in CONCERNS and one.codes is not None
    ]
    parts = {"tells": tells, "concerns": concerns}
    asked = {name: JSONArray(*part) for name, part in parts.items() if part}
    return {**asked, "not_for": F("not_for")}


def _is_said(model: type[StepRecord], question: Kind) -> ExpressionWrapper:
    """Whether there is an answer, and the other answers call for it."""
    said = question.filled() & ~unasked(model.process, question)
    return ExpressionWrapper(said, output_field=BooleanField())


def _heard(rows: type[Row], kind: str, person: UUID) -> Iterator[QuerySet[Any, Any]]:
    """Who was heard in these rows. A row model that two processes share is asked by each."""
    if rows.heard is None:
        return
    holds = rows.heard.when.q() if rows.heard.when else Q()
    found = rows._default_manager.filter(holds, step__person=person, step__kind=kind).order_by()
    yield found.values_list("step_id", JSONObject(heard=F(rows.heard.name)))
