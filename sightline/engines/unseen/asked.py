"""Asking the record about many children at once, and what each rule finds of each.

Three statements, whatever the number of children: their steps, the duties to see them that are
past, and who lives with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from sightline.engines.unseen.life import (
    ANSWERED,
    MARKS,
    SEEN,
    DutyPast,
    Happened,
    Life,
)
from sightline.engines.unseen.rules import RULES, Rule, Said
from sightline.grammar import registry
from sightline.grammar.clock import day_of
from sightline.people.person import Person
from sightline.prepared import IsAny, prepared
from sightline.record.deadlines import Deadline
from sightline.record.step import UNFINISHED, State, Step, as_moment
from sightline.statute.limits import Months

# Further back than any rule looks, so that the last sight before it is known too.
READ_BACK = Months(24)


@dataclass(frozen=True)
class Finding:
    """What one rule found of one child."""

    person: Person
    rule: Rule
    said: Said

    @property
    def citation(self) -> str:
        return self.said.citation or self.rule.law.text

    @property
    def weight(self) -> str:
        return self.said.weight or self.rule.law.kind.value


def findings(children: Iterable[Person], now: datetime) -> dict[UUID, list[Finding]]:
    """What every rule finds of each of these children, by the child's key, the gravest first.

    Whoever asks has seen to it that the viewer may read these children. Three statements.
    """
    return {life.person.pk: found_in(life) for life in lives(list(children), now)}


def found_in(life: Life) -> list[Finding]:
    said = ((rule, rule.look(life)) for rule in RULES)
    return [Finding(life.person, rule, one) for rule, one in said if one is not None]


def lives(children: Sequence[Person], now: datetime) -> list[Life]:
    """What the record shows of each child today."""
    keys, today = [child.pk for child in children], localdate(now)
    if not keys:
        return []
    rows: dict[UUID, list[Any]] = defaultdict(list)
    for row in _steps(keys, READ_BACK.before(today)):
        rows[row.person_id].append(row)
    past = _duties_past(keys, today, now)
    return [_life(child, today, rows[child.pk], past[child.pk]) for child in children]


@prepared
def _steps(people: list[UUID], since: date) -> QuerySet[Any, Any]:
    shows = Q(marks__has_any_keys=list(MARKS), began__gte=since)
    told = Q(state__in=UNFINISHED) | shows
    steps = Step.objects.filter(told, IsAny("person", people)).exclude(state=State.VOIDED)
    columns = ("person_id", "pk", "ref", "kind", "state", "began", "ended", "marks")
    return steps.order_by().values_list(*columns, named=True)


def _duties_past(keys: list[UUID], today: date, now: datetime) -> Mapping[UUID, list[DutyPast]]:
    found: dict[UUID, list[DutyPast]] = defaultdict(list)
    overdue = Deadline.objects.filter(IsAny("person", keys), waits_for=SEEN).overdue(today, now)
    for person, *duty in overdue.values_list("person_id", "due_on", "citation", "weight"):
        if person is not None:
            found[person].append(DutyPast(*duty))
    return found


def _life(child: Person, today: date, rows: Sequence[Any], past: Sequence[DutyPast]) -> Life:
    unfinished = [
        row for row in rows if row.state in UNFINISHED and row.ended is None and row.began <= today
    ]
    plans = [row.began for row in unfinished if registry.process_of(row.kind).plan_section]
    return Life(
        person=child,
        today=today,
        happened=[_happened(row) for row in rows],
        open_since=min((row.began for row in unfinished), default=None),
        plan_since=min(plans, default=None),
        past=past,
    )


def _happened(row: Any) -> Happened:
    days = {
        mark: day_of(as_moment(said))
        for mark, said in row.marks.items()
        if mark in MARKS or mark == ANSWERED
    }
    return Happened(row.pk, row.ref, registry.process_of(row.kind).name, row.began, days)
