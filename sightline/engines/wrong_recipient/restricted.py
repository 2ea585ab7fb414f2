"""Words that were pasted: out of a restricted record, another child's, or what is kept back.

Whoever writes in haste copies a sentence from the file that is open beside. It is found word for
word, whichever step it stands in. What stands in these children's own records too, as work about
several children does, was not taken from anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat

from sightline.access.restriction import Restriction
from sightline.engines.wrong_recipient.kept_from import kept_from
from sightline.engines.wrong_recipient.known import Known
from sightline.engines.wrong_recipient.runs import (
    A_RUN,
    Spoken,
    first_repeated,
    is_telling,
    runs_of,
    sentences_of,
)
from sightline.engines.wrong_recipient.sending import About, Doubt
from sightline.people.person import Person
from sightline.prepared import IsAny, prepared
from sightline.record.decision import DECISION_SPOKEN, Decision
from sightline.record.passage import Passage
from sightline.record.plan import ACTION_WORDS, OUTCOME_WORDS, ActionFor, PlanOutcome
from sightline.record.spoken import LANGUAGE, spoken

# Four words, at every fifth: a run of eight holds one of these whole, wherever it begins.
WINDOW = 4
STRIDE = A_RUN - WINDOW + 1
# More windows than the longest report has: nothing makes the question endless.
MOST_WINDOWS = 8_000


@dataclass(frozen=True)
class Stored:
    """Words that stand in somebody's record, and whom to ring where that is restricted."""

    person: UUID
    text: str
    owner: str
    phone: str


def restricted(known: Known) -> Iterator[Doubt]:
    kept = kept_from(known.recipient.person, list(known.people)) if known.recipient else []
    secrets = runs_of(kept) | sentences_of(kept)
    if words := first_repeated(known.spoken, secrets):
        yield Doubt(
            About.RESTRICTED,
            f"These words are kept from {known.to_called}. Take them out wherever they stand.",
            words,
        )
    yield from _pasted(known, list(_stored(known)), said_already=secrets)


def _pasted(
    known: Known, stored: Sequence[Stored], *, said_already: set[tuple[str, ...]]
) -> Iterator[Doubt]:
    others = [one for one in stored if one.person not in {*known.own, known.to_key}]
    if not others:
        return
    own = runs_of(one.text for one in stored if one.person in known.own) | said_already
    told: set[UUID] = set()
    for one in others:
        if one.person in told:
            continue
        secrets = {run for run in runs_of([one.text]) - own if is_telling(run)}
        if words := first_repeated(known.spoken, secrets):
            told.add(one.person)
            yield _of_a_restricted(one, words) if one.owner else _of_another(known, one, words)


def _of_a_restricted(one: Stored, words: str) -> Doubt:
    """Whose the record is, is not told: the words are before the sender already."""
    return Doubt(
        About.RESTRICTED,
        "These words stand, word for word, in a restricted record. Take them out, or ring"
        f" {one.owner} on {one.phone} before you send this.",
        words,
    )


def _of_another(known: Known, one: Stored, words: str) -> Doubt:
    other = known.people[one.person]
    return Doubt(
        About.OTHER_CHILD,
        f"These words stand, word for word, in {other.called}’s record and not in"
        f" {known.children[0].called}’s. Check that they were not pasted from there.",
        words,
    )


def _stored(known: Known) -> Iterator[Stored]:
    """What is written in the records of these children, of other children of whom the recipient
    is not told, and in every restricted record, where it may hold words of this. One statement."""
    windows = _windows(known.spoken)
    if not windows:
        return
    keys = list({*known.own, *(one.key for one in known.untold)})
    for person, text, owner, phone in _holding(windows, keys, known.now):
        yield Stored(person, text, owner or "", phone or "")


@prepared
def _holding(windows: str, people: list[UUID], now: datetime) -> QuerySet[Any, Any]:
    """What is written of these people, and in every restricted record, that holds any of these
    words: whose it is, the text, and whom to ring where that is restricted."""
    asked = SearchQuery(windows, config=LANGUAGE, search_type="websearch")
    closing = Restriction.objects.at(now).order_by()
    keys = Person.objects.filter(IsAny("pk", people)).order_by().values("pk")
    whose = keys.union(closing.values("person_id"))
    actions = [f"action__{column}" for column in ACTION_WORDS]
    decided = Decision.objects.alias(words=DECISION_SPOKEN)
    outcomes = PlanOutcome.objects.alias(words=spoken(*OUTCOME_WORDS))
    done = ActionFor.objects.alias(words=spoken(*actions))
    first, *others = [
        _said(Passage.objects.filter(words=asked), "person", closing, whose, "said"),
        _said(decided.filter(words=asked), "person", closing, whose, "reason", "dissent"),
        _said(outcomes.filter(words=asked), "plan__person", closing, whose, *OUTCOME_WORDS),
        _said(done.filter(words=asked), "person", closing, whose, *actions),
    ]
    return first.union(*others, all=True)


def _said(
    rows: QuerySet[Any, Any],
    whose: str,
    closing: QuerySet[Restriction],
    people: QuerySet[Any, Any],
    *columns: str,
) -> QuerySet[Any, Any]:
    of_them = closing.filter(person=OuterRef(whose))
    between = [part for column in columns for part in (F(column), Value("\n"))]
    return (
        rows.order_by()
        .filter(Q(**{f"{whose}__in": people}))
        .values_list(
            F(whose),
            Concat(*between, Value(""), output_field=TextField()),
            Cast(Subquery(of_them.values("owner__name")[:1]), TextField()),
            Cast(Subquery(of_them.values("owner_phone")[:1]), TextField()),
        )
    )


def _windows(texts: Sequence[Spoken]) -> str:
    """Some words of the document in every five, as a question that any of them answers."""
    found: dict[str, None] = {}
    for said in texts:
        for place in range(0, len(said.words) - WINDOW + 1, STRIDE):
            words = said.between(place, place + WINDOW - 1).replace('"', " ").replace("\0", " ")
            found.setdefault(words.casefold())
    return " or ".join(f'"{words}"' for words in list(found)[:MOST_WINDOWS])
