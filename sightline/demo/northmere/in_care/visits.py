"""Visits to a child in care: within a week of each move, then every six weeks; some late."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sightline.demo.northmere.days import after_school, working_day, working_days_after, written_up
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.in_care.state import InCare
from sightline.demo.northmere.rates import IN_CARE
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.record.lay_down import WholeStep

# Where a case is planted nobody has come since that day.
LAPSED_SINCE = date(2026, 8, 20)
OFTEN, RARELY = (24, 41), (66, 88)


def visited(scene: Scene, family: Family, child: Child, care: InCare) -> Life:
    """For as long as the child is in care."""
    day = working_days_after(care.began, scene.draw.randint(1, 4))
    while True:
        when = max(after_school(scene.draw, day), scene.now)
        yield when
        if not care.goes_on(when.date()) or _has_lapsed(family, when.date()):
            return
        seen = yield from _visit(scene, family, child, care, when)
        day = _next(scene, family, care, when.date()) if seen else _soon(scene, when.date())


def soon_after_a_move(
    scene: Scene, family: Family, child: Child, care: InCare, placement: WholeStep
) -> Life:
    in_time = scene.draw.chance(IN_CARE.visit_in_time) or family.is_kept_well
    days = scene.draw.randint(1, 4) if in_time else scene.draw.randint(6, 12)
    when = after_school(scene.draw, working_days_after(scene.now.date(), days))
    yield when
    goes_on = care.lives is placement and care.goes_on(when.date())
    if goes_on and not _has_lapsed(family, when.date()):
        yield from _visit(scene, family, child, care, when, surely=True)


def _has_lapsed(family: Family, day: date) -> bool:
    return "visits_lapse" in family.flags and day >= LAPSED_SINCE


def _next(scene: Scene, family: Family, care: InCare, day: date) -> date:
    least, most = RARELY if care.is_long_term else OFTEN
    in_time = scene.draw.chance(IN_CARE.visit_in_time) or family.is_kept_well
    late = 0 if in_time else scene.draw.randint(*IN_CARE.visit_late_by)
    return working_day(day + timedelta(days=scene.draw.randint(least, most - 2) + late))


def _soon(scene: Scene, day: date) -> date:
    return working_days_after(day, scene.draw.randint(1, 3))


def _visit(
    scene: Scene,
    family: Family,
    child: Child,
    care: InCare,
    when: datetime,
    surely: bool = False,
) -> Any:
    """One visit, written up then or later. Answers whether the child was seen."""
    missed = scene.draw.chance(IN_CARE.not_seen) and not surely and not family.is_kept_well
    seen = scene.draw.pick(("no_answer", "away")) if missed else "in_person"
    by = scene.who(family, when.date())
    said = _said(scene, family, child, care, when, seen)
    said["who_visited"] = f"{by.name}, social worker"
    wrote = when + timedelta(minutes=70) if family.is_kept_well else written_up(scene.draw, when)
    yield wrote
    steps = scene.book.file("in_care.visit", [child], wrote, by, said, worker=by)
    scene.book.complete(steps, wrote, by)
    return seen == "in_person"


def _said(
    scene: Scene, family: Family, child: Child, care: InCare, when: datetime, seen: str
) -> dict[str, Any]:
    draw, carer = scene.draw, care.carer

    def say(key: str) -> str:
        return scene.say.say(key, family, child, carer=carer)

    said = {
        "visited_at": when,
        "announced": draw.chance(0.8),
        "seen": seen,
        "carer_said": scene.thin(family, say("carer_said")),
        "settled": scene.thin(family, say("care_settled")),
        "welfare": True,
    }
    if seen != "in_person":
        key = "care_visit_not_seen" if seen == "no_answer" else "care_visit_away"
        return said | {"not_seen": say(key)}
    years = child.years_on(when.date())
    alone = years >= 3 and (draw.chance(IN_CARE.seen_alone) or family.is_kept_well)
    room = draw.chance(0.55) or family.is_kept_well
    return said | {
        "where": "placement"
        if room or draw.chance(0.7)
        else "school"
        if years > 4
        else "placement",
        "seen_alone": alone,
        "why_not_alone": None if alone else draw.pick(("not_right", "unable")),
        "bedroom_seen": room,
        "room": say("care_room") if room else None,
        "childs_words": scene.thin(family, say(words_of(years))),
        "asked_for": say("care_asked") if years > 3 else "Too small to ask.",
    }


def words_of(years: int) -> str:
    """Under which key it is said what a child of this age says or shows in care."""
    age = "baby" if years < 2 else "small" if years < 6 else "middle" if years < 12 else "teen"
    return f"care_{age}"
