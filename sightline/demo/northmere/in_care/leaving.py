"""Leaving care: home, to relatives, adopted, or grown up; and what is left to do for the family."""

from __future__ import annotations

from datetime import date, datetime

from sightline.demo.northmere import closing, in_need, plan_held
from sightline.demo.northmere.days import NOW, office
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.in_care import placing
from sightline.demo.northmere.in_care.course import ADULT, birthday
from sightline.demo.northmere.in_care.reviews import GUARDIANSHIP, HOME
from sightline.demo.northmere.in_care.state import InCare
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.people.addresses import Address
from sightline.people.households import HouseholdMembership

ADOPTED = ("E11", "E12")
# The outcome that says to a closure why our work ends.
CLOSES_AS = {"E11": "adopted", "E12": "adopted", "E41": "arrangements"}
CLOSES_AS |= dict.fromkeys(GUARDIANSHIP, "guardianship")
PLAN_ENDS = "The child left care, and this plan ended with it."


def leaves(scene: Scene, family: Family, child: Child, care: InCare) -> Life:
    """The day on which the child leaves care. Whoever turns eighteen on a day without work has it
    written down on the next."""
    on = care.course.leaves
    if on is None or on > NOW.date():
        return
    when = max(office(scene.draw, on).replace(hour=17, minute=30), scene.now)
    yield when
    _end_everything(scene, family, child, care, when, on)
    child.care = None
    if not any(one.care for one in family.children):
        family.plans.discard("care")
    if care.course.how in HOME:
        _comes_home(scene, family, child, on, when)
        family.is_away = any(one.care for one in family.children)
        if not family.plans & {"need", "protection"}:
            yield from in_need.planned(scene, family, [child], when, [care.spell])
        return
    outcome = CLOSES_AS.get(care.course.how, "left_care")
    yield from closing.close(scene, family, [care.spell], outcome, when)


def _end_everything(
    scene: Scene, family: Family, child: Child, care: InCare, when: datetime, on: date
) -> None:
    is_grown = on >= birthday(child.born, ADULT)
    placing.end(scene, family, child, care, when, on, "LEFT")
    for status in care.statuses:
        if status.answer("ended_on") is None:
            why = "eighteen" if is_grown else "left_care"
            ending = {"ended_on": on, "why_ended": why}
            by = scene.who(family, when.date())
            scene.book.write([status], ending, lambda it: {})
            scene.book.complete([status], when, by)
    officer = scene.office.nominated
    said = {
        "ended_on": on,
        "how_left": care.course.how,
        "approved_by": f"{officer.name}, nominated officer, {on:%-d %B %Y}",
        "after": scene.say.say(_after(care.course.how), family, child, carer=care.carer),
    }
    scene.book.complete([care.spell], when, officer, answers=lambda it: said)
    plan_held.end_section(scene, [child], "care", on, PLAN_ENDS)
    if care.officer is not None:
        care.officer.until = max(when.date(), care.officer.since)


def _after(how: str) -> str:
    if how in ADOPTED:
        return "after_adopted"
    if how in HOME:
        return "after_home"
    return "after_grown" if how in ("E5", "E6", "E17", "E7") else "after_family"


def _comes_home(scene: Scene, family: Family, child: Child, on: date, when: datetime) -> None:
    by = scene.who(family, when.date())
    told = {"source": "Return home", "entered_at": when, "entered_by": by}
    child.home = scene.book.keep(
        Address,
        when,
        person=child.known,
        unmasked_lines=family.lines,
        unmasked_postcode=family.postcode,
        since=on,
        **told,
    )
    child.lives_with = scene.book.keep(
        HouseholdMembership,
        when,
        household=family.household,
        person=child.known,
        since=on,
        **told,
    )
