"""Steps as the story reads them, made by hand for its worked cases."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sightline.engines.story.traces import Trace
from sightline.record.step import Origin, State

CONTACT, REFERRAL, NOTE = "front_door.contact", "front_door.referral", "casework.case_note"
CLOSURE, VISIT = "front_door.closure", "child_in_need.visit"
NEED, PROTECTION = "child_in_need.plan", "protection.plan"
ASSESSMENT, STRATEGY = "assessment.child_and_family", "protection.strategy_discussion"


def trace(
    number: int,
    kind: str,
    began: date,
    *,
    ended: date | None = None,
    outcome: str = "",
    done: date | None = None,
    state: State | None = None,
    imported: bool = False,
    marks: dict[str, Any] | None = None,
) -> Trace:
    """One step. It is over where it ended or was `done` on a day, or something came of it."""
    over = ended or done or (began if outcome else None)
    return Trace(
        key=str(UUID(int=number)),
        ref=f"ref{number}",
        kind=kind,
        state=state or (State.OPEN if not over else State.ENDED if ended else State.COMPLETED),
        origin=Origin.IMPORTED if imported else Origin.RECORDED,
        began=began,
        ended=ended,
        outcome=outcome,
        marks=marks or {},
        completed_on=over,
    )
