"""Every word that is kept from one recipient in the records of a family. Two statements.

An answer may be kept from a father, or one row of it, the reason of a decision, an outcome or an
action of a plan, a fact, a line of a chronology. It is kept wherever it stands: also where nobody
is copying from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import (
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, JSONObject

from sightline.engines.copied_answers import with_what_hangs_on_it
from sightline.grammar import registry
from sightline.grammar.beside import WholeRow, beside
from sightline.grammar.fields import Narrative, Rows, Words
from sightline.people.facts import Fact
from sightline.people.person import Person
from sightline.prepared import IsAny, prepared
from sightline.record.answers import rows_asked
from sightline.record.audience import DECISION
from sightline.record.authored_chronology import ChronologyLine
from sightline.record.base import StepRecord, every_process, model_of
from sightline.record.decision import Decision
from sightline.record.plan import ACTION_WORDS, OUTCOME_WORDS, PlanOutcome
from sightline.record.plan_shown import actions_kept_from

Held = Mapping[str, Any]


def kept_from(recipient: Person, people: Collection[UUID]) -> list[str]:
    """What is kept from `recipient` in whatever is held of these people, each text by itself."""
    key, of_them = str(recipient.pk), list(people)
    said = [
        text
        for kind, held in _in_records(key, of_them)
        for text in _words_kept(model_of(kind), held, key)
    ]
    return [*said, *(text for (text,) in _beside_records(key, [recipient.pk], of_them))]


def _one_after_another(parts: list[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    return parts[0].union(*parts[1:], all=True)


@prepared
def _in_records(recipient: str, people: list[UUID]) -> QuerySet[Any, Any]:
    """The records of every process in which something is kept from them, whole, each with its
    rows."""
    return _one_after_another(
        [_kept_in(model, kind, recipient, people) for kind, model in every_process()]
    )


def _kept_in(
    model: type[StepRecord], kind: str, recipient: str, people: list[UUID]
) -> QuerySet[Any, Any]:
    rows = {key: one.model._default_manager for key, one in rows_asked(model).items()}
    of_it = {"step": OuterRef("pk")}
    keeps = Q(audience__contains=recipient)
    for one in rows.values():
        if hasattr(one.model, "not_for"):
            keeps |= Q(Exists(one.filter(**of_it, not_for__has_key=recipient)))
    found = model._default_manager.order_by().annotate(
        audience=Cast("not_for", TextField()),
        of_kind=Value(kind, output_field=CharField()),
        held=JSONObject(
            row=WholeRow(),
            typed_once=F("step__together__answers"),
            decided=beside(Decision.objects.filter(**of_it).order_by()),
            **{f"rows_{name}": beside(one.filter(**of_it)) for name, one in rows.items()},
        ),
    )
    return found.filter(keeps, IsAny("step__person", people)).values_list("of_kind", "held")


def _words_kept(model: type[StepRecord], held: Held, recipient: str) -> Iterator[str]:
    row, questions = held["row"], registry.questions(model)
    kept = {key for key, people in row["not_for"].items() if recipient in people}
    for key in with_what_hangs_on_it(model, kept):
        if isinstance(question := questions.get(key), Narrative | Words):
            yield str(row[question.attname] or (held["typed_once"] or {}).get(key) or "")
    if DECISION in kept:
        for one in held["decided"]:
            yield from (one["row"]["reason"], one["row"]["dissent"])
            yield from (str(option.get("why", "")) for option in one["row"]["options"])
    for key, asked in rows_asked(model).items():
        for one in held[f"rows_{key}"]:
            if key in kept or recipient in (one["row"].get("not_for") or ()):
                yield from _words_of_row(asked, one["row"])


def _words_of_row(asked: Rows, row: Held) -> Iterator[str]:
    for column in asked.columns:
        if isinstance(column, Narrative | Words):
            yield str(row.get(column.attname) or "")


@prepared
def _beside_records(recipient: str, keys: list[UUID], people: list[UUID]) -> QuerySet[Any, Any]:
    """The same of plans, facts and chronologies. `keys` is that of the recipient alone."""
    actions = actions_kept_from(recipient).filter(IsAny("serves__person", people))
    outcomes = PlanOutcome.objects.order_by().filter(
        IsAny("plan__person", people), not_for__has_key=recipient
    )
    facts = Fact.objects.order_by().filter(IsAny("person", people), not_for__contains=keys)
    lines = ChronologyLine.objects.order_by().filter(
        IsAny("person", people), not_for__has_key=recipient
    )
    return _one_after_another(
        [
            *(actions.values_list(column) for column in ACTION_WORDS),
            *(outcomes.values_list(column) for column in OUTCOME_WORDS),
            facts.values_list("words"),
            lines.values_list("words"),
        ]
    )
