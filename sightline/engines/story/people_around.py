"""Who is around a child: family who may be named, then who works with the child, and what matters
of each, with where that was written down."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from sightline.engines.story.source import Source
from sightline.people.dated import Dated
from sightline.people.involvement import Involvement, OrganisationKind
from sightline.people.person import Person
from sightline.people.relationships import Related

# Where the child learns and who their doctor is, which stand among the facts.
SCHOOLS = (OrganisationKind.SCHOOL, OrganisationKind.COLLEGE, OrganisationKind.NURSERY)
DOCTORS = (OrganisationKind.GP_PRACTICE,)


@dataclass(frozen=True)
class Around:
    """Somebody around the child. `no_contact` says why they must not have contact."""

    name: str
    says: str
    source: Source
    responsible: bool = False
    no_contact: str = ""


def family_around(
    child: Person, relatives: Iterable[Related], named: Container[UUID], today: date
) -> list[Around]:
    return [_relative(child, one, today) for one in relatives if one.person.pk in named]


def _relative(child: Person, one: Related, today: date) -> Around:
    return Around(
        name=one.person.display_name,
        says=f"{one.wording.removesuffix(' of').lower()}, {one.person.age_in_words(today)}",
        source=_written(child, one.relationship),
        responsible=bool(one.has_parental_responsibility),
        no_contact=one.relationship.no_contact_reason,
    )


def professionals_around(child: Person, involved: Iterable[Involvement]) -> list[Around]:
    """Those who stand among the facts are left out: a doctor, and a school with nobody named."""
    return [_professional(child, one) for one in involved if not _among_the_facts(one)]


def _professional(child: Person, one: Involvement) -> Around:
    where, source = one.organisation, _written(child, one)
    if not one.professional and where:
        return Around(str(where), one.role or where.get_kind_display().lower(), source)
    said = filter(None, (one.role.lower(), str(where or "")))
    return Around(one.professional, ", ".join(said), source)


def _written(child: Person, row: Dated) -> Source:
    return Source(row.source or "Held facts", localdate(row.entered_at), "family", child.ref)


def _among_the_facts(one: Involvement) -> bool:
    return is_of(one, DOCTORS) or (is_of(one, SCHOOLS) and not one.professional)


def is_of(one: Involvement, kinds: tuple[OrganisationKind, ...]) -> bool:
    return one.organisation is not None and one.organisation.kind in kinds
