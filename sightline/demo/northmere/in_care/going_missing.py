"""Being missed: some of the older ones go for some hours, and somebody listens to them after."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sightline.demo.northmere.days import NOW, office, working_day, working_days_after
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.in_care.course import birthday
from sightline.demo.northmere.in_care.state import InCare
from sightline.demo.northmere.rates import IN_CARE
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.record.lay_down import WholeStep

FOUND_BY = {"nobody": 0.45, "police": 0.3, "family": 0.12, "carer": 0.13}
LISTENS = "Jo Bright, Listening Post"


def runs(scene: Scene, family: Family, child: Child, care: InCare) -> Life:
    """From an age on one child in some goes missing, and goes again after weeks or months."""
    if family.is_kept_well or not scene.draw.chance(IN_CARE.goes_missing):
        return
    day = max(care.began, birthday(child.born, IN_CARE.missing_from_age))
    while day < NOW.date():
        day += timedelta(days=scene.draw.randint(*IN_CARE.days_between_missing))
        hour, minute = scene.draw.randint(16, 21), scene.draw.randint(0, 59)
        since = office(scene.draw, day).replace(hour=hour, minute=minute)
        if not care.goes_on(since.date() + timedelta(days=4)):
            return
        yield max(since, scene.now)
        yield from _gone(scene, family, child, care, max(since, scene.now))


def _gone(scene: Scene, family: Family, child: Child, care: InCare, since: datetime) -> Life:
    told = since + timedelta(minutes=scene.draw.randint(20, 90))
    yield told
    by = scene.office.night
    (episode,) = scene.book.file(
        "missing.missing_episode",
        [child],
        told,
        by,
        _said(scene, family, child, care, since, told),
        worker=family.worker,
    )
    back = told + timedelta(minutes=scene.draw.randint(100, 1100))
    yield back
    checked = back + timedelta(minutes=scene.draw.randint(30, 600))
    yield checked
    ending = {
        "ended_at": back,
        "why_ended": "returned",
        "found_where": scene.say.say("missing_found", family, child),
        "found_by": scene.draw.weighted(FOUND_BY),
        "how_is": scene.say.say("missing_how", family, child),
        "police_check": True,
        "police_check_at": checked,
    }
    scene.book.complete([episode], checked, by, answers=lambda it: ending)
    scene.begin(_interview(scene, family, child, back))


def _said(
    scene: Scene, family: Family, child: Child, care: InCare, since: datetime, told: datetime
) -> dict[str, Any]:
    say, carer = scene.say, care.carer
    return {
        "since_at": since,
        "what": scene.draw.weighted({"M": 0.8, "A": 0.2}),
        "care": "ours",
        "last_seen": say.say("missing_seen", family, child, carer=carer),
        "circumstances": say.say("missing_why", family, child, carer=carer),
        "reported_by": f"{carer}, who cares for them",
        "reported_at": told,
        "police": True,
        "police_told_at": told,
        "police_reference": f"NM-{scene.draw.randint(1000, 9999)}",
        "parents_told": True,
        "told": [{"who": "parent", "name": family.mother.name, "told_at": told}],
        "risk": say.say("missing_risk", family, child),
        "risk_level": scene.draw.weighted({"high": 0.2, "medium": 0.6, "low": 0.2}),
        "judged_by": "The duty worker, with the police",
        "judged_at": told,
        "search": [{"what": "Rang friends and the family", "who": carer, "done_at": told}],
    }


def _interview(scene: Scene, family: Family, child: Child, back: datetime) -> Life:
    """Somebody independent offers to listen within three days, mostly, and most accept."""
    draw = scene.draw
    if not draw.chance(IN_CARE.interview_offered):
        return
    offered = max(office(draw, working_day(back.date())), back + timedelta(hours=2))
    yield offered
    by = scene.who(family, offered.date())
    shared = {
        "offered_at": offered,
        "interviewer": "service",
        "interviewer_name": LISTENS,
        "independent": True,
    }
    steps = scene.book.file("missing.return_interview", [child], offered, by, shared, worker=by)
    refused = draw.chance(IN_CARE.interview_refused)
    days = draw.weighted({1: 0.7, 2: 0.15, 5: 0.15})
    held = office(draw, working_days_after(offered.date(), int(days)))
    yield held
    told = _refused(scene, family, child) if refused else _held(scene, family, child, held)
    updated = office(draw, working_days_after(held.date(), draw.randint(1, 4)))
    yield updated
    _written_up(scene, family, child, steps, told, updated)


def _refused(scene: Scene, family: Family, child: Child) -> dict[str, Any]:
    return {
        "reply": "refused",
        "why_not_held": "“Not today. Not with somebody I don't know.”",
        "learnt_otherwise": scene.say.say(
            "return_learnt", family, child, carer="Who cares for them"
        ),
    }


def _held(scene: Scene, family: Family, child: Child, held: datetime) -> dict[str, Any]:
    say = scene.say
    return {
        "reply": "accepted",
        "held_at": held,
        "how": "in_person",
        "where": scene.draw.pick(("In the park", "In a café that was chosen", "In the car")),
        "alone": True,
        "childs_words": say.say("return_words", family, child),
        "with_whom": say.say("missing_found", family, child),
        "harm": "no",
        "push": [scene.draw.pick(("conflict", "unhappy", "low", "none"))],
        "pull": [scene.draw.pick(("family", "friends", "place"))],
        "push_and_pull": say.say("missing_why", family, child, carer="the carer"),
        "prevent_child": say.say("return_prevent", family, child),
        "prevent": say.say("return_change", family, child, carer="the carer"),
        "may_share": "With the worker and the carer. Not at school.",
    }


def _written_up(
    scene: Scene,
    family: Family,
    child: Child,
    steps: list[WholeStep],
    told: dict[str, Any],
    updated: datetime,
) -> None:
    told["analysis"] = scene.say.say("return_why", family, child)
    told["plan_changes"] = scene.say.say("return_change", family, child, carer="the carer")
    told["plan_updated_on"] = updated.date()
    by = scene.who(family, updated.date())
    scene.book.complete(steps, updated, by, answers=lambda it: told)
