"""Visits under either plan: on time or late, seen or not, and what the child said or showed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sightline.demo.northmere import plan_held
from sightline.demo.northmere.days import after_school, later, working_days_after, written_up
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.rates import VISITING
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.record.lay_down import WholeStep

# What every visit finds where a case is planted, by the flag that says so.
FATES = {"screen": "screen", "no_answer": "no_answer", "parents_only": "other"}
# Working days between visits, as our own practice has them, and the least that workers leave.
EVERY = {"protection": (10, 5), "need": (20, 13)}
KIND = {"protection": "protection.visit", "need": "child_in_need.visit"}


def visited(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    plans: Sequence[WholeStep],
    under: str,
    begun: date,
) -> Life:
    """Visits for as long as the plan runs: after one on which nobody was in, soon again."""
    most, least = EVERY[under]
    day = working_days_after(begun, scene.draw.randint(2, most - 1))
    while True:
        day = _put_off_by_illness(scene, family, day)
        when = after_school(scene.draw, day)
        yield when
        if plans[0].answer("ended_on") is not None:
            return
        seen = _was_seen(scene, family)
        yield from _visit(scene, family, children, under, when, seen)
        wait = (
            scene.draw.randint(1, 3)
            if seen in ("no_answer", "other")
            else _until_next(scene, family, most, least)
        )
        day = working_days_after(when.date(), wait)


def _until_next(scene: Scene, family: Family, most: int, least: int) -> int:
    if scene.draw.chance(VISITING.on_time) or family.is_kept_well:
        return scene.draw.randint(least, most)
    return most + scene.draw.randint(*VISITING.late_by)


def _put_off_by_illness(scene: Scene, family: Family, day: date) -> date:
    """Half of a sick worker's visits are made by a colleague, and the others wait some days."""
    worker = family.worker
    if worker is None or family.is_kept_well:
        return day
    if scene.office.is_at_work(worker, day) or scene.draw.chance(0.5):
        return day
    return working_days_after(day, scene.draw.randint(2, 8))


def _was_seen(scene: Scene, family: Family) -> str:
    for flag, fate in FATES.items():
        if flag in family.flags:
            return fate
    if family.is_kept_well:
        return "in_person"
    rest = VISITING.no_answer + VISITING.other + VISITING.screen
    return scene.draw.weighted(
        {
            "in_person": 1 - rest,
            "no_answer": VISITING.no_answer,
            "other": VISITING.other,
            "screen": VISITING.screen,
        }
    )


def _visit(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    under: str,
    when: datetime,
    seen: str,
) -> Life:
    by = scene.who(family, when.date())
    own = _protection if under == "protection" else _need
    wrote = written_up(scene.draw, when)
    if family.is_kept_well:
        wrote = later(scene.draw, when, 20, 30)
    yield wrote
    steps = scene.book.file(
        KIND[under],
        children,
        wrote,
        by,
        {"announced": scene.draw.chance(0.6)} if under == "protection" else {},
        lambda child: own(scene, family, child, when, seen),
        worker=by,
    )
    scene.book.complete(steps, wrote, by)
    if seen == "in_person":
        plan_held.moved(scene, family, children, wrote, by)


def _said(
    scene: Scene, family: Family, child: Child, when: datetime, seen: str
) -> tuple[dict[str, Any], bool]:
    """What both kinds of visit ask, and whether the child was seen alone."""
    draw, say, age = scene.draw, scene.say, child.years_on(when.date())
    in_person = seen == "in_person"
    asked = draw.chance(VISITING.alone) or family.is_kept_well
    alone = in_person and age >= 3 and asked and "never_alone" not in family.flags
    said: dict[str, Any] = {
        "visited_at": when,
        "seen": seen,
        "about_the_plan": _about(scene, family, child),
    }
    if in_person:
        said["seen_alone"] = alone
        said["why_not_alone"] = None if alone else say.say("why_not_alone", family, child)
        said["childs_words"] = scene.thin(family, say.childs_words(family, child, age))
    return said, alone


def _about(scene: Scene, family: Family, child: Child) -> str:
    """What moved on the plan: in a thin record, and now and then in others, last time's words."""
    copied = scene.draw.chance(max(VISITING.copied, family.thin)) or "copied" in family.flags
    if not (copied and child.last_said):
        of_it = scene.draw.chance(0.5)
        child.last_said = (
            scene.say.of_trouble("moved", family, child)
            if of_it
            else scene.say.say("about_plan", family, child)
        )
    return child.last_said


def _why_not(scene: Scene, family: Family, child: Child, seen: str) -> str | None:
    if seen == "in_person":
        return None
    return scene.say.say("on_screen" if seen == "screen" else "not_seen", family, child)


def _need(scene: Scene, family: Family, child: Child, when: datetime, seen: str) -> dict[str, Any]:
    said, _ = _said(scene, family, child, when, seen)
    say, draw = scene.say, scene.draw
    places = [place for place in ("home", "bedroom", "kitchen", "school") if draw.chance(0.5)]
    if family.is_kept_well:
        places = ["home", "bedroom"]
    return said | {
        "announced": draw.chance(0.75),
        "why_not_seen": _why_not(scene, family, child, seen),
        "places": (places or ["home"]) if seen == "in_person" else None,
        "others_there": [{"name": family.mother.name, "relation": "Mother"}]
        if seen == "in_person"
        else [],
        "observed": scene.thin(family, say.say("observed", family, child))
        if seen == "in_person"
        else "Nothing: nobody was met.",
        "will_be_different": say.say("will_change", family, child),
    }


def _protection(
    scene: Scene, family: Family, child: Child, when: datetime, seen: str
) -> dict[str, Any]:
    said, _ = _said(scene, family, child, when, seen)
    say, draw = scene.say, scene.draw
    in_person = seen == "in_person"
    at_home = in_person and _sees(scene, family, "home", 0.7)
    answers = said | {
        "visitor": "social_worker",
        "not_seen": _why_not(scene, family, child, seen),
        "home_seen": at_home,
        "changed": say.say("will_change", family, child),
        "others_there": [{"name": family.mother.name, "relation": "Mother"}] if at_home else [],
    }
    if at_home:
        answers |= {
            "bedroom_seen": _sees(scene, family, "bedroom", 0.7),
            "food_seen": draw.chance(0.8),
            "heating_seen": draw.chance(0.85),
            "home": scene.thin(family, say.say("home", family, child)),
        }
    if in_person:
        answers |= {
            "where": "home" if at_home else "school",
            "asleep": child.years_on(when.date()) < 2 and draw.chance(0.15),
            "work_attached": False,
        }
    return answers


def _sees(scene: Scene, family: Family, place: str, likely: float) -> bool:
    """Whether this place is looked at, where it is planted always or never."""
    drawn = scene.draw.chance(likely)
    return (drawn or family.is_kept_well) and f"{place}_unseen" not in family.flags
