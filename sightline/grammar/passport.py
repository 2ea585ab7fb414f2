"""The health passport of a child, drawn from the record, as processes declare it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Passport:
    """What a process gives to a child's health passport: these answers, of the `last` times that it
    was recorded, or of each time where that is None; of those alone that have the mark `has`, where
    one is named. `first` comes before the rest: what somebody must know of tonight."""

    answers: tuple[str, ...]
    has: str = ""
    last: int | None = 1
    first: bool = False
