"""Life under a child protection plan: visits, core groups, reviews, and the decisions that are
asked for as it goes on and on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sightline.demo.northmere import closing, conferring, in_need, oversight, plan_held, visiting
from sightline.demo.northmere.days import office, working_days_after
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.rates import PROTECTING
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.grammar.roles import Role
from sightline.record.lay_down import WholeStep
from sightline.statute.limits import Months

GATEWAY_MONTHS = (9, 12, 15, 18, 24)
MEMBERS = (
    ("mother", 0.85),
    ("father", 0.4),
    ("social_worker", 1.0),
    ("school", 0.85),
    ("health_visitor", 0.7),
)


def protected(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    conferences: Sequence[WholeStep],
    decided: datetime,
) -> Life:
    """A protection plan from the conference that makes it to the one that ends it."""
    began: date = conferences[0].answer("conference_on")
    plans = _begin(scene, family, children, conferences, decided)
    family.plans.add("protection")
    for life in (
        visiting.visited(scene, family, children, plans, "protection", began),
        _core_groups(scene, family, children, plans, began),
        oversight.supervised(scene, family, children, began),
        _gateway(scene, family, children, plans, began),
    ):
        scene.begin(life)
    last, number = began, 0
    while True:
        outcome, steps, held = yield from conferring.review(
            scene, family, children, plans, number, last
        )
        if outcome != "continue":
            break
        scene.begin(_midway(scene, family, children, held.date(), plans))
        last, number = held.date(), number + 1
    yield from _end(scene, family, children, plans, steps, outcome)


def _begin(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    conferences: Sequence[WholeStep],
    decided: datetime,
) -> list[WholeStep]:
    elsewhere = scene.draw.chance(PROTECTING.planned_elsewhere)
    plans = scene.book.file(
        "protection.plan",
        children,
        decided,
        scene.office.chair,
        {"began_on": conferences[0].answer("conference_on"), "how_began": "conference"},
        lambda child: _of_child(scene, family, child, conferences, elsewhere),
        worker=family.worker,
        came_from=conferences,
    )
    for child in children:
        child.protection_plans += 1
    plan_held.begin(scene, family, plans, children, decided, scene.office.chair)
    return plans


def _of_child(
    scene: Scene,
    family: Family,
    child: Child,
    conferences: Sequence[WholeStep],
    elsewhere: bool,
) -> dict[str, Any]:
    said: Any = next(it.record for it in conferences if it.step.person is child.person)
    before = child.protection_plans > 0 or elsewhere
    return {
        "planned_before": before,
        "plans_elsewhere": int(elsewhere) if before else None,
        "initial_category": said.category,
        "latest_category": said.category,
        "danger": scene.say.of_trouble("danger", family, child),
        "must_differ": said.bottom_lines,
        "different_by": said.conference_on + timedelta(days=180),
        "if_not": said.contingency,
    }


def _end(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    plans: Sequence[WholeStep],
    reviews: Sequence[WholeStep],
    outcome: str,
) -> Life:
    """The conference ended it; help goes on under a child in need plan, or our work ends."""
    on: date = reviews[0].answer("conference_on")
    decided = reviews[0].step.completed_at
    assert decided is not None
    ending = {"ended_on": on, "why_ended": "conference"}
    scene.book.complete(plans, decided, scene.office.chair, answers=lambda it: ending)
    family.plans.discard("protection")
    plan_held.end_section(scene, children, "protection", on, plan_held.SINGLE_ENDS[0])
    if "care" in family.plans and outcome != "step_down":
        return
    if outcome == "step_down":
        yield from in_need.planned(scene, family, children, decided, reviews)
    else:
        yield from closing.close(scene, family, reviews, outcome, decided)


def _core_groups(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    plans: Sequence[WholeStep],
    began: date,
) -> Life:
    """The first within ten working days, then every six weeks; some late, some without enough."""
    draw = scene.draw
    day = working_days_after(
        began, draw.randint(5, 10) if draw.chance(0.85) else draw.randint(11, 18)
    )
    while True:
        held = office(draw, day)
        yield held
        if plans[0].answer("ended_on") is not None:
            return
        by, quorate = scene.who(family, held.date()), draw.chance(0.95)
        again = held.date() + timedelta(days=draw.randint(30, 42))
        wrote = working_days_after(held.date(), draw.randint(1, 6))
        when = office(draw, wrote)
        judged = {child: _judged(scene, family, child, quorate, wrote) for child in children}
        yield when
        steps = scene.book.file(
            "protection.core_group",
            children,
            when,
            by,
            {
                "held_on": held.date(),
                "quorate": quorate,
                "meets_again_on": again,
                "members": _members(scene, family),
            },
            judged.__getitem__,
            worker=by,
        )
        scene.book.complete(steps, when, by)
        day = again + timedelta(days=0 if draw.chance(0.82) else draw.randint(4, 20))


def _members(scene: Scene, family: Family) -> list[dict[str, Any]]:
    names = {"mother": family.mother.name, "father": family.man.name, "school": family.school.name}
    names |= {"social_worker": family.worker_name or "On duty", "health_visitor": "Jo Ellison"}
    return [
        {
            "who": who,
            "name": names[who],
            "came": "came" if scene.draw.chance(likely) else scene.draw.pick(("apologies", "no")),
        }
        for who, likely in MEMBERS
        if not (who == "father" and "man_unspoken" in family.flags)
    ]


def _judged(
    scene: Scene, family: Family, child: Child, quorate: bool, updated: date
) -> dict[str, Any]:
    if not quorate:
        return {}
    say, draw = scene.say, scene.draw
    wanted = child.plan.open_outcomes("protection") if child.plan else []
    judged = draw.weighted({"safer": 0.38, "same": 0.52, "worse": 0.1})
    how = {"safer": "better", "same": "same", "worse": "worse"}[judged]
    return {
        "progress": [
            {
                "outcome": one.wanted[:200],
                "progress": how,
                "childs_view": say.childs_words(family, child, child.years_on(updated)),
            }
            for one in wanted
        ],
        "judgement": judged,
        "why": scene.thin(family, say.say("group_why", family, child)),
        "plan_changes": say.say("plan_changes", family, child),
        "plan_updated_on": updated,
    }


def _midway(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    held: date,
    plans: Sequence[WholeStep],
) -> Life:
    """The chair looks half-way to the next conference, in two cases of three."""
    when = office(scene.draw, held + timedelta(days=scene.draw.randint(75, 92)))
    yield when
    if plans[0].answer("ended_on") is None and scene.draw.chance(0.66):
        oversight.decision(
            scene,
            family,
            children,
            when,
            "midway",
            "How the plan moves",
            by=scene.office.chair,
            role=Role.CONFERENCE_CHAIR,
        )


def _gateway(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    plans: Sequence[WholeStep],
    began: date,
) -> Life:
    """Whether to take legal advice, as the plan grows old."""
    for months in GATEWAY_MONTHS:
        due = Months(months).after(began)
        assert isinstance(due, date)
        when = office(scene.draw, due + timedelta(days=scene.draw.randint(-9, 12)))
        yield when
        if plans[0].answer("ended_on") is not None:
            return
        if scene.draw.chance(0.8) and "no_legal_advice" not in family.flags:
            oversight.decision(
                scene, family, children, when, "legal", "Whether to take legal advice"
            )
