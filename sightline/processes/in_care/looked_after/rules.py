"""What is owed to every child in care from their first day, and once they have left it."""

from __future__ import annotations

from sightline.grammar.clock import Every, Mark, Within
from sightline.grammar.once import Once
from sightline.grammar.process import AnyClock
from sightline.processes.in_care.looked_after.health_and_learning import (
    HEALTH_AND_LEARNING,
    SHORT_BREAKS,
)
from sightline.processes.in_care.looked_after.taken_up import GOES_ON
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS, LOCAL_PRACTICE
from sightline.statute.law import Confidence
from sightline.statute.limits import CalendarDays, Months, WorkingDays

APPROVED = (
    Mark("approved", of="in_care.ceasing"),
    Mark("approved", of="edge_of_care.return_home"),
)


def _approval(name: str, title: str, left: str) -> Once:
    """Nobody's approval is waited for before the end is written, and none is forgotten. What was
    approved in an earlier time in care was not this."""
    return Once(
        name=name,
        title=title,
        only_if=left,
        start=Mark(left),
        limit=CalendarDays(0),
        stop=APPROVED[0],
        also=APPROVED[1:],
        unless=APPROVED,
        since=Mark("came_into_care"),
        outlives=True,
        law=CARE_PLANNING_REGULATIONS.at(
            "as amended by SI 2015/495", confidence=Confidence.LEGISLATION
        ),
        row="CLA-47",
    )


CLOCKS: tuple[AnyClock, ...] = (
    Within(
        name="care_plan",
        title="Make the care plan",
        limit=WorkingDays(10),
        stop=Mark("care_plan_made"),
        law=CARE_PLANNING_REGULATIONS.at("reg 4", confidence=Confidence.LEGISLATION),
        row="CLA-01",
    ),
    Within(
        name="service_told",
        title="Tell the reviewing officers' service that the child is in care",
        limit=WorkingDays(2),
        stop=Mark("service_told"),
        law=LOCAL_PRACTICE.at("reviewing officers", confidence=Confidence.SECONDARY),
        row="GEN-03",
    ),
    Within(
        name="reviewing_officer",
        title="Appoint the reviewing officer and tell the child",
        limit=WorkingDays(5),
        stop=Mark("officer_appointed"),
        law=LOCAL_PRACTICE.at("reviewing officers", confidence=Confidence.SECONDARY),
        row="CLA-07",
    ),
    # Each review sets the day of the next one.
    Within(
        name="first_review",
        title="Hold the first review",
        instead=SHORT_BREAKS,
        limit=WorkingDays(20),
        stop=Mark("held", of="in_care.review"),
        law=CARE_PLANNING_REGULATIONS.at("reg 33(1)", confidence=Confidence.LEGISLATION),
        row="CLA-08",
    ),
    *GOES_ON,
    *HEALTH_AND_LEARNING,
    Within(
        name="permanence_plan",
        title="Agree the plan for permanence, at the second review",
        instead=SHORT_BREAKS,
        limit=Months(4),
        stop=Mark("permanence_agreed", of="in_care.review"),
        law=LOCAL_PRACTICE.at("permanence plans", confidence=Confidence.SECONDARY),
        row="CLA-17",
    ),
    _approval(
        "approval",
        "The child left care and nobody approved it: have it decided",
        "left_unapproved",
    ),
    _approval(
        "approval_at_sixteen",
        "The young person left care and the record holds no approval: have it decided",
        "left_at_sixteen",
    ),
    Within(
        name="advocate",
        title="Offer the child an advocate",
        limit=WorkingDays(20),
        stop=Mark("advocate_offered", of="in_care.review"),
        # Section 26A sets no days: these are our own.
        law=LOCAL_PRACTICE.at("offering an advocate", confidence=Confidence.KNOWLEDGE),
        row="CLA-50",
    ),
    Within(
        name="visitor",
        title="Offer the child an independent visitor",
        limit=Months(4),
        stop=Mark("visitor_offered", of="in_care.review"),
        law=LOCAL_PRACTICE.at("independent visitors", confidence=Confidence.LOCAL_USE),
        row="CLA-49",
    ),
    Every(
        name="care_team",
        title="Hold the care team meeting",
        instead=SHORT_BREAKS,
        first=Months(1),
        then=Months(1),
        met_by=Mark("met", of="in_care.care_team_meeting"),
        law=LOCAL_PRACTICE.at("care team meetings", confidence=Confidence.LOCAL_USE),
        row="CLA-71",
    ),
)
