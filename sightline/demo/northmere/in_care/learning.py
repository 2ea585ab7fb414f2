"""How a child in care learns: an education plan from three years on, within ten working days and
then in each term. A social worker writes it, and the virtual school head decides on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from sightline.demo.northmere.days import NOW, office, working_days_after
from sightline.demo.northmere.drawn import Draw
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.in_care.course import birthday
from sightline.demo.northmere.in_care.state import InCare
from sightline.demo.northmere.in_care.visits import words_of
from sightline.demo.northmere.rates import IN_CARE
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.grammar.roles import Role

FROM_AGE, WITHOUT_TEACHER = 3, 5
# Plans are made on some day between these, in each of the school year's three terms.
TERMS = (
    ("spring", (1, 14), (3, 12)),
    ("summer", (4, 28), (6, 30)),
    ("autumn", (9, 14), (11, 27)),
)
STANDING = {"above": 0.1, "at": 0.4, "below": 0.38, "far_below": 0.12}
PROGRESS = {"more": 0.2, "expected": 0.5, "less": 0.3}
NEEDS = {"none": 0.52, "support": 0.27, "asked": 0.05, "plan": 0.16}
REACHED = {"reached": 0.55, "partly": 0.3, "not_reached": 0.15}
SUBJECTS = ("reading", "writing", "maths", "science", "feelings")
POUNDS = (120, 200, 280, 350, 450)


def planned(scene: Scene, family: Family, child: Child, care: InCare) -> Life:
    """One plan after another, for as long as the child is in care."""
    draw, last = scene.draw, ""
    needs = draw.weighted(NEEDS)
    in_time = draw.chance(IN_CARE.education_plan_in_time) or family.is_kept_well
    days = draw.randint(4, 9) if in_time else draw.randint(12, 28)
    owed = max(care.began, birthday(child.born, FROM_AGE))
    if owed > NOW.date():
        return
    day = working_days_after(owed, days)
    while True:
        yield (when := max(office(draw, day), scene.now))
        if not care.goes_on(when.date()):
            return
        target = scene.say.say("learning_target", family, child, carer=care.carer)
        said = _said(scene, family, child, care, when, needs, last, target)
        by = scene.who(family, when.date())
        steps = scene.book.file("education.education_plan", [child], when, by, said, worker=by)
        sent = office(draw, working_days_after(when.date(), draw.randint(1, 3)))
        yield sent
        scene.submit(family, steps, sent)
        decided = office(draw, working_days_after(sent.date(), draw.randint(1, 8)))
        yield decided
        _decide(scene, family, steps, decided)
        in_time = draw.chance(IN_CARE.education_plan_in_time) or family.is_kept_well
        day = _in_a_later_term(draw, decided.date(), when.date(), 0 if in_time else 1)
        last = target


def _in_a_later_term(draw: Draw, free: date, made: date, passed_over: int) -> date:
    """A day in the next term after that in which the last plan was made, or in the one after."""
    spans = [
        (date(year, *first), date(year, *last))
        for year in (made.year, made.year + 1, made.year + 2)
        for _, first, last in TERMS
    ]
    first, last = [span for span in spans if span[0] > made][passed_over]
    first = max(first, free)
    return first + timedelta(days=draw.randint(0, max(0, (last - first).days)))


def term_of(day: date) -> str:
    """A day in the holidays belongs to the term before them."""
    return "spring" if day.month < 4 else "summer" if day.month < 9 else "autumn"


def _decide(scene: Scene, family: Family, steps: Any, when: datetime) -> None:
    outcome = "approved" if scene.draw.chance(0.87) or family.is_kept_well else "better"
    other = "better" if outcome == "approved" else "approved"
    labels = {one.key: one.label for one in steps[0].step.process.outcomes}
    reason = scene.say.say(f"learning_{outcome}", family)
    weighed = ((labels[outcome], reason), (labels[other], scene.say.say("weighed_no", family)))
    head = scene.office.virtual_head
    scene.book.decide(steps, outcome, when, head, Role.VIRTUAL_HEAD, weighed, lambda it: reason)


def _said(
    scene: Scene,
    family: Family,
    child: Child,
    care: InCare,
    when: datetime,
    needs: str,
    last: str,
    target: str,
) -> dict[str, Any]:
    draw, years = scene.draw, child.years_on(when.date())

    def say(key: str) -> str:
        return scene.say.say(key, family, child, carer=care.carer)

    school = family.school.name if years >= WITHOUT_TEACHER else "Nursery"
    money = draw.chance(0.8)
    earlier = {"target": last, "reached": draw.weighted(REACHED), "why": say("learning_why")}
    spent = {"on_what": say("learning_money"), "pounds": draw.pick(POUNDS)}
    asked = {"for_what": say("learning_money"), "pounds": draw.pick(POUNDS)}
    return {
        "made_on": when.date(),
        "which": "later" if last else "first",
        "term": term_of(when.date()),
        "people": _people(scene, family, care, school),
        "earlier": [earlier] if last else [],
        "money_spent": [spent | {"effect": say("learning_effect")}] if last and money else [],
        **_what_they_say(years, say),
        "attainment": _attainment(scene, years, bool(last), say),
        **_at_school(scene, years, needs, say),
        "targets": [
            {"what": target, "measure": say("learning_measure"), "how": say("learning_how")}
            | _who_by_when(scene, care, school, when)
        ],
        "premium_asked": money,
        "money_asked": [asked | {"should_change": target}] if money else [],
        "why_none": None if money else say("learning_no_money"),
        "comes_to": scene.thin(family, say("learning_comes_to")),
        "for_the_child": say("learning_child"),
    }


def _people(scene: Scene, family: Family, care: InCare, school: str) -> list[dict[str, Any]]:
    return [
        {"name": care.carer, "who": "Who cares for them", "came": True},
        {"name": school, "who": "School", "came": True},
        {"name": family.mother.name, "who": "Mother", "came": scene.draw.chance(0.4)},
    ]


def _attainment(
    scene: Scene, years: int, is_later: bool, say: Callable[[str], str]
) -> list[dict[str, Any]]:
    draw, taught = scene.draw, years >= WITHOUT_TEACHER
    return [
        {
            "subject": subject if taught else "talking",
            "standing": draw.weighted(STANDING),
            "progress": draw.weighted(PROGRESS) if is_later else "unknown",
            "seen_in": say("learning_seen"),
        }
        for subject in draw.sample(SUBJECTS, 2 if taught else 1)
    ]


def _who_by_when(scene: Scene, care: InCare, school: str, when: datetime) -> dict[str, Any]:
    return {
        "who": scene.draw.pick((school, care.carer, "The tutor")),
        "by_when": when.date() + timedelta(days=scene.draw.randint(60, 110)),
    }


def _what_they_say(years: int, say: Callable[[str], str]) -> dict[str, Any]:
    speaks = years > 4
    return {
        "childs_words": say("learning_words" if speaks else words_of(years)),
        "ambition": say("learning_ambition" if speaks else "learning_ambition_small"),
        "helps": say("learning_helps"),
        "carer_said": say("learning_carer"),
    }


def _at_school(scene: Scene, years: int, needs: str, say: Callable[[str], str]) -> dict[str, Any]:
    return {
        "special_needs": needs,
        "needs_met": None if needs == "none" else say("learning_needs"),
        "attendance": scene.draw.randint(84, 100) if years >= WITHOUT_TEACHER else None,
        "full_time": "full",
    }
