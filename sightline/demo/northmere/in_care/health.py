"""The health of a child in care: assessments by a doctor and then a nurse, teeth, immunisations,
and what carers say in a questionnaire each year. Most are in time, and some were not kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from sightline.demo.northmere.days import NOW, office, working_days_after
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.in_care.course import birthday
from sightline.demo.northmere.in_care.state import InCare
from sightline.demo.northmere.in_care.visits import words_of
from sightline.demo.northmere.rates import IN_CARE
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.statute.limits import Months

BY_AGREEMENT = "V2"
# Until that age health is looked at every six months; the questionnaire is asked from one birthday
# to another.
OFTEN_UNTIL, ASKED_FROM, ASKED_UNTIL = 5, 4, 17
# What a small child is asked in years to come is not waited for.
TOMORROW = NOW.date() + timedelta(days=1)
DOCTORS = ("Dr Amin, community paediatrician", "Dr Solberg, community paediatrician")
NURSE = "Anjali Rao, nurse for children in care"
DENTISTS = ("Harbour Dental", "Mr Patel, Ropery Street", "The community dentist")
JABS = ("The pre-school booster", "The second MMR", "The teenage booster")
PARTS = ("sdq_1", "sdq_2", "sdq_3", "sdq_4")
CONCERN, BORDERLINE = 17, 14


def assessed(scene: Scene, family: Family, child: Child, care: InCare) -> Life:
    """By a doctor within twenty working days; by a nurse every six months, and then every year."""
    draw, number = scene.draw, 0
    in_time = draw.chance(IN_CARE.health_in_time) or family.is_kept_well
    days = draw.randint(9, 19) if in_time else draw.randint(22, 55)
    day, was_late = working_days_after(care.began, days), not in_time
    while True:
        yield (when := max(office(draw, day), scene.now))
        if not care.goes_on(when.date()):
            return
        if draw.chance(IN_CARE.appointment_not_kept) and not family.is_kept_well:
            _not_kept(scene, family, child, care, when, number)
            day, was_late = when.date() + timedelta(days=draw.randint(12, 24)), True
            continue
        said = _assessed(scene, family, child, care, when, number, was_late)
        _filed(scene, "health.health_assessment", child, when, said)
        months = 6 if when.date() < birthday(child.born, OFTEN_UNTIL) else 12
        due = Months(months).after(when.date())
        assert isinstance(due, date)
        in_time = draw.chance(IN_CARE.health_in_time) or family.is_kept_well
        late_by = IN_CARE.health_late_by if not in_time else (-25, -5)
        day, was_late, number = due + timedelta(days=draw.randint(*late_by)), not in_time, 1


def _filed(scene: Scene, kind: str, child: Child, when: datetime, said: dict[str, Any]) -> None:
    """The nurse writes it down, and that is the end of it."""
    by = scene.office.nurse
    steps = scene.book.file(kind, [child], when, by, said, worker=by)
    scene.book.complete(steps, when, by)


def _which(care: InCare, when: datetime, number: int) -> dict[str, Any]:
    by_agreement = care.course.on(when.date()) == BY_AGREEMENT
    return {
        "appointment_on": when.date(),
        "which": "review" if number else "initial",
        "agreed_by": "parent" if by_agreement else "authority",
    }


def _not_kept(
    scene: Scene, family: Family, child: Child, care: InCare, when: datetime, number: int
) -> None:
    why = scene.draw.weighted({"not_brought": 0.45, "declined": 0.2, "cancelled": 0.35})
    next_is = scene.say.say("health_again", family, child, carer=care.carer)
    said = _which(care, when, number) | {"took_place": False, "why_not": why, "next_is": next_is}
    _filed(scene, "health.health_assessment", child, when, said)


def _assessed(
    scene: Scene,
    family: Family,
    child: Child,
    care: InCare,
    when: datetime,
    number: int,
    was_late: bool,
) -> dict[str, Any]:
    draw, years = scene.draw, child.years_on(when.date())

    def say(key: str) -> str:
        return scene.say.say(key, family, child, carer=care.carer)

    harmed = years > 13 and draw.chance(0.08)
    late = draw.weighted({"no_appointment": 0.5, "asked_late": 0.3, "not_brought": 0.2})
    return _which(care, when, number) | {
        "took_place": True,
        "assessor": NURSE if number else draw.pick(DOCTORS),
        "by_doctor": not number,
        "why_late": late if was_late else "in_time",
        "alone": years > 6 and draw.chance(0.8),
        "childs_words": say(words_of(years)),
        "carer_said": say("health_carer"),
        "history": say("health_history"),
        "conditions": say("place_health"),
        **_body(scene, years, say),
        "mind": say("health_mind"),
        "growing_up": say("health_growing_up") if years > 10 else None,
        "substances": harmed,
        "help_taken": True if harmed else None,
        "last_plan": say("health_last_plan") if number else None,
        "comes_to": scene.thin(family, say("health_comes_to")),
        "plan": [_to_do(scene, care, when, say("health_to_do"))],
        "for_the_child": say("health_child"),
        "next_is": say("health_next"),
    }


def _body(scene: Scene, years: int, say: Callable[[str], str]) -> dict[str, Any]:
    return {
        "growth": say("health_growth"),
        "development": say("health_development"),
        "checks_done": scene.draw.chance(0.92) if years < OFTEN_UNTIL else None,
        "sight_and_hearing": say("health_senses"),
        "mouth": say("health_mouth"),
        "daily_life": say("health_daily"),
    }


def _to_do(scene: Scene, care: InCare, when: datetime, what: str) -> dict[str, Any]:
    return {
        "what": what,
        "who": scene.draw.pick((care.carer, "The social worker", NURSE)),
        "by_when": when.date() + timedelta(days=scene.draw.randint(14, 80)),
    }


def teeth(scene: Scene, family: Family, child: Child, care: InCare) -> Life:
    """A dentist each year, mostly; an appointment that was not kept is made again."""
    draw, day = scene.draw, care.began + timedelta(days=scene.draw.randint(45, 320))
    while True:
        yield (when := max(office(draw, day), scene.now))
        if not care.goes_on(when.date()):
            return
        kept = family.is_kept_well or not draw.chance(IN_CARE.appointment_not_kept)
        said: dict[str, Any] = {
            "appointment_on": when.date(),
            "dentist": draw.pick(DENTISTS),
            "checked": kept,
            "next_is": scene.say.say("teeth_next", family, child, carer=care.carer),
        }
        if kept:
            said["teeth_are"] = scene.say.say("teeth_are", family, child, carer=care.carer)
        else:
            said["why_not"] = draw.pick(("not_brought", "cancelled", "none_offered"))
        _filed(scene, "health.dental_check", child, when, said)
        day = _next_year(scene, family, when, IN_CARE.teeth_in_time) if kept else _soon(scene, when)


def immunised(scene: Scene, family: Family, child: Child, care: InCare) -> Life:
    """Looked up once a year; where something is missing, looked up again when it was given."""
    draw, day = scene.draw, care.began + timedelta(days=scene.draw.randint(10, 120))
    given: list[dict[str, Any]] = []
    while True:
        yield (when := max(office(draw, day), scene.now))
        if not care.goes_on(when.date()):
            return
        lacks = draw.chance(IN_CARE.immunisation_missing) and not (given or family.is_kept_well)
        which, booked = draw.pick(JABS), when.date() + timedelta(days=draw.randint(20, 40))
        said: dict[str, Any] = {
            "looked_on": when.date(),
            "looked_where": draw.weighted({"surgery": 0.6, "child_health": 0.3, "red_book": 0.1}),
            "given": given,
            "up_to_date": not lacks,
            "next_is": scene.say.say(
                "immunised_missing" if lacks else "immunised_next", family, child, carer=care.carer
            ),
        }
        if lacks:
            said["missing"] = [{"which": which, "why": "due", "booked_on": booked}]
        _filed(scene, "health.immunisations", child, when, said)
        given = [{"which": which, "on": booked}] if lacks else []
        in_time = IN_CARE.immunised_in_time
        day = (
            booked + timedelta(days=draw.randint(5, 20))
            if lacks
            else _next_year(scene, family, when, in_time)
        )


def scored(scene: Scene, family: Family, child: Child, care: InCare) -> Life:
    """Who cares for a child of four to sixteen answers the questionnaire once a year."""
    draw, four = scene.draw, birthday(child.born, ASKED_FROM)
    day = max(care.began, four) + timedelta(days=draw.randint(60, 320))
    while day < min(birthday(child.born, ASKED_UNTIL), TOMORROW):
        yield (when := max(office(draw, day), scene.now))
        if not care.goes_on(when.date()):
            return
        lost = draw.chance(IN_CARE.questionnaire_lost) and not family.is_kept_well
        by = scene.who(family, when.date())
        said = _scored(scene, family, child, care, when, lost)
        kind = "interventions.scored_tool"
        scene.book.complete(scene.book.file(kind, [child], when, by, said, worker=by), when, by)
        in_time = IN_CARE.questionnaire_in_time
        day = _soon(scene, when) if lost else _next_year(scene, family, when, in_time)


def _scored(
    scene: Scene, family: Family, child: Child, care: InCare, when: datetime, lost: bool
) -> dict[str, Any]:
    draw = scene.draw

    def say(key: str) -> str:
        return scene.say.say(key, family, child, carer=care.carer)

    said = {
        "instrument": "sdq",
        "done_on": when.date(),
        "informant": "carer",
        "informant_name": care.carer,
        "completed": not lost,
    }
    if lost:
        return said | {"why_not": "no_reply", "instead": say("sdq_again")}
    parts = {part: int(draw.triangular(0, 9, 3)) for part in PARTS}
    total = sum(parts.values())
    judged = "worry" if total >= CONCERN else "neither" if total >= BORDERLINE else "works"
    scores = {**parts, "sdq_kind": draw.randint(4, 10)}
    return said | {
        "parts": [{"part": part, "score": score} for part, score in scores.items()],
        "total": total,
        "judged": judged,
        judged: say(f"sdq_{judged}"),
        "will_do": say("sdq_will_do"),
        "significant": False,
    }


def _next_year(scene: Scene, family: Family, when: datetime, likely: float) -> date:
    in_time = scene.draw.chance(likely) or family.is_kept_well
    days = (290, 355) if in_time else (372, 450)
    return when.date() + timedelta(days=scene.draw.randint(*days))


def _soon(scene: Scene, when: datetime) -> date:
    return when.date() + timedelta(days=scene.draw.randint(20, 50))
