"""By what right a child is in care: orders and agreements, one after another, and the court."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sightline.demo.northmere.days import office, working_days_after
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.in_care.course import Course
from sightline.demo.northmere.in_care.state import InCare
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.record.lay_down import WholeStep
from sightline.statute.limits import Weeks

COURT = "Northmere Family Court"
MADE_BY = {"V2": "{mum}, the mother", "L1": "PC Dale, Northmere Police"}
# The order that the court makes at the end, in the words of a hearing.
FINAL = {"C2": "care", "E1": "placement"}
OTHERWISE = {
    "E45": "special_guardianship",
    "E47": "special_guardianship",
    "E41": "child_arrangements",
    "E4A": "supervision",
}
OVER_ANOTHER = "E1"


def held(scene: Scene, family: Family, child: Child, care: InCare) -> Life:
    """Each order or agreement from the day on which it was made. What it takes the place of ends
    on that day; a placement order lies over the care order, which goes on beneath it."""
    for code, since in care.course.statuses:
        when = max(office(scene.draw, since), scene.now)
        yield when
        by = scene.who(family, when.date())
        if care.statuses and code != OVER_ANOTHER:
            ending = {"ended_on": since, "why_ended": "replaced"}
            scene.book.write(care.statuses[-1:], ending, lambda it: {})
            scene.book.complete(care.statuses[-1:], when, by)
        care.statuses += scene.book.file(
            "in_care.legal_status",
            [child],
            when,
            by,
            _made(scene, family, child, code, since),
            worker=family.worker,
        )


def _made(scene: Scene, family: Family, child: Child, code: str, since: date) -> dict[str, Any]:
    by_agreement = code == "V2"
    means = scene.say.say("agreement_means" if by_agreement else "order_means", family, child)
    in_court = code not in MADE_BY
    return {
        "which": code,
        "made_on": since,
        "made_by": MADE_BY.get(code, COURT).format(mum=family.mother.name),
        "case_number": _number(family, since) if in_court else None,
        "runs_until": since + timedelta(days=8) if code == "L2" else None,
        "means": means,
    }


def _number(family: Family, day: date) -> str:
    """The same for brothers and sisters, and for all that the court hears of them."""
    return f"NM{day:%y}C{(family.mother.born.toordinal() * 7) % 90_000 + 10_000}"


def in_court(scene: Scene, family: Family, children: Sequence[Child], course: Course) -> Life:
    """Care proceedings about all of them, from the day the court issued the application."""
    if course.issued is None or course.final is None:
        return
    issued = max(office(scene.draw, course.issued), scene.now)
    yield issued
    by = scene.who(family, issued.date())
    steps = scene.book.file(
        "pre_proceedings.care_proceedings",
        children,
        issued,
        by,
        {
            "issued_on": course.issued,
            "applied_on": working_days_after(course.issued, -1),
            "court": COURT,
            "case_number": _number(family, course.issued),
            "guardian": scene.draw.pick(("Ros Tully", "Daniel Achebe", "Kate Morrow")),
        },
        lambda child: {
            "applied_for": ["care", "interim_care"],
            "threshold": scene.say.say("court_threshold", family, child),
        },
        worker=family.worker,
    )
    scene.begin(_extended(scene, steps, course))
    first = working_days_after(course.issued, scene.draw.randint(12, 17))
    yield from _hearing(scene, family, children, "case_management", first, {})
    final = office(scene.draw, course.final)
    yield max(final, scene.now)
    made = {child: _ordered(child) for child in children}
    yield from _hearing(scene, family, children, "final", course.final, made)
    _concluded(scene, family, steps, course.final)


def _extended(scene: Scene, steps: Sequence[WholeStep], course: Course) -> Life:
    """What will last longer than 26 weeks is extended by the court before they are over."""
    assert course.issued is not None
    assert course.final is not None
    limit = Weeks(26).after(course.issued)
    assert isinstance(limit, date)
    if course.final <= limit:
        scene.book.write(steps, {"extended": False}, lambda it: {})
        return
    ordered = office(scene.draw, limit - timedelta(days=scene.draw.randint(14, 40)))
    yield ordered
    weeks = (course.final - limit).days // 7 + 2
    why = "The assessment of a relative is not finished, and the children wait for it."
    row = {"ordered_on": ordered.date(), "weeks": min(weeks, 8), "why": why}
    rows = [row] if weeks <= 8 else [row, row | {"weeks": weeks - 8}]
    told = {"extended": True, "extensions": rows, "extended_to": limit + timedelta(weeks=weeks)}
    scene.book.write(steps, told, lambda it: {})


def _hearing(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    which: str,
    on: date,
    made: dict[Child, list[dict[str, Any]]],
) -> Life:
    when = max(office(scene.draw, on), scene.now)
    yield when
    by = scene.who(family, when.date())
    steps = scene.book.file(
        "pre_proceedings.hearing",
        children,
        when,
        by,
        {
            "which": which,
            "heard_on": on,
            "standing": "held",
            "before": f"District Judge Amory, {COURT}",
            "statement_on": working_days_after(on, -6),
        },
        lambda child: {
            "care_plan_on": working_days_after(on, -6),
            "guardian_said": scene.say.say("court_guardian", family, child),
            "orders": made.get(child, [{"order": "interim_care"}]),
            "means": scene.say.say("court_means", family, child),
        },
        worker=by,
    )
    scene.book.complete(steps, when, by)


def _ordered(child: Child) -> list[dict[str, Any]]:
    """What the court ordered for a child in the end."""
    assert child.care is not None
    course = child.care.course
    made = [FINAL[code] for code, since in course.statuses if since == course.final]
    return [{"order": one} for one in made or [OTHERWISE.get(course.how, "no_order")]]


def _concluded(scene: Scene, family: Family, steps: Sequence[WholeStep], final: date) -> None:
    now: datetime = scene.now
    ending = {"ended_on": final, "why_ended": "final"}
    means = scene.say.say("court_means", family)
    by = scene.who(family, now.date())
    scene.book.complete(steps, now, by, answers=lambda it: ending | {"decided": means})
