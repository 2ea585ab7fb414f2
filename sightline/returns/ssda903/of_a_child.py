"""What the record holds of one child in care, as plain values that episodes are derived from.

Which process holds an order, a placement or an end of care is not said here: it is whichever one
declares that it feeds the legal status, the placement or the reason for leaving in the return.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sightline.codes import NEW_EPISODE_REASON, PLACEMENT_CHANGE_REASON
from sightline.codes.care_legal_status import RANK
from sightline.people.person import Person
from sightline.record.base import every_process
from sightline.record.imported import Imported
from sightline.record.step import State
from sightline.returns.ssda903.episodes import STARTED, Care, Episode, Place, Status, episodes

RETURN = "ssda903"
# By whom the child is cared for is no element: it decides the reason for a new episode.
CARER = "RNE"


def episodes_of(person: Person) -> list[Episode]:
    """The episodes of care of one child as the record stands, the oldest first. Five statements."""
    return episodes(care_of(person))


def care_of(person: Person) -> Care:
    """As `cares_of`, for one child."""
    return cares_of([person])[person.pk]


def cares_of(people: Collection[Person]) -> dict[UUID, Care]:
    """Of each of these children: orders and agreements that make a child looked after, placements,
    stays, and each end of care. What was entered in error is left out. Five statements at most,
    however many children there are."""
    statuses, places, times = (_fed(people, element) for element in ("LS", "PLACE", "REC"))
    before = _before([one.key for them in times.values() for one in them if one.imported])
    cares = {}
    for person in people:
        lived = [_place(one) for one in places[person.pk]]
        cares[person.pk] = Care(
            statuses=[
                Status(code=one.said["LS"], since=one.since, until=one.until)
                for one in statuses[person.pk]
                if one.said["LS"] in RANK
            ],
            placements=[place for place in lived if not place.is_temporary],
            stays=[place for place in lived if place.is_temporary],
            left={one.until: one.said["REC"] for one in times[person.pk] if one.until},
            before={one.since: before[one.key] for one in times[person.pk] if one.key in before},
        )
    return cares


@dataclass(frozen=True)
class _Spell:
    """A spell that fills an element of the table of episodes, and what it says for each."""

    key: UUID
    since: date
    until: date | None
    said: dict[str, str]
    imported: bool


def _fed(people: Collection[Person], element: str) -> dict[UUID, list[_Spell]]:
    """By person, every spell that fills this element, the oldest first."""
    found: dict[UUID, list[_Spell]] = {person.pk: [] for person in people}
    for _, model in every_process():
        fields = _fills(model.process.feeds)
        if element not in fields:
            continue
        process = model.process
        standing = model._default_manager.filter(step__person__in=people).select_related("step")
        for row in standing.exclude(step__state=State.VOIDED).order_by("step__began", "step_id"):
            said = {name: getattr(row, field) or "" for name, field in fields.items()}
            since, until = getattr(row, process.began), getattr(row, process.ends)
            if since and row.step.person_id and (said[element] or element == "REC"):
                spell = _Spell(row.pk, since, until, said, row.imported)
                found[row.step.person_id].append(spell)
    return found


def _before(times: list[UUID]) -> dict[UUID, str]:
    """The reason with which a time in care begins in the source it came from, where the source
    tells of it from the middle on."""
    rows = Imported.objects.filter(step__in=times) if times else Imported.objects.none()
    found = {}
    for row in rows:
        first = row.held.get("RNE", "")
        first = first[0] if isinstance(first, list) and first else first
        if first in NEW_EPISODE_REASON and first != STARTED:
            found[row.step_id] = first
    return found


def _fills(feeds: tuple[Any, ...]) -> dict[str, str]:
    """By element of the table of episodes, the field that fills it."""
    table = "episodes/"
    return {
        feed.element.removeprefix(table): feed.field
        for feed in feeds
        if feed.return_name == RETURN and feed.field and feed.element.startswith(table)
    }


def _place(spell: _Spell) -> Place:
    said = spell.said
    why = said.get("REASON_PLACE_CHANGE", "")
    return Place(
        code=said["PLACE"],
        since=spell.since,
        until=spell.until,
        provider=said.get("PLACE_PROVIDER", ""),
        postcode=said.get("PL_POST", ""),
        urn=said.get("URN", ""),
        carer=said.get(CARER, ""),
        # That the child left care is no reason of the return for a change of placement.
        moved=why if why in PLACEMENT_CHANGE_REASON else "",
    )
