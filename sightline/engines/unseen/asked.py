"""Asking the record about many children at once, and what each rule finds of each.

Four statements, whatever the number of children: their steps, the duties to see them that are
past, the men who live with them, and who of these was spoken to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Q, QuerySet, Window
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Greatest, RowNumber
from django.utils.timezone import localdate

from sightline.access.scope import keys_findable_by
from sightline.access.viewer import Viewer
from sightline.engines.heard import is_among, names_heard
from sightline.engines.unseen.life import (
    ALONE,
    ANSWERED,
    BEDROOM_SEEN,
    HEARD,
    HOME_SEEN,
    MARKS,
    SEEN,
    DutyPast,
    Happened,
    Life,
)
from sightline.engines.unseen.rules import ADULT, LOOKED_BACK, RULES, Rule, Said
from sightline.grammar import registry
from sightline.grammar.clock import day_of
from sightline.people.details import years_before
from sightline.people.households import HouseholdMembership
from sightline.people.names import Name
from sightline.people.person import Person
from sightline.prepared import IsAny, Part, prepared
from sightline.record.deadlines import Deadline
from sightline.record.step import UNFINISHED, State, Step, as_moment
from sightline.statute.limits import Months

# Further back than any rule looks: work that began before may have seen the child since.
READ_BACK = Months(15)
# Of these the last is known however long ago it was, since a sentence says when that was.
SIGHTS = (SEEN, ALONE, HEARD, HOME_SEEN, BEDROOM_SEEN)


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


def findings(children: Iterable[Person], viewer: Viewer) -> dict[UUID, list[Finding]]:
    """What every rule finds of each of these children, by the child's key, the gravest first.

    Whoever asks has seen to it that the viewer may read these children. Of a man whose own record
    is closed to the viewer nothing is said. Four statements.
    """
    return {life.person.pk: found_in(life) for life in lives(list(children), viewer)}


def found_in(life: Life) -> list[Finding]:
    said = ((rule, rule.look(life)) for rule in RULES)
    return [Finding(life.person, rule, one) for rule, one in said if one is not None]


def life_of(child: Person, viewer: Viewer) -> Life:
    """What the whole record shows of one child today."""
    (life,) = lives([child], viewer, since=date.min)
    return life


def lives(children: Sequence[Person], viewer: Viewer, *, since: date | None = None) -> list[Life]:
    """What the record shows of each child today: what happened since a day, what is open, and how
    each was last seen and heard before. Without a day it is as far back as the rules look."""
    keys, today = [child.pk for child in children], localdate(viewer.now)
    if not keys:
        return []
    rows: dict[UUID, list[Any]] = defaultdict(list)
    for row in _steps(keys, since or READ_BACK.before(today)):
        rows[row.person_id].append(row)
    past, men = _duties_past(keys, today, viewer.now), _men_around(keys, today, viewer)
    return [
        _life(child, today, rows[child.pk], past[child.pk], men.get(child.pk, ()))
        for child in children
    ]


@prepared
def _steps(people: list[UUID], since: date) -> QuerySet[Any, Any]:
    """`place` counts the steps that saw and heard a child in the same ways, the latest first."""
    is_open, shows = Q(state__in=UNFINISHED), Q(marks__has_any_keys=list(MARKS))
    steps = Step.objects.filter(is_open | shows, IsAny("person", people))
    ways = [_says(Q(marks__has_key=mark)) for mark in SIGHTS]
    latest = Greatest(*(KeyTextTransform(mark, "marks") for mark in SIGHTS)).desc(nulls_last=True)
    columns = ("person_id", "pk", "ref", "kind", "state", "began", "known_from", "ended", "marks")
    return (
        steps.exclude(state=State.VOIDED)
        .annotate(is_read=_says(is_open | Q(began__gte=since)))
        .annotate(place=Window(RowNumber(), ["person_id", *ways], latest))
        .filter(Q(is_read=True) | Q(place=1))
        .order_by()
        .values_list(*columns, named=True)
    )


def _says(what: Q) -> ExpressionWrapper:
    return ExpressionWrapper(what, BooleanField())


def _duties_past(keys: list[UUID], today: date, now: datetime) -> Mapping[UUID, list[DutyPast]]:
    found: dict[UUID, list[DutyPast]] = defaultdict(list)
    overdue = Deadline.objects.filter(IsAny("person", keys), waits_for=SEEN).overdue(today, now)
    for one in overdue.only("person_id", "due_on", "citation", "weight"):
        if one.person_id is not None:
            found[one.person_id].append(DutyPast(one.due_on, one.citation, one.weight))
    return found


def _men_around(keys: list[UUID], today: date, viewer: Viewer) -> dict[UUID, list[Person]]:
    """The men who live with each child and whom nobody has written down as spoken to."""
    rows = _men(keys, today, years_before(today, ADULT), keys_findable_by(viewer))
    if not rows:
        return {}
    heard = names_heard([row.child for row in rows], LOOKED_BACK.before(today))
    found: dict[UUID, list[Person]] = defaultdict(list)
    for row in rows:
        if not is_among(row.folded, heard[row.child]):
            found[row.child].append(row.person)
    return found


@prepared
def _men(children: list[UUID], today: date, born: date, findable: Part) -> QuerySet[Any]:
    """Men in a household of each child today, with every name that they have. Whose age is not
    known is taken for grown up."""
    theirs = "household__memberships"
    lives_there = Q(IsAny(f"{theirs}__person", children)) & (
        Q(**{f"{theirs}__since": None}) | Q(**{f"{theirs}__since__lte": today})
    )
    still = Q(**{f"{theirs}__until": None}) | Q(**{f"{theirs}__until__gt": today})
    grown = Q(person__birth_date__lte=born) | Q(
        person__birth_date=None, person__expected_birth_date=None
    )
    names = Name.objects.filter(person=OuterRef("person_id")).values("folded")
    return (
        HouseholdMembership.objects.on(today)
        .filter(lives_there & still, grown, person__sex="M", person__death_date=None)
        .filter(person__in=findable)
        .annotate(child=F(f"{theirs}__person"), folded=ArraySubquery(names))
        .exclude(person=F("child"))
        .select_related("person")
        .order_by("person__display_name")
    )


def _life(
    child: Person,
    today: date,
    rows: Sequence[Any],
    past: Sequence[DutyPast],
    unheard_men: Sequence[Person],
) -> Life:
    unfinished = [
        row for row in rows if row.state in UNFINISHED and row.ended is None and row.began <= today
    ]
    plans = [_since(row) for row in unfinished if registry.process_of(row.kind).plan_section]
    return Life(
        person=child,
        today=today,
        happened=[_happened(row) for row in rows],
        open_since=min(map(_since, unfinished), default=None),
        plan_since=min(plans, default=None),
        past=past,
        unheard_men=unheard_men,
    )


def _since(row: Any) -> date:
    """Since when it is ours to see the child: of what was brought in, since we know of it."""
    return max(row.began, row.known_from or row.began)


def _happened(row: Any) -> Happened:
    days = {
        mark: _day(said) for mark, said in row.marks.items() if mark in MARKS or mark == ANSWERED
    }
    return Happened(row.pk, row.ref, registry.process_of(row.kind).name, row.began, days)


@lru_cache(maxsize=10_000)
def _day(said: str) -> date:
    """The marks of one visit say the same moment, and a team's children are asked about again."""
    return day_of(as_moment(said))
