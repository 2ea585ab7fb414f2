"""Coming into care: the day on which it cannot wait, who decided it, and what begins at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sightline.demo.northmere import oversight, plan_held
from sightline.demo.northmere.days import later, office, working_days_after
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.in_care import (
    going_missing,
    leaving,
    orders,
    placing,
    reviews,
    staying_away,
    visits,
)
from sightline.demo.northmere.in_care.course import ADULT, drawn
from sightline.demo.northmere.in_care.state import InCare
from sightline.demo.northmere.rates import IN_CARE
from sightline.demo.northmere.say import trouble
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life, Telling
from sightline.grammar.roles import Role
from sightline.people.allocation import Allocation, AllocationRole
from sightline.record.lay_down import WholeStep

# How the decisions about a family fall that are on each path into care.
HEARD_AND_REFERRED = {"contact": "referral", "assessment": "child_in_need"}
FATES: Mapping[str, Mapping[str, str]] = {
    "enquiry": {
        "referral": "strategy",
        "discussion": "start_enquiry",
        "enquiry": "risk_without_conference",
    },
    "plan": {
        "referral": "strategy",
        "discussion": "start_enquiry",
        "enquiry": "continuing_risk",
        "conference": "plan",
        "review": "continue",
    },
    "need": {"referral": "assess", "need_review": "continue"},
}
# A family of whom nothing came in so many days is not waited for any longer.
MOST_DAYS = 500
ON = "Somebody who knows them sits with them until the carer comes."


def fated(path: str) -> Mapping[str, str]:
    return {**HEARD_AND_REFERRED, **FATES[path]}


def awaited(scene: Scene, family: Family, path: str) -> Life:
    """Wait for the day on which a family's children come into care, and bring them in."""
    asked = yield from WAYS[path](scene, family)
    children = [one for one in family.held if one.years_on(scene.now.date()) < ADULT]
    if asked and children:
        yield from come_in(scene, family, children, path, asked)


def _until(scene: Scene, is_so: Callable[[], bool], every: int = 1) -> Telling[bool]:
    """Wait, looking again on each of the days to come, until it is so. Answers whether it was."""
    for _ in range(MOST_DAYS // every):
        if is_so():
            return True
        yield office(scene.draw, scene.now.date() + timedelta(days=every))
    return False


def _in_an_enquiry(scene: Scene, family: Family) -> Telling[datetime | None]:
    """While it is enquired what happened, within the week of the discussion."""
    if not (yield from _until(scene, lambda: family.enquired)):
        return None
    days = scene.draw.weighted({0: 0.4, 1: 0.3, 2: 0.2, 3: 0.1})
    when = later(scene.draw, office(scene.draw, scene.now.date() + timedelta(days=days)), 30, 45)
    at_night = scene.draw.chance(IN_CARE.at_night) and not family.is_kept_well
    when = when.replace(hour=20 + scene.draw.randint(0, 2)) if at_night else when
    when = max(when, later(scene.draw, scene.now, 30, 60))
    yield when
    return when


def _under_a_plan(scene: Scene, family: Family) -> Telling[datetime | None]:
    """Shortly before the conference that ends the plan for it."""
    if not (yield from _until(scene, lambda: "protection" in family.plans, 3)):
        return None
    yield office(scene.draw, scene.now.date() + timedelta(days=_drawn_days(scene, "plan")))
    family.fated = {**family.fated, "review": "end"}
    if not (yield from _until(scene, lambda: _is_to_end(scene, family), 3)):
        return None
    assert family.review_booked is not None
    days = scene.draw.randint(1, (family.review_booked[0].date() - scene.now.date()).days - 2)
    when = office(scene.draw, scene.now.date() + timedelta(days=days))
    yield when
    return when


def _is_to_end(scene: Scene, family: Family) -> bool:
    """Whether the conference is booked that is to end the plan, with some days before it."""
    if family.review_booked is None:
        return False
    held, outcome = family.review_booked
    return outcome == "end" and (held - scene.now).days > 6


def _in_need(scene: Scene, family: Family) -> Telling[datetime | None]:
    if not (yield from _until(scene, lambda: "need" in family.plans, 3)):
        return None
    when = office(scene.draw, scene.now.date() + timedelta(days=_drawn_days(scene, "need")))
    yield when
    return when if "need" in family.plans else None


def _drawn_days(scene: Scene, path: str) -> int:
    span = {"plan": IN_CARE.days_of_plan, "need": IN_CARE.days_of_need}[path]
    return scene.draw.randint(*span)


WAYS: Mapping[str, Callable[[Scene, Family], Telling[datetime | None]]] = {
    "enquiry": _in_an_enquiry,
    "plan": _under_a_plan,
    "need": _in_need,
}


def come_in(
    scene: Scene, family: Family, children: Sequence[Child], path: str, asked: datetime
) -> Life:
    """Ask, decide, and begin everything that a child in care is owed."""
    stays = "stays_in_care" in family.flags
    courses = drawn(scene.draw, path, asked.date(), children, stays=stays)
    at_night = asked.hour >= 18
    if family.worker is None:
        worker = scene.who(family, asked.date())
        scene.hold(family, family.held, asked, scene.office.team, worker, "They come into care.")
    decisions = _asked(scene, family, children, courses[children[0]].statuses[0][0], asked)
    decided = later(scene.draw, asked, 35, 80)
    yield decided
    _decide(scene, family, decisions, decided, at_night)
    _end_need_plan(scene, family, decided)
    spells = _begin(scene, family, children, decisions, decided)
    family.plans.add("care")
    family.is_away = True
    plan_held.begin(scene, family, spells, children, decided, scene.who(family, decided.date()))
    for child, spell in zip(children, spells, strict=True):
        child.care = InCare(asked.date(), spell, courses[child])
        _leaves_home(scene, child, decided)
        scene.begin(_first_days(scene, family, child, child.care))
        for life in (orders.held, placing.placed, visits.visited, reviews.reviewed):
            scene.begin(life(scene, family, child, child.care))
        for life in (going_missing.runs, staying_away.on_holiday, leaving.leaves):
            scene.begin(life(scene, family, child, child.care))
    scene.begin(orders.in_court(scene, family, children, courses[children[0]]))
    if path == "enquiry":
        scene.begin(oversight.supervised(scene, family, children, decided.date()))


def _asked(
    scene: Scene, family: Family, children: Sequence[Child], code: str, asked: datetime
) -> list[WholeStep]:
    say, at_night = scene.say, asked.hour >= 18
    by = scene.office.night if at_night else scene.who(family, asked.date())
    return scene.book.file(
        "in_care.decision_to_look_after",
        children,
        asked,
        by,
        {
            "asked_at": asked,
            "is_emergency": at_night or code in ("L1", "L2"),
            "tried": say.say("tried", family),
            "family_asked": say.say("family_asked", family),
        },
        partial(_reasons, scene, family, code, asked),
        worker=by,
    )


GROUNDS = {"V2": "agreement", "L1": "police"}


def _reasons(
    scene: Scene, family: Family, code: str, asked: datetime, child: Child
) -> dict[str, Any]:
    say, years = scene.say, child.years_on(asked.date())
    by_agreement, is_sixteen = code == "V2", years >= 16
    agrees = {
        "name": family.mother.name,
        "responsibility": "The mother",
        "agrees": True,
        "understands": say.say("responsibility", family, child),
        "advice": "The law centre on the quay; the card was left with her",
    }
    return {
        "why_now": say.say("why_now", family, child),
        "childs_words": say.say("asked_words", family, child)
        if years > 5
        else say.childs_words(family, child, years),
        "ground": GROUNDS.get(code, "court"),
        "agreements": [agrees] if by_agreement else [],
        "may_end_told": True if by_agreement else None,
        "somebody_objects": False if by_agreement else None,
        "is_sixteen": is_sixteen,
        "own_agreement": True if by_agreement and is_sixteen else None,
        "own_reasons": say.say("asked_words", family, child) if is_sixteen else None,
        "how_long": say.say("how_long", family, child),
        "if_not": say.say("if_not", family, child),
        "recommended": "look_after",
    }


def _decide(
    scene: Scene,
    family: Family,
    decisions: Sequence[WholeStep],
    decided: datetime,
    at_night: bool,
) -> None:
    """A service manager decides or, at night, whoever is on duty; a manager then answers for it."""
    labels = {one.key: one.label for one in decisions[0].step.process.outcomes}
    weighed = (
        (labels["look_after"], scene.say.say("weighed_yes", family)),
        (labels["not_now"], "Everything that is short of it was tried."),
    )
    office_ = scene.office
    if not at_night:
        sent = decided - timedelta(minutes=15)
        scene.submit(family, decisions, sent)
    by = office_.night if at_night else office_.service_manager
    role = Role.EMERGENCY_DUTY_WORKER if at_night else Role.SERVICE_MANAGER
    if not at_night and decisions[0].step.submitted_by == by:
        by, role = office_.head, Role.HEAD_OF_SERVICE
    why = partial(scene.say.say, "if_not", family)
    scene.book.decide(decisions, "look_after", decided, by, role, weighed, lambda it: why())
    if at_night:
        scene.begin(_countersigned(scene, decisions, decided))


def _countersigned(scene: Scene, decisions: Sequence[WholeStep], decided: datetime) -> Life:
    when = office(scene.draw, working_days_after(decided.date(), 1))
    yield when
    scene.book.countersign(decisions, when, scene.office.screener, ON)


def _end_need_plan(scene: Scene, family: Family, decided: datetime) -> None:
    """A child in need plan ends with the day on which the child is looked after."""
    if "need" not in family.plans:
        return
    ending = {"ended_on": decided.date(), "why_ended": "looked_after"}
    ending["outcome_against_plan"] = scene.say.say("why_now", family)
    by = scene.who(family, decided.date())
    open_plans = [it for it in family.need_plans if it.answer("ended_on") is None]
    scene.book.complete(open_plans, decided, by, answers=lambda it: ending)
    family.plans.discard("need")
    plan_held.end_section(scene, family.held, "child in need", decided.date())


def _begin(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    decisions: Sequence[WholeStep],
    decided: datetime,
) -> list[WholeStep]:
    return scene.book.file(
        "in_care.looked_after",
        children,
        decided,
        scene.who(family, decided.date()),
        {"began_on": decisions[0].answer("asked_at").date()},
        lambda child: {
            "category_of_need": trouble(family.trouble).need,
            "why": scene.say.say("in_care_why", family, child),
            "home_postcode": family.postcode,
        },
        worker=family.worker,
        came_from=decisions,
    )


def _leaves_home(scene: Scene, child: Child, decided: datetime) -> None:
    """From that day the child lives elsewhere than at home."""
    for row in (child.home, child.lives_with):
        if row is not None:
            row.until = max(decided.date(), row.since or decided.date())


def _first_days(scene: Scene, family: Family, child: Child, care: InCare) -> Life:
    """The reviewing officer is named, and the care plan written."""
    draw = scene.draw
    days = draw.randint(1, 4) if draw.chance(0.94) or family.is_kept_well else draw.randint(6, 12)
    named = office(draw, working_days_after(care.began, days))
    yield named
    if not care.goes_on(named.date()):
        return
    officer = scene.office.reviewer
    care.officer = scene.book.keep(
        Allocation,
        named,
        person=child.known,
        team=scene.office.team,
        worker=officer,
        role=AllocationRole.REVIEWING_OFFICER,
        since=named.date(),
        reason="Reviews the child's care.",
        entered_at=named,
        entered_by=scene.office.manager,
    )
    told = {"service_told_on": named.date(), "officer_appointed_on": named.date()}
    scene.book.write([care.spell], {}, lambda it: told)
    days = draw.randint(5, 9) if draw.chance(0.9) or family.is_kept_well else draw.randint(11, 24)
    made = max(office(draw, working_days_after(care.began, days)), named)
    yield made
    if care.goes_on(made.date()):
        scene.book.write([care.spell], {}, lambda it: {"plan_made_on": made.date()})
