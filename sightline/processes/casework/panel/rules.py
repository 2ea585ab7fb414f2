"""What a panel may decide, what must be so first, and when its papers are sent."""

from __future__ import annotations

from sightline.grammar.clock import Before, Mark
from sightline.grammar.condition import AtLeast, Both, Is
from sightline.grammar.process import AnyClock, Gate, Outcome
from sightline.statute.instruments import (
    FOSTERING_STANDARDS,
    LOCAL_PRACTICE,
    SECURE_ACCOMMODATION_REGULATIONS,
)
from sightline.statute.law import Confidence
from sightline.statute.limits import WorkingDays

KIND = "casework.panel"
HELD = Is("stands", "held")
NOT_HELD = Is("stands", "inquorate", "adjourned", "booked")
MET = Is("stands", "held", "inquorate", "adjourned")
SECURE = Is("which", "secure")
SAT = Is("part", "sat")
# Whom the regulations ask for on a panel about secure accommodation, counted among who sat.
PROPER = Both(AtLeast(3, "members", SAT), AtLeast(1, "members", Both(SAT, Is("independent", True))))
SECURE_LAW = SECURE_ACCOMMODATION_REGULATIONS.at("regs 15-16", confidence=Confidence.SECONDARY)
PANELS_LAW = LOCAL_PRACTICE.at("panels", confidence=Confidence.LOCAL_USE)

CLOCKS: tuple[AnyClock, ...] = (
    # The standard is one of fostering; other panels send their papers by their own rules.
    Before(
        name="papers",
        title="Send the papers to the fostering panel",
        day=Mark("fostering_sits"),
        limit=WorkingDays(5),
        stop=Mark("papers_sent"),
        law=FOSTERING_STANDARDS.at("standard 14", confidence=Confidence.GUIDANCE),
        row="GEN-07",
    ),
)
GATES = (
    Gate(
        name="sat",
        sentence="The panel has not sat with enough members. Say that it sits again, or put right"
        " what the first page says.",
        law=PANELS_LAW,
        outcomes=("agreed", "on_conditions", "more"),
        needs=HELD,
    ),
    Gate(
        name="sits_again",
        sentence="The panel sat and finished. Say what it decided or advised.",
        law=PANELS_LAW,
        outcomes=("again",),
        needs=NOT_HELD,
    ),
    # Neither holds back that a child comes out.
    Gate(
        name="three_people",
        sentence="Three people sit on the panel about secure accommodation, one of them"
        " independent of the authority. Hold it again with them, or bring the child out.",
        law=SECURE_LAW,
        outcomes=("agreed", "on_conditions"),
        row="CLA-58",
    ),
    Gate(
        name="grounds",
        sentence="Where the grounds are gone it may not go on. Bring the child out.",
        law=SECURE_LAW,
        outcomes=("agreed", "on_conditions"),
    ),
)
# What a worker may begin from a panel that agreed. A panel decides nothing in their place: each has
# its own deciders and gates.
FOLLOWS = (
    "edge_of_care.edge_of_care",
    "in_care.decision_to_look_after",
    "in_care.placement_request",
    "edge_of_care.return_home",
    "pre_proceedings.legal_planning_meeting",
)
OUTCOMES = (
    Outcome("agreed", "What was asked is agreed", may_lead_to=FOLLOWS),
    Outcome("on_conditions", "It is agreed on conditions", may_lead_to=(*FOLLOWS, KIND)),
    Outcome("not_agreed", "It is not agreed", may_lead_to=("in_care.placement_request",)),
    Outcome("more", "More must be known: it comes back to the panel", leads_to=(KIND,)),
    Outcome("again", "The panel did not sit or finish: it sits again", leads_to=(KIND,)),
)
