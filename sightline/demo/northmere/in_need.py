"""Child in need plans: made, visited and reviewed, until they end, step down or step up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sightline.demo.northmere import closing, oversight, plan_held, protecting, visiting
from sightline.demo.northmere.days import later, office, working_days_after
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.rates import IN_NEED
from sightline.demo.northmere.say import trouble
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.record.lay_down import WholeStep
from sightline.statute.limits import Months, Weeks

ENDS = {"close": "needs_met", "step_down": "stepped_down"}
GROWN_UP = 17.8
# Days after which a plan is long.
LONG = 255


def planned(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    decided: datetime,
    came_from: Sequence[WholeStep],
) -> Life:
    """A child in need plan from its agreement to its end. After a conference it begins at once."""
    of_conference = came_from[0].step.kind == "protection.conference"
    when = decided
    if not of_conference:
        days = scene.draw.randint(1, 9) if scene.draw.chance(0.85) else scene.draw.randint(10, 25)
        when = office(scene.draw, working_days_after(decided.date(), days))
        yield when
    if "need" in family.plans or not family.held:
        return
    began = came_from[0].answer("conference_on") if of_conference else when.date()
    plans = family.need_plans = _begin(scene, family, children, when, began, came_from)
    family.plans.add("need")
    scene.begin(visiting.visited(scene, family, children, plans, "need", began))
    scene.begin(oversight.supervised(scene, family, children, began))
    yield from _reviewed(scene, family, children, plans, began)


def _begin(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    now: datetime,
    began: date,
    came_from: Sequence[WholeStep],
) -> list[WholeStep]:
    by, said = scene.who(family, now.date()), trouble(family.trouble).said
    agreement = scene.draw.weighted({"all_agree": 0.72, "some_agree": 0.26, "none_agree": 0.02})
    plans = scene.book.file(
        "child_in_need.plan",
        children,
        now,
        by,
        {"began_on": began},
        lambda child: {
            "why": scene.say.both("worry", "why_plan", family, child),
            "wanted": scene.say.filled(said["wanted"][0], family, child),
            "agreement": agreement,
            "disagreement": None
            if agreement == "all_agree"
            else scene.say.say("adult_dad", family, child),
        },
        worker=family.worker,
        came_from=came_from,
    )
    plan_held.begin(scene, family, plans, children, now, by)
    return plans


def _reviewed(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    plans: Sequence[WholeStep],
    began: date,
) -> Life:
    """Reviews at six weeks and then every three months, some late, until one ends the plan."""
    last, number = began, 0
    while True:
        due = (Weeks(6) if number == 0 else Months(3)).after(last)
        assert isinstance(due, date)
        late = scene.draw.randint(3, 30) if scene.draw.chance(0.2) else -scene.draw.randint(0, 8)
        held = office(scene.draw, max(due + timedelta(days=late), last + timedelta(days=7)))
        yield held
        if plans[0].answer("ended_on") is not None:
            return
        outcome = _outcome(scene, family, children, number, held.date())
        steps, decided = yield from _review(scene, family, children, plans, held, outcome)
        last, number = held.date(), number + 1
        if outcome == "step_up":
            yield from protecting.strategy(scene, family, children, steps, decided)
        elif outcome in ENDS:
            end(scene, family, children, plans, steps, outcome, decided)
            yield from closing.close(scene, family, steps, outcome, decided)
            return


def _outcome(
    scene: Scene, family: Family, children: Sequence[Child], number: int, day: date
) -> str:
    if any((day - child.born).days / 365.25 > GROWN_UP for child in children):
        return "close"
    if fate := family.fated.get("need_review"):
        return fate
    of_each = IN_NEED.reviews
    return scene.draw.weighted(of_each[min(number, len(of_each) - 1)])


def _review(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    plans: Sequence[WholeStep],
    held: datetime,
    outcome: str,
) -> Any:
    """One review: held, written up, decided by the manager. Answers its steps and when."""
    by = scene.who(family, held.date())
    steps = scene.book.file(
        "child_in_need.review",
        children,
        held,
        by,
        {
            "held_on": held.date(),
            "went_ahead": True,
            "senior": _senior(scene, plans[0], held.date()),
            "people": [
                {"name": family.mother.name, "who": "Mother", "came": "came"},
                {"name": family.school.name, "who": "School", "came": "came"},
                {"name": family.practice.name, "who": "Health", "came": "in_writing"},
            ],
        },
        lambda child: _of_child(scene, family, child, held.date(), outcome),
        worker=by,
        came_from=plans,
    )
    sent = office(scene.draw, working_days_after(held.date(), scene.draw.randint(1, 6)))
    yield sent
    scene.submit(family, steps, sent)
    decided = office(scene.draw, working_days_after(sent.date(), scene.draw.randint(1, 4)))
    yield decided
    protecting.decide(scene, family, steps, outcome, decided)
    for step, plan, child in zip(steps, plans, children, strict=True):
        plan_held.reviewed(scene, step, plan, child, "child in need", held.date(), outcome)
    return steps, later(scene.draw, decided, 5, 20)


def _senior(scene: Scene, plan: WholeStep, day: date) -> Any:
    """From nine months on a service manager reviews the plan too, most times."""
    old = (day - plan.answer("began_on")).days > LONG
    return scene.office.service_manager.pk if old and scene.draw.chance(0.8) else None


def _of_child(
    scene: Scene, family: Family, child: Child, day: date, outcome: str
) -> dict[str, Any]:
    say, ends = scene.say, outcome in ENDS
    wanted = child.plan.open_outcomes("child in need") if child.plan else []
    how = {"continue": "same", "change": "same", "step_up": "worse"}.get(outcome, "done")
    why = "why_end" if ends else "why_go_on"
    return {
        "childs_words": say.childs_words(family, child, child.years_on(day)),
        "how_heard": "Asked at home before the meeting, and read out in it.",
        "progress": [
            {
                "outcome": one.wanted[:200],
                "progress": "better" if scene.draw.chance(0.45) and not ends else how,
                "childs_view": say.childs_words(family, child, child.years_on(day)),
            }
            for one in wanted
        ],
        "still_worried": scene.thin(family, say.say("still_worried", family, child)),
        "recommended": outcome,
        "why_recommended": scene.thin(family, say.say(why, family, child)),
        "changes": say.say("plan_changes", family, child) if outcome == "change" else None,
        "against_plan": say.say("against_plan", family, child) if ends else None,
        "if_it_returns": say.say("if_returns", family, child) if ends else None,
    }


def end(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    plans: Sequence[WholeStep],
    reviews: Sequence[WholeStep],
    outcome: str,
    decided: datetime,
) -> None:
    """The plan ends on the day of the review that ended it."""
    first: Any = reviews[0].record
    on: date = first.held_on
    endings: dict[Any, dict[str, Any]] = {
        plan.step.pk: {
            "ended_on": on,
            "why_ended": ENDS[outcome],
            "outcome_against_plan": getattr(review.record, "against_plan", None),
        }
        for plan, review in zip(plans, reviews, strict=True)
    }
    scene.book.complete(
        plans,
        first.completed_at,
        first.completed_by,
        answers=lambda it: endings[it.step.pk],
    )
    family.plans.discard("need")
    plan_held.end_section(scene, children, "child in need", on, plan_held.SINGLE_ENDS[0])


def stepped_up(scene: Scene, family: Family, children: Sequence[Child], held: datetime) -> None:
    """A protection plan takes its place: it ends that day, and is written up after it."""
    plans = family.need_plans
    for plan in plans:
        scene.book.write(
            [plan], {}, lambda it: {"ended_on": held.date(), "why_ended": "stepped_up"}
        )
    family.plans.discard("need")
    plan_held.end_section(scene, children, "child in need", held.date())
    scene.begin(_written_up(scene, family, plans, children, held))


def _written_up(
    scene: Scene,
    family: Family,
    plans: Sequence[WholeStep],
    children: Sequence[Child],
    held: datetime,
) -> Life:
    when = office(scene.draw, working_days_after(held.date(), scene.draw.randint(1, 8)))
    yield when
    by = scene.who(family, when.date())
    said = {"outcome_against_plan": scene.say.say("against_plan", family)}
    scene.book.complete(plans, when, by, answers=lambda it: said)
