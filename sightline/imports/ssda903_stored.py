"""What earlier returns brought in of a child: the steps as they stand here, and the rows that they
were made of, each read again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

from sightline.grammar.clock import Mark
from sightline.imports.ledger import Fate, Leaf
from sightline.imports.placing import Placed
from sightline.imports.ssda903_child import EpisodeRow, read_episode
from sightline.imports.ssda903_rows import RawRow, Row, RowLedger
from sightline.imports.ssda903_yearly import Alone, read_alone
from sightline.people.facts import Fact
from sightline.people.identifiers import Identifier
from sightline.people.person import Person
from sightline.record.bring_in import Source
from sightline.record.imported import Imported
from sightline.record.step import UNDER_WAY

LOOKED_AFTER, LEGAL_STATUS = "in_care.looked_after", "in_care.legal_status"
PLACEMENT, STAY = "in_care.placement", "in_care.temporary_stay"
REVIEW, MISSING = "in_care.review", "missing.missing_episode"
# The return tells of every review in its year, and of no visit, meeting or appointment.
SOURCE = Source("SSDA903 return", frozenset({Mark("held", of=REVIEW)}))
ALONE = "seeking_asylum.unaccompanied"


@dataclass(frozen=True)
class Stored:
    """A step of this child that an earlier import brought in."""

    key: str
    kind: str
    began: date
    ended: date | None
    held: Mapping[str, Any]
    under_way: bool


@dataclass(frozen=True)
class Before:
    """What earlier returns brought in of one child. `ledger` holds the fates of the cells of their
    rows, which are in no report: an earlier one counted them."""

    steps: Sequence[Stored]
    episodes: Sequence[EpisodeRow]
    alone: Sequence[Alone]
    ledger: RowLedger

    @property
    def last_year(self) -> int:
        return max((row.year for row in self.episodes), default=0)

    @property
    def rows(self) -> list[Row]:
        return [*(one.row for one in self.episodes), *(one.row for one in self.alone)]

    @property
    def kept(self) -> list[Leaf]:
        """What a return that is brought in now says otherwise."""
        return [leaf for leaf, _ in self.ledger.of(Fate.KEPT)]

    def of_kind(self, kind: str) -> list[Stored]:
        return [one for one in self.steps if one.kind == kind]


def stored_of(people: Sequence[Person]) -> dict[UUID, list[Imported]]:
    """The steps of these people that earlier returns brought in, but those entered in error."""
    found: dict[UUID, list[Imported]] = {person.pk: [] for person in people}
    rows = Imported.objects.filter(system=SOURCE.system, step__person__in=people)
    for row in rows.exclude(step__state="voided").select_related("step").order_by("step__began"):
        if row.step.person_id:
            found[row.step.person_id].append(row)
    return found


def known_of(people: Sequence[Person]) -> dict[UUID, set[str]]:
    """The codes of every fact and the numbers that are, or once were, known of each person."""
    found: dict[UUID, set[str]] = {person.pk: set() for person in people}
    codes = Fact.objects.filter(person__in=people).values_list("person", "code")
    numbers = Identifier.objects.filter(person__in=people).values_list("person", "value")
    for person, said in chain(codes, numbers):
        found[person].add(said)
    return found


def before_of(stored: Sequence[Imported], number: str, today: date) -> Before:
    """Of those steps that came under this number in the return."""
    ledger = RowLedger(number)
    steps = [_as_stored(one) for one in stored if one.key.startswith(f"{number} ")]
    episodes, alone = [], []
    for one in steps:
        if one.kind == LOOKED_AFTER:
            for raw in _rows_held(one.held):
                if row := read_episode(Row(raw, ledger, today)):
                    episodes.append(row)
        elif one.kind == ALONE:
            texts = {name: one.held[name] for name in ("SEX", "DUC")}
            raw = RawRow(int(one.held["YEAR"]), "uasc", "", texts)
            alone.append(read_alone(Row(raw, ledger, today)))
    return Before(steps, episodes, alone, ledger)


def _as_stored(one: Imported) -> Stored:
    step, under_way = one.step, UNDER_WAY in one.step.carried
    return Stored(one.key, step.kind, step.began, step.ended, one.held, under_way)


def _rows_held(held: Mapping[str, Any]) -> list[RawRow]:
    """The rows of the table of episodes as earlier returns had them."""
    columns = {name: texts for name, texts in held.items() if isinstance(texts, list)}
    years = columns.pop("YEAR", [])
    return [
        RawRow(int(year), "episodes", "", {name: said[at] for name, said in columns.items()})
        for at, year in enumerate(years)
    ]


def under_their_keys(placed: Sequence[Placed], stored: Sequence[Stored]) -> list[Placed]:
    """Each step under the key that it has here already, also where a return has since put right
    the day on which it began, or an earlier return tells of what came before."""
    free = {one.key: one for one in stored}
    for one in placed:
        free.pop(one.step.key, None)
    here = {one.key for one in stored}
    found = []
    for one in placed:
        same = None if one.step.key in here else _the_same(one, free)
        if same is not None:
            free.pop(same.key)
            one = replace(one, step=replace(one.step, key=same.key))
        found.append(one)
    return found


def _the_same(one: Placed, free: dict[str, Stored]) -> Stored | None:
    """A spell of the same kind, told in the same columns, of which the source speaks no longer, on
    some of the same days."""
    if one.step.kind not in (LOOKED_AFTER, LEGAL_STATUS, PLACEMENT, STAY):
        return None
    answers = one.step.answers
    since = answers.get("began_on") or answers["made_on"]
    until = answers["ended_on"] or date.max
    return next(
        (
            other
            for other in free.values()
            if other.kind == one.step.kind
            and other.held.keys() == one.step.held.keys()
            and other.began < until
            and since < (other.ended or date.max)
        ),
        None,
    )
