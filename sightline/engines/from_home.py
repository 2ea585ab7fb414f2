"""How far from home a child lives, and whether in our own area: worked out from two postcodes.

Which answers hold the postcodes is not said here: they are whichever fill the postcode of the
placement and of the home in the return about looked-after children. A night in hospital or a
holiday fills it too, and is no place to live.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings

from sightline.codes.placement_type import TEMPORARY
from sightline.codes.postcodes import Place, place_of
from sightline.people.person import Person
from sightline.record.base import every_process
from sightline.record.step import State

HOME, PLACEMENT, KIND = "episodes/HOME_POST", "episodes/PL_POST", "episodes/PLACE"


def from_home(person: Person, today: date) -> str:
    """ "12.4 miles from home, outside our area", of where the child lives now. Empty where nobody
    knows where a postcode lies. One statement for each process that fills a postcode."""
    lives = place_of(_newest(person, PLACEMENT, today))
    if lives is None:
        return ""
    home = place_of(_newest(person, HOME, today))
    said = [_apart(lives, home) if home else "", _area(lives)]
    return ", ".join(filter(None, said)).capitalize()


def _apart(lives: Place, home: Place) -> str:
    """Postcodes of boxes all lie at one office: of two at one point nobody knows how far it is."""
    miles = lives.miles_from(home)
    return "" if lives == home or miles is None else f"{miles} miles from home"


def _area(lives: Place) -> str:
    """In our area or not; nothing where no area is set (`SIGHTLINE_AREA`)."""
    if not settings.AREA_CODES:
        return ""
    return "in our area" if lives.authority in settings.AREA_CODES else "outside our area"


def _newest(person: Person, element: str, today: date) -> str:
    """What the newest of this person's spells fills an element with, of all that have begun, have
    not ended and are no stay away from home. Empty where nobody has said."""
    found = []
    for _, model in every_process():
        fed = {feed.element: feed.field for feed in model.process.feeds if feed.field}
        if element not in fed or not model.process.is_spell:
            continue
        running = model._default_manager.filter(
            step__person=person, step__state=State.OPEN, step__began__lte=today, step__ended=None
        )
        found += [
            (one.step.began, one.step_id, getattr(one, fed[element]) or "")
            for one in running.select_related("step")
            if getattr(one, fed.get(KIND, ""), None) not in TEMPORARY
        ]
    return max(found)[-1] if found else ""
