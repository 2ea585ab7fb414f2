"""Our work with a family ends: a goodbye, who holds the child next, and a manager's decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from sightline.demo.northmere import plan_held
from sightline.demo.northmere.book import Weighed
from sightline.demo.northmere.days import office, working_days_after
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.grammar.roles import Role
from sightline.record.holding import WORK_ENDED
from sightline.record.lay_down import WholeStep

REASONS = {"no_further_action": "RC8", "early_help": "RC9"}
OF_CARE = {"adopted": "RC1", "arrangements": "RC3", "guardianship": "RC4"}
TO_EARLY_HELP = ("early_help", "step_down")
WEIGHED = (
    ("Our work ends", "What was set out to change has changed enough, and others hold it."),
    ("Our work goes on", "There is nothing left that only we can do."),
)
KEPT_OPEN = (
    ("Our work goes on", "New work has begun since this was sent, and it is not finished."),
    ("Our work ends", "Nobody would do what was agreed."),
)
BEGUN_SINCE = "New work began while this waited. It goes on first."


def close(
    scene: Scene,
    family: Family,
    came_from: Sequence[WholeStep],
    outcome: str,
    decided: datetime,
) -> Life:
    """From the decision that ends the work to the day on which nobody holds the children."""
    source_of = {it.step.person: it for it in came_from}
    children = [child for child in family.held if child.known in source_of]
    begun, by = decided, came_from[0].step.completed_by or scene.office.manager
    if outcome not in REASONS:
        begun = office(scene.draw, working_days_after(decided.date(), scene.draw.randint(1, 8)))
        yield begun
        by = scene.who(family, begun.date())
    if not children:
        return
    steps = scene.book.file(
        "front_door.closure",
        children,
        begun,
        by,
        {"closes_on": begun.date()},
        lambda child: {"reason": (REASONS | OF_CARE).get(outcome, "RC7")},
        worker=family.worker,
        came_from=[source_of[child.known] for child in children],
    )
    sent = office(scene.draw, working_days_after(begun.date(), scene.draw.randint(1, 12)))
    yield sent
    while _goes_on(family, children):
        sent = office(scene.draw, sent.date() + timedelta(days=7))
        yield sent
    if not family.held or children[0].lead is None:
        return
    _write(scene, family, steps, children, outcome, sent)
    scene.submit(family, steps, sent)
    ended = office(scene.draw, working_days_after(sent.date(), scene.draw.randint(1, 5)))
    yield ended
    _answer(scene, family, steps, children, ended)


def _goes_on(family: Family, children: Sequence[Child]) -> bool:
    """Whether anything is still done for these children. That a brother or sister is in care keeps
    nobody else's work open."""
    of_home = family.plans - {"care"}
    in_care = any(child.care is not None for child in children)
    return bool(family.enquiries or of_home or family.assessments or in_care)


def _decide(
    scene: Scene,
    steps: Sequence[WholeStep],
    outcome: str,
    ended: datetime,
    weighed: Weighed,
    why: Callable[[], str],
) -> None:
    manager = scene.office.manager
    scene.book.decide(steps, outcome, ended, manager, Role.TEAM_MANAGER, weighed, lambda it: why())


def _answer(
    scene: Scene,
    family: Family,
    steps: Sequence[WholeStep],
    children: Sequence[Child],
    ended: datetime,
) -> None:
    """The manager lets nobody go about whom something has begun meanwhile."""
    if _goes_on(family, children):
        _decide(scene, steps, "keep_open", ended, KEPT_OPEN, lambda: BEGUN_SINCE)
        return
    why = partial(scene.say.say, "decide_reason", family)
    _decide(scene, steps, "close", ended, WEIGHED, why)
    plan_held.close(scene, children, ended.date(), WORK_ENDED)
    scene.let_go(family, ended, str(steps[0].step), children)


def _write(
    scene: Scene,
    family: Family,
    steps: Sequence[WholeStep],
    children: Sequence[Child],
    outcome: str,
    sent: datetime,
) -> None:
    handed = outcome in TO_EARLY_HELP
    shared = {
        "closes_on": sent.date(),
        "if_it_gets_hard": scene.say.say("hard_again", family),
        "family_agrees": scene.draw.weighted(
            {"agrees": 0.82, "wants_more": 0.12, "not_asked": 0.06}
        ),
    }
    if handed:
        scene.book.accepted([child.known for child in family.held], sent)
    held_next = "early_help" if handed else "family"
    scene.book.write(
        steps, shared, lambda it: _of_child(scene, family, it, children, sent.date(), held_next)
    )


def _of_child(
    scene: Scene,
    family: Family,
    it: WholeStep,
    children: Sequence[Child],
    day: date,
    held_next: str,
) -> dict[str, Any]:
    child = next(one for one in children if one.person is it.step.person)
    say = scene.say
    goodbye = scene.draw.chance(0.7)
    return {
        "outcome_against_plan": scene.thin(family, say.say("against_plan", family, child)),
        "worry": say.say("worry_left", family, child),
        "promises": [{"promise": say.say("promise", family, child), "kept": True}]
        if scene.draw.chance(0.25)
        else [],
        "goodbye": "made" if goodbye else "declined",
        "goodbye_on": day if goodbye else None,
        "childs_words": say.childs_words(family, child, child.years_on(day)) if goodbye else None,
        "held_next": held_next,
        "next_is": "The family hub at Northgate, 01632 960 180" if held_next != "family" else None,
        "recommended": "close",
    }
