"""The cases that are put into an authority on purpose, and who was planted with which.

Whatever looks for such cases can be held to finding every one of them: `children_planted` says
whom it must find. The number of a planted person tells the case, so nothing else is written down.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from django.db.models import Q, QuerySet

from sightline.demo.northmere.scene import number_in
from sightline.people.person import Person

CASES = Path(__file__).with_name("planted.toml")
EVERY = 4
# Numbers of planted people begin here, a hundred to a case; children from the eleventh on.
FIRST, FOR_EACH, CHILDREN_FROM = 90_000, 100, 10


@dataclass(frozen=True, kw_only=True)
class Case:
    """One planted case: what it plants, and how a family's life is bent so that it comes about."""

    key: str
    plants: str
    trouble: str
    contacts: tuple[date, ...]
    fated: Mapping[str, str]
    flags: frozenset[str] = field(default_factory=frozenset)
    least_age: int = 1
    source: str = ""
    place: int = 0

    def number(self, patch: int, member: int) -> str:
        """The number of one of the family. Adults are 0 and 1, children 10 and on."""
        return number_in(patch, FIRST + self.place * FOR_EACH + member)


@cache
def cases() -> Mapping[str, Case]:
    """Every case, by its key, in the order of the file."""
    read = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
    made = (
        Case(
            place=place,
            contacts=tuple(held.pop("contacts")),
            flags=frozenset(held.pop("flags", ())),
            **held,
        )
        for place, held in enumerate(read)
    )
    return {case.key: case for case in made}


def is_planted_in(patch: int) -> bool:
    return patch % EVERY == 0


def children_planted(key: str, patches: Iterable[int] = (0,)) -> QuerySet[Person]:
    """The children of the families in which this case was planted. Raises KeyError."""
    case, found = cases()[key], Q(pk=None)
    for patch in patches:
        found |= Q(local_id__startswith=case.number(patch, CHILDREN_FROM)[:-1])
    return Person.objects.filter(found).order_by("local_id")
