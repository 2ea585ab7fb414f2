"""Review of a deprivation of liberty: is each restriction still needed, and would nothing less do?

It is about a child whom an order, or nobody yet, deprives of liberty outside secure accommodation.
No regulation says who looks or how often: that is our own practice, or what the court directs. Who
is in secure accommodation has a panel by law (`casework.panel`). Each restriction is asked after by
itself, so that one which nobody needs any more does not go on.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Proposal,
    Rows,
    Tells,
    Words,
)
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Gate, Outcome, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.liberty.restrictions import RESTRICTION
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence

REASONS_STAND = local_list(
    "liberty_reasons_stand",
    "Are the reasons for it still there?",
    all="Yes, all of them",
    some="Some of them",
    none="No",
)
STILL_NEEDED = local_list(
    "restriction_needed",
    "Is it still needed?",
    needed="As it is",
    less="Less of it",
    no="No longer",
)
REVIEWS = LOCAL_PRACTICE.at("deprivation of liberty", confidence=Confidence.KNOWLEDGE)


@recorded_rows
class RestrictionNow(Row):
    """One restriction of the order, and whether it is still needed."""

    what = Coded("What is restricted?", RESTRICTION)
    used = Words("How often was it used, and what for?")
    needed = Coded("Is it still needed?", STILL_NEEDED)
    why = Words("Why?")


@recorded
class LibertyReview(StepRecord):
    held_on = Day("On which day was it looked at again?")
    members = Words("Who looked at it, and as what?", hint="Say who is not of the authority.")
    childs_words = ChildsWords("What did {child} say to them, in their own words?")
    parents_say = Narrative("What did the parents, and who cared for {child}, say?")
    others_say = Narrative("What did the home, the lawyer, the guardian and health say?")
    grounds_stand = Coded("Are the reasons for it still there?", REASONS_STAND)
    shown_by = Narrative(
        "What shows that, of each of them?", hint="Since the last time.", tells=Tells.ANALYSIS
    )
    restrictions = Rows(
        RestrictionNow,
        "Was each restriction used, and is it still needed?",
        at_least=1,
        one="a restriction",
    )
    nothing_less = Narrative("Would anything less keep {child} safe, and what was done for it?")
    disagrees = Narrative("Who of them sees it otherwise, and why?", optional=True)
    recommended = Proposal("What do they recommend?")
    for_the_child = Narrative("What is {child} told, in words for a child?")

    process = Process(
        name="Review of a deprivation of liberty",
        purpose="Is each restriction still needed, and would nothing less do?",
        law=REVIEWS,
        began="held_on",
        opened_by=(*PRACTITIONERS, Role.REVIEWING_OFFICER, Role.BUSINESS_SUPPORT),
        proposes="recommended",
        decided_by=(Role.HEAD_OF_SERVICE, Role.DIRECTOR, Role.SERVICE_MANAGER),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.REVIEWS: ()},
        sections=(
            Section(
                "heard",
                "Who looked, and who was heard",
                "held_on",
                "members",
                "childs_words",
                "parents_say",
                "others_say",
                facts=("communicates",),
                beside=("liberty.liberty_review",),
            ),
            Section(
                "found",
                "What they find",
                "grounds_stand",
                "shown_by",
                "restrictions",
                "nothing_less",
                "disagrees",
                "recommended",
                "for_the_child",
                beside=("liberty.deprivation_of_liberty", "in_care.legal_status"),
            ),
        ),
        # An empty page that was begun meets no duty.
        marks={"liberty_reviewed": Counts("held_on", when=Answered("shown_by"))},
        gates=(
            Gate(
                name="grounds",
                sentence="Where the reasons are gone it may not go on. Give the child their"
                " freedom back, and tell the court.",
                law=REVIEWS,
                outcomes=("goes_on", "less"),
                needs=Is("grounds_stand", "all", "some"),
            ),
        ),
        outcomes=(
            Outcome("goes_on", "It goes on", may_lead_to=("liberty.liberty_review",)),
            Outcome(
                "less",
                "It goes on with less",
                may_lead_to=("liberty.deprivation_of_liberty", "liberty.liberty_review"),
            ),
            Outcome("end_it", "It must end now", may_lead_to=("in_care.placement_request",)),
        ),
    )

    def in_a_line(self) -> str:
        chosen = self.step.outcome or self.recommended
        label = self.process.outcome(chosen).label if chosen else ""
        return ": ".join(part for part in (label, self.shown_by or "") if part)
