"""Nights elsewhere while the child's own place is kept: a holiday in August, respite, hospital."""

from __future__ import annotations

from datetime import date, timedelta

from sightline.demo.northmere.days import NOW, office
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.in_care.state import InCare
from sightline.demo.northmere.rates import IN_CARE
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life

FOSTERED = ("U1", "U3", "U4", "U6")
KINDS = {"T2": 0.55, "T3": 0.35, "T1": 0.1}
WHERE = {
    "T2": "By the sea, with those who care for them",
    "T3": "With respite carers whom they know, while the family is away",
    "T1": "The Royal, children's ward",
}


def on_holiday(scene: Scene, family: Family, child: Child, care: InCare) -> Life:
    """One stay in a summer, for some of those who live with foster carers."""
    for year in range(care.began.year, NOW.year + 1):
        first = date(year, 7, 27) + timedelta(days=scene.draw.randint(0, 20))
        lasts = scene.draw.randint(5, 11)
        if first <= care.began or not scene.draw.chance(IN_CARE.on_holiday):
            continue
        went = office(scene.draw, first)
        if went <= scene.now:
            continue
        yield went
        back = office(scene.draw, went.date() + timedelta(days=lasts))
        lived = care.lives
        if not care.goes_on(back.date()) or lived.answer("type") not in FOSTERED:
            continue
        kind = scene.draw.weighted(KINDS)
        by = scene.who(family, went.date())
        steps = scene.book.file(
            "in_care.temporary_stay",
            [child],
            went,
            by,
            {
                "began_on": went.date(),
                "type": kind,
                "where": WHERE[kind],
                "why": scene.say.say("stay_why", family, child, carer=care.carer),
                "kept": scene.say.say("stay_kept", family, child, carer=care.carer),
            },
            worker=family.worker,
        )
        yield back
        why = "back" if care.lives is lived else "moved"
        ending = {"ended_on": back.date(), "why_ended": why}
        scene.book.write(steps, ending, lambda it: {})
        scene.book.complete(steps, back, by)
