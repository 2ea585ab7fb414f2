"""The one plan of each child: what will be different, who does what, and what was put off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sightline.demo.northmere.days import working_day
from sightline.demo.northmere.family import Child, Family, PlanHeld
from sightline.demo.northmere.say import trouble
from sightline.demo.northmere.scene import Scene
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.lay_down import WholeStep
from sightline.record.plan import (
    Action,
    ActionChange,
    ActionFor,
    ActionReview,
    ActionState,
    Plan,
    PlanOutcome,
    PlanVersion,
    Progress,
    Reviewed,
)
from sightline.record.plan_rules import AGREED
from sightline.record.plan_version import content_of

PARTNERS = ("Health visitor", "School nurse", "Miss Osei, school", "Housing officer", "GP")
SINGLE_ENDS = ("What this set out to change has changed.", "The plan that this belonged to ended.")
PUT_OFF = (
    "The service has a waiting list, and there was no place in time.",
    "It was not done in time, and is still needed.",
    "The family was away, and asked for a later day.",
)
DONE = (
    "Done, and seen.",
    "The child says so.",
    "The letter is on file.",
    "Confirmed by the school.",
)


def begin(
    scene: Scene,
    family: Family,
    spells: Sequence[WholeStep],
    children: Sequence[Child],
    now: datetime,
    by: Worker,
) -> None:
    """Each child's outcomes in the section that their spell authorises, and one action for each,
    which serves brothers and sisters too."""
    said = trouble(family.trouble).said
    for place in scene.draw.sample(range(len(said["wanted"])), 2):
        outcomes = [
            _outcome(scene, family, child, spell, place, now)
            for child, spell in zip(children, spells, strict=True)
        ]
        _action(scene, family, outcomes, children, spells[0], place, now, by)


def _outcome(
    scene: Scene, family: Family, child: Child, spell: WholeStep, place: int, now: datetime
) -> PlanOutcome:
    held = child.plan
    if held is None:
        plan = scene.book.keep(Plan, now, person=child.known, opened_on=now.date())
        held = child.plan = PlanHeld(plan)
    said = trouble(family.trouble).said
    measures = said["measure"]
    outcome: PlanOutcome = scene.book.keep(
        PlanOutcome,
        now,
        plan=held.plan,
        section=spell.step.process.plan_section,
        authority=spell.step,
        wanted=scene.say.filled(said["wanted"][place], family, child),
        measure=scene.say.filled(measures[place % len(measures)], family, child),
        since=now.date(),
        position=len(held.outcomes),
    )
    held.outcomes.append(outcome)
    return outcome


def _action(
    scene: Scene,
    family: Family,
    outcomes: Sequence[PlanOutcome],
    children: Sequence[Child],
    spell: WholeStep,
    place: int,
    now: datetime,
    by: Worker,
) -> None:
    texts = trouble(family.trouble).said["action"]
    action: Action = scene.book.keep(
        Action,
        now,
        arose_in=spell.step,
        what=scene.say.filled(texts[place % len(texts)], family, children[0]),
        due_on=working_day(now.date() + timedelta(days=scene.draw.randint(25, 80))),
        measure=outcomes[0].measure,
        state=ActionState.AGREED,
        agreed_on=now.date(),
        entered_at=now,
        entered_by=by,
        **_owner(scene, family),
    )
    for outcome, child in zip(outcomes, children, strict=True):
        row = scene.book.keep(ActionFor, now, action=action, person=child.known, outcome=outcome)
        assert child.plan is not None
        child.plan.serving.append(row)


def _owner(scene: Scene, family: Family) -> dict[str, Any]:
    which = scene.draw.random()
    if which < 0.4 and family.worker is not None:
        return {"owner_worker": family.worker}
    if which < 0.7:
        mother: Person | None = family.mother.person
        return {"owner_person": mother}
    return {"owner_partner": scene.draw.pick(PARTNERS)}


def moved(
    scene: Scene, family: Family, children: Sequence[Child], when: datetime, by: Worker
) -> None:
    """What a visit found of one action: that it moved, or that nothing did."""
    held = children[0].plan
    actions = [
        row.action
        for row in (held.serving if held else ())
        if row.action.state == ActionState.AGREED
    ]
    if not actions or not scene.draw.chance(0.22):
        return
    action, has_moved = scene.draw.pick(actions), scene.draw.chance(0.55)
    said = scene.say.of_trouble("moved", family, children[0]) if has_moved else "Nothing yet."
    scene.book.keep(
        Progress,
        when,
        action=action,
        said=said,
        on=when.date(),
        moved=has_moved,
        entered_at=when,
        entered_by=by,
    )


def reviewed(
    scene: Scene,
    review: WholeStep,
    spell: WholeStep,
    child: Child,
    section: str,
    held_on: date,
    outcome: str,
) -> None:
    """A review speaks of each agreed action; where the plan ends, they end with it, and the plan is
    kept as a version as it then stood."""
    plan = child.plan
    assert plan is not None
    now = review.step.completed_at
    assert now is not None
    for action in plan.agreed(section):
        how = _spoken_of(scene, action, review, now, held_on, outcome)
        scene.book.keep(ActionReview, now, step=review.step, action=action, outcome=how)
    plan.versions += 1
    scene.book.keep(
        PlanVersion,
        now,
        plan=plan.plan,
        decision=review.decisions[-1],
        number=plan.versions,
        content=content_of([one for one in plan.outcomes if one.ended_on is None], plan.serving),
        frozen_at=now,
    )


def _spoken_of(
    scene: Scene, action: Action, review: WholeStep, now: datetime, held_on: date, outcome: str
) -> str:
    draw, by = scene.draw, review.step.completed_by
    assert action.due_on is not None
    assert by is not None
    if action.due_on > held_on and draw.chance(0.75):
        return Reviewed.CONFIRMED
    if draw.chance(0.45) or outcome in ("end", "close", "step_down"):
        action.state, action.closed_on = ActionState.DONE, max(held_on, action.agreed_on or held_on)
        action.evidence = draw.pick(DONE)
        return Reviewed.ENDED
    put_off(scene, action, now, by, working_day(held_on + timedelta(days=draw.randint(20, 60))))
    return Reviewed.CHANGED


def put_off(scene: Scene, action: Action, now: datetime, by: Worker, to: date) -> None:
    """A later day, with what it was before: a date put off three times is seen as that."""
    before = _said_of(action)
    action.due_on = to
    scene.book.keep(
        ActionChange,
        now,
        action=action,
        before=before,
        after=_said_of(action),
        reason=scene.draw.pick(PUT_OFF),
        changed_at=now,
        changed_by=by,
    )


def _said_of(action: Action) -> dict[str, str]:
    return {name: str(getattr(action, name) or "") for name in AGREED}


def end_section(
    scene: Scene, children: Sequence[Child], section: str, on: date, why: str = SINGLE_ENDS[1]
) -> None:
    """The outcomes of a section end with the spell that authorised them, and what was still to be
    done for them."""
    for child in children:
        if child.plan is None:
            continue
        for action in child.plan.agreed(section):
            action.state, action.ended_why = ActionState.ENDED, why
            action.closed_on = max(on, action.agreed_on or on)
        for outcome in child.plan.open_outcomes(section):
            outcome.ended_on, outcome.ended_why = max(on, outcome.since), why


def close(scene: Scene, children: Sequence[Child], on: date, why: str) -> None:
    """Our work ended: nothing in the plan is to be done any more."""
    for child in children:
        if child.plan is None:
            continue
        for section in {outcome.section for outcome in child.plan.outcomes}:
            end_section(scene, [child], section, on, why)
        child.plan.plan.closed_on = max(on, child.plan.plan.opened_on)
        child.plan = None
