"""What came out of the lives of children in care, in the words of the published figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from sightline.demo.northmere.scene import Scene

FIRST, LAST = date(2025, 4, 1), date(2026, 3, 31)
FOSTERED, HOMES = ("U1", "U2", "U3", "U4", "U5", "U6"), ("K1", "K2")
# A child with so many homes in a year has had too many; and who is in care for long, and for how
# long a home must have lasted.
TOO_MANY = 3
LONG, SAME = timedelta(days=913), timedelta(days=730)
UNDER = 16
Records = Sequence[Any]


def of_care(scenes: Iterable[Scene], per: float) -> Mapping[str, float]:
    """The published indicators of children in care. `per` is how often ten thousand children go
    into the population."""
    of: dict[str, list[Any]] = defaultdict(list)
    for scene in scenes:
        for it in scene.book.steps:
            of[it.step.kind].append(it.record)
    spells = of["in_care.looked_after"]
    there = [one for one in spells if _is_on(one, LAST)]
    left = [one for one in spells if one.ended_on and FIRST <= one.ended_on <= LAST]
    homes = _homes(of["in_care.placement"])
    last = [homes[one.step.person][-1] for one in there]
    return {
        "cla_at_31_march_rate_per_10k": per * len(there),
        "cla_started_rate_per_10k": per * sum(FIRST <= one.began_on <= LAST for one in spells),
        "cla_ceased_rate_per_10k": per * len(left),
        "cla_foster_care_pct": _percent(home[0].type in FOSTERED for home in last),
        "cla_childrens_homes_pct": _percent(home[0].type in HOMES for home in last),
        "cla_ceased_adopted_pct": _percent(one.how_left in ("E11", "E12") for one in left),
        "cla_3plus_placements_in_year_pct": _percent(
            sum(_ends(home) > FIRST for home in homes[one.step.person]) >= TOO_MANY for one in there
        ),
        "cla_same_placement_2yrs_pct": _percent(
            LAST - homes[one.step.person][-1][0].began_on >= SAME
            or homes[one.step.person][-1][-1].type in ("A5", "A6")
            for one in there
            if LAST - one.began_on >= LONG and one.step.person.age_on(LAST) < UNDER
        ),
        "cla_missing_incident_pct": _missing(spells, of["missing.missing_episode"]),
        "care_applications_rate_per_10k": per
        * len(
            {
                one.case_number
                for one in of["pre_proceedings.care_proceedings"]
                if FIRST <= one.applied_on <= LAST
            }
        ),
    }


def _is_on(one: Any, day: date) -> bool:
    return one.began_on <= day and (one.ended_on is None or one.ended_on > day)


def _homes(placements: Records) -> Mapping[Any, list[list[Any]]]:
    """By child the homes up to the last day, in their order: where only the status of a placement
    changed it is one home."""
    found: dict[Any, list[list[Any]]] = defaultdict(list)
    of_child: dict[Any, list[Any]] = defaultdict(list)
    for one in placements:
        if one.began_on <= LAST:
            of_child[one.step.person].append(one)
    for child, those in of_child.items():
        those.sort(key=lambda one: one.began_on)
        found[child].append(those[:1])
        for before, after in pairwise(those):
            if before.why_ended == "PLACE":
                found[child][-1].append(after)
            else:
                found[child].append([after])
    return found


def _ends(home: list[Any]) -> date:
    return home[-1].ended_on or date.max


def _missing(spells: Records, episodes: Records) -> float:
    """Of all who were in care in the year, those who were missing in it."""
    in_year = [one for one in spells if one.began_on <= LAST and (one.ended_on or LAST) >= FIRST]
    went = {one.step.person for one in episodes if FIRST <= one.since_at.date() <= LAST}
    return _percent(one.step.person in went for one in in_year)


def _percent(some: Iterable[bool]) -> float:
    counted = list(some)
    return 100 * sum(counted) / max(1, len(counted))
