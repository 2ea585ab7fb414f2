"""Strategy discussion and section 47 enquiry: is this child to be protected?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sightline.demo.northmere import conferring
from sightline.demo.northmere.days import after_school, later, office, working_days_after
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.rates import PROTECTING
from sightline.demo.northmere.say import trouble
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.grammar.roles import Role
from sightline.record.lay_down import WholeStep

# A plan begun later would run into adult life, so help is given in other ways.
OLDEST = 15
OTHERS = {
    "start_enquiry": "no_further_action",
    "single_agency": "start_enquiry",
    "no_further_action": "start_enquiry",
    "continuing_risk": "no_continuing_risk",
    "not_substantiated": "no_continuing_risk",
    "no_continuing_risk": "continuing_risk",
    "risk_without_conference": "continuing_risk",
    "continue": "close",
    "change": "continue",
    "close": "continue",
    "step_down": "continue",
    "step_up": "continue",
}


def strategy(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    came_from: Sequence[WholeStep],
    begun: datetime,
) -> Life:
    """The discussion with police and health, and what it leads to. Nothing is closed meanwhile."""
    family.enquiries += 1
    yield from _discussed_and_enquired(scene, family, children, came_from, begun)
    family.enquiries -= 1


def _discussed_and_enquired(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    came_from: Sequence[WholeStep],
    begun: datetime,
) -> Life:
    """Held within the day or soon after."""
    by = scene.who(family, begun.date())
    known = begun - timedelta(minutes=scene.draw.randint(30, 180))
    steps = scene.book.file(
        "protection.strategy_discussion",
        children,
        begun,
        scene.office.manager,
        {"known_at": known},
        worker=by,
        came_from=came_from,
    )
    held = _when_held(scene, begun)
    yield held
    outcome = family.fated.get("discussion") or scene.draw.weighted(PROTECTING.strategy_outcomes)
    scene.book.write(
        steps,
        _discussed(scene, family, held),
        lambda it: _of_child(scene, family, it, children, outcome),
    )
    sent = later(scene.draw, held, 40, 60)
    yield sent
    scene.submit(family, steps, sent)
    decided = later(scene.draw, sent, 10, 45)
    yield decided
    decide(scene, family, steps, outcome, decided)
    if outcome == "start_enquiry":
        family.enquired = True
        yield from enquiry(scene, family, children, steps, held, decided)


def _when_held(scene: Scene, begun: datetime) -> datetime:
    days = scene.draw.weighted({0: 0.3, 1: 0.5, 2: 0.12, 4: 0.08})
    if days == 0:
        return later(scene.draw, begun, 30, 60)
    return office(scene.draw, working_days_after(begun.date(), days))


def decide(
    scene: Scene, family: Family, steps: Sequence[WholeStep], outcome: str, now: datetime
) -> None:
    """The team's manager decides what a worker proposed, the other way weighed beside it."""
    process = steps[0].step.process
    other = OTHERS[outcome]
    weighed = (
        (process.outcome(outcome).label, scene.say.say("weighed_yes", family)),
        (process.outcome(other).label, scene.say.say("weighed_no", family)),
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


def _discussed(scene: Scene, family: Family, held: datetime) -> dict[str, Any]:
    say = scene.say
    return {
        "held_at": held,
        "how": scene.draw.weighted({"screen": 0.76, "meeting": 0.22, "telephone": 0.02}),
        "police": "present",
        "police_gave": say.say("police_gave", family),
        "health": scene.draw.weighted({"present": 0.8, "in_writing": 0.2}),
        "health_gave": say.say("health_gave", family),
        "agencies": [
            {
                "agency": f"{family.school.name}, the safeguarding lead",
                "part": scene.draw.weighted({"present": 0.75, "in_writing": 0.15, "absent": 0.1}),
                "gave": say.say("agency_school", family),
            }
        ],
        "others_at_risk": False,
        "parents_told": say.say("parents_told", family),
        "parents_told_when": "Today, by the social worker",
    }


def _of_child(
    scene: Scene, family: Family, it: WholeStep, children: Sequence[Child], outcome: str
) -> dict[str, Any]:
    child = child_of(it, children)
    say, medical = scene.say, family.trouble in ("physical", "sexual") and scene.draw.chance(0.7)
    enquires = outcome == "start_enquiry"
    return {
        "worry": say.of_trouble("finding", family, child),
        "medical_needed": medical,
        "medical_agreed": family.mother.name if medical else None,
        "medical_where": "Tomorrow morning at the Royal" if medical else None,
        "why_no_medical": None if medical else say.say("no_medical", family, child),
        "interviewers": say.say("interviewers", family, child),
        "where_tonight": say.say("where_tonight", family, child),
        "safe_tonight": say.say("safe_tonight", family, child),
        "safe_by": "The social worker, who rings at eight",
        "reasoning": say.say("reasoning" if enquires else "reasoning_not", family, child),
        "who_enquires": scene.draw.weighted({"joint": 0.55, "social_care": 0.45})
        if enquires
        else "nobody",
        "recommended": outcome,
    }


def child_of(it: WholeStep, children: Sequence[Child]) -> Child:
    """The child whom a step is about."""
    return next(one for one in children if one.person is it.step.person)


def enquiry(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    discussions: Sequence[WholeStep],
    held: datetime,
    begun: datetime,
) -> Life:
    """The section 47 enquiry: the child is seen, others are asked, and a manager decides."""
    steps = scene.book.file(
        "protection.section_47_enquiry",
        children,
        begun,
        scene.office.manager,
        {"began_on": held.date()},
        worker=family.worker,
        came_from=discussions,
    )
    quick = scene.draw.chance(0.86)
    seen = after_school(
        scene.draw, working_days_after(held.date(), 1 if quick else scene.draw.randint(2, 4))
    )
    yield seen
    scene.book.write(steps, {}, lambda it: _seen(scene, family, it, children, seen))
    outcome = _outcome(scene, family, children, seen)
    in_time = scene.draw.chance(0.95 if outcome == "continuing_risk" else 0.82)
    days = scene.draw.randint(5, 11) if in_time else scene.draw.randint(12, 22)
    sent = office(scene.draw, working_days_after(held.date(), days))
    yield sent
    scene.book.write(steps, {}, lambda it: _found(scene, family, it, children, outcome, seen))
    scene.submit(family, steps, sent)
    decided = later(scene.draw, sent, 15, 70)
    yield decided
    decide(scene, family, steps, outcome, decided)
    if outcome == "continuing_risk":
        yield from conferring.initial(scene, family, children, steps, held.date(), decided)


def _outcome(scene: Scene, family: Family, children: Sequence[Child], seen: datetime) -> str:
    """A child who had a plan before comes to a conference more often; one has no two plans."""
    again = any(child.protection_plans for child in children)
    weights = PROTECTING.again if again else PROTECTING.enquiry_outcomes
    outcome = family.fated.get("enquiry") or scene.draw.weighted(weights)
    too_old = any(child.years_on(seen.date()) > OLDEST for child in children)
    if outcome == "continuing_risk" and ("protection" in family.plans or too_old):
        return "risk_without_conference"
    return outcome


def _seen(
    scene: Scene, family: Family, it: WholeStep, children: Sequence[Child], seen: datetime
) -> dict[str, Any]:
    child = child_of(it, children)
    alone = scene.draw.chance(0.8) and "never_alone" not in family.flags
    return {
        "seen": "in_person",
        "seen_at": seen,
        "seen_alone": alone,
        "why_not_alone": None if alone else scene.say.say("why_not_alone", family, child),
        "childs_words": scene.say.childs_words(family, child, child.years_on(seen.date())),
    }


def _found(
    scene: Scene,
    family: Family,
    it: WholeStep,
    children: Sequence[Child],
    outcome: str,
    seen: datetime,
) -> dict[str, Any]:
    child, say = child_of(it, children), scene.say
    needed = outcome == "continuing_risk"
    injured = family.trouble == "physical" and scene.draw.chance(0.8)
    return {
        "adults": _adults(scene, family, child, seen.date()),
        "agencies": [
            {"agency": family.school.name, "said": say.say("agency_school", family, child)},
            {"agency": family.practice.name, "said": say.say("agency_health", family, child)},
        ],
        "categories": [trouble(family.trouble).category],
        "injured": injured,
        "injuries": say.of_trouble("finding", family, child) if injured else None,
        "medical": "done" if injured else "not_needed",
        "medical_found": "Photographed and measured; the letter is on file." if injured else None,
        "findings": say.of_trouble("finding", family, child),
        "unknowns": say.say("unknowns", family, child),
        "safe_meanwhile": say.say("safe_meanwhile", family, child),
        "conference_not_required": not needed,
        "why_no_conference": None if needed else say.say("why_no_conference", family, child),
        "recommended": outcome,
    }


def _adults(scene: Scene, family: Family, child: Child, seen: date) -> list[dict[str, Any]]:
    """The mother is talked with, and the man in three cases of five."""
    say, spoken = scene.say, scene.meets_the_man(family, 0.6)
    return [
        {
            "name": family.mother.name,
            "relation": "Mother",
            "spoken_to_on": seen,
            "said": say.say("adult_mum", family, child),
        },
        {
            "name": family.man.name,
            "relation": "Father" if family.man_is_father else "Mother's partner",
            "spoken_to_on": seen if spoken else None,
            "said": say.say("adult_dad" if spoken else "adult_unspoken", family, child),
        },
    ]
