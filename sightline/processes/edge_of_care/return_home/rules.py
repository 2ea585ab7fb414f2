"""Who approves that a child goes home, and what must be so first."""

from __future__ import annotations

from sightline.grammar.condition import Answered, Is
from sightline.grammar.process import Gate, Outcome
from sightline.grammar.roles import Role
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS, LOCAL_PRACTICE
from sightline.statute.law import Confidence

CEASING = CARE_PLANNING_REGULATIONS.at("reg 39", confidence=Confidence.LEGISLATION)
RETURNS = LOCAL_PRACTICE.at("children who return home", confidence=Confidence.LOCAL_USE)
AGAIN = "edge_of_care.home_again"

GATES = (
    Gate(
        name="director",
        title="May this sixteen- or seventeen-year-old leave our care?",
        sentence="The director approves that a sixteen- or seventeen-year-old who is in care by"
        " agreement leaves it.",
        law=CEASING,
        outcomes=("approve",),
        needs=Is("accommodated_16", False),
        decided_by=(Role.DIRECTOR,),
        row="CLA-47",
    ),
    Gate(
        name="officer_told",
        sentence="Tell the reviewing officer of the return, and write down what they said.",
        law=RETURNS,
        outcomes=("approve",),
        needs=Answered("officer_told_on"),
    ),
)
OUTCOMES = (
    Outcome(
        "approve",
        "The child goes home, by this plan",
        leads_to=(AGAIN,),
        may_lead_to=("in_care.placement_request", "child_in_need.plan"),
        statutory=True,
        law=CEASING,
    ),
    Outcome(
        "not_yet",
        "Not yet: more must be in place",
        may_lead_to=("edge_of_care.return_home",),
    ),
    Outcome("no", "The child does not go home", ends_here=True),
)
