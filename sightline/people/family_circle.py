"""The family of one person: those related to them, and those related to these, to three steps.

Three steps reach a great-grandmother and a half-brother's grandmother, and no further: a record
of one child is no reason to read of everybody. Read in one statement, whatever the family.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import Q

from sightline.people.dated import holding_on
from sightline.people.kin import COUPLES, GOES_ON, KIN, PARENTS
from sightline.people.person import Person
from sightline.people.relationships import Relationship
from sightline.prepared import Part, prepared

STEPS = 3
_HOLDS = "(since IS NULL OR since <= %s) AND (until IS NULL OR until > %s OR kind = ANY(%s))"
# From the second step on only through those kinds by which a family goes on.
_CIRCLE = f"""
    WITH RECURSIVE circle (id, steps) AS (
        SELECT %s::uuid, 0
        UNION
        SELECT beside.id, circle.steps + 1
        FROM circle CROSS JOIN LATERAL (
            SELECT to_person_id AS id, kind FROM people_relationship
            WHERE from_person_id = circle.id AND {_HOLDS}
            UNION ALL
            SELECT from_person_id, kind FROM people_relationship
            WHERE to_person_id = circle.id AND {_HOLDS}
        ) AS beside
        WHERE circle.steps < %s AND (circle.steps = 0 OR beside.kind = ANY(%s))
    )
    SELECT id FROM circle
"""


def circle_of(person: Person, day: date) -> list[Relationship]:
    """Every relationship within the circle of `person` that held on `day`, with both people, and
    the couples that had parted by then. One query."""
    holds = (day, day, list(COUPLES))
    values = (person.pk, *holds, *holds, STEPS, list(GOES_ON))
    circle = Part(_CIRCLE, values, Person.objects.values("pk"))
    return _within(circle, circle, day, day)


@prepared
def _within(
    circle: Part, same_circle: Part, day: date, same_day: date
) -> models.QuerySet[Relationship]:
    parted = Q(kind__in=COUPLES) & (Q(since__isnull=True) | Q(since__lte=same_day))
    return (
        Relationship.objects.filter(from_person__in=circle, to_person__in=same_circle)
        .filter(holding_on(day) | parted)
        .select_related("from_person", "to_person")
        .order_by("entered_at", "id")
    )


def people_in(rows: Iterable[Relationship]) -> dict[UUID, Person]:
    return {one.pk: one for row in rows for one in (row.from_person, row.to_person)}


def may_be_children(person: Person, rows: Iterable[Relationship]) -> set[UUID]:
    """Those whose age is not held who may be children: of the generation of `person` or a later
    one, and no parent or partner of anybody. Nobody is of whom no generation is said, as of a
    lodger: a man whom a child must be kept from is not left out because he told nobody his age.
    """
    rows = list(rows)
    down = _generations_down(person.pk, rows)
    grown = {row.from_person_id for row in rows if row.kind in (*PARENTS, *COUPLES)}
    grown |= {row.to_person_id for row in rows if row.kind in COUPLES}
    return {
        key
        for key, one in people_in(rows).items()
        if one.birth_date is None and key not in grown and down.get(key, -1) >= 0
    }


def _generations_down(person: UUID, rows: Iterable[Relationship]) -> dict[UUID, int]:
    """How many generations below `person` each stands, by the shortest way that tells."""
    steps: dict[UUID, list[tuple[UUID, int]]] = {}
    for row in rows:
        above = KIN[row.kind].above
        if above is not None:
            steps.setdefault(row.from_person_id, []).append((row.to_person_id, above))
            steps.setdefault(row.to_person_id, []).append((row.from_person_id, -above))
    found, queue = {person: 0}, [person]
    for key in queue:
        for other, down in steps.get(key, ()):
            if other not in found:
                found[other] = found[key] + down
                queue.append(other)
    return found
