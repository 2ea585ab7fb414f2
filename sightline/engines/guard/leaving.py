"""What must not leave the record: asked of words before they are told, given or sent.

    found = hidden_in([letter], [child], for_=father, today=today)

Whoever makes a document for somebody asks this of every word in it. A protected address of
anybody connected with the children is found however it is spaced, cased or shortened, unless it
is the recipient's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from sightline.engines.guard.around import Place
from sightline.engines.guard.places import found_in
from sightline.people.addresses import Address
from sightline.people.person import Person
from sightline.people.relationships import Relationship


@dataclass(frozen=True)
class Hidden:
    """Words that give a protected address away, and the key of the person whose it is."""

    words: str
    person: UUID


def hidden_in(
    texts: Iterable[str], people: Sequence[Person], *, for_: Person | None = None
) -> list[Hidden]:
    """Every protected address of these people, or of anybody related to them, that stands in
    these texts and is not the recipient's own. One query where there is none."""
    held = [one for one in protected_around(people) if for_ is None or one.person_id != for_.pk]
    theirs = Address.objects.filter(person=for_).not_ended() if held and for_ is not None else ()
    return hidden_among(texts, held, theirs)


def hidden_among(
    texts: Iterable[str], held: Sequence[Address], theirs: Iterable[Address]
) -> list[Hidden]:
    """The same of addresses that were read already; `theirs` are where the recipient lives too,
    and so is told nothing by."""
    own = {_key(one) for one in theirs}
    found = []
    for text in texts:
        for one in held:
            if _key(one) not in own:
                found += [Hidden(words, one.person_id) for words in _words(text, one)]
    return list(dict.fromkeys(found))


def protected_around(people: Sequence[Person]) -> list[Address]:
    """The protected addresses of these people and of whoever is related to them, ever."""
    keys = [one.pk for one in people]
    ties = Relationship.objects.order_by()
    connected = (
        Q(person__in=keys)
        | Q(person__in=ties.filter(to_person__in=keys).values("from_person_id"))
        | Q(person__in=ties.filter(from_person__in=keys).values("to_person_id"))
    )
    return list(Address.objects.filter(connected, protected=True))


def place_of(address: Address) -> Place:
    return Place(address.unmasked_lines, address.unmasked_postcode, address.protected)


def _words(text: str, address: Address) -> Iterator[str]:
    return (text[start:end] for start, end in found_in(text, place_of(address)))


def _key(address: Address) -> str:
    return address.shown_to(entitled=True).casefold()
