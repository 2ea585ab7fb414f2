"""Meetings about a child in care beside the reviews: when they move, each month, and the officer's
look half-way between two reviews."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sightline.demo.northmere.days import later, office, working_days_after
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.in_care.state import InCare
from sightline.demo.northmere.in_care.visits import words_of
from sightline.demo.northmere.rates import IN_CARE
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.grammar.roles import Role
from sightline.record.lay_down import WholeStep

# Northmere took up monthly meetings then.
CARE_TEAM_SINCE = date(2026, 3, 2)


def planned_after(
    scene: Scene, family: Family, child: Child, care: InCare, placement: WholeStep
) -> Life:
    """Where a move was not planned before, a meeting on the next working day or some days later."""
    draw = scene.draw
    in_time = draw.chance(IN_CARE.planned_in_time) or family.is_kept_well
    days = 1 if in_time else draw.randint(3, 9)
    yield (when := office(draw, working_days_after(placement.answer("began_on"), days)))
    if care.lives is not placement or not care.goes_on(when.date()):
        return
    years = child.years_on(when.date())

    def say(key: str) -> str:
        return scene.say.say(key, family, child, carer=care.carer)

    by = scene.who(family, when.date())
    wrote = later(draw, when, 70, 150)
    yield wrote
    said: dict[str, Any] = {
        "held_on": when.date(),
        "came": _who_came(scene, family, care),
        "child_there": years > 6,
        "childs_words": say("place_wishes") if years > 6 else say(words_of(years)),
        "purpose_here": say("planning_purpose"),
        "daily_life": say("planning_daily"),
        "health_school": say("place_health"),
        "family_time": say("review_family_time"),
        "may_go_wrong": say("planning_wrong"),
        "others_there": say("place_household"),
        "carer_needs": say("planning_carer"),
        "who_decides": say("planning_decides"),
        "not_agreed": say("planning_not_agreed"),
    }
    steps = scene.book.file("in_care.planning_meeting", [child], wrote, by, said, worker=by)
    scene.book.complete(steps, wrote, by)


def _who_came(scene: Scene, family: Family, care: InCare) -> list[dict[str, str]]:
    how = scene.draw.weighted({"came": 0.6, "in_writing": 0.2, "no": 0.2})
    return [
        {"name": care.carer, "who": "Who cares for them", "how": "came"},
        {"name": family.mother.name, "who": "Mother", "how": how},
    ]


def care_team(scene: Scene, family: Family, child: Child, care: InCare) -> Life:
    """Once a month since it was taken up. For some children nobody calls it."""
    draw = scene.draw
    if not (draw.chance(IN_CARE.care_team_held) or family.is_kept_well):
        return
    day = max(care.began, CARE_TEAM_SINCE) + timedelta(days=draw.randint(18, 27))
    done = "It was the first meeting."
    while True:
        yield (when := max(office(draw, day), scene.now))
        if not care.goes_on(when.date()):
            return
        done = _met(scene, family, child, care, when, done)
        in_time = draw.chance(IN_CARE.care_team_in_time) or family.is_kept_well
        day = when.date() + timedelta(days=draw.randint(*((22, 27) if in_time else (34, 60))))


def _met(scene: Scene, family: Family, child: Child, care: InCare, when: Any, done: str) -> str:
    """Answers what came of what this meeting sets out to do, for the next to begin with."""

    def say(key: str) -> str:
        return scene.say.say(key, family, child, carer=care.carer)

    by = scene.who(family, when.date())
    wrote = later(scene.draw, when, 45, 120)
    said = {
        "met_on": when.date(),
        "members": [
            {"name": care.carer, "who": "Who cares for them"},
            {"name": by.name, "who": "Social worker"},
            {"name": family.school.name, "who": "School"},
        ],
        "childs_words": say(words_of(child.years_on(when.date()))),
        "done": done,
        "helps": say("team_helps"),
        "worries": scene.thin(family, say("team_worries")),
        "to_do": [
            {
                "what": say("team_to_do"),
                "who": scene.draw.pick((care.carer, by.name, family.school.name)),
                "by_when": when.date() + timedelta(days=scene.draw.randint(7, 25)),
            }
        ],
    }
    steps = scene.book.file("in_care.care_team_meeting", [child], when, by, said, worker=by)
    scene.book.complete(steps, wrote if wrote <= scene.last else when, by)
    return say("team_done")


def midway(
    scene: Scene,
    family: Family,
    child: Child,
    care: InCare,
    number: int,
    held: date,
    decided: list[str],
) -> Life:
    """The officer looks half-way to the next review, where that is six months away."""
    if number == 0 or "review_slips" in family.flags:
        return
    yield (when := office(scene.draw, held + timedelta(days=scene.draw.randint(66, 86))))
    kept = scene.draw.chance(IN_CARE.midpoint_kept) or family.is_kept_well
    if not care.goes_on(when.date()) or not kept:
        return
    officer = scene.office.reviewer
    said = _checked(scene, family, child, care, when.date(), decided)
    steps = scene.book.file(
        "reviewing.midpoint_check", [child], when, officer, said, worker=officer
    )
    outcome = "asked" if said["asks"] else "on_course"
    labels = {one.key: one.label for one in steps[0].step.process.outcomes}
    reason = scene.say.say(f"midpoint_{outcome}", family, child, carer=care.carer)
    other = "on_course" if said["asks"] else "review"
    weighed = ((labels[outcome], reason), (labels[other], scene.say.say("weighed_no", family)))
    made = later(scene.draw, when, 20, 70)
    yield made
    scene.book.decide(
        steps, outcome, made, officer, Role.REVIEWING_OFFICER, weighed, lambda it: reason
    )


def _checked(
    scene: Scene, family: Family, child: Child, care: InCare, day: date, decided: list[str]
) -> dict[str, Any]:
    draw, years = scene.draw, child.years_on(day)

    def say(key: str) -> str:
        return scene.say.say(key, family, child, carer=care.carer)

    moved = draw.weighted({"done": 0.4, "moving": 0.36, "late": 0.16, "still": 0.08})
    asks = moved in ("late", "still")
    spoke = draw.weighted({"seen": 0.3, "spoke": 0.4, "through": 0.3}) if years > 4 else "through"
    return {
        "checked_on": day,
        "decisions": [
            {"decision": one, "moved": moved, "known_by": say("midpoint_known")} for one in decided
        ],
        "spoke": spoke,
        "childs_words": say(words_of(years)),
        "spoke_with": f"{care.carer}, and the visits since the review",
        "worries": say("midpoint_worry") if asks else say("midpoint_nothing"),
        "asks": [
            {
                "what": say("midpoint_ask"),
                "who": family.worker.name if family.worker else "The team manager",
                "by_when": day + timedelta(days=draw.randint(10, 25)),
            }
        ]
        if asks
        else [],
    }
