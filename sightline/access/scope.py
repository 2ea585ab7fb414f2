"""Which people a viewer may read, which they may find, and which an analyst may see as a number:
every query goes through one of these. What is asked here is asked of the database, so nothing is
loaded to be left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from sightline.access.opening import Opening
from sightline.access.restriction import Permit, Restriction
from sightline.access.roles import Permission, Scope
from sightline.access.viewer import Asking, Viewer
from sightline.people.allocation import HeldNow
from sightline.people.person import Person
from sightline.prepared import IsAny, Part, prepared


def visible_to(viewer: Viewer) -> QuerySet[Person]:
    """The people whose record `viewer` may read now: one query, and a filter for others.

    They are those allocated to the viewer, their teams and the services they manage, those opened
    with a reason in this session, and everybody once a whole-service role has stated one; never
    those restricted, unless permitted or opened in an emergency. Other apps write
    `filter(person__in=visible_to(viewer))`.
    """
    if not viewer.may(Permission.SEE_RECORD):
        return Person.objects.none()
    return Person.objects.filter(pk__in=keys_visible_to(viewer))


def keys_visible_to(viewer: Viewer) -> Part:
    """The same for questions that are prepared. Nobody, for a role that reads no records."""
    return _visible.within(*viewer.asking, **_terms(viewer))


def _terms(viewer: Viewer) -> dict[str, bool]:
    """What changes the very words of the question: what the viewer may, and how far it reaches."""
    return {
        "reads": viewer.may(Permission.SEE_RECORD),
        "whole": viewer.scope is Scope.WHOLE_SERVICE,
        "opens": viewer.may(Permission.OPEN_IN_EMERGENCY),
    }


@prepared
def _visible(*asking: Any, reads: bool, whole: bool, opens: bool) -> QuerySet[Any, Any]:
    if not reads:
        return Person.objects.filter(pk__isnull=True).order_by().values("pk")
    within_reach = _within_reach_of(Asking(*asking), whole=whole)
    visible = Person.objects.filter(within_reach, _not_closed_to(*asking, opens=opens))
    return visible.order_by().values("pk")


def _within_reach_of(asking: Asking, *, whole: bool) -> Q:
    # A union and not an OR, so that the planner walks the few children and not the whole table.
    openings = Opening.objects.of(asking).order_by()
    opened = openings.filter(person__isnull=False).values("person_id")
    held = (one.values("person_id") for one in _allocated(asking))
    reach = Q(pk__in=opened.union(*held))
    if whole:
        reach |= Q(Exists(openings.filter(person__isnull=True)))
    return reach


def findable_by(viewer: Viewer) -> QuerySet[Person]:
    """The people whom a search may name: name, birth date and team, and no more.

    A closed record is left out here: `sift` says that there is one and whom to ring.
    """
    if not viewer.may(Permission.FIND_PEOPLE):
        return Person.objects.none()
    return Person.objects.filter(pk__in=keys_findable_by(viewer))


def keys_findable_by(viewer: Viewer) -> Part:
    """The same for questions that are prepared. Nobody, for a role that may not search."""
    return _findable.within(
        *viewer.asking,
        finds=viewer.may(Permission.FIND_PEOPLE),
        opens=viewer.may(Permission.OPEN_IN_EMERGENCY),
    )


@prepared
def _findable(*asking: Any, finds: bool, opens: bool) -> QuerySet[Any, Any]:
    open_here = _not_closed_to(*asking, opens=opens) if finds else Q(pk__isnull=True)
    return Person.objects.filter(open_here).order_by().values("pk")


def identified_by(viewer: Viewer) -> QuerySet[Person]:
    """The people of whom an analyst may see the local identifier and what the returns are given,
    and nothing else. A closed record is left out, though it is counted."""
    if not viewer.may(Permission.SEE_IDENTIFIERS):
        return Person.objects.none()
    return Person.objects.exclude(pk__in=keys_closed_to(viewer))


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
    closing = _closing(viewer.asking, opens=viewer.may(Permission.OPEN_IN_EMERGENCY))
    closed = list(closing.filter(person__in=keys).select_related("owner"))
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
    return Person.objects.filter(pk__in=keys_closed_to(viewer))


def restriction_closing(viewer: Viewer, person: Person) -> Restriction | None:
    """The restriction that closes this record to `viewer`, with its owner."""
    closing = _closing(viewer.asking, opens=viewer.may(Permission.OPEN_IN_EMERGENCY))
    return closing.filter(person=person).select_related("owner").first()


def open_among(viewer: Viewer, people: Iterable[UUID]) -> dict[UUID, bool]:
    """Those of `people` whom no restriction closes to `viewer`, and of each whether the record
    opens too. By key, in one query."""
    keys = list(people)
    return dict(_open_among(keys, *viewer.asking, **_terms(viewer)))


@prepared
def _open_among(
    keys: list[UUID], *asking: Any, reads: bool, whole: bool, opens: bool
) -> QuerySet[Any, Any]:
    reach = _within_reach_of(Asking(*asking), whole=whole) if reads else Q(pk__isnull=True)
    not_closed = Person.objects.filter(IsAny("pk", keys), _not_closed_to(*asking, opens=opens))
    return not_closed.order_by().values_list("pk", ExpressionWrapper(reach, BooleanField()))


def _match(restriction: Restriction) -> RestrictedMatch:
    return RestrictedMatch(restriction.ref, restriction.owner.name, restriction.owner_phone)


def _allocated(asking: Asking) -> list[QuerySet[HeldNow]]:
    """Held by the worker, by a team of theirs, by a service that they manage."""
    held = HeldNow.objects.on(asking.today).order_by()
    return [
        held.filter(worker=asking.worker),
        held.filter(IsAny("team", asking.teams)),
        held.filter(IsAny("service", asking.services)),
    ]


def _closing(asking: Asking, *, opens: bool) -> QuerySet[Restriction]:
    """The restrictions that the viewer is neither permitted past nor has opened in an emergency."""
    permits = Permit.objects.at(asking.now).filter(restriction=OuterRef("pk"), worker=asking.worker)
    closing = Restriction.objects.at(asking.now).filter(~Exists(permits))
    if opens:
        emergencies = Opening.objects.of(asking).filter(restriction=OuterRef("pk"))
        closing = closing.filter(~Exists(emergencies))
    return closing


@prepared
def _closed(*asking: Any, opens: bool) -> QuerySet[Any, Any]:
    return _closing(Asking(*asking), opens=opens).order_by().values("person_id")


def keys_closed_to(viewer: Viewer) -> Part:
    """The same for questions that are prepared: `closed_to` by key."""
    return _closed.within(*viewer.asking, opens=viewer.may(Permission.OPEN_IN_EMERGENCY))


def _not_closed_to(*asking: Any, opens: bool) -> Q:
    # NOT EXISTS and not NOT IN, which the planner reckons anew for each person and then walks all.
    closing = _closing(Asking(*asking), opens=opens)
    return ~Q(Exists(closing.filter(person=OuterRef("pk")).order_by()))
