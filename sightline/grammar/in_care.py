"""The parts of the page of a child in care. A process says which of them it tells.

The page is a view of the record: it keeps nothing of its own, and a process that joins in is on it
by its declaration alone, `in_care={InCare.HEALTH: ()}`.
"""

from __future__ import annotations

from enum import StrEnum


class InCare(StrEnum):
    """What somebody who opens the record of a child in care must see at once, in that order."""

    TIME = "time"
    HOME = "home"
    RIGHT = "right"
    REVIEWS = "reviews"
    VISITS = "visits"
    PERMANENCE = "permanence"
    HEALTH = "health"
    EDUCATION = "education"
    FAMILY = "family"
    SIBLINGS = "siblings"
    SAFETY = "safety"
    ASKED = "asked"
