"""Which people a viewer may read, which they may find, and which an analyst may see as a number:
every query goes through one of these. What is asked here is asked of the database, so nothing is
loaded to be left out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import (
    BooleanField,
    Exists,
    Expression,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
)
from django.utils.timezone import localdate

from sightline.access.opening import Opening
from sightline.access.restriction import Permit, Restriction
from sightline.access.roles import Permission, Scope
from sightline.access.viewer import Viewer
from sightline.people.allocation import Allocation
from sightline.people.person import Person

Question = TypeVar("Question")


def visible_to(viewer: Viewer) -> QuerySet[Person]:
    """The people whose record `viewer` may read now: one query, and a filter for others.

    They are those allocated to the viewer, their teams and the services they manage, those opened
    with a reason in this session, and everybody once a whole-service role has stated one; never
    those restricted, unless permitted or opened in an emergency. Other apps write
    `filter(person__in=visible_to(viewer))`.
    """
    return _visible_to(viewer).all()


def _kept(question: Callable[[Viewer], Question]) -> Callable[[Viewer], Question]:
    """A page asks these many times, and each takes longer to make than to put. Only the question
    is kept, with the viewer, and it is put anew each time."""

    @wraps(question)
    def once(viewer: Viewer) -> Question:
        kept: dict[str, Any] = vars(viewer)
        if question.__name__ not in kept:
            kept[question.__name__] = question(viewer)
        made: Question = kept[question.__name__]
        return made

    return once


@_kept
def _visible_to(viewer: Viewer) -> QuerySet[Person]:
    if not viewer.may(Permission.SEE_RECORD):
        return Person.objects.none()
    visible = Person.objects.filter(_within_reach_of(viewer), _not_closed_to(viewer))
    return Person.objects.filter(pk__in=_Written(visible.values("pk")))


class _Written(Expression):
    """A question written out once. A page puts it in many statements, and to write it out again
    in each takes longer than all the rest of the statement."""

    def __init__(self, question: QuerySet[Any, Any]) -> None:
        super().__init__(output_field=UUIDField())
        self.written, self.values = question.query.sql_with_params()

    def as_sql(self, *to: Any, **as_what: Any) -> tuple[str, tuple[Any, ...]]:
        return f"({self.written})", self.values


@_kept
def _within_reach_of(viewer: Viewer) -> Q:
    # A union and not an OR, so that the planner walks the few children and not the whole table.
    openings = Opening.objects.of(viewer).order_by()
    opened = openings.filter(person__isnull=False).values("person_id")
    reach = Q(pk__in=_allocated(viewer).values("person_id").union(opened))
    if viewer.scope is Scope.WHOLE_SERVICE:
        reach |= Q(Exists(openings.filter(person__isnull=True)))
    return reach


def findable_by(viewer: Viewer) -> QuerySet[Person]:
    """The people whom a search may name: name, birth date and team, and no more.

    A closed record is left out here: `sift` says that there is one and whom to ring.
    """
    if not viewer.may(Permission.FIND_PEOPLE):
        return Person.objects.none()
    return Person.objects.filter(_not_closed_to(viewer))


def identified_by(viewer: Viewer) -> QuerySet[Person]:
    """The people of whom an analyst may see the local identifier and what the returns are given,
    and nothing else. A closed record is left out, though it is counted."""
    if not viewer.may(Permission.SEE_IDENTIFIERS):
        return Person.objects.none()
    return Person.objects.filter(_not_closed_to(viewer))


@dataclass(frozen=True)
class RestrictedMatch:
    """What may be said of a restricted record. `ref` names the restriction, so that it can be
    opened in an emergency by somebody who does not know whose it is."""

    ref: str
    owner_name: str
    owner_phone: str

    def __str__(self) -> str:
        return (
            "A restricted record may match. Before you go on, ring"
            f" {self.owner_name} on {self.owner_phone}."
        )


@dataclass(frozen=True)
class Sifted:
    """What a search found: who may be named, by key, and what is said of the restricted."""

    findable: frozenset[UUID]
    restricted: tuple[RestrictedMatch, ...]


def sift(viewer: Viewer, people: Iterable[Person | UUID]) -> Sifted:
    """Part the people a search found into those it may name and those it may only hint at.

    One query, however many they are. Nothing is said of anybody to roles that may not search.
    """
    if not viewer.may(Permission.FIND_PEOPLE):
        return Sifted(frozenset(), ())
    keys = {one.pk if isinstance(one, Person) else one for one in people}
    closed = list(_closing(viewer).filter(person__in=keys).select_related("owner"))
    # By owner, so that the order does not betray which was the better match.
    matches = sorted((_match(one) for one in closed), key=lambda one: (one.owner_name, one.ref))
    return Sifted(frozenset(keys - {one.person_id for one in closed}), tuple(matches))


def restricted_matches(
    viewer: Viewer, people: Iterable[Person | UUID]
) -> tuple[RestrictedMatch, ...]:
    """The restricted records among `people`, so that a search never says that nobody matches."""
    return sift(viewer, people).restricted


def closed_to(viewer: Viewer) -> QuerySet[Person]:
    """The people whose record a restriction closes to `viewer`, whatever their allocation.

    For a worker's own list, which counts such a child and names nobody.
    """
    return Person.objects.filter(pk__in=_closing(viewer).values("person_id"))


def open_among(viewer: Viewer, people: Iterable[UUID]) -> dict[UUID, bool]:
    """Those of `people` whom no restriction closes to `viewer`, and of each whether the record
    opens too. By key, in one query."""
    not_closed = Person.objects.filter(_not_closed_to(viewer), pk__in=people).order_by()
    if not viewer.may(Permission.SEE_RECORD):
        return dict.fromkeys(not_closed.values_list("pk", flat=True), False)
    opens = ExpressionWrapper(_within_reach_of(viewer), BooleanField())
    return dict(not_closed.values_list("pk", opens))


def _match(restriction: Restriction) -> RestrictedMatch:
    return RestrictedMatch(restriction.ref, restriction.owner.name, restriction.owner_phone)


def _allocated(viewer: Viewer) -> QuerySet[Allocation]:
    theirs = Q(worker=viewer.worker) | Q(team__in=viewer.team_ids)
    if viewer.services:
        theirs |= Q(team__service__in=viewer.services)
    return Allocation.objects.on(localdate(viewer.now)).filter(theirs).order_by()


@_kept
def _closing(viewer: Viewer) -> QuerySet[Restriction]:
    """The restrictions that `viewer` is neither permitted past nor has opened in an emergency."""
    permits = Permit.objects.at(viewer.now).filter(restriction=OuterRef("pk"), worker=viewer.worker)
    closing = Restriction.objects.at(viewer.now).filter(~Exists(permits))
    if viewer.may(Permission.OPEN_IN_EMERGENCY):
        emergencies = Opening.objects.of(viewer).filter(restriction=OuterRef("pk"))
        closing = closing.filter(~Exists(emergencies))
    return closing


@_kept
def _not_closed_to(viewer: Viewer) -> Q:
    return Q(~Exists(_closing(viewer).filter(person=OuterRef("pk"))))
