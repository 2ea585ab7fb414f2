"""Withdrawal of an agreement: the parent takes back their word, so where is this child tonight?

Whoever has parental responsibility may end an agreement under section 20 at any time, in any
words, and nobody keeps the child on the strength of it from then on. So it is decided on the same
day, at whatever hour the word came: home, or before a court, or here by another right. The order
or agreement itself ends on its own page, which is a fact and waits for nobody.
"""

from __future__ import annotations

from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Answered
from sightline.grammar.fields import ChildsWords, Moment, Narrative, Proposal, Tells, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Outcome, Process, Retention, Section, Tonight
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS
from sightline.processes.in_care.decision_to_look_after import DECIDE
from sightline.record.base import StepRecord, recorded
from sightline.record.countersigning import COUNTERSIGN
from sightline.statute.instruments import CHILDREN_ACT_1989, LOCAL_PRACTICE
from sightline.statute.law import Confidence
from sightline.statute.limits import CalendarDays

SECTION_20_8 = CHILDREN_ACT_1989.at("s20(8)", confidence=Confidence.KNOWLEDGE)


@recorded
class WithdrawalOfAgreement(StepRecord):
    withdrawn_at = Moment(
        "When was the agreement withdrawn?",
        hint="The day and time of the word, however it came.",
        shared=True,
    )
    withdrawn_by = Words("Who withdrew it?", shared=True)
    in_words = Narrative("What did they say, to whom, and how did it come?", shared=True)
    responsibility = Words("What gives them parental responsibility?", shared=True)
    others = Narrative("What do the others with parental responsibility say?")
    where_now = Narrative("Where is {child} now, and who is with them?")
    childs_words = ChildsWords("What does {child} say about it, in their own words?")
    at_home = Narrative(
        "How would it be for {child} at home tonight, and how do you know?", tells=Tells.WORRY
    )
    tonight = Narrative("What do you propose for tonight, and for the days after it?")
    recommended = Proposal("What do you recommend?")

    process = Process(
        name="Withdrawal of an agreement",
        purpose="The agreement is withdrawn: where is this child tonight, and by what right?",
        law=SECTION_20_8,
        began="withdrawn_at",
        several_children=True,
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        proposes="recommended",
        decided_by=DECIDE,
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.RIGHT: ()},
        sections=(
            Section(
                "word",
                "What was said",
                "withdrawn_at",
                "withdrawn_by",
                "responsibility",
                "in_words",
                "others",
                beside=("in_care.legal_status",),
            ),
            Section(
                "tonight",
                "The child, and tonight",
                "where_now",
                "childs_words",
                "at_home",
                "tonight",
                "recommended",
                facts=("communicates",),
            ),
        ),
        marks={"withdrawn": Counts("withdrawn_at", when=Answered("withdrawn_by"))},
        tonight=(
            Tonight(
                sentence="The agreement by which {child} is in care is withdrawn.",
                do="Decide today: home, or before a court, or here by another right.",
                law=SECTION_20_8,
                has="withdrawn",
            ),
        ),
        clocks=(
            # An hour late in the evening counts as its own day: that is what the same day means.
            Within(
                name="same_day",
                title="Decide today what happens: the agreement is withdrawn",
                start=Mark("withdrawn"),
                limit=CalendarDays(0),
                stop=Mark("completed"),
                law=LOCAL_PRACTICE.at("section 20 agreements", confidence=Confidence.KNOWLEDGE),
                row="CLA-79",
            ),
            COUNTERSIGN,
        ),
        outcomes=(
            Outcome(
                "home",
                "The child goes home today",
                may_lead_to=("child_in_need.plan", "protection.strategy_discussion"),
            ),
            Outcome(
                "court",
                "A court is asked today for an emergency protection order",
                may_lead_to=("in_care.legal_status",),
            ),
            Outcome(
                "other_right",
                "The child stays by another right",
                may_lead_to=("in_care.legal_status",),
            ),
        ),
    )

    def in_a_line(self) -> str:
        return f"Withdrawn by {self.withdrawn_by}" if self.withdrawn_by else ""
