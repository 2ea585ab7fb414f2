"""What one person decided alone on duty is countersigned by a manager the next working day.

At night and at weekends nobody else is there, so the emergency duty worker decides what they
have written themselves. The decision stands at once. A manager of the day answers for it, and
where they would have decided otherwise that is on the record beside it.

No law or guidance asks for it in these words: it is our own practice, and the way in which what
night duty did reaches the day. Every process that a duty worker may decide carries this clock.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from sightline.grammar.clock import Mark, Within
from sightline.grammar.process import DECIDED_ALONE, MANAGER_ANSWERED, Gate, Process
from sightline.grammar.roles import Role
from sightline.record.decision import Decision
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence
from sightline.statute.limits import WorkingDays

ALONE_ON_DUTY = LOCAL_PRACTICE.at("decisions made alone on duty", confidence=Confidence.LOCAL_USE)
COUNTERSIGNATURE = Gate(
    name="countersignature",
    title="Would you have decided the same?",
    sentence="A manager countersigns what was decided alone on duty.",
    law=ALONE_ON_DUTY,
    decided_by=(Role.FRONT_DOOR_MANAGER, Role.TEAM_MANAGER, Role.SERVICE_MANAGER),
    row="FD-06",
)
COUNTERSIGN = Within(
    name="countersign",
    title="Countersign what was decided alone on duty",
    limit=WorkingDays(1),
    start=Mark(DECIDED_ALONE),
    stop=Mark(MANAGER_ANSWERED),
    law=ALONE_ON_DUTY,
    row="FD-06",
)


def decides_alone(process: Process, roles: Container[Role]) -> bool:
    """Whether somebody with these roles decides this process alone on duty: they hold no other
    role that decides it."""
    return process.acts_as(roles) is Role.EMERGENCY_DUTY_WORKER


def marks_of_decisions(decisions: Iterable[Decision]) -> dict[str, str]:
    """The marks that the decisions of one step amount to, each with the first moment."""
    marks: dict[str, str] = {}
    for row in sorted(decisions, key=lambda row: row.decided_at):
        if row.gate == COUNTERSIGNATURE.name:
            marks.setdefault(MANAGER_ANSWERED, row.decided_at.isoformat())
        elif not row.gate and row.decider_role == Role.EMERGENCY_DUTY_WORKER.label:
            marks.setdefault(DECIDED_ALONE, row.decided_at.isoformat())
    return marks
