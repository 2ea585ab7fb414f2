"""Protected addresses of people and of their family, masked wherever somebody wrote them.

An address is protected because the wrong person may learn it. Somebody who types it into a search
must not be told by what is found whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from sightline.people.addresses import MASK, Address
from sightline.people.relationships import Relationship

# A line shorter than this is no address by itself: “Flat 2”.
_SHORTEST = 7
_HOUSE = re.compile(r"^(?:(?:flat|unit|apartment|room)\s+\w+,?\s*)?\d+\w?[\s,]+", re.IGNORECASE)


@dataclass(frozen=True)
class Masks:
    """What to hide in what was written of whom, by the person's key."""

    of: dict[UUID, re.Pattern[str]]

    def hide(self, person: UUID, text: str) -> str:
        """The text with each protected address in it, of this person or their family, masked."""
        hidden = self.of.get(person)
        return hidden.sub(MASK, text) if hidden else text


def masks_of(people: Collection[UUID]) -> Masks:
    """The protected addresses, past ones too, of these people and of everybody who is related to
    them: two statements, whoever they are."""
    family = _family(people)
    everybody = set(people).union(*family.values())
    held: dict[UUID, list[tuple[str, str]]] = {}
    rows = Address.objects.filter(person__in=everybody, protected=True)
    for key, *home in rows.values_list("person_id", "unmasked_lines", "unmasked_postcode"):
        held.setdefault(key, []).append((home[0], home[1]))
    found = {}
    for person in people:
        homes = [home for key in (person, *family[person]) for home in held.get(key, [])]
        if written := sorted({text for home in homes for text in _written(*home)}, key=len)[::-1]:
            found[person] = re.compile("|".join(map(_however_spaced, written)), re.IGNORECASE)
    return Masks(found)


def _family(people: Collection[UUID]) -> dict[UUID, set[UUID]]:
    family: dict[UUID, set[UUID]] = {person: set() for person in people}
    kin = Relationship.objects.filter(Q(from_person__in=family) | Q(to_person__in=family))
    for one, other in kin.values_list("from_person_id", "to_person_id"):
        family.get(one, set()).add(other)
        family.get(other, set()).add(one)
    return family


def _written(lines: str, postcode: str) -> list[str]:
    """The first line, the street of any line that begins with a house number, and the postcode.
    A town is no secret, and stays."""
    all_lines = [line.strip(" ,") for line in lines.replace(",", "\n").splitlines()]
    streets = [_HOUSE.sub("", line) for line in all_lines if _HOUSE.match(line)]
    said = [*all_lines[:1], *(line for line in all_lines if _HOUSE.match(line)), *streets]
    return [text for text in (*said, postcode) if len(text) >= _SHORTEST or text == postcode != ""]


def _however_spaced(text: str) -> str:
    """A pattern of this text, whatever stands between its words, or nothing in a postcode."""
    words = [re.escape(word) for word in text.split()]
    return r"\b" + r"[\s,]*".join(words) + r"\b"
