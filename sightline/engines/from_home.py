"""How far from home a child lives, and whether in our own area: worked out from two postcodes.

Which answers hold the postcodes is not said here: they are whichever fill the postcode of the
placement and of the home in the return about looked-after children.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.conf import settings

from sightline.codes.postcodes import Place, place_of
from sightline.people.person import Person
from sightline.record.base import every_process
from sightline.record.step import State

HOME, PLACEMENT = "episodes/HOME_POST", "episodes/PL_POST"


def from_home(person: Person, today: date) -> str:
    """ "12.4 miles from home, outside our area", of where the child lives now. Empty where nobody
    knows where a postcode lies. Two statements."""
    places = [place for place in map(place_of, _current(person, PLACEMENT, today)) if place]
    if not places:
        return ""
    lives = places[0]
    homes = [place for place in map(place_of, _current(person, HOME, today)) if place]
    # Postcodes of boxes all lie at one office: of two at one point nobody knows how far it is.
    apart = [lives.miles_from(home) for home in homes[:1] if home != lives]
    said = [f"{miles} miles from home" for miles in apart]
    said += [area] if (area := _area(lives)) else []
    return ", ".join(said).capitalize()


def _area(lives: Place) -> str:
    """In our area or not; nothing where no area is set (`SIGHTLINE_AREA`)."""
    if not settings.AREA_CODES:
        return ""
    return "in our area" if lives.authority in settings.AREA_CODES else "outside our area"


def _current(person: Person, element: str, today: date) -> Iterator[str]:
    """What this person's running spells fill an element with, the newest first. What is planned
    for a day to come does not run yet."""
    for _, model in every_process():
        for feed in model.process.feeds:
            if feed.element == element and feed.field and model.process.is_spell:
                open_now = model._default_manager.filter(
                    step__person=person, step__state=State.OPEN
                )
                newest_first = open_now.filter(step__began__lte=today).order_by(
                    "-step__began", "-step_id"
                )
                yield from filter(None, newest_first.values_list(feed.field, flat=True))
