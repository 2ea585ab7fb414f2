"""What the health plan asks for, and the lists that an assessment is answered from."""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.record.base import recorded_rows
from sightline.record.tasks import TaskRow

WHICH = local_list(
    "health_assessment_which",
    "Which assessment is it?",
    initial="The initial one of this time in care",
    review="A review",
)
WHO_AGREED = local_list(
    "health_assessment_agreed",
    "Who agreed to it?",
    child="The young person themselves",
    parent="A parent, or somebody else with parental responsibility",
    authority="The authority, under a care order",
    carer="The carer, as the placement plan allows",
    nobody="Nobody yet",
)
WHY_LATE = local_list(
    "health_assessment_late",
    "Was it late, and why?",
    in_time="It was in time",
    asked_late="It was asked for late",
    consent="Agreement to it came late",
    no_appointment="There was no appointment sooner",
    distance="Another area had to do it",
    not_brought="An earlier appointment was not kept",
    child="The child asked for another day",
)


@recorded_rows
class HealthAction(TaskRow):
    """One thing that the health plan asks for: a task, once the assessment is complete."""
