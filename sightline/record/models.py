from sightline.record.allegation_about_a_professional import (
    AllegationAboutAProfessional,
    AllegationTold,
)
from sightline.record.authored_chronology import (
    AuthoredChronology,
    ChronologyLine,
    ChronologyVersion,
)
from sightline.record.correction import Correction
from sightline.record.deadlines import Deadline
from sightline.record.decision import Decision, HandOver, Returned
from sightline.record.document import Document
from sightline.record.draft import Draft
from sightline.record.imported import Imported
from sightline.record.merge import Merge, Moved
from sightline.record.passage import Passage
from sightline.record.plan import (
    Action,
    ActionChange,
    ActionFor,
    ActionReview,
    Plan,
    PlanOutcome,
    PlanVersion,
    Progress,
)
from sightline.record.read_and_left import ReadAndLeft
from sightline.record.share import Share, ShareName
from sightline.record.step import Step, Together

__all__ = [
    "Action",
    "ActionChange",
    "ActionFor",
    "ActionReview",
    "AllegationAboutAProfessional",
    "AllegationTold",
    "AuthoredChronology",
    "ChronologyLine",
    "ChronologyVersion",
    "Correction",
    "Deadline",
    "Decision",
    "Document",
    "Draft",
    "HandOver",
    "Imported",
    "Merge",
    "Moved",
    "Passage",
    "Plan",
    "PlanOutcome",
    "PlanVersion",
    "Progress",
    "ReadAndLeft",
    "Returned",
    "Share",
    "ShareName",
    "Step",
    "Together",
]
