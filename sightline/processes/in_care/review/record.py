"""Review of a child in care: is the plan right for this child, is it done, and who says otherwise?

The reviewing officer holds it, in as many parts as the child needs, and decides on their own
authority. What the last review decided comes first. Each action of the plan is confirmed, changed
or ended before the review is decided. By the second there is a plan for permanence. Where the
officer disagrees with the authority that stays written, whatever a manager answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sightline import codes
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Rows,
    Tells,
    Words,
    YesNo,
)
from sightline.grammar.in_care import InCare
from sightline.grammar.process import (
    Counts,
    Drawn,
    Feed,
    Journey,
    Outcome,
    Process,
    Retention,
    Reviews,
    Section,
)
from sightline.grammar.roles import Role
from sightline.processes.in_care.review.rows import (
    OFFER,
    PERMANENCE,
    WHICH,
    Consulted,
    EarlierDecision,
    ReviewDecision,
    Sitting,
)
from sightline.processes.in_care.review.rules import CLOCKS, GATES
from sightline.record.base import StepRecord, recorded
from sightline.record.said_before import said_before
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS
from sightline.statute.law import Confidence

LATER = Is("which", "later")
PERMANENCE_AGREED = Is("permanence", *(code.code for code in PERMANENCE if code.code != "none_yet"))
OFFERED = ("accepted", "declined", "has_one")

FOLLOWS = ("in_care.review", "reviewing.escalation")


@recorded
class CareReview(StepRecord):
    held_on = Day("On which day was the review completed?", hint="The day of its last part.")
    which = Coded("Which review is it?", WHICH)
    by_meeting = YesNo(
        "Was it held at a meeting?",
        hint="In a settled long-term foster home one meeting a year is enough.",
    )
    sittings = Rows(Sitting, "In which parts was it held?", at_least=1, one="a part")
    earlier = Rows(
        EarlierDecision,
        "What did the last review decide, and is it done?",
        at_least=1,
        asked_if=LATER,
        one="a decision",
    )
    agenda = ChildsWords("What did {child} want to talk about?")
    took_part = Coded("How did {child} take part?", codes.REVIEW_PARTICIPATION)
    spoke_alone = YesNo("Did you speak with {child} alone before the review?")
    why_not_alone = Narrative("Why not?", asked_if=Is("spoke_alone", False))
    consulted = Rows(Consulted, "Whose views were heard?", at_least=1, one="a person")
    visitor = Coded("Was {child} offered an independent visitor?", OFFER)
    advocate = Coded("Was {child} offered an advocate?", OFFER)
    right_plan = Narrative(
        "Is the plan still right for {child}, and are they safe and well?", tells=Tells.ANALYSIS
    )
    health = Narrative("Health: what is done, and what is due?")
    education = Narrative("School: how does {child} learn, and what is due?")
    family_time = Narrative("Family time: whom do they see, and how is it for {child}?")
    agreement_stands = Narrative(
        "By what right is {child} in care, and does each agreement still stand?"
    )
    permanence = Coded("What is the plan for permanence?", PERMANENCE)
    permanence_by = Words("By when, and who sees to it?", optional=True)
    disagrees = YesNo("Do you disagree with the authority about anything?")
    disagreement = Narrative(
        "About what, why, and what will you do?",
        hint="It stays here, whatever is answered.",
        asked_if=Is("disagrees", True),
    )
    decisions = Rows(
        ReviewDecision,
        "What was decided, who does it, and by when?",
        hint="Each becomes a task, and the next review begins with it.",
        one="a decision",
    )
    for_the_child = Narrative("What was decided, written so that a child can read it?")

    process = Process(
        name="Review of a child in care",
        purpose="Is the plan right for this child, is it done, and who says otherwise?",
        law=CARE_PLANNING_REGULATIONS.at("reg 33", confidence=Confidence.LEGISLATION),
        began="held_on",
        opened_by=(Role.REVIEWING_OFFICER,),
        decided_by=(Role.REVIEWING_OFFICER,),
        own_authority=True,
        # Their disagreement stays, so nobody else writes here, or puts it right.
        written_by=(Role.REVIEWING_OFFICER,),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.REVIEWS: (), InCare.PERMANENCE: ("permanence", "permanence_by")},
        reviews=Reviews("care", when="held"),
        sections=(
            Section(
                "before",
                "What came before",
                "held_on",
                "which",
                "by_meeting",
                "sittings",
                "earlier",
            ),
            Section(
                "child",
                "The child",
                "agenda",
                "took_part",
                "spoke_alone",
                "why_not_alone",
                "visitor",
                "advocate",
                facts=("communicates",),
            ),
            Section(
                "looked_at",
                "What was looked at",
                "consulted",
                "right_plan",
                "health",
                "education",
                "family_time",
                "agreement_stands",
            ),
            Section(
                "decided",
                "What was decided",
                "permanence",
                "permanence_by",
                "disagrees",
                "disagreement",
                "decisions",
                "for_the_child",
            ),
        ),
        journey=Journey(drawn=Drawn.MEETING, word="Review in care", when="held"),
        # It is held once it says how the child took part, so an empty page meets no duty. One that
        # was brought in from the return says that and no more.
        marks={
            "held": Counts("held_on", when=Answered("took_part")),
            "first": Counts("held_on", when=Is("which", "first")),
            "later": Counts("held_on", when=LATER),
            "permanence_agreed": Counts("held_on", when=PERMANENCE_AGREED),
            "met": Counts("held_on", when=Is("by_meeting", True)),
            "advocate_offered": Counts("held_on", when=Is("advocate", *OFFERED)),
            "visitor_offered": Counts("held_on", when=Is("visitor", *OFFERED)),
        },
        shares={"family_told": "family", "record_sent": "record"},
        clocks=CLOCKS,
        gates=GATES,
        outcomes=(
            Outcome("goes_on", "The plan goes on", may_lead_to=FOLLOWS),
            Outcome("change", "The plan must change", may_lead_to=FOLLOWS),
            Outcome(
                "home",
                "The child should leave care",
                may_lead_to=(*FOLLOWS, "child_in_need.plan"),
            ),
        ),
        feeds=(
            Feed("ssda903", "reviews/REVIEW", field="held_on"),
            Feed("ssda903", "reviews/REVIEW_CODE", field="took_part"),
        ),
    )

    def gates_shut(self) -> dict[str, str]:
        sentences = {gate.name: gate.sentence for gate in self.process.gates}
        planned = self.permanence not in (None, "none_yet") and bool(self.permanence_by)
        shut = {
            "spoken_to_alone": not self.spoke_alone and not self.why_not_alone,
            "permanence": self.which == "later" and not planned,
        }
        return {name: sentences[name] for name, is_so in shut.items() if is_so}

    def rows_ready(self, key: str) -> Sequence[Mapping[str, Any]]:
        """Each decision of the review before that is not answered yet."""
        if key != "earlier":
            return ()
        said = EarlierDecision.objects.filter(step=self.step).values_list("decision", flat=True)
        decided = said_before(self.step, kind="in_care.review", rows="decisions", text="what")
        return [{"decision": one} for one in decided if one not in set(said)]

    def in_a_line(self) -> str:
        return self.for_the_child or self.agenda or ""
