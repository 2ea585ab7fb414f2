"""What the record holds of one child in care, as plain values that episodes are derived from.

Which process holds an order, a placement or an end of care is not said here: it is whichever one
declares that it feeds the legal status, the placement or the reason for leaving in the return.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sightline.codes import PLACEMENT_CHANGE_REASON
from sightline.people.person import Person
from sightline.record.base import every_process
from sightline.record.step import State
from sightline.returns.ssda903.episodes import RANK, Care, Episode, Place, Status, episodes

RETURN = "ssda903"
# By whom the child is cared for is no element: it decides the reason for a new episode.
CARER = "RNE"


def episodes_of(person: Person) -> list[Episode]:
    """The episodes of care of one child as the record stands, the oldest first. Four statements."""
    return episodes(care_of(person))


def care_of(person: Person) -> Care:
    """Orders and agreements that make a child looked after, placements, stays, and each end of
    care. What was entered in error is left out. Four statements."""
    places = [_place(since, until, said) for since, until, said in _fed(person, "PLACE")]
    return Care(
        statuses=[
            Status(code=said["LS"], since=since, until=until)
            for since, until, said in _fed(person, "LS")
            if said["LS"] in RANK
        ],
        placements=[place for place in places if not place.is_temporary],
        stays=[place for place in places if place.is_temporary],
        left={until: said["REC"] for _, until, said in _fed(person, "REC") if until},
    )


def _fed(person: Person, element: str) -> Iterator[tuple[date, date | None, dict[str, str]]]:
    """Every spell of this person that fills an element of the table of episodes: since, until, and
    what it says for each element that it fills."""
    for _, model in every_process():
        fields = _fills(model.process.feeds)
        if element not in fields:
            continue
        process = model.process
        standing = model._default_manager.filter(step__person=person)
        for row in standing.exclude(step__state=State.VOIDED).order_by("step__began", "step_id"):
            said = {name: getattr(row, field) or "" for name, field in fields.items()}
            since = getattr(row, process.began)
            if since and (said[element] or element == "REC"):
                yield since, getattr(row, process.ends), said


def _fills(feeds: tuple[Any, ...]) -> dict[str, str]:
    """By element of the table of episodes, the field that fills it."""
    table = "episodes/"
    return {
        feed.element.removeprefix(table): feed.field
        for feed in feeds
        if feed.return_name == RETURN and feed.field and feed.element.startswith(table)
    }


def _place(since: date, until: date | None, said: dict[str, str]) -> Place:
    why = said.get("REASON_PLACE_CHANGE", "")
    return Place(
        code=said["PLACE"],
        since=since,
        until=until,
        provider=said.get("PLACE_PROVIDER", ""),
        postcode=said.get("PL_POST", ""),
        urn=said.get("URN", ""),
        carer=said.get(CARER, ""),
        # That the child left care is no reason of the return for a change of placement.
        moved=why if why in PLACEMENT_CHANGE_REASON else "",
    )
