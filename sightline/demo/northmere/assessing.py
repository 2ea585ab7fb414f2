"""The assessment: given to a worker, the child seen, finished in time or late, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sightline.demo.northmere import closing, in_need, oversight, protecting
from sightline.demo.northmere.days import office, working_days_after
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.rates import ASSESSING
from sightline.demo.northmere.say import trouble
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.grammar.roles import Role
from sightline.people.worker import Worker
from sightline.record.lay_down import WholeStep

LIMIT = 45
WHY_LATE = (
    "{Child} was ill in the second week, and the father could be met only this week.",
    "Three workers in nine weeks. {Child} had to tell it again.",
    "The school's and the doctor's replies took a month.",
    "I was ill for four weeks and it waited for me.",
)


def begin(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    referrals: Sequence[WholeStep],
    now: datetime,
    received: datetime,
) -> list[WholeStep]:
    """The assessment that a referral leads to waits for its worker from the decision on."""
    shared = {"began_on": now.date(), "referred_on": received.date(), "asked_by": "referral"}
    return scene.book.file(
        "assessment.child_and_family",
        children,
        now,
        scene.office.screener,
        shared,
        came_from=referrals,
    )


def allocated(scene: Scene, family: Family, children: Sequence[Child], now: datetime) -> Life:
    """A worker is found: mostly the next day, and later while everybody carries too much."""
    reason, worker, when = "Assessment after referral.", None, now
    for turn in range(12):
        when = office(scene.draw, when.date() + timedelta(days=1 if turn == 0 else 3))
        yield when
        if family.worker is not None:
            return
        if "no_worker" not in family.flags:
            worker = scene.office.has_room_for(len(children), when.date())
        if worker is not None:
            break
        if turn == 0:
            scene.hold(family, children, when, scene.office.team, None, reason)
    if worker is None:
        worker = scene.who(family, when.date())
    scene.hold(family, children, when, scene.office.team, worker, reason)


def assess(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    steps: Sequence[WholeStep],
    begun: datetime,
    fate: str = "",
) -> Life:
    """See the children, look at it with the manager, write it, and have it decided."""
    for it in steps:
        it.step.worker = family.worker
    scene.begin(oversight.noted(scene, family, begun.date()))
    referred: date = steps[0].answer("referred_on")
    seen = _day_seen(scene, begun.date())
    finished = _day_finished(scene, family, referred, seen)
    scene.begin(oversight.progress(scene, family, children, begun.date(), finished))
    when = office(scene.draw, seen)
    yield when
    scene.book.write(steps, {}, lambda it: _seeing(scene, family, it, children, seen))
    when = office(scene.draw, finished - timedelta(days=1))
    yield max(when, begun + timedelta(days=1))
    while family.enquiries:
        finished = working_days_after(finished, 3)
        when = office(scene.draw, finished - timedelta(days=1))
        yield when
    by = scene.who(family, when.date())
    under_plan = bool(family.plans)
    outcome = fate or _outcome(scene, family, under_plan)
    shared = _shared(scene, family, by, referred, finished, begun)
    scene.book.write(steps, shared, lambda it: _own(scene, family, it, children, outcome, finished))
    sent = office(scene.draw, finished - timedelta(days=1)) + timedelta(minutes=5)
    yield sent
    scene.submit(family, steps, sent)
    decided = max(office(scene.draw, finished), sent + timedelta(minutes=20))
    yield decided
    _decide(scene, family, steps, outcome, decided, under_plan)
    scene.begin(_again(scene, family, children, decided))
    yield from _what_follows(scene, family, children, steps, outcome, decided)


def _again(scene: Scene, family: Family, children: Sequence[Child], decided: datetime) -> Life:
    """Children with whom we still work a year later are assessed again, three times in four."""
    time_of_work = family.times_closed
    when = office(scene.draw, decided.date() + timedelta(days=scene.draw.randint(330, 372)))
    yield when
    if family.times_closed != time_of_work or not family.plans or not scene.draw.chance(0.75):
        return
    if "care" in family.plans:
        return
    shared = {"began_on": when.date(), "referred_on": when.date(), "asked_by": "update"}
    by = scene.who(family, when.date())
    steps = scene.book.file(
        "assessment.child_and_family", children, when, by, shared, worker=family.worker
    )
    family.assessments += 1
    yield from assess(scene, family, children, steps, when, fate="plan_goes_on")
    family.assessments -= 1


def _day_seen(scene: Scene, begun: date) -> date:
    quick = scene.draw.chance(ASSESSING.seen_in_five_days)
    return working_days_after(
        begun, scene.draw.randint(2, 5) if quick else scene.draw.randint(6, 15)
    )


def _day_finished(scene: Scene, family: Family, referred: date, seen: date) -> date:
    draw = scene.draw
    in_time = draw.chance(ASSESSING.in_time)
    least, most, usual = ASSESSING.working_days
    days = int(draw.triangular(least, most, usual))
    if "assessment_drifts" in family.flags:
        days = 2 * LIMIT
    elif not in_time:
        days = LIMIT + draw.randint(*ASSESSING.late_by)
    return max(working_days_after(referred, days), working_days_after(seen, 2))


def _seeing(
    scene: Scene, family: Family, it: WholeStep, children: Sequence[Child], seen: date
) -> dict[str, Any]:
    child = _child_of(it, children)
    alone = scene.draw.chance(0.78) and "never_alone" not in family.flags
    return {
        "seen": "in_person",
        "seen_on": seen,
        "seen_alone": alone,
        "seen_alone_on": seen if alone else None,
        "why_not_alone": None if alone else scene.say.say("why_not_alone", family, child),
    }


def _child_of(it: WholeStep, children: Sequence[Child]) -> Child:
    return next(one for one in children if one.person is it.step.person)


def _outcome(scene: Scene, family: Family, under_plan: bool) -> str:
    if under_plan:
        return "plan_goes_on"
    if fate := family.fated.get("assessment"):
        return fate
    weights = dict(ASSESSING.outcomes)
    if family.enquired:
        weights = {"child_in_need": 0.62, "early_help": 0.14, "no_further_action": 0.24}
    return scene.draw.weighted(weights)


def _shared(
    scene: Scene, family: Family, by: Worker, referred: date, finished: date, begun: datetime
) -> dict[str, Any]:
    say, draw = scene.say, scene.draw
    agree = draw.weighted({"agree": 0.66, "disagree": 0.22, "not_with_each_other": 0.12})
    late = finished > working_days_after(referred, LIMIT - 1)
    spoken = scene.meets_the_man(family, 0.55)
    who = "Father" if family.man_is_father else "Mother's partner"
    man = {"name": family.man.name, "relation": who, "spoken_to": spoken}
    man["said"] = say.say("adult_dad" if spoken else "adult_unspoken", family)
    return {
        "under": "s47" if family.enquired else "s17",
        "lead_practitioner": by.pk,
        "review_planned_for": working_days_after(begun.date(), 10),
        "why_late": draw.pick(WHY_LATE).format(Child=family.children[0].given) if late else None,
        "environment": scene.thin(family, say.say("environment", family)),
        "adults": [
            {
                "name": family.mother.name,
                "relation": "Mother",
                "spoken_to": True,
                "said": say.say("adult_mum", family),
            },
            man,
        ],
        "family": [
            _father(scene, family),
            {"name": "Nan", "relation": "grandparent", "part": say.say("part_gran", family)},
        ],
        "history": scene.thin(family, say.say("history", family)),
        "research": scene.thin(family, say.say("research", family)),
        "parents_agree": agree,
        "disagreement": say.say("adult_mum", family) if agree != "agree" else None,
    }


def _father(scene: Scene, family: Family) -> dict[str, Any]:
    if family.man_is_father:
        part = scene.say.say("part_dad", family)
        return {"name": family.man.name, "relation": "father", "part": part}
    asked = f"{family.mother.given} was asked, and did not want to say."
    return {"name": "Not known", "relation": "father_unknown", "part": asked}


def _own(
    scene: Scene,
    family: Family,
    it: WholeStep,
    children: Sequence[Child],
    outcome: str,
    finished: date,
) -> dict[str, Any]:
    child = _child_of(it, children)
    say, draw = scene.say, scene.draw
    age = child.years_on(finished)
    how = ["watching"] if age < 2 else ["playing", "talking"] if age < 7 else ["talking"]
    return {
        "childs_words": say.childs_words(family, child, age),
        "views_how": how,
        "day_in_life": scene.thin(family, say.say("day_in_life", family, child)),
        "development": scene.thin(family, say.say("development", family, child)),
        "parenting": scene.thin(family, say.say("parenting", family, child)),
        "identity": scene.thin(family, say.say("identity", family, child)),
        "danger": say.of_trouble("danger", family, child),
        "safety": say.of_trouble("safety", family, child),
        "unknowns": say.say("unknowns", family, child),
        "factors": _factors(draw, family, outcome),
        "analysis": scene.thin(family, say.of_trouble("analysis", family, child)),
        "contingency": say.say("contingency", family, child),
        "recommended": outcome,
    }


def _factors(draw: Any, family: Family, outcome: str) -> list[str]:
    found = [code for code in trouble(family.trouble).factors if draw.chance(0.9)]
    if draw.chance(0.25):
        found.append(draw.pick(("4A", "5A", "1B", "2B", "3B", "6B", "20")))
    return sorted(set(found)) or ["20"]


def _decide(
    scene: Scene,
    family: Family,
    steps: Sequence[WholeStep],
    outcome: str,
    now: datetime,
    under_plan: bool,
) -> None:
    labels = {one.key: one.label for one in steps[0].step.process.outcomes}
    other = "early_help" if outcome != "early_help" else "child_in_need"
    weighed = (
        (labels[outcome], scene.say.say("weighed_yes", family)),
        (labels[other], scene.say.say("weighed_no", family)),
    )
    scene.book.decide(
        steps,
        outcome,
        now,
        scene.office.manager,
        Role.TEAM_MANAGER,
        weighed,
        lambda it: scene.say.say("decide_reason", family),
    )


def _what_follows(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    steps: Sequence[WholeStep],
    outcome: str,
    decided: datetime,
) -> Life:
    time_of_work = family.times_closed
    if outcome in ("no_further_action", "early_help"):
        yield from closing.close(scene, family, steps, outcome, decided)
    elif outcome == "child_in_need":
        yield from in_need.planned(scene, family, children, decided, steps)
    elif outcome == "strategy":
        yield from protecting.strategy(scene, family, children, steps, decided)
        if family.times_closed == time_of_work and not family.plans:
            yield from in_need.planned(scene, family, children, scene.now, steps)
