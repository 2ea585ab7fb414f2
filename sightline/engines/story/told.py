"""What each step of one person tells, and whom it says was heard, without the words themselves:
one statement, from the processes' own tables, whatever the processes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from itertools import chain
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import JSONArray

from sightline import codes
from sightline.grammar import registry
from sightline.grammar.fields import Coded, CodedMany, Kind, Rows, Tells
from sightline.people.person import Person
from sightline.prepared import prepared
from sightline.record.base import Row, StepRecord, every_process, unasked

# What is found: steps that answer a question, and steps that name a concern, somebody who was
# heard, or somebody who must not read them.
TELLS, CONCERN, HEARD, NOT_FOR = "tells", "concern", "heard", "not for"
# An answer from one of these lists names a concern, whichever process asks for it.
CONCERNS = (codes.PRIMARY_NEED, codes.ABUSE_CATEGORY, codes.ASSESSMENT_FACTOR)


@dataclass
class Told:
    """Which steps answer each question, by their keys; and by the key of a step which concerns it
    names (as labels), who was met or spoken with (as they are called there), and who must not
    read some of it (keys)."""

    tells: dict[Tells, set[str]] = field(default_factory=dict)
    concerns: dict[str, set[str]] = field(default_factory=dict)
    heard: dict[str, list[str]] = field(default_factory=dict)
    not_for: dict[str, set[str]] = field(default_factory=dict)

    def steps_that_tell(self, question: Tells) -> set[str]:
        return self.tells.get(question, set())


def told_in(person: Person) -> Told:
    """What the steps of one person tell. One statement."""
    found = Told()
    for what, name, keys_or_rows in chain.from_iterable(_answers(person.pk)):
        if what == TELLS:
            found.tells.setdefault(Tells(name), set()).update(keys_or_rows or ())
        for key, given in (keys_or_rows or ()) if what != TELLS else ():
            _note(found, what, name, key, given)
    return found


def _note(found: Told, what: str, name: str, key: str, given: Any) -> None:
    if what == HEARD:
        found.heard.setdefault(key, []).append(given)
    elif what == CONCERN:
        found.concerns.setdefault(key, set()).update(_labels(name, given))
    else:
        for people in given.values():
            found.not_for.setdefault(key, set()).update(people)


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
    """A row for each table, whatever it holds of this person: a list of what is found in it, each
    with its name and the steps."""
    for _, model in every_process():
        rows = model._default_manager.filter(step__person=person).order_by()
        yield _gathered(rows, *_asked_of(model))
        for question in registry.questions(model).values():
            if isinstance(question, Rows) and issubclass(question.model, Row):
                yield from _heard(question.model, model.kind, person)


def _gathered(rows: QuerySet[Any], *found: JSONArray) -> QuerySet[Any, Any]:
    # Grouped by what is the same for all, so that Django makes one row of it and asks no more.
    whole = rows.annotate(all=Value(1)).values("all")
    return whole.annotate(found=JSONArray(*found)).values_list("found", flat=True)


def _asked_of(model: type[StepRecord]) -> Iterator[JSONArray]:
    for one in registry.questions(model).values():
        if isinstance(one, Kind) and one.tells is not None:
            keys = JSONBAgg("step_id", filter=_is_said(model, one))
            yield JSONArray(Value(TELLS), Value(one.tells.value), keys)
        if isinstance(one, Coded | CodedMany) and one.codes is not None and one.codes in CONCERNS:
            yield _with_keys(CONCERN, one.codes.key, one.key, Q(**{f"{one.key}__isnull": False}))
    yield _with_keys(NOT_FOR, "", "not_for", ~Q(not_for={}))


def _with_keys(what: str, name: str, column: str, when: Q) -> JSONArray:
    rows = JSONBAgg(JSONArray(F("step_id"), F(column)), filter=when)
    return JSONArray(Value(what), Value(name), rows)


def _is_said(model: type[StepRecord], question: Kind) -> Q:
    """That there is an answer, and the other answers call for it."""
    return question.filled() & ~unasked(model.process, question)


def _heard(rows: type[Row], kind: str, person: UUID) -> Iterator[QuerySet[Any, Any]]:
    """Whom these rows say that we met or spoke with. A row model that two processes share is
    asked by each."""
    if rows.in_touch is not None:
        held = rows._default_manager.filter(step__person=person, step__kind=kind)
        found = held.filter(rows.in_touch.q())
        yield _gathered(found.order_by(), _with_keys(HEARD, "", rows.in_touch.name, Q()))
