"""Visit by a councillor to a child placed away: what did the child want the council to know?

Councillors are corporate parents, and a child who lives far away may never meet one. A councillor
reads no child's record: somebody of ours goes with them and writes this. It meets no duty to visit,
which is a social worker's, and is not made to a child who does not want it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Words, YesNo
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.record.base import StepRecord, recorded
from sightline.record.step import Step
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence

MET = local_list(
    "member_visit_met",
    "Did the child meet them?",
    met="Met them",
    declined="Did not want to",
    away="Was away",
)
CAME = Is("met", "met")


@recorded
class MemberVisit(StepRecord):
    visited_on = Day("On which day?")
    members = Words("Which councillors came?")
    with_whom = Words("Who of us came with them?")
    told_before = Narrative(
        "What was {child} told before about who would come and why, and what did {child} say?"
    )
    met = Coded("Did {child} meet them?", MET)
    childs_words = ChildsWords("What did {child} tell or show them?", asked_if=CAME)
    wants = Narrative(
        "What does {child} want the council to do, and what was promised?", asked_if=CAME
    )
    place = Narrative("What did they see of the place, and how {child} is cared for there?")
    worry = YesNo("Did anything worry them?")
    worry_told = Narrative(
        "What, who was told, when, and what was done?", asked_if=Is("worry", True)
    )
    came_of_it = Narrative(
        "What came of it, and who told {child}?",
        hint="Come back to this when it is known.",
        optional=True,
        asked_if=CAME,
    )

    process = Process(
        name="Visit by a councillor",
        purpose="What did a child placed away want the council to know, and what came of it?",
        law=LOCAL_PRACTICE.at(
            "councillors' visits to children placed away", confidence=Confidence.KNOWLEDGE
        ),
        began="visited_on",
        opened_by=(
            *PRACTITIONERS,
            Role.REVIEWING_OFFICER,
            Role.HEAD_OF_SERVICE,
            Role.BUSINESS_SUPPORT,
        ),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.VISITS: ()},
        sections=(
            Section(
                "visit",
                "The visit",
                "visited_on",
                "members",
                "with_whom",
                "told_before",
                "met",
                facts=("communicates",),
            ),
            Section(
                "said",
                "What was said and seen",
                "childs_words",
                "wants",
                "place",
                "worry",
                "worry_told",
                "came_of_it",
            ),
        ),
        marks={
            "member_came": Counts("visited_on"),
            "member_met": Counts("visited_on", when=CAME),
        },
    )

    def in_a_line(self) -> str:
        if self.met and self.met != "met":
            return f"{self.members}: {MET.label(self.met).lower()}"
        said = self.childs_words or self.place or ""
        return f"{self.members}: {said}" if self.members and said else said

    def alerts(self, earlier: Sequence[Step]) -> list[str]:
        return ["A councillor who visited a child in care was worried."] if self.worry else []
