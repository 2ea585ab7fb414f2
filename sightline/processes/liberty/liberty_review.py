"""Review of restricted liberty: are the grounds still there, and would nothing less do?

One panel for a child in secure accommodation and one for a child whom an order deprives of liberty
elsewhere. For the first the law asks for three people, one of whom is independent of the authority;
nobody decides on it before they have sat. They say what they find; the authority decides. Each
restriction is asked after by itself, so that one which nobody needs any more does not go on.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Both, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Number,
    Proposal,
    Rows,
    Tells,
    Words,
    YesNo,
)
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Duty, Gate, Outcome, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.liberty.restrictions import RESTRICTION
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.statute.instruments import SECURE_ACCOMMODATION_REGULATIONS
from sightline.statute.law import Confidence

ABOUT = local_list(
    "liberty_review_about",
    "What is it about?",
    secure="Secure accommodation",
    liberty="Deprivation of liberty elsewhere",
)
GROUNDS_STAND = local_list(
    "grounds_stand",
    "Are the grounds still there?",
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
PANEL = SECURE_ACCOMMODATION_REGULATIONS.at("regs 15-16", confidence=Confidence.SECONDARY)
SECURE, LIBERTY = Is("about", "secure"), Is("about", "liberty")
LEAST_MEMBERS = 3


@recorded_rows
class RestrictionNow(Row):
    """One restriction of the order, and whether it is still needed."""

    what = Coded("What is restricted?", RESTRICTION)
    used = Words("How often was it used, and what for?")
    needed = Coded("Is it still needed?", STILL_NEEDED)
    why = Words("Why?")


@recorded
class LibertyReview(StepRecord):
    held_on = Day("On which day did the panel sit?")
    about = Coded("What is it about?", ABOUT)
    members = Words("Who sat on it, and as what?")
    how_many = Number("How many were they?")
    independent = YesNo(
        "Was one of them independent: no councillor and no officer of ours?",
    )
    childs_words = ChildsWords("What did {child} say to them, in their own words?")
    parents_say = Narrative("What did the parents, and who cared for {child}, say?")
    others_say = Narrative("What did the home, the visitor, the lawyer and health say?")
    grounds_stand = Coded("Are the grounds still there?", GROUNDS_STAND)
    shown_by = Narrative(
        "What shows that, of each of them?", hint="Since the last time.", tells=Tells.ANALYSIS
    )
    restrictions = Rows(
        RestrictionNow,
        "Of a deprivation of liberty: was each restriction used, and is it needed?",
        at_least=1,
        asked_if=LIBERTY,
        one="a restriction",
    )
    nothing_less = Narrative("Would anything less keep {child} safe, and what was done for it?")
    disagrees = Narrative("Who of them sees it otherwise, and why?", optional=True)
    recommended = Proposal("What do they recommend?")
    for_the_child = Narrative("What is {child} told, in words for a child?")

    process = Process(
        name="Review of restricted liberty",
        purpose="Are the grounds still there, and would nothing less do?",
        law=PANEL,
        began="held_on",
        opened_by=(*PRACTITIONERS, Role.REVIEWING_OFFICER, Role.BUSINESS_SUPPORT),
        proposes="recommended",
        decided_by=(Role.HEAD_OF_SERVICE, Role.DIRECTOR, Role.SERVICE_MANAGER),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.REVIEWS: ()},
        sections=(
            Section(
                "panel",
                "The panel",
                "held_on",
                "about",
                "members",
                "how_many",
                "independent",
                beside=("liberty.liberty_review",),
                duties=(
                    Duty(
                        "Three people at the least review secure accommodation, and one of them is"
                        " neither a councillor nor an officer of the authority.",
                        PANEL,
                    ),
                ),
            ),
            Section(
                "heard",
                "Who was heard",
                "childs_words",
                "parents_say",
                "others_say",
                facts=("communicates",),
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
                beside=("liberty.secure_accommodation", "liberty.deprivation_of_liberty"),
            ),
        ),
        # An empty page that was begun meets no duty.
        marks={
            "secure_reviewed": Counts("held_on", when=Both(SECURE, Answered("shown_by"))),
            "liberty_reviewed": Counts("held_on", when=Both(LIBERTY, Answered("shown_by"))),
        },
        gates=(
            Gate(
                name="three_people",
                sentence="Three people sit on the panel about secure accommodation, one of them"
                " independent of the authority. Hold it again with them.",
                law=PANEL,
                row="CLA-58",
            ),
            Gate(
                name="grounds",
                sentence="Where the grounds are gone it may not go on. Bring the child out.",
                law=PANEL,
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

    def gates_shut(self) -> dict[str, str]:
        too_few = (self.how_many or 0) < LEAST_MEMBERS or not self.independent
        if self.about != "secure" or not too_few:
            return {}
        return {"three_people": self.process.gates[0].sentence}

    def in_a_line(self) -> str:
        chosen = self.step.outcome or self.recommended
        label = self.process.outcome(chosen).label if chosen else ""
        return ": ".join(part for part in (label, self.shown_by or "") if part)
