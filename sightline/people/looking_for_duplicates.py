"""What is read of everybody for their records to be weighed against each other, in five queries."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from sightline.people.addresses import Address
from sightline.people.identifiers import Identifier, IdentifierKind
from sightline.people.names import Name, NameKind, fold
from sightline.people.person import Person
from sightline.people.relationships import Relationship
from sightline.people.weighing import Record, Weighed, weigh_all

# The numbers of which a person has one for life, as they are said in a reason.
FOR_LIFE = {
    IdentifierKind.NHS: "NHS number",
    IdentifierKind.UPN: "unique pupil number",
    IdentifierKind.CONSISTENT: "consistent identifier",
}
# Kin who may be told of both of two records of one person are no proof that they are two.
NO_PROOF = {"person_of_concern", "lodger", "family_friend", "other_relative", "other_carer"}


def look_for_duplicates() -> list[Weighed]:
    """Every pair of standing records that may be one person's, the likeliest first.

    A protected address is never compared: that two share it would tell where one of them lives.
    """
    return weigh_all(_records(), _related())


def _records() -> list[Record]:
    names, homes, numbers = _names(), _homes(), _numbers()
    people = Person.objects.order_by("pk").values_list(
        "pk", "birth_date", "birth_date_estimated", "sex"
    )
    return [
        Record(key, tuple(names[key]), born, guess, sex, tuple(homes[key]), frozenset(numbers[key]))
        for key, born, guess, sex in people
    ]


def _names() -> dict[UUID, list[tuple[str, str]]]:
    """What each is or was called. A description is of anybody."""
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    rows = Name.objects.exclude(kind=NameKind.DESCRIPTION).order_by("pk")
    for key, given, family in rows.values_list("person_id", "given", "family"):
        found[key].append((fold(given), fold(family)))
    return found


def _homes() -> dict[UUID, list[tuple[str, str]]]:
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    rows = Address.objects.filter(protected=False)
    for key, lines, code in rows.values_list("person_id", "unmasked_lines", "unmasked_postcode"):
        found[key].append((fold(lines), code))
    return found


def _numbers() -> dict[UUID, set[tuple[str, str]]]:
    found: dict[UUID, set[tuple[str, str]]] = defaultdict(set)
    rows: Any = Identifier.objects.filter(kind__in=FOR_LIFE, check_failed=False)
    for key, kind, value in rows.values_list("person_id", "kind", "value"):
        found[key].add((FOR_LIFE[kind], value))
    return found


def _related() -> frozenset[tuple[UUID, UUID]]:
    rows = Relationship.objects.exclude(kind__in=NO_PROOF)
    pairs = rows.values_list("from_person_id", "to_person_id")
    return frozenset((one, other) if one < other else (other, one) for one, other in pairs)
