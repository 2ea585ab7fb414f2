"""Conferences: the initial one that makes a protection plan, and reviews that keep or end it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sightline.demo.northmere import in_need, plan_held, under_plan
from sightline.demo.northmere.days import later, office, working_days_after
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.rates import PROTECTING
from sightline.demo.northmere.say import trouble
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.grammar.roles import Role
from sightline.people.allocation import Allocation, AllocationRole
from sightline.record.lay_down import WholeStep
from sightline.statute.limits import Months

LABELS = {"plan": "no_plan", "child_in_need": "plan", "no_plan": "child_in_need"}
LABELS |= {"continue": "end", "step_down": "continue", "end": "continue"}


def initial(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    enquiries: Sequence[WholeStep],
    discussed: date,
    begun: datetime,
) -> Life:
    """The initial conference, within fifteen working days of the discussion in most cases."""
    in_time = scene.draw.chance(PROTECTING.conference_in_time)
    least = max(2, len_working(discussed, begun.date()) + 1)
    days = scene.draw.randint(11, 15) if in_time else scene.draw.randint(16, 29)
    held = office(scene.draw, working_days_after(discussed, max(days, least)))
    drawn = scene.draw.weighted(PROTECTING.conference_outcomes)
    outcome = _no_second_plan(family, family.fated.get("conference", drawn))
    steps = yield from _held(scene, family, children, enquiries, begun, held, "initial", outcome)
    outcome = _no_second_plan(family, outcome)
    _decided(scene, family, steps, outcome, held)
    _chaired(scene, children, held)
    _end_need_plan(scene, family, children, held, outcome)
    decided = steps[0].step.completed_at or held
    if outcome == "plan":
        scene.begin(under_plan.protected(scene, family, children, steps, decided))
    elif outcome == "child_in_need":
        scene.begin(in_need.planned(scene, family, children, decided, steps))


def _no_second_plan(family: Family, outcome: str) -> str:
    """Where a child in need plan runs already, it goes on, and none is begun beside it."""
    instead = {"child_in_need": "no_plan", "step_down": "end"}
    return instead.get(outcome, outcome) if "need" in family.plans else outcome


def len_working(first: date, last: date) -> int:
    """Working days from one day to another."""
    days = 0
    while working_days_after(first, days + 1) <= last:
        days += 1
    return days


def _held(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    came_from: Sequence[WholeStep],
    begun: datetime,
    held: datetime,
    which: str,
    outcome: str,
) -> Any:
    """Book a conference, hold it, and write what was said."""
    shared: dict[str, Any] = {"which": which}
    steps = scene.book.file(
        "protection.conference",
        children,
        begun,
        scene.office.manager,
        shared | {"conference_on": held.date(), "standing": "booked"},
        worker=family.worker,
        came_from=came_from,
    )
    yield max(held, begun + timedelta(minutes=30))
    scene.book.write(
        steps,
        _shared(scene, family, held),
        lambda it: _own(scene, family, it, children, which, outcome, held.date()),
    )
    yield later(scene.draw, max(held, begun + timedelta(minutes=30)), 50, 65)
    return steps


def _shared(scene: Scene, family: Family, held: datetime) -> dict[str, Any]:
    say, draw = scene.say, scene.draw
    shared = draw.chance(0.96)
    return {
        "conference_on": held.date(),
        "place": f"Civic Centre, {held:%-I:%M %p}".replace("AM", "am").replace("PM", "pm"),
        "standing": "held",
        "interpreter_needed": False,
        "invitations": [
            {"name": who, "invited_on": held.date() - timedelta(days=9), "came": "came"}
            for who in (family.mother.name, family.school.name, "The health visitor", "DC Farrell")
        ],
        "report_shared": shared,
        "report_shared_on": working_days_after(held.date(), -draw.randint(2, 6))
        if shared
        else None,
        "report_shared_how": "Read through with them at home" if shared else None,
        "why_not_shared": None if shared else "It was finished the evening before.",
        "parents": _parents(scene, family),
        "agencies": [
            {
                "name": f"{family.school.name}",
                "view": say.say("view_school", family),
                "agrees": "agrees",
            },
            {
                "name": family.practice.name,
                "view": say.say("view_health", family),
                "agrees": "agrees",
            },
            {
                "name": "Northmere Police",
                "view": say.say("view_police", family),
                "agrees": "not_said",
            },
        ],
    }


def _parents(scene: Scene, family: Family) -> list[dict[str, Any]]:
    say, draw = scene.say, scene.draw
    came = scene.meets_the_man(family, 0.5)
    return [
        {
            "name": f"{family.mother.name}, mother",
            "part": "whole",
            "view": say.say("adult_mum", family),
            "agrees": draw.weighted({"agrees": 0.6, "dissents": 0.3, "not_said": 0.1}),
        },
        {
            "name": f"{family.man.name}, {'father' if family.man_is_father else 'partner'}",
            "part": "whole" if came else "did_not_come",
            "view": say.say("adult_dad", family) if came else None,
            "agrees": draw.weighted({"agrees": 0.4, "dissents": 0.6}) if came else "not_said",
        },
    ]


def _own(
    scene: Scene,
    family: Family,
    it: WholeStep,
    children: Sequence[Child],
    which: str,
    outcome: str,
    day: date,
) -> dict[str, Any]:
    child = next(one for one in children if one.person is it.step.person)
    say, age = scene.say, child.years_on(day)
    took = (
        "not_able"
        if age < 4
        else scene.draw.weighted({"sent": 0.5, "spoken_for": 0.35, "part": 0.15})
    )
    offered = scene.draw.weighted({"used": 0.35, "declined": 0.4, "not_offered": 0.25})
    advocate = "not_offered" if age < 4 else offered
    planned = outcome in ("plan", "continue")
    return {
        "took_part": took,
        "childs_words": say.childs_words(family, child, age),
        "advocate": advocate,
        "why_no_advocate": "Too young to be spoken with."
        if age < 4
        else ("The service had nobody free." if advocate == "not_offered" else None),
        "changed": say.say("changed", family, child) if which == "review" else None,
        "worry": " ".join(say.of_trouble(key, family, child) for key in ("danger", "safety")),
        "bottom_lines": say.say("bottom_lines", family, child),
        "contingency": say.say("contingency", family, child),
        "category": trouble(family.trouble).category if planned else None,
    }


def _decided(
    scene: Scene, family: Family, steps: Sequence[WholeStep], outcome: str, held: datetime
) -> None:
    """The chair decides in the chair's own right, and the family and the agencies are told."""
    process, now = (
        steps[0].step.process,
        later(scene.draw, max(held, steps[0].step.entered_at), 66, 75),
    )
    weighed = (
        (process.outcome(outcome).label, scene.say.say("weighed_yes", family)),
        (process.outcome(LABELS[outcome]).label, scene.say.say("weighed_no", family)),
    )
    dissents = any(row["agrees"] == "dissents" for row in steps[0].rows["parents"])
    scene.book.decide(
        steps,
        outcome,
        now,
        scene.office.chair,
        Role.CONFERENCE_CHAIR,
        weighed,
        lambda it: scene.say.say("decide_reason", family),
        dissent=f"{family.mother.given} does not think that it is needed." if dissents else "",
    )
    scene.begin(_told(scene, family, steps, now))


def _told(scene: Scene, family: Family, steps: Sequence[WholeStep], decided: datetime) -> Life:
    by, draw = scene.office.chair, scene.draw
    for purpose, whom, what, least, most in (
        ("family", family.mother.name, "The outcome and the outline plan.", 1, 1),
        ("plan", "The core group", "The updated plan.", 2, 7),
        ("record", "Everybody who was asked", "The full record.", 8, 20),
    ):
        if draw.chance(0.015):
            continue
        when = office(draw, working_days_after(decided.date(), draw.randint(least, most)))
        yield when
        scene.book.tell(
            steps,
            purpose,
            whom,
            what,
            when,
            by,
            how="email" if purpose != "family" else "in_person",
        )


def _chaired(scene: Scene, children: Sequence[Child], held: datetime) -> None:
    for child in children:
        if child.chair is None or child.chair.until is not None:
            child.chair = scene.book.keep(
                Allocation,
                held,
                person=child.known,
                team=scene.office.team,
                worker=scene.office.chair,
                role=AllocationRole.CHAIR,
                since=held.date(),
                reason="Chairs the conference.",
                entered_at=held,
                entered_by=scene.office.chair,
            )


def _end_need_plan(
    scene: Scene, family: Family, children: Sequence[Child], held: datetime, outcome: str
) -> None:
    """A protection plan takes the place of a child in need plan."""
    if outcome == "plan" and "need" in family.plans:
        in_need.stepped_up(scene, family, children, held)


def review(
    scene: Scene,
    family: Family,
    children: Sequence[Child],
    plans: Sequence[WholeStep],
    number: int,
    last: date,
) -> Any:
    """A review conference, three months after the first and then every six. Answers how it
    ended, and with which decision."""
    limit = Months(3) if number == 0 else Months(6)
    due = limit.after(last)
    assert isinstance(due, date)
    in_time = scene.draw.chance(PROTECTING.review_in_time)
    day = (
        due - timedelta(days=scene.draw.randint(1, 9))
        if in_time
        else due + timedelta(days=scene.draw.randint(2, 30))
    )
    held = office(scene.draw, day - timedelta(days=2) if in_time else day)
    booked = office(scene.draw, held.date() - timedelta(days=scene.draw.randint(20, 35)))
    yield booked
    outcome = _outcome_of_review(scene, family, number)
    family.review_booked = held, outcome
    steps = yield from _held(scene, family, children, plans, booked, held, "review", outcome)
    outcome = _no_second_plan(family, outcome)
    family.review_booked = None
    if number == 0 and outcome != "continue":
        _agreed_by_senior(scene, steps, held)
    _decided(scene, family, steps, outcome, held)
    for it, plan in zip(steps, plans, strict=True):
        plan_held.reviewed(
            scene, it, plan, _child(it, children), "protection", held.date(), outcome
        )
    return outcome, steps, held


def _child(it: WholeStep, children: Sequence[Child]) -> Child:
    return next(one for one in children if one.person is it.step.person)


def _outcome_of_review(scene: Scene, family: Family, number: int) -> str:
    ends = PROTECTING.ends_at_review
    if fate := family.fated.get("review"):
        return fate
    if not scene.draw.chance(ends[min(number, len(ends) - 1)]):
        return "continue"
    return "step_down" if scene.draw.chance(PROTECTING.steps_down) else "end"


def _agreed_by_senior(scene: Scene, steps: Sequence[WholeStep], held: datetime) -> None:
    """A plan that ends at its first review ends with a service manager's agreement."""
    senior = scene.office.service_manager
    scene.book.write(
        steps, {}, lambda it: {"senior_manager": senior.pk, "senior_reason": "The danger is gone."}
    )
    scene.book.agree(steps, "senior_agreement", later(scene.draw, held, 52, 58), senior)
