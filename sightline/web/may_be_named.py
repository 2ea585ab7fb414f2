"""Who of a family may be named on the page of one of them."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date
from uuid import UUID

from sightline.access.scope import open_among
from sightline.access.viewer import Viewer
from sightline.people.person import ADULT, Person
from sightline.people.relationships import Related

BROTHERS_AND_SISTERS = ("sibling", "half_sibling", "step_sibling", "twin")
# Children of the same generation, whose age may not be held.
YOUNG_KIN = (*BROTHERS_AND_SISTERS, "cousin")


def may_be_named(
    viewer: Viewer,
    kin: Iterable[Related],
    others: Iterable[Person],
    today: date,
    young: Container[UUID] = (),
) -> dict[UUID, bool]:
    """By key, who may be named here, and whether their own record opens to this viewer.

    A child is named only to those who may see that child, and so are `young`, who may be children
    though their age is not held. An adult belongs to this record too, and is left out where their
    own is restricted. One query.
    """
    kin = list(kin)
    cousins = {one.person.pk for one in kin if one.relationship.kind in YOUNG_KIN}
    people = {one.pk: one for one in (*(one.person for one in kin), *others)}
    if not people:
        return {}
    return {
        key: opens
        for key, opens in open_among(viewer, people).items()
        if opens or not (key in cousins or key in young or _is_child(people[key], today))
    }


def _is_child(person: Person, today: date) -> bool:
    age = person.age_on(today)
    return person.is_unborn or (age is not None and age < ADULT)
