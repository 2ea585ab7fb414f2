"""Who is involved with a child, and when our work was last in touch with each: from what finished
work names, whom we told, and who of us saw the child."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localdate

from sightline.engines.ecomap import Tie
from sightline.engines.in_touch import Touch, of_name
from sightline.people.allocation import Allocation
from sightline.people.involvement import Involvement
from sightline.people.person import Person
from sightline.prepared import prepared
from sightline.record.step import State, Step

OURS, FAMILY, OTHERS = "Who of us works with them", "Family and friends", "Services"
# The mark by which finished work says that the child was seen, and when.
SEEN = "seen"


def ours(held: Iterable[Allocation], seen: Sequence[tuple[UUID, date]]) -> list[Tie]:
    """Our own workers, in touch on the days on which they saw the child."""
    return [
        Tie(
            OURS,
            one.holder,
            one.get_role_display(),
            _days(on for worker, on in seen if worker == one.worker_id),
            "saw the child",
        )
        for one in held
    ]


def services(held: Iterable[Involvement], found: Sequence[Touch]) -> list[Tie]:
    """Those outside: in touch with the professional, or where none is named with the service."""
    return [_service(one, found) for one in held]


def _service(one: Involvement, found: Sequence[Touch]) -> Tie:
    where = one.organisation.name if one.organisation else ""
    named = [touch for touch in of_name(found, one.professional or where) if touch.met]
    what = ", ".join(filter(None, (one.role, where if one.professional else "")))
    return Tie(OTHERS, one.professional or where, what, *_last(named))


def relatives(people: Iterable[tuple[Person, str]], found: Sequence[Touch]) -> list[Tie]:
    """Those of the family, each with who they are."""
    return [
        Tie(
            FAMILY,
            one.display_name,
            who,
            *_last([touch for touch in of_name(found, one.display_name) if touch.met]),
        )
        for one, who in people
    ]


def _last(named: Sequence[Touch]) -> tuple[tuple[date, ...], str]:
    source = f"{named[0].source[:1].lower()}{named[0].source[1:]}" if named else ""
    return _days(touch.on for touch in named), source


def _days(days: Iterable[date]) -> tuple[date, ...]:
    return tuple(sorted(set(days), reverse=True))


def seen_by(person: Person) -> list[tuple[UUID, date]]:
    """Who of us saw the child, on which day, in work that is finished. One query."""
    return [(worker, _day(said)) for worker, said in _seen(person.pk) if said]


def _day(said: str) -> date:
    """A mark is a day, or a moment where somebody gave the time."""
    moment = parse_datetime(said)
    return localdate(moment) if moment and moment.tzinfo else date.fromisoformat(said[:10])


@prepared
def _seen(person: UUID) -> QuerySet[Step, tuple[UUID, str]]:
    return (
        Step.objects.filter(
            person=person, state=State.COMPLETED, worker__isnull=False, marks__has_key=SEEN
        )
        .order_by()
        .values_list("worker_id", f"marks__{SEEN}")
    )
