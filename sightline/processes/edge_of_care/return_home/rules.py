"""Who approves that a child goes home, and what must be so first."""

from __future__ import annotations

from sightline.grammar.condition import Answered, Is
from sightline.grammar.process import Gate, Outcome
from sightline.grammar.roles import Role
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS, LOCAL_PRACTICE
from sightline.statute.law import Confidence

CEASING = CARE_PLANNING_REGULATIONS.at("reg 39", confidence=Confidence.LEGISLATION)
WITH_PARENTS = CARE_PLANNING_REGULATIONS.at("regs 15-18", confidence=Confidence.LEGISLATION)
RETURNS = LOCAL_PRACTICE.at("children who return home", confidence=Confidence.LOCAL_USE)
AGAIN = "edge_of_care.home_again"
GOES_HOME = ("approve", "under_order")

GATES = (
    # Shut by the record: `record.leaving_care` says of whom.
    Gate(
        name="director",
        title="May this young person leave our care and go home?",
        sentence="They are sixteen or seventeen, were accommodated, and have been looked after for"
        " twenty working days: the director approves it.",
        law=CEASING,
        outcomes=("approve",),
        decided_by=(Role.DIRECTOR,),
        asks="director",
        row="CLA-47",
    ),
    Gate(
        name="leaves_care",
        sentence="The care order goes on, so the child does not leave our care. Decide that they go"
        " home under it, or put right by what right they would live there.",
        law=CEASING,
        outcomes=("approve",),
        needs=Is("right", "ceases"),
    ),
    Gate(
        name="under_order",
        sentence="No care order goes on, so the child leaves our care. Decide that, or put right by"
        " what right they would live there.",
        law=WITH_PARENTS,
        outcomes=("under_order",),
        needs=Is("right", "order"),
    ),
    Gate(
        name="officer_told",
        sentence="Tell the reviewing officer of the return, and write down what they said.",
        law=RETURNS,
        outcomes=GOES_HOME,
        needs=Answered("officer_told_on"),
    ),
)
OUTCOMES = (
    Outcome(
        "approve",
        "The child goes home and leaves our care, by this plan",
        leads_to=(AGAIN,),
        may_lead_to=("child_in_need.plan",),
        statutory=True,
        law=CEASING,
    ),
    # The plan is agreed. That the child lives with a parent under the order is approved there.
    Outcome(
        "under_order",
        "The plan is good: assess the parents, so that the child lives with them under the order",
        leads_to=("in_care.placement_with_parents",),
        may_lead_to=(AGAIN,),
    ),
    Outcome(
        "not_yet",
        "Not yet: more must be in place",
        may_lead_to=("edge_of_care.return_home",),
    ),
    Outcome("no", "The child does not go home", ends_here=True),
)
