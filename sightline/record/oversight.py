"""How long nobody who manages decided anything on a child with whom we worked.

An inspector looks for the manager's hand in the record, and finds where it is missing. No law
says how often it has to show. Local standards ask for a month, and the page says that it is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from django.contrib.postgres.fields import DateRangeField
from django.db.models import Aggregate, Func, Value
from django.db.models.functions import Coalesce, Greatest, Least, TruncDate
from django.utils.timezone import localdate

from sightline.grammar.roles import MANAGERS
from sightline.people.person import Person
from sightline.record.decision import Decision
from sightline.record.step import State, Step
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence
from sightline.statute.limits import Limit, Months


@dataclass(frozen=True)
class Oversight:
    """How long may pass between two decisions of a manager; `row` is that of timescales.csv."""

    limit: Limit
    row: str


OVERSIGHT = Oversight(limit=Months(1), row="GOV-01")
CITED = LOCAL_PRACTICE.at("case supervision", confidence=Confidence.LOCAL_USE)
LABELS = tuple(role.label for role in MANAGERS)


class Stretch(NamedTuple):
    """Days on which work was open, both counted."""

    first: date
    last: date


@dataclass(frozen=True)
class Gap:
    """From the last decision of a manager, or from when work began, until the next, or until work
    was over, or today."""

    since: date
    until: date

    @property
    def days(self) -> int:
        return (self.until - self.since).days


def gaps_between(
    decided: Iterable[date], work: Iterable[Stretch], limit: Limit = OVERSIGHT.limit
) -> list[Gap]:
    """The gaps that are longer than the limit, newest first. Pure."""
    days, found = sorted(set(decided)), list[Gap]()
    for first, last in work:
        inside = [day for day in days if first < day < last]
        for since, until in pairwise([first, *inside, last]):
            if until > limit.after(since):
                found.append(Gap(since, until))
    return sorted(found, key=lambda gap: gap.since, reverse=True)


def managers_days(person: Person) -> list[date]:
    """The days on which somebody who manages decided or agreed to anything, newest first."""
    made = Decision.objects.filter(person=person, decider_role__in=LABELS)
    moments = made.order_by("-decided_at").values_list("decided_at", flat=True)
    return [localdate(moment) for moment in moments]


def open_work(person: Person, today: date) -> list[Stretch]:
    """The stretches of days on which any work with a child was open, as the database joins them.

    Work that was brought in counts from the day of import: who decided before, its source did not
    say. One query, however long the record.
    """
    begun = Greatest("began", Coalesce("known_from", "began"))
    over = Least(Coalesce("ended", TruncDate("completed_at"), Value(today)), Value(today))
    worked = Step.objects.filter(person=person).exclude(state=State.VOIDED).order_by()
    dated = worked.annotate(first=begun, last=over).filter(first__lte=over)
    joined = dated.aggregate(work=_Joined(_Days("first", "last", Value("[]"))))["work"]
    return list(_stretches(joined or ()))


class _Days(Func):
    function = "daterange"
    output_field = DateRangeField()


class _Joined(Aggregate):
    """Ranges that touch or overlap, made one."""

    function = "range_agg"
    output_field = DateRangeField()


def _stretches(joined: Sequence[object]) -> Iterator[Stretch]:
    """PostgreSQL gives each range without its last day."""
    for one in joined:
        yield Stretch(one.lower, one.upper.fromordinal(one.upper.toordinal() - 1))  # type: ignore[attr-defined]
