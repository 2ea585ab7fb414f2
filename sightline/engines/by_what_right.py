"""By what right a child is looked after, where more than one order or agreement runs at a time.

Which of them is the child's legal status is derived and never written down: by the code that each
fills the legal status of the return with. A placement order lies over the care order, which is
there all the same and has no effect meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.codes.care_legal_status import RANK, SUSPENDED
from sightline.record.base import every_process
from sightline.record.step import Step

STATUS = "episodes/LS"


@dataclass(frozen=True)
class Right:
    """`suspended` says by what, where another of them leaves it without effect."""

    step: Step
    suspended: str


def by_what_right(running: Sequence[Step]) -> list[Right]:
    """The orders and agreements that run, the child's legal status first. One is asked nothing of;
    of several, one statement for each process that fills a legal status."""
    codes = _codes(running) if len(running) > 1 else {}
    ordered = sorted(running, key=lambda step: RANK.get(codes.get(step.pk, ""), len(RANK)))
    return [Right(step, _suspended(codes.get(step.pk, ""), codes)) for step in ordered]


def _suspended(code: str, codes: dict[UUID, str]) -> str:
    said = (SUSPENDED.get((code, other), "") for other in codes.values())
    return next(filter(None, said), "")


def _codes(steps: Sequence[Step]) -> dict[UUID, str]:
    """By the key of each step, the code that it fills the legal status with."""
    found: dict[UUID, str] = {}
    for _, model in every_process():
        for field in (feed.field for feed in model.process.feeds if feed.element == STATUS):
            of_these = model._default_manager.filter(step__in=steps)
            found |= dict(of_these.values_list("step_id", field))
    return found
