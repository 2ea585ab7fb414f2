"""What must not leave the record: asked of words before they are told, given or sent.

    found = hidden_in([letter], [child], for_=father, today=today)

Whoever makes a document for somebody asks this of every word in it. A protected address of
anybody connected with the children is found however it is spaced, cased or shortened, unless it
is the recipient's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from sightline.engines.guard.around import Place
from sightline.engines.guard.places import Wanted
from sightline.people.addresses import Address
from sightline.people.person import Person
from sightline.people.relationships import Relationship
from sightline.prepared import IsAny, in_any, prepared


@dataclass(frozen=True)
class Hidden:
    """Words that give a protected address away, and the key of the person whose it is."""

    words: str
    person: UUID


def hidden_in(
    texts: Iterable[str], people: Sequence[Person], *, for_: Person | None = None
) -> list[Hidden]:
    """Every protected address of these people, or of anybody related to them, that stands in
    these texts and is not the recipient's own. One query."""
    to = for_.pk if for_ else None
    found = _around([one.pk for one in people], to)
    held = [one for one in found if one.protected and one.person_id != to]
    theirs = [one for one in found if one.person_id == to and one.until is None]
    return hidden_among(texts, held, theirs)


def hidden_among(
    texts: Iterable[str], held: Sequence[Address], theirs: Iterable[Address]
) -> list[Hidden]:
    """The same of addresses that were read already; `theirs` are where the recipient lives too,
    and so is told nothing by."""
    own = {_key(one) for one in theirs}
    others = [one for one in held if _key(one) not in own]
    wanted = Wanted(place_of(one) for one in others)
    found = [
        Hidden(text[start:end], others[which].person_id)
        for text in dict.fromkeys(texts)
        for which, start, end in wanted.found_in(text)
    ]
    return list(dict.fromkeys(found))


@prepared
def _around(people: list[UUID], to: UUID | None) -> QuerySet[Address]:
    """The protected addresses of these people and of whoever is related to them, ever; and all of
    the recipient's own."""
    ties, every = Relationship.objects.order_by(), Address.objects.order_by()
    towards = ties.filter(IsAny("to_person", people)).values("from_person_id")
    back = ties.filter(IsAny("from_person", people)).values("to_person_id")
    return Address.objects.filter(
        in_any(
            every.filter(IsAny("person", people), protected=True),
            every.filter(person__in=towards, protected=True),
            every.filter(person__in=back, protected=True),
            every.filter(person=to),
        )
    )


def place_of(address: Address) -> Place:
    return Place(address.unmasked_lines, address.unmasked_postcode, address.protected)


def _key(address: Address) -> str:
    return address.shown_to(entitled=True).casefold()
