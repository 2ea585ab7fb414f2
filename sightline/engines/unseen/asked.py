"""Asking the record about many children at once, and what each rule finds of each.

Five statements, whatever the number of children: the steps that the rules look at, since when work
is open, the duties to see them that are past, the men who live with them, and who of these was
spoken to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Expression,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Window,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Greatest, RowNumber
from django.utils.timezone import localdate

from sightline.access.scope import keys_findable_by
from sightline.access.viewer import Viewer
from sightline.engines.heard import is_among, names_heard
from sightline.engines.unseen.life import MARKS, SEEN, DutyPast, Happened, Life
from sightline.engines.unseen.rules import ADULT, LAST, LATELY, LOOKED_BACK, RULES, Rule, Said
from sightline.grammar import registry
from sightline.people.details import years_before
from sightline.people.households import HouseholdMembership
from sightline.people.names import Name
from sightline.people.person import Person
from sightline.prepared import IsAny, Part, prepared
from sightline.record.deadlines import Deadline
from sightline.record.step import UNFINISHED, State, Step

COLUMNS = ("person_id", "pk", "ref", "kind", "began", "marks")


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
    is closed to the viewer nothing is said. Five statements.
    """
    return {life.person.pk: found_in(life) for life in lives(list(children), viewer)}


def found_in(life: Life) -> list[Finding]:
    said = ((rule, rule.look(life)) for rule in RULES)
    return [Finding(life.person, rule, one) for rule, one in said if one is not None]


def life_of(child: Person, viewer: Viewer) -> Life:
    """What the whole record shows of one child today."""
    (life,) = _lives([child], viewer, _all_steps([child.pk]))
    return life


def lives(children: Sequence[Person], viewer: Viewer) -> list[Life]:
    """What the record shows of each child today, as far as the rules look at it."""
    if not children:
        return []
    keys, today = [child.pk for child in children], localdate(viewer.now)
    # A moment soon after midnight in summer may be written down with the day before.
    since = LOOKED_BACK.before(today) - timedelta(days=1)
    return _lives(children, viewer, _steps(keys, since.isoformat()))


def _lives(
    children: Sequence[Person], viewer: Viewer, steps: Iterable[tuple[Any, ...]]
) -> list[Life]:
    keys, today = [child.pk for child in children], localdate(viewer.now)
    happened: dict[UUID, list[Happened]] = defaultdict(list)
    for person, *step in steps:
        happened[person].append(Happened(*step))
    opened = {person: (by_any, by_plan) for person, by_any, by_plan in _open(keys, today)}
    past = _duties_past(keys, today, viewer.now)
    men = _men_around(list(opened), today, viewer)
    return [
        Life(
            child,
            today,
            happened[child.pk],
            *opened.get(child.pk, (None, None)),
            past=past[child.pk],
            unheard_men=men.get(child.pk, ()),
        )
        for child in children
    ]


def _marked(people: list[UUID]) -> QuerySet[Step]:
    marked = Step.objects.filter(IsAny("person", people), marks__has_any_keys=list(MARKS))
    return marked.exclude(state=State.VOIDED).order_by()


@prepared
def _all_steps(people: list[UUID]) -> QuerySet[Any, Any]:
    return _marked(people).values_list(*COLUMNS)


@prepared
def _steps(people: list[UUID], since: str) -> QuerySet[Any, Any]:
    """Of the marks in `LAST` each child's latest steps, and of those in `LATELY` all since a day,
    which is given as the text in which marks are kept."""
    steps = _marked(people).annotate(said=_latest(LATELY))
    is_late = ExpressionWrapper(Q(said__gte=since), BooleanField())
    steps, asked = steps.annotate(is_late=is_late), Q(is_late=True)
    for place, (marks, number) in enumerate(LAST.items()):
        latest_first = [_latest(marks).desc(nulls_last=True), F("pk").desc()]
        window = Window(RowNumber(), ["person_id"], latest_first)
        steps = steps.annotate(**{f"place_{place}": window})
        asked |= Q(**{f"place_{place}__lte": number}, marks__has_any_keys=list(marks))
    return steps.filter(asked).values_list(*COLUMNS)


def _latest(marks: Sequence[str]) -> Expression:
    said = [KeyTextTransform(mark, "marks") for mark in marks]
    return Greatest(*said) if len(said) > 1 else said[0]


@prepared
def _open(people: list[UUID], today: date) -> QuerySet[Any, Any]:
    """Of each child with open work since when it is ours to see the child, by any of it and by a
    plan: of what was brought in, since we know of it."""
    plans = [kind for kind, model in registry.every() if model.process.plan_section]
    # The greater of the two where both are known.
    since = Greatest("began", "known_from")
    return (
        Step.objects.filter(IsAny("person", people), state__in=UNFINISHED)
        .filter(ended=None, began__lte=today)
        .order_by()
        .values("person_id")
        .annotate(open_since=Min(since), plan_since=Min(since, filter=Q(kind__in=plans)))
        .values_list("person_id", "open_since", "plan_since")
    )


def _duties_past(keys: list[UUID], today: date, now: datetime) -> Mapping[UUID, list[DutyPast]]:
    found: dict[UUID, list[DutyPast]] = defaultdict(list)
    for person, *duty in _overdue(keys, today, now):
        found[person].append(DutyPast(*duty))
    return found


@prepared
def _overdue(people: list[UUID], today: date, now: datetime) -> QuerySet[Any, Any]:
    overdue = Deadline.objects.filter(IsAny("person", people), waits_for=SEEN).overdue(today, now)
    return overdue.values_list("person_id", "due_on", "citation", "weight")


def _men_around(keys: list[UUID], today: date, viewer: Viewer) -> dict[UUID, list[str]]:
    """The names of the men who live with each child and whom nobody has written down as spoken
    to."""
    rows = _men(keys, today, years_before(today, ADULT), keys_findable_by(viewer))
    if not rows:
        return {}
    heard = names_heard({child for child, _, _ in rows}, LOOKED_BACK.before(today))
    found: dict[UUID, list[str]] = defaultdict(list)
    for child, name, folded in rows:
        if not is_among(folded, heard[child]):
            found[child].append(name)
    return found


@prepared
def _men(children: list[UUID], today: date, born: date, findable: Part) -> QuerySet[Any, Any]:
    """Men in a household of each child today: the child, his name, and every name that he has.
    Whose age is not known is taken for grown up."""
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
        .order_by("person__display_name")
        .values_list("child", "person__display_name", "folded")
    )
