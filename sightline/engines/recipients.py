"""Whom a copy of a child's record may be made for: the family, the professionals, and us."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sightline.people.involvement import Involvement
from sightline.people.person import Person
from sightline.people.relationships import Related

US = "us"
# Brothers and sisters have records of their own; neither they, nor somebody who only lives in
# the house or is feared, is somebody to whom this child's record is given.
NO_COPY_FOR = (
    "sibling",
    "half_sibling",
    "step_sibling",
    "twin",
    "cousin",
    "lodger",
    "person_of_concern",
)


@dataclass(frozen=True)
class Recipient:
    """Somebody for whom a copy is made. `ref` names them in addresses of pages.

    `who` says what they are to the child; `caution` what must be weighed before they are given
    anything at all.
    """

    ref: str
    name: str
    who: str
    person: Person | None = None
    caution: str = ""

    @property
    def is_us(self) -> bool:
        return self.ref == US


def recipients_of(
    child: Person, kin: Iterable[Related], professionals: Iterable[Involvement]
) -> list[Recipient]:
    """Everybody for whom a copy may be made: the child and the family, professionals, us.

    `kin` are those relatives who may be named to whoever makes it.
    """
    return [*_family(child, kin), *_professionals(professionals), us()]


def us() -> Recipient:
    return Recipient(US, "Us", "Everything, for our own use")


def _family(child: Person, kin: Iterable[Related]) -> list[Recipient]:
    related: dict[UUID, list[Related]] = {}
    for one in kin:
        if one.relationship.kind not in NO_COPY_FOR:
            related.setdefault(one.person.pk, []).append(one)
    itself = [] if child.is_unborn else [Recipient(child.ref, str(child), "The child", child)]
    return [*itself, *(_relative(child, ties) for ties in related.values())]


def _relative(child: Person, ties: list[Related]) -> Recipient:
    person, first_name = ties[0].person, child.display_name.split()[0]
    who = "; ".join(f"{tie.wording} {first_name}" for tie in ties)
    if any(tie.has_parental_responsibility for tie in ties):
        who += ", with parental responsibility"
    forbidden = [tie.relationship.no_contact_reason for tie in ties if tie.relationship.no_contact]
    return Recipient(person.ref, str(person), who, person, caution=" ".join(forbidden))


def _professionals(professionals: Iterable[Involvement]) -> list[Recipient]:
    return [
        Recipient(one.ref, one.professional or str(one.organisation), str(one))
        for one in professionals
    ]
