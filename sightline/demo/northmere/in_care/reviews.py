"""Reviews of a child in care: at twenty working days, three months and six, and some that slip."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sightline.demo.northmere import plan_held
from sightline.demo.northmere.days import later, office, working_days_after
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.in_care import belonging, meetings
from sightline.demo.northmere.in_care.state import InCare
from sightline.demo.northmere.rates import IN_CARE
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.grammar.roles import Role
from sightline.record.lay_down import WholeStep
from sightline.statute.limits import Months, WorkingDays

LIMITS = (WorkingDays(20), Months(3), Months(6))
TOOK_PART = {
    "PN1": 0.52,
    "PN2": 0.08,
    "PN3": 0.02,
    "PN4": 0.04,
    "PN5": 0.08,
    "PN6": 0.2,
    "PN7": 0.06,
}
OFFERS = {"accepted": 0.28, "declined": 0.46, "has_one": 0.16, "not_offered": 0.1}
FOR_THE_SMALLEST = {"accepted": 0.35, "declined": 0.55, "not_offered": 0.1}
PLANS = {"U1": "family", "U3": "family", "K2": "residential", "K3": "independence"}
GUARDIANSHIP = ("E45", "E46", "E47", "E48")
HOME = ("E4A", "E4B", "E13")
# What a review looks at, each with its words.
LOOKED_AT = {
    "health": "review_health",
    "education": "review_school",
    "family_time": "review_family_time",
}


def reviewed(scene: Scene, family: Family, child: Child, care: InCare) -> Life:
    """One review after another, by the same officer."""
    last, number, decided = care.began, 0, [""]
    while True:
        held = _when(scene, family, number, last)
        yield max(held, scene.now)
        if not care.goes_on(held.date()) or ("review_slips" in family.flags and number > 0):
            return
        step, decided = yield from _hold(scene, family, child, care, number, held, decided)
        scene.begin(meetings.midway(scene, family, child, care, number, held.date(), decided))
        scene.begin(_told(scene, family, child, step))
        scene.begin(_sent(scene, family, step))
        if step.answer("permanence") != "none_yet" and not care.has_a_story:
            scene.begin(belonging.life_story(scene, family, child, care))
        last, number = held.date(), number + 1


def _when(scene: Scene, family: Family, number: int, last: date) -> datetime:
    due = LIMITS[min(number, 2)].after(last)
    assert isinstance(due, date)
    in_time = scene.draw.chance(IN_CARE.review_in_time) or family.is_kept_well
    if not in_time:
        return office(scene.draw, due + timedelta(days=scene.draw.randint(*IN_CARE.review_late_by)))
    return office(scene.draw, working_days_after(due, -scene.draw.randint(1, 6)))


def _hold(
    scene: Scene,
    family: Family,
    child: Child,
    care: InCare,
    number: int,
    held: datetime,
    before: list[str],
) -> Any:
    """Hold it, and decide it that day. Answers the review, and what it decided."""
    officer = scene.office.reviewer
    decided = [scene.say.say("review_decided", family, child, carer=care.carer)]
    (step,) = scene.book.file(
        "in_care.review",
        [child],
        held,
        officer,
        _said(scene, family, child, care, number, held.date(), before),
        worker=officer,
    )
    when = later(scene.draw, held, 60, 140)
    yield when
    outcome = _outcome(scene, care, held.date())
    labels = {one.key: one.label for one in step.step.process.outcomes}
    other = "change" if outcome == "goes_on" else "goes_on"
    weighed = (
        (labels[outcome], scene.say.say("review_right", family, child)),
        (labels[other], scene.say.say("weighed_no", family)),
    )
    reason = scene.say.say("review_right", family, child)
    scene.book.decide(
        [step], outcome, when, officer, Role.REVIEWING_OFFICER, weighed, lambda it: reason
    )
    plan_held.reviewed(scene, step, care.spell, child, "care", held.date(), outcome)
    return step, decided


def _outcome(scene: Scene, care: InCare, day: date) -> str:
    leaves = care.course.leaves
    if leaves is not None and care.course.how in HOME and (leaves - day).days < 60:
        return "home"
    return "goes_on" if scene.draw.chance(0.86) else "change"


def _said(
    scene: Scene,
    family: Family,
    child: Child,
    care: InCare,
    number: int,
    day: date,
    before: list[str],
) -> dict[str, Any]:
    draw, carer, years = scene.draw, care.carer, child.years_on(day)

    def say(key: str) -> str:
        return scene.say.say(key, family, child, carer=carer)

    alone = _alone(scene, family, years)
    disagrees = draw.chance(0.08)
    right = "agreement" if care.course.on(day) == "V2" else "order"
    plan = _permanence(scene, care, number, day)
    return {
        "held_on": day,
        "which": "later" if number else "first",
        "by_meeting": True,
        "sittings": [{"on": day, "what": say("review_part")}],
        "earlier": [_earlier(scene, family, child, one, carer) for one in before] if number else [],
        "agenda": say("review_agenda"),
        "took_part": "PN0" if years < 4 else draw.weighted(TOOK_PART),
        **alone,
        "visitor": _offer(scene, family),
        # To the smallest it is offered through those who care for them.
        "advocate": _offer(scene, family) if years > 3 else draw.weighted(FOR_THE_SMALLEST),
        "consulted": _consulted(scene, family, child, carer),
        "right_plan": scene.thin(family, say("review_right")),
        **{name: say(words) for name, words in LOOKED_AT.items()},
        "agreement_stands": say(f"review_stands_{right}"),
        **plan,
        "disagrees": disagrees,
        "disagreement": say("review_disagrees") if disagrees else None,
        "for_the_child": say("review_child"),
    }


def _alone(scene: Scene, family: Family, years: int) -> dict[str, Any]:
    spoke = years > 3 and (scene.draw.chance(0.8) or family.is_kept_well)
    why_not = "Met with the carer: too small, or did not want to."
    return {"spoke_alone": spoke, "why_not_alone": None if spoke else why_not}


def _offer(scene: Scene, family: Family) -> str:
    offered = scene.draw.weighted(OFFERS)
    return "declined" if family.is_kept_well and offered == "not_offered" else offered


def _earlier(
    scene: Scene, family: Family, child: Child, decision: str, carer: str
) -> dict[str, Any]:
    done = scene.draw.weighted({"done": 0.68, "in_part": 0.18, "no": 0.14})
    why = scene.say.say("review_not_done", family, child, carer=carer)
    return {"decision": decision, "done": done, "why_not": None if done == "done" else why}


def _consulted(scene: Scene, family: Family, child: Child, carer: str) -> list[dict[str, Any]]:
    say, came = scene.say, scene.draw.weighted({"came": 0.6, "in_writing": 0.2, "not_given": 0.2})
    view = None if came == "not_given" else say.say("adult_mum", family, child)
    return [
        {"name": family.mother.name, "who": "Mother", "how": came, "view": view},
        {
            "name": carer,
            "who": "Who cares for them",
            "how": "came",
            "view": say.say("carer_said", family, child, carer=carer),
        },
        {"name": family.school.name, "who": "School", "how": "in_writing", "view": None},
    ]


def _permanence(scene: Scene, care: InCare, number: int, day: date) -> dict[str, str | None]:
    """By the second review there is a plan, and a day for it."""
    course = care.course
    if not number and scene.draw.chance(0.6):
        return {"permanence": "none_yet", "permanence_by": None}
    if course.is_for_adoption and course.final and day >= course.final:
        plan = "adoption"
    elif course.how in GUARDIANSHIP and course.leaves and (course.leaves - day).days < 200:
        plan = "guardianship"
    elif course.how in HOME and course.leaves and (course.leaves - day).days < 300:
        plan = "home"
    else:
        plan = PLANS.get(care.lives.answer("type"), "fostered")
    by_when = day + timedelta(days=scene.draw.randint(40, 160))
    by = f"By {by_when:%-d %B %Y}; the social worker sees to it"
    return {"permanence": plan, "permanence_by": by}


def _told(scene: Scene, family: Family, child: Child, step: WholeStep) -> Life:
    in_time = scene.draw.chance(0.86) or family.is_kept_well
    days = scene.draw.randint(1, 4) if in_time else scene.draw.randint(6, 15)
    when = office(scene.draw, working_days_after(scene.now.date(), days))
    yield when
    what = "What the review decided, and a letter that the child can read."
    scene.book.tell([step], "family", family.mother.name, what, when, scene.office.reviewer)


def _sent(scene: Scene, family: Family, step: WholeStep) -> Life:
    """The whole record goes out within twenty working days, mostly."""
    in_time = scene.draw.chance(IN_CARE.record_sent_in_time) or family.is_kept_well
    days = scene.draw.randint(8, 18) if in_time else scene.draw.randint(22, 38)
    yield (when := office(scene.draw, working_days_after(scene.now.date(), days)))
    what = "The whole record of the review."
    scene.book.tell([step], "record", family.mother.name, what, when, scene.office.reviewer)
