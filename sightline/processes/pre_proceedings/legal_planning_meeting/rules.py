"""By when a legal planning meeting is held, and what it may decide."""

from __future__ import annotations

from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Is
from sightline.grammar.process import AnyClock, Gate, Outcome
from sightline.processes.pre_proceedings import issuing
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence
from sightline.statute.limits import WorkingDays

HELD = Is("standing", "held")
MEETINGS = LOCAL_PRACTICE.at("legal planning meetings", confidence=Confidence.KNOWLEDGE)
CLOCKS: tuple[AnyClock, ...] = (
    Within(
        name="hold",
        title="Hold the legal planning meeting",
        start=Mark("asked"),
        limit=WorkingDays(10),
        stop=Mark("held"),
        law=MEETINGS,
        row="PLO-01",
    ),
)
GATES = (
    Gate(
        name="held",
        sentence="The meeting has not been held. Hold it, and say so on the first page.",
        law=MEETINGS,
        needs=HELD,
    ),
    *issuing.GATES,
)
OUTCOMES = (
    Outcome(
        "enter",
        "Enter pre-proceedings",
        leads_to=(issuing.SPELL,),
        may_lead_to=(
            "pre_proceedings.letter_before_proceedings",
            "pre_proceedings.pre_proceedings_meeting",
            issuing.FAMILY_MEETING,
        ),
    ),
    Outcome(
        "issue",
        "Issue proceedings now",
        leads_to=(issuing.PROCEEDINGS,),
        ends={issuing.SPELL: "issued"},
        statutory=True,
        law=issuing.APPLICATION,
    ),
    Outcome("go_on", "Go on with the plan that stands, without pre-proceedings", ends_here=True),
    Outcome(
        "more",
        "Ask for more, and meet again",
        leads_to=("pre_proceedings.legal_planning_meeting",),
    ),
)
