"""Addresses in a text, however they are spaced, cased or shortened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sightline.engines.guard.around import Around, Place
from sightline.engines.guard.text import fold_word

Spotted = tuple[int, int, str]

_TOKEN = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_SHORT = {
    "rd": "road",
    "st": "street",
    "ave": "avenue",
    "av": "avenue",
    "ln": "lane",
    "cl": "close",
    "dr": "drive",
    "gdns": "gardens",
    "gdn": "gardens",
    "ct": "court",
    "crt": "court",
    "pl": "place",
    "sq": "square",
    "cres": "crescent",
    "tce": "terrace",
    "terr": "terrace",
    "ter": "terrace",
    "gr": "grove",
    "grv": "grove",
    "hse": "house",
    "pk": "park",
    "apt": "flat",
    "apartment": "flat",
}
# “12B” and “12 b” are one number.
_NUMBER = re.compile(r"(\d+)([a-z])", re.IGNORECASE)
# A postcode is a word or two, and is sometimes typed letter by letter.
_LONGEST_POSTCODE = 8
_SHORTEST_STREET = 2


def protected_places(text: str, around: Around) -> Iterator[Spotted]:
    """Where a protected address stands, whoever of these people lives there."""
    for one in (around.child, *around.others):
        for place in one.places:
            if place.protected:
                whose = f"{one.called}'s" if one.called else ""
                yield from ((*at, whose) for at in found_in(text, place))
    for place in around.hidden:
        yield from ((*at, "") for at in found_in(text, place))


def others_places(text: str, around: Around) -> Iterator[Spotted]:
    """Where an address stands that is somebody else's, and never was the child's."""
    own = {key for place in around.child.places for key in _keys(place)}
    for one in around.others:
        for place in one.places:
            if not place.protected and own.isdisjoint(_keys(place)):
                yield from ((*at, f"{one.called}'s") for at in found_in(text, place))


def holding(places: Iterable[Place], shown: Iterable[tuple[str, str]]) -> str:
    """The label of the first text shown that holds any of these places, or nothing.

    `shown` holds each text with the label that it stands under.
    """
    wanted = Wanted(places)
    return next((label for label, text in shown if any(True for _ in wanted.found_in(text))), "")


def found_in(text: str, place: Place) -> Iterator[tuple[int, int]]:
    """Where an address stands in a text, by its street or its postcode: from, until."""
    return ((start, end) for _, start, end in Wanted([place]).found_in(text))


class Wanted:
    """Addresses that are looked for in many texts: each is taken apart once, and so is each
    text."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.each = [(list(_streets(one)), _postcode(one.postcode)) for one in places]

    def found_in(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Which of them stands in a text, by its place among them: which, from, until."""
        tokens = list(_tokens(text)) if self.each else []
        for which, (streets, postcode) in enumerate(self.each):
            for street in streets:
                yield from ((which, *at) for at in _street(tokens, street))
            if postcode:
                yield from ((which, *one.span()) for one in postcode.finditer(text))


def _streets(place: Place) -> Iterator[list[str]]:
    """Of a hidden home the street says enough; without a number it is no address."""
    for street in place.streets:
        wanted = _wanted(street)
        yield wanted
        if place.protected:
            yield _without_number(wanted)


def street_names(place: Place) -> list[list[str]]:
    """The names of its streets as they are compared, without numbers. “Flat 2” leaves nothing."""
    streets = [[part for part in _wanted(one) if not part[0].isdigit()] for one in place.streets]
    return [street for street in streets if street]


def is_within(street: list[str], text: str) -> bool:
    return any(True for _ in _street(list(_tokens(text)), street))


def _keys(place: Place) -> list[str]:
    streets = [" ".join(_wanted(street)) for street in place.streets]
    return [*streets, *([squeezed(place.postcode)] if place.postcode else [])]


def _wanted(street: str) -> list[str]:
    return [token for token, _, _ in _tokens(street)]


def _without_number(street: list[str]) -> list[str]:
    rest = [token for token in street if not token[0].isdigit()]
    return rest if rest != street and len(rest) >= _SHORTEST_STREET else []


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Each part of a text as it is compared, with where it begins and ends."""
    for one in _TOKEN.finditer(text):
        if split := _NUMBER.fullmatch(one[0]):
            middle = one.start() + len(split[1])
            yield split[1], one.start(), middle
            yield split[2].casefold(), middle, one.end()
        else:
            said = fold_word(one[0])
            yield _SHORT.get(said, said), one.start(), one.end()


def _street(tokens: list[tuple[str, int, int]], wanted: list[str]) -> Iterator[tuple[int, int]]:
    for place in range(len(tokens) - len(wanted) + 1) if wanted else ():
        if tokens[place][0] != wanted[0]:
            continue
        some = tokens[place : place + len(wanted)]
        if [token for token, _, _ in some] == wanted:
            yield some[0][1], some[-1][2]


def _postcode(postcode: str) -> re.Pattern[str] | None:
    """A postcode however it is spaced and cased."""
    letters = squeezed(postcode)
    between = r"[\s.\-]{0,2}"
    spaced = rf"(?<!\w){between.join(map(re.escape, letters))}(?!\w)"
    return re.compile(spaced, re.IGNORECASE) if letters else None


def squeezed(postcode: str) -> str:
    """A postcode as it is compared."""
    return re.sub(r"[^a-z0-9]", "", postcode.casefold())
