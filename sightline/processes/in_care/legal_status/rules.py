"""How long each order or agreement holds, and what is owed while it does or once it is over."""

from __future__ import annotations

from sightline.grammar.by_the_day import ByTheDay
from sightline.grammar.clock import Every, Mark, Within
from sightline.statute.instruments import (
    CARE_PLANNING_REGULATIONS,
    CHILDREN_ACT_1989,
    EDUCATION_GUIDANCE,
    LOCAL_PRACTICE,
    SECURE_ACCOMMODATION_REGULATIONS,
)
from sightline.statute.law import Citation, Confidence
from sightline.statute.limits import CalendarDays, Hours, Limit, Months, WorkingDays

EMERGENCY_LAW = CHILDREN_ACT_1989.at("s45", confidence=Confidence.SECONDARY)
POLICE_LAW = CHILDREN_ACT_1989.at("s46", confidence=Confidence.SECONDARY)


def _until(name: str, title: str, law: Citation, row: str) -> Within:
    """Due on the day that was written into the order itself, which may be sooner than the law's
    own last day."""
    return Within(
        name=name,
        title=title,
        start=Mark(name),
        limit=CalendarDays(0),
        stop=Mark("ended"),
        law=law,
        row=row,
    )


# The three short ones end by themselves. Each clock names the day, or the hour, by which it holds
# no more; where a day was set it is that day.
ENDS = (
    Within(
        name="emergency_order_ends",
        title="By now the emergency protection order has run out: is the child safe without it?",
        start=Mark("emergency_order"),
        not_if=("emergency_extended", "emergency_until"),
        limit=CalendarDays(8),
        stop=Mark("ended"),
        law=EMERGENCY_LAW,
        row="CP-16",
    ),
    Within(
        name="emergency_extension_ends",
        title="By now the extended emergency protection order has run out",
        start=Mark("emergency_extended"),
        not_if=("emergency_until",),
        limit=CalendarDays(7),
        stop=Mark("ended"),
        law=EMERGENCY_LAW,
        row="CP-16",
    ),
    _until(
        "emergency_until",
        "The emergency protection order runs out: is the child safe without it?",
        EMERGENCY_LAW,
        "CP-16",
    ),
    Within(
        name="police_protection_ends",
        title="Police protection ends: is the child safe without it?",
        start=Mark("police_took"),
        limit=Hours(72),
        stop=Mark("ended"),
        law=POLICE_LAW,
        row="CP-17",
    ),
    # The hours are the most that there are, whatever day was named: both stand.
    _until(
        "police_until",
        "Police protection ends on the day that was said: is the child safe without it?",
        POLICE_LAW,
        "CP-17",
    ),
    Within(
        name="assessment_order_ends",
        title="By now the child assessment order has run out",
        start=Mark("assessment_order"),
        limit=CalendarDays(7),
        stop=Mark("ended"),
        law=CHILDREN_ACT_1989.at("s43", confidence=Confidence.LEGISLATION),
        row="CP-18",
    ),
    # No law sets how long: the court may, and otherwise it runs until the case is decided.
    Within(
        name="interim_order_ends",
        title="The interim care order runs out: ask the court before",
        start=Mark("interim_until"),
        limit=CalendarDays(0),
        stop=Mark("ended"),
        law=CHILDREN_ACT_1989.at("s38", confidence=Confidence.KNOWLEDGE),
        row="PLO-09",
    ),
    _until(
        "secure_until",
        "The secure order runs out: ask the court before, or bring the child out",
        SECURE_ACCOMMODATION_REGULATIONS.at("regs 11-12", confidence=Confidence.SECONDARY),
        "CLA-57",
    ),
    ByTheDay(
        name="liberty_until",
        title="The court's leave to deprive the child of liberty runs out: ask before, or stop",
        start=Mark("liberty_until"),
        stop=Mark("ended"),
        law=LOCAL_PRACTICE.at("days that a court set", confidence=Confidence.KNOWLEDGE),
    ),
)


def _after_breaks(
    name: str, title: str, limit: Limit, stop: Mark, law: Citation, row: str
) -> Within:
    """What was set aside during short breaks is owed from the day on which other care took their
    place, as it is owed to every child who comes into care on that day."""
    return Within(
        name=name,
        title=title,
        start=Mark("full_care"),
        limit=limit,
        stop=stop,
        until=Mark("ended", of="in_care.looked_after"),
        outlives=True,
        law=law,
        row=row,
    )


AFTER_BREAKS = (
    _after_breaks(
        "first_review",
        "Hold the first review since the short breaks became other care",
        WorkingDays(20),
        Mark("held", of="in_care.review"),
        CARE_PLANNING_REGULATIONS.at("reg 33(1)", confidence=Confidence.LEGISLATION),
        "CLA-08",
    ),
    _after_breaks(
        "health_assessment",
        "Hold the initial health assessment: the short breaks became other care",
        WorkingDays(20),
        Mark("assessed_by_doctor", of="health.health_assessment"),
        CARE_PLANNING_REGULATIONS.at("reg 7", confidence=Confidence.SECONDARY),
        "CLA-27",
    ),
    _after_breaks(
        "education_plan",
        "Make the personal education plan: the short breaks became other care",
        WorkingDays(10),
        Mark("made", of="education.education_plan"),
        EDUCATION_GUIDANCE.at("personal education plans", confidence=Confidence.SECONDARY),
        "CLA-33",
    ),
)
CLOCKS = (
    *ENDS,
    # A series of short breaks is reviewed by its own times, and not as other care is. They are
    # counted from the agreement, which is never later than the first break.
    Every(
        name="review_short_breaks",
        title="Hold the review of the short breaks",
        start=Mark("short_breaks"),
        first=Months(3),
        then=Months(6),
        met_by=Mark("held", of="in_care.review"),
        law=CARE_PLANNING_REGULATIONS.at("reg 48(3)", confidence=Confidence.KNOWLEDGE),
        row="CLA-44",
    ),
    *AFTER_BREAKS,
)
