"""What a strategy discussion need not ask again, because the way that led to it has said it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from sightline.grammar.clock import Moment, day_of
from sightline.record.answers import answers_of, record_of
from sightline.record.step import Step

HEARD = ("worry", "childs_words")
TONIGHT = ("where_tonight", "safe_tonight")
# What an earlier step calls by another name.
SAID_AS = {"safe_tonight": "safety_plan"}


def heard_before(came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
    """When the worry became known, what it is and what the child said of it; and, of a contact of
    the same day, where the child is tonight and what keeps them safe."""
    first = came_from.came_from if came_from.kind == "front_door.referral" else came_from
    known = first.moments.get("received") if first else None
    before = answers_of(record_of(first)) if first and first != came_from else {}
    heard = {**before, "worry": said.get("danger"), **said}
    keys = (*HEARD, *TONIGHT) if _came_in_the_same_day(came_from, known) else HEARD
    found = {key: heard.get(SAID_AS.get(key, key)) for key in keys}
    here = {key: answer for key, answer in found.items() if answer}
    return here | ({"known_at": known} if isinstance(known, datetime) else {})


def _came_in_the_same_day(came_from: Step, known: Moment | None) -> bool:
    """Whether the step that leads here was decided on the day on which the worry came in: tonight
    is then the same night."""
    done = came_from.completed_at
    return bool(known and done and localdate(done) == day_of(known))
