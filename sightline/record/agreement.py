"""Somebody else's agreement, where a gate asks for it, and a manager's countersignature.

Each is a decision in its own right: options, a reason, who decided and when. It stands in the
child's decisions beside the outcome that it made possible, or that it answers for.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sightline.access.notice import give_notice
from sightline.access.permissions import worker_must_hold
from sightline.errors import NotAllowed, NotNow
from sightline.grammar.process import Gate, Process
from sightline.grammar.roles import Role
from sightline.people.acting import acting
from sightline.people.worker import Worker
from sightline.record import policies
from sightline.record.answers import record_of
from sightline.record.commands import Evidence, Option, as_weighed
from sightline.record.completing import held
from sightline.record.countersigning import COUNTERSIGNATURE, marks_of_decisions
from sightline.record.deadlines import recompute_after
from sightline.record.decision import AGREED, NOT_AGREED, Decision
from sightline.record.step import Step


def gate_of(process: Process, name: str) -> Gate:
    """The gate of this name that somebody decides, or KeyError: there is none."""
    for gate in (*process.gates, COUNTERSIGNATURE):
        if gate.name == name and gate.decided_by:
            return gate
    raise KeyError(name)


def agree(
    *,
    step: Step,
    gate: str,
    agreed: bool,
    options: Sequence[Option],
    reason: str,
    by: Worker,
    now: datetime,
    relies_on: Sequence[Evidence] = (),
    dissent: str = "",
) -> Decision:
    """Agree to what a gate asks, or not, as a decision: two options, each with why or why not.

    `gate` is the name of one of the process's own, or `countersignature` once a duty worker has
    decided alone. What is said last stands. Nobody agrees to what they have asked for or decided
    themselves. Raises NotAllowed, NotNow.
    """
    asked = gate_of(step.process, gate)
    role = worker_must_hold(by, asked.decided_by, now=now, doing=f"decide: {asked.title}")
    with acting(by=by, now=now, why=reason):
        it = held(step)
        proposer = must_be_for(it, asked, by)
        policies.must_be_reasoned(reason, options)
        decision = Decision.objects.create(
            step=it,
            person=it.person,
            gate=asked.name,
            outcome=AGREED if agreed else NOT_AGREED,
            label=f"{asked.title} {'Yes' if agreed else 'No'}",
            decider=by,
            decider_role=role.label,
            decided_at=now,
            entered_at=now,
            proposer=proposer,
            own_authority="" if proposer else role.label,
            **as_weighed(options, reason, relies_on, dissent),
        )
        _heard(decision, asked, by, now)
        return decision


def must_be_for(step: Step, gate: Gate, by: Worker) -> Worker | None:
    """Who asked for it, or made the decision to be countersigned; None where nobody is known.

    Raises NotNow where nothing is asked, NotAllowed for the one who asked.
    """
    asker = _who_asks(step, gate)
    if asker == by:
        raise NotAllowed("You asked for this or decided it, so somebody else must agree to it.")
    return asker


def _who_asks(step: Step, gate: Gate) -> Worker | None:
    if gate is COUNTERSIGNATURE:
        decisions = list(step.decisions.select_related("decider"))
        alone = [row for row in decisions if not row.gate and marks_of_decisions([row])]
        if not alone:
            raise NotNow("Nobody decided this alone on duty, so it is not countersigned.")
        if any(row.gate == gate.name for row in decisions):
            raise NotNow("This has been answered for already. Begin a new step to change it.")
        return alone[0].decider
    if step.is_over:
        raise NotNow("This has been decided already.")
    if gate not in policies.gates_to_agree(step, record_of(step)):
        raise NotNow("Nothing is asked here: it is agreed already, or is not needed.")
    return step.submitted_by or step.worker


def _heard(decision: Decision, asked: Gate, by: Worker, now: datetime) -> None:
    """A countersignature meets its clock, and whoever asked or decided is told of the answer."""
    step = decision.step
    if asked is COUNTERSIGNATURE:
        step.marks |= marks_of_decisions(step.decisions.all())
        step.save(update_fields=["marks"])
        recompute_after(step)
    if decision.proposer is not None:
        text = f"{by} has answered: {decision.label}. The reason is on the step."
        give_notice(to=decision.proposer, person=decision.person, text=text, by=by, now=now)


def may_agree(step: Step, gate: Gate, by: Worker, roles: frozenset[Role]) -> bool:
    """Whether this is open, and this worker may answer it in one of these roles."""
    try:
        must_be_for(step, gate, by)
    except (NotAllowed, NotNow):
        return False
    return not roles.isdisjoint(gate.decided_by)
