from sightline.record.correction import Correction
from sightline.record.deadlines import Deadline
from sightline.record.decision import Decision, HandOver, Returned
from sightline.record.draft import Draft
from sightline.record.imported import Imported
from sightline.record.plan import (
    Action,
    ActionFor,
    Plan,
    PlanOutcome,
    PlanVersion,
    Progress,
)
from sightline.record.share import Share
from sightline.record.step import Step, Together

__all__ = [
    "Action",
    "ActionFor",
    "Correction",
    "Deadline",
    "Decision",
    "Draft",
    "HandOver",
    "Imported",
    "Plan",
    "PlanOutcome",
    "PlanVersion",
    "Progress",
    "Returned",
    "Share",
    "Step",
    "Together",
]
