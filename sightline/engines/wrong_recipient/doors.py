"""Whether two addresses are one door: the same number of the same street, however it is written."""

from __future__ import annotations

import re

from sightline.engines.guard.around import Place
from sightline.engines.guard.leaving import place_of
from sightline.engines.guard.places import is_within, squeezed, street_names
from sightline.people.addresses import Address
from sightline.people.involvement import Organisation

_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?[\s.\-]{0,2}\d[a-z]{2}\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+\s?[a-z]?\b", re.IGNORECASE)


def typed_place(typed: str) -> Place:
    """An address as somebody typed it, its postcode found wherever it stands."""
    found = _POSTCODE.search(typed)
    return Place(_POSTCODE.sub("", typed), found[0] if found else "")


def is_an_address(typed: str) -> bool:
    """Whether what was typed says a door at all: “by hand” does not."""
    place = typed_place(typed)
    return bool(place.postcode or _numbers(place))


def is_one_door(one: Address | Place, other: Address | Place) -> bool:
    """Whether both are the same door. A flat that only one of them names is overlooked."""
    here, there = _as_place(one), _as_place(other)
    codes = {squeezed(place.postcode) for place in (here, there) if place.postcode}
    if len(codes) > 1:
        return False
    numbers, others = _numbers(here), _numbers(there)
    if not numbers <= others and not others <= numbers:
        return False
    same_code = bool(codes) and bool(here.postcode) and bool(there.postcode)
    if not numbers or not others:
        return same_code or (numbers == others and _share_a_street(here, there))
    return same_code or _share_a_street(here, there)


def is_at(organisation: Organisation, place: Place) -> bool:
    return is_one_door(Place(organisation.address, organisation.postcode), place)


def _as_place(one: Address | Place) -> Place:
    return place_of(one) if isinstance(one, Address) else one


def _numbers(place: Place) -> set[str]:
    return {re.sub(r"\s", "", said).casefold() for said in _NUMBER.findall(place.lines)}


def _share_a_street(one: Place, other: Place) -> bool:
    """Whether a street of either stands in the other: a whole address may be typed in one line.
    Without a number the first line is the name of the house, and that must be the same."""
    sides = ((other, street_names(one)), (one, street_names(other)))
    told = None if _numbers(one) else 1
    return any(
        is_within(street, place.lines) for place, streets in sides for street in streets[:told]
    )
