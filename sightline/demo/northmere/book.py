"""What one patch has written so far: rows in memory, as the commands would have left them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db import models

from sightline.demo.northmere.drawn import Draw
from sightline.demo.northmere.family import Child
from sightline.grammar import registry
from sightline.grammar.fields import Rows
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record.answers import lay_over
from sightline.record.base import StepRecord, model_of
from sightline.record.countersigning import COUNTERSIGNATURE
from sightline.record.decision import AGREED, Decision, HandOver
from sightline.record.lay_down import WholeStep, made
from sightline.record.share import EMAIL, Share
from sightline.record.step import State, Step, Together

Answers = Mapping[str, Any]
Weighed = Sequence[tuple[str, str]]
# Where the invented authority sends its e-mail.
THEIR_OWN = "their secure addresses, as they are on the invitation"


class Book:
    """Rows of one patch, until they are laid down together."""

    def __init__(self, draw: Draw, team: Team) -> None:
        self.draw = draw
        self.team = team
        self.steps: list[WholeStep] = []
        self.beside: list[models.Model] = []
        self.unanswered: list[HandOver] = []

    def keys(self, moment: datetime) -> dict[str, Any]:
        return {"id": self.draw.key(moment), "ref": self.draw.ref()}

    def keep(self, model: type[models.Model], moment: datetime, **columns: Any) -> Any:
        """A row beside the steps."""
        row = made(model, **self.keys(moment), **columns)
        self.beside.append(row)
        return row

    def file(
        self,
        kind: str,
        children: Sequence[Child],
        now: datetime,
        by: Worker,
        shared: Answers,
        own: Callable[[Child], Answers] | None = None,
        *,
        worker: Worker | None = None,
        team: Team | None = None,
        came_from: Sequence[WholeStep] = (),
    ) -> list[WholeStep]:
        """Begin the same work about each of these children. What is shared is typed once."""
        together = self._together(kind, children, now, by, shared)
        sources: Sequence[WholeStep | None] = came_from or [None] * len(children)
        begun = []
        for child, source in zip(children, sources, strict=True):
            step = made(
                Step,
                **self.keys(now),
                kind=kind,
                person=child.known,
                began=now.date(),
                worker=worker,
                team=team or self.team,
                came_from=source.step if source else None,
                together=together,
                entered_at=now,
                entered_by=by,
            )
            it = WholeStep(step, made(model_of(kind), step=step))
            self.steps.append(it)
            answer(it, {**shared, **(own(child) if own else {})})
            begun.append(it)
        return begun

    def write(
        self, steps: Sequence[WholeStep], shared: Answers, own: Callable[[WholeStep], Answers]
    ) -> None:
        """Write answers into work that has begun."""
        for it in steps:
            answer(it, {**shared, **own(it)})
        together = steps[0].step.together
        if together is not None:
            together.answers = {**together.answers, **shared}

    def _together(
        self, kind: str, children: Sequence[Child], now: datetime, by: Worker, shared: Answers
    ) -> Together | None:
        if len(children) < 2 or not registry.process_of(kind).several_children:
            return None
        row: Together = self.keep(
            Together, now, kind=kind, answers=dict(shared), entered_at=now, entered_by=by
        )
        return row

    def complete(
        self,
        steps: Sequence[WholeStep],
        now: datetime,
        by: Worker,
        outcome: str = "",
        answers: Callable[[WholeStep], Answers] | None = None,
    ) -> None:
        """Complete each, or end it where it is a spell. An outcome is handed on where it is."""
        for it in steps:
            answer(it, answers(it) if answers else {})
            step, record = it.step, it.record
            step.versions = _versions(it, step.submitted_by or by, step.submitted_at or now)
            step.state = State.ENDED if step.process.is_spell else State.COMPLETED
            step.outcome = outcome
            step.completed_at = record.completed_at = now
            step.completed_by = record.completed_by = by
            if outcome and (to := step.process.outcome(outcome).handed_to):
                self.hand_over(it, to, now, by)

    def hand_over(self, it: WholeStep, to: str, now: datetime, by: Worker) -> HandOver:
        """Passed on, and accepted by whoever takes it; some take weeks to answer."""
        taken = self.draw.chance(0.93)
        row: HandOver = self.keep(
            HandOver,
            now,
            step=it.step,
            handed_to=to,
            handed_at=now,
            handed_by=by,
            accepted_at=now if taken else None,
            accepted_by=f"{to}, by telephone" if taken else "",
        )
        if not taken:
            self.unanswered.append(row)
        return row

    def accepted(self, people: Collection[Person], now: datetime) -> None:
        """Whoever was asked to take these people on, and had not answered, accepts."""
        for row in [one for one in self.unanswered if one.step.person in people]:
            row.accepted_at, row.accepted_by = now, f"{row.handed_to}, by telephone"
            self.unanswered.remove(row)

    def submit(self, steps: Sequence[WholeStep], now: datetime, by: Worker) -> None:
        for it in steps:
            it.step.state = State.SUBMITTED
            it.step.submitted_at, it.step.submitted_by = now, by
            it.step.versions = _versions(it, by, now)

    def decide(
        self,
        steps: Sequence[WholeStep],
        outcome: str,
        now: datetime,
        by: Worker,
        role: Role,
        weighed: Weighed,
        reason: Callable[[WholeStep], str],
        dissent: str = "",
    ) -> list[Decision]:
        """Decide the same of each child, by somebody other than who sent it or, where the process
        says so or nobody else is on duty, in their own right."""
        decided = []
        for it in steps:
            step = it.step
            alone = step.process.own_authority or step.submitted_by in (None, by)
            decision = self._decision(it, now, by, role, weighed, reason(it))
            decision.outcome, decision.label = outcome, step.process.outcome(outcome).label
            decision.proposer = None if alone else step.submitted_by
            decision.own_authority = role.label if alone else ""
            decision.dissent = dissent
            self.complete([it], now, by, outcome)
            decided.append(decision)
        return decided

    def countersign(
        self, steps: Sequence[WholeStep], now: datetime, by: Worker, reason: str
    ) -> None:
        """A manager of the day answers for what was decided alone on duty."""
        for it in steps:
            alone = it.decisions[0]
            weighed = (("I would have decided the same", reason), ("Decide it anew", "No need."))
            decision = self._decision(it, now, by, Role.FRONT_DOOR_MANAGER, weighed, reason)
            decision.gate, decision.outcome = COUNTERSIGNATURE.name, AGREED
            decision.label = f"{COUNTERSIGNATURE.title} Yes"
            decision.proposer = alone.decider

    def agree(
        self,
        steps: Sequence[WholeStep],
        gate: str,
        now: datetime,
        by: Worker,
        role: Role = Role.SERVICE_MANAGER,
    ) -> None:
        """A service manager, or whoever else it is for, agrees to what a gate asks of them."""
        reason = "I have read the plan and its visits, and would end it too."
        for it in steps:
            asked = next(one for one in it.step.process.gates if one.name == gate)
            weighed = (("Yes", reason), ("No", "It would keep a plan that has done its work."))
            decision = self._decision(it, now, by, role, weighed, reason)
            decision.gate, decision.outcome = gate, AGREED
            decision.label = f"{asked.title} Yes"
            decision.proposer = it.step.worker
            decision.own_authority = "" if it.step.worker else role.label

    def _decision(
        self,
        it: WholeStep,
        now: datetime,
        by: Worker,
        role: Role,
        weighed: Weighed,
        reason: str,
    ) -> Decision:
        decision = made(
            Decision,
            **self.keys(now),
            step=it.step,
            person=it.step.person,
            options=[{"option": option, "why": why} for option, why in weighed],
            reason=reason,
            decider=by,
            decider_role=role.label,
            decided_at=now,
            entered_at=now,
        )
        it.decisions.append(decision)
        return decision

    def tell(
        self,
        steps: Sequence[WholeStep],
        purpose: str,
        told: str,
        what: str,
        now: datetime,
        by: Worker,
        how: str = "telephone",
    ) -> None:
        for it in steps:
            it.shares.append(
                made(
                    Share,
                    **self.keys(now),
                    person=it.step.person,
                    step=it.step,
                    purpose=purpose,
                    told=told,
                    what=what,
                    how=how,
                    sent_to=THEIR_OWN if how == EMAIL else "",
                    lawful_basis="protect",
                    told_at=now,
                    entered_at=now,
                    entered_by=by,
                )
            )


def answer(it: WholeStep, answers: Answers) -> None:
    """Write answers into the record and its rows."""
    lay_over(it.record, answers)
    for key in _repeated(type(it.record)) & answers.keys():
        it.rows[key] = answers[key]


@cache
def _repeated(model: type[StepRecord]) -> frozenset[str]:
    asked = registry.questions(model)
    return frozenset(key for key, question in asked.items() if isinstance(question, Rows))


def _versions(it: WholeStep, by: Worker, now: datetime) -> dict[str, Any]:
    """Each section was saved once, by its writer."""
    saved = {"version": 1, "by": by.name, "worker": str(by.ref), "at": now.isoformat()}
    return {section.key: saved for section in it.step.process.sections}
