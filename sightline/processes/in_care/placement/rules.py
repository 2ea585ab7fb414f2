"""What is owed while a child lives somewhere: who is told, what is agreed, and how often they are
visited. How often goes by whose home it is: a stricter or a laxer interval stands in the place of
the ordinary one, and never beside it."""

from __future__ import annotations

from sightline.grammar.by_the_day import ByTheDay
from sightline.grammar.clock import Every, Mark, Slower, Within
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS, LOCAL_PRACTICE
from sightline.statute.law import Citation, Confidence
from sightline.statute.limits import Months, Weeks, WorkingDays

READ, SECONDARY = Confidence.LEGISLATION, Confidence.SECONDARY
SEEN = Mark("seen", of="in_care.visit")
REVIEWED = Mark("held", of="in_care.review")
# While carers are approved for a time only, that approval asks for visits of its own.
TEMPORARY_APPROVAL = (Mark("began", of="in_care.temporary_approval"),)


def regulation(provision: str, confidence: Confidence = READ) -> Citation:
    return CARE_PLANNING_REGULATIONS.at(provision, confidence=confidence)


AGREED = (
    ByTheDay(
        name="carer_told",
        title="Give the carer what they must know tonight",
        start=Mark("is_there"),
        stop=Mark("carer_told"),
        law=LOCAL_PRACTICE.at("before the door opens", confidence=Confidence.KNOWLEDGE),
    ),
    Within(
        name="placement_plan",
        title="Agree the placement plan",
        limit=WorkingDays(5),
        stop=Mark("plan_agreed"),
        law=regulation("reg 9"),
        row="CLA-02",
    ),
    Within(
        name="delegated_authority",
        title="Agree who says yes or no to everyday things",
        limit=WorkingDays(5),
        stop=Mark("authority_delegated"),
        law=regulation("sch 2 as amended by SI 2013/984", Confidence.KNOWLEDGE),
        row="CLA-36",
    ),
    Within(
        name="planning_meeting",
        title="Hold the placement planning meeting",
        limit=WorkingDays(1),
        stop=Mark("held_before"),
        also=(Mark("held", of="in_care.planning_meeting"),),
        law=LOCAL_PRACTICE.at("placement planning meetings", confidence=Confidence.LOCAL_USE),
        row="CLA-70",
    ),
)
TOLD = (
    Within(
        name="tell_listed",
        title="Tell those whom the regulations name of the placement",
        limit=WorkingDays(5),
        stop=Mark("all_told"),
        law=regulation("reg 13"),
        row="CLA-03",
    ),
    Within(
        name="tell_area",
        title="Tell the authority of the area where the child lives",
        only_if="other_area",
        limit=WorkingDays(5),
        stop=Mark("area_told"),
        law=regulation("reg 13(4) added by SI 2013/3239"),
        row="CLA-04",
    ),
    Within(
        name="tell_ended",
        title="Tell them that the placement has ended",
        start=Mark("ended"),
        limit=WorkingDays(10),
        stop=Mark("end_told"),
        also=(Mark("end_told", of="in_care.ending_meeting"),),
        next=Mark("ended", of="in_care.placement"),
        law=regulation("reg 14(4)"),
        row="CLA-06",
    ),
)
VISITS = (
    Within(
        name="first_visit",
        title="Visit the child in the new placement",
        limit=Weeks(1),
        not_if=("with_parents",),
        instead=TEMPORARY_APPROVAL,
        stop=SEEN,
        law=regulation("reg 28(2)(a)"),
        row="CLA-18",
    ),
    # After a year it is six weeks still, unless the child is to stay until eighteen.
    Every(
        name="visit",
        title="Visit the child",
        not_if=("with_parents",),
        instead=TEMPORARY_APPROVAL,
        first=Weeks(6),
        then=Weeks(6),
        met_by=SEEN,
        until=(Mark("three_monthly"), Mark("six_monthly")),
        law=regulation("reg 28(2)(b)"),
        row="CLA-19",
    ),
    Every(
        name="visit_long_term",
        title="Visit the child",
        start=Mark("three_monthly"),
        not_if=("with_parents",),
        first=Months(3),
        then=Months(3),
        met_by=SEEN,
        until=Mark("six_monthly"),
        law=regulation("reg 28(2)(c)(i)"),
        row="CLA-20",
    ),
    Every(
        name="visit_agreed",
        title="Visit the child",
        start=Mark("six_monthly"),
        first=Months(6),
        then=Months(6),
        met_by=SEEN,
        law=regulation("reg 28 as amended 2015", SECONDARY),
        row="CLA-22",
    ),
    Within(
        name="visit_changed",
        title="Visit the child: somebody else changed where or how they live",
        start=Mark("arrangement_changed"),
        limit=Weeks(1),
        stop=SEEN,
        law=regulation("reg 28(6)-(7)", SECONDARY),
        row="CLA-78",
    ),
    Within(
        name="visit_after_notice",
        title="Visit the child: a notice has come about the home",
        start=Mark("noticed"),
        limit=Weeks(1),
        stop=SEEN,
        law=regulation("reg 28(6)-(7)", SECONDARY),
        row="CLA-78",
    ),
)
# The first review is taken to be the first since the child came to live there: of two readings
# the one that sees the child more often.
WITH_PARENTS = (
    Every(
        name="visit_parents_interim",
        title="Visit the child, who lives with a parent",
        start=Mark("parents_interim"),
        first=Weeks(1),
        then=Weeks(1),
        slower=Slower(limit=Weeks(4), after=REVIEWED),
        met_by=SEEN,
        until=Mark("care_order_since"),
        law=regulation("reg 28(4)"),
        row="CLA-24",
    ),
    Every(
        name="visit_parents_unassessed",
        title="Visit the child, whose parents are not assessed yet",
        start=Mark("parents_unassessed"),
        first=Weeks(1),
        then=Weeks(1),
        slower=Slower(limit=Weeks(6), after=REVIEWED),
        met_by=SEEN,
        law=regulation("reg 28(3) and reg 19"),
        row="CLA-23",
    ),
    Every(
        name="visit_parents",
        title="Visit the child, who lives with a parent",
        start=Mark("parents_care_order"),
        first=Weeks(1),
        then=Weeks(6),
        met_by=SEEN,
        law=regulation("reg 28(5)"),
        row="CLA-25",
    ),
    Every(
        name="visit_since_care_order",
        title="Visit the child, who lives with a parent",
        start=Mark("care_order_since"),
        first=Weeks(1),
        then=Weeks(6),
        met_by=SEEN,
        law=regulation("reg 28(5)"),
        row="CLA-25",
    ),
    Within(
        name="assess_parents",
        title="Assess the parents, with whom the child lives already",
        start=Mark("parents_emergency"),
        limit=WorkingDays(10),
        stop=Mark("assessed", of="in_care.placement_with_parents"),
        law=regulation("reg 19", Confidence.KNOWLEDGE),
        row="CLA-41",
    ),
)
# The plan is reviewed every six months all the same, by meeting or without one.
REVIEW_MEETING = Every(
    name="review_meeting",
    title="Hold a review at a meeting",
    start=Mark("long_term"),
    first=Months(12),
    then=Months(12),
    met_by=Mark("met", of="in_care.review"),
    law=regulation("as amended by SI 2015/495", SECONDARY),
    row="CLA-11",
)
OUTSIDE_TERMS = Within(
    name="outside_terms",
    title="Change the carer’s terms, or find another home",
    start=Mark("outside_terms"),
    limit=WorkingDays(6),
    stop=Mark("terms_settled"),
    also=(Mark("ended"),),
    law=regulation("reg 23", SECONDARY),
    row="CLA-42",
)
CLOCKS = (*AGREED, *TOLD, *VISITS, *WITH_PARENTS, REVIEW_MEETING, OUTSIDE_TERMS)
