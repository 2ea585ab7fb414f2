"""Priya's visits to Ruby and Jordan, each written up by the end of its day."""

from __future__ import annotations

from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.telling import finish, write
from sightline.people.person import Person

SEEN: dict[str, Any] = {
    "who_visited": "Priya Nair, social worker",
    "announced": True,
    "seen": "in_person",
    "where": "placement",
    "seen_alone": True,
    "bedroom_seen": True,
    "welfare": True,
}


def visit(northmere: Authority, child: Person, said: dict[str, Any]) -> None:
    priya, seen = northmere["Priya"], said["visited_at"]
    now = seen.replace(hour=18, minute=40)
    steps = write("in_care.visit", [child], by=priya, now=now, began=seen, shared=SEEN | said)
    finish(steps, by=priya, now=now)
