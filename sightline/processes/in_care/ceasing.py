"""Ceasing to look after: may this child leave care, and who keeps helping them?

It is approved before it happens. The nominated officer decides; where the child is sixteen or
seventeen and was accommodated, and has been looked after for twenty working days, the director
agrees as well. That the child has left is a fact, and is written on their time in care whatever
was approved. A child who goes home to their family leaves care by the plan of going home
(`edge_of_care.return_home`), which is approved in the same way and not asked for here again.
"""

from __future__ import annotations

from datetime import date

from sightline.grammar.condition import Answered
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Proposal,
    WorkerNamed,
)
from sightline.grammar.process import Counts, Gate, Outcome, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.in_care.looked_after import HOW_LEFT
from sightline.record.base import StepRecord, recorded
from sightline.record.leaving_care import is_the_directors
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS, LOCAL_PRACTICE
from sightline.statute.law import Confidence

APPROVAL = CARE_PLANNING_REGULATIONS.at(
    "as amended by SI 2015/495", confidence=Confidence.LEGISLATION
)


@recorded
class Ceasing(StepRecord):
    asked_on = Day("When was this asked for?")
    how_left = Coded("How would {child} leave care?", HOW_LEFT)
    leaves_on = Day("From which day?")
    wishes = ChildsWords("What does {child} want, in their own words?")
    told_child = Narrative(
        "What was {child} told of the help, money and home that they keep, and what they lose?"
    )
    lives_next = Narrative("Where would {child} live, with whom, and who saw that it is right?")
    family_says = Narrative("What do the parents, the carers and others who matter say?")
    officer_says = Narrative("What does the reviewing officer say?")
    reviewed_on = Day("At the review of which day was it spoken of?", optional=True)
    support = Narrative("Who helps {child} and whoever has them, how, and for how long?")
    better = Narrative("Why is it better for {child} to leave care now than to stay?")
    if_it_fails = Narrative("What would tell us that it goes wrong, and what then?")
    director = WorkerNamed(
        "Which director do you ask?",
        hint="Where {child} is sixteen or seventeen, in care by agreement, and has been for twenty"
        " working days.",
        optional=True,
    )
    recommended = Proposal("What do you recommend?")

    process = Process(
        name="Ceasing to look after",
        purpose="May this child leave care, and who keeps helping them?",
        law=APPROVAL,
        began="asked_on",
        opened_by=PRACTITIONERS,
        proposes="recommended",
        decided_by=(Role.NOMINATED_OFFICER, Role.DIRECTOR),
        retention=Retention.LOOKED_AFTER,
        sections=(
            Section(
                "child",
                "What is asked, and what the child wants",
                "asked_on",
                "how_left",
                "leaves_on",
                "wishes",
                "told_child",
                facts=("communicates",),
            ),
            Section(
                "others",
                "Where, and what others say",
                "lives_next",
                "family_says",
                "officer_says",
                "reviewed_on",
            ),
            Section(
                "then", "And then", "support", "better", "if_it_fails", "director", "recommended"
            ),
        ),
        marks={
            "asked": Counts("asked_on"),
            "approved": Counts("asked_on", outcomes=("approve",)),
        },
        gates=(
            Gate(
                name="director",
                title="May this young person leave care?",
                sentence="They are sixteen or seventeen, were accommodated, and have been looked"
                " after for twenty working days: the director approves it.",
                law=APPROVAL,
                outcomes=("approve",),
                decided_by=(Role.DIRECTOR,),
                asks="director",
                row="CLA-47",
            ),
            Gate(
                name="reviewed",
                sentence="Speak of it at a review first, and say on which day.",
                law=LOCAL_PRACTICE.at("leaving care", confidence=Confidence.KNOWLEDGE),
                outcomes=("approve",),
                needs=Answered("reviewed_on"),
            ),
        ),
        outcomes=(
            Outcome(
                "approve",
                "The child may leave care",
                may_lead_to=("child_in_need.plan",),
                statutory=True,
                law=APPROVAL,
            ),
            Outcome("stay", "The child stays in care", may_lead_to=("in_care.review",)),
        ),
    )

    def gates_shut(self) -> dict[str, str]:
        (gate, *_) = self.process.gates
        day: date = self.leaves_on or self.step.began
        asked: date = self.asked_on or self.step.began
        directors = is_the_directors(self.step.child, day, asked=asked)
        return {gate.name: gate.sentence} if directors else {}

    def in_a_line(self) -> str:
        return self.better or self.lives_next or ""
