"""When a child was last seen, alone, at home and heard, and how often since the plan began: what a
stranger asks before anything that a rule finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sightline.engines.unseen.life import (
    ALONE,
    BEDROOM_SEEN,
    HEARD,
    HOME_SEEN,
    SEEN,
    Happened,
    Life,
)
from sightline.people.person import long_date

NEVER = "Never, on this record."
# Of a child before birth the mother is seen, and nobody is alone, or has a bedroom, or is heard.
OF_THE_MOTHER = (("Last seen: the mother", SEEN), ("Home last seen", HOME_SEEN))
OF_A_CHILD = (
    ("Last seen", SEEN),
    ("Last seen alone", ALONE),
    ("Last heard", HEARD),
    ("Home last seen", HOME_SEEN),
    ("Bedroom last seen", BEDROOM_SEEN),
)


@dataclass(frozen=True)
class Sight:
    """What is asked, in few words, what the record answers, and the step that says so."""

    asked: str
    said: str
    behind: Happened | None = None


def sights(life: Life) -> list[Sight]:
    """The last of each, and how often the child was seen in the plan that is in force."""
    return [*_last_of_each(life), *_since_the_plan(life)]


def _last_of_each(life: Life) -> Iterator[Sight]:
    for asked, mark in OF_THE_MOTHER if life.person.is_unborn else OF_A_CHILD:
        last = next(iter(life.with_(mark)), None)
        yield Sight(asked, long_date(last.on(mark)) if last else NEVER, last)


def _since_the_plan(life: Life) -> Iterator[Sight]:
    if life.plan_since is not None:
        seen = life.with_(SEEN, since=life.plan_since)
        how_often = _times(seen) if life.person.is_unborn else f"{_times(seen)}{_alone(seen)}"
        yield Sight(f"Since the plan began on {long_date(life.plan_since)}", f"{how_often}.")


def _times(seen: list[Happened]) -> str:
    if not seen:
        return "Not seen once"
    return "Seen once" if len(seen) == 1 else f"Seen {len(seen)} times"


def _alone(seen: list[Happened]) -> str:
    alone = sum(one.has(ALONE) for one in seen)
    if not seen:
        return ""
    if not alone:
        return ", never alone"
    if alone == len(seen):
        return ", alone" if alone == 1 else ", each time alone"
    return f", {alone} of them alone"
