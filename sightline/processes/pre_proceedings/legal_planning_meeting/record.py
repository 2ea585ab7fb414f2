"""Legal planning meeting: is the threshold for court reached, and what should we do about it?

Those who know the child meet a lawyer, and a senior manager decides. It is asked for before it is
held, so its day counts for nothing until it is said to have been held. What the lawyer advised is
typed once and stands in no plain copy: it is given to us, and not to the family.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline.grammar.condition import Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Proposal,
    Rows,
    Tells,
    Words,
    WorkerNamed,
    YesNo,
)
from sightline.grammar.process import Counts, Drawn, Duty, Journey, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.pre_proceedings import issuing
from sightline.processes.pre_proceedings.legal_planning_meeting.rows import (
    STANDING,
    THRESHOLD,
    TookPart,
)
from sightline.processes.pre_proceedings.legal_planning_meeting.rules import (
    CLOCKS,
    GATES,
    HELD,
    MEETINGS,
    OUTCOMES,
)
from sightline.record.base import StepRecord, recorded
from sightline.record.step import Step
from sightline.statute.instruments import CHILDREN_ACT_1989
from sightline.statute.law import Confidence


@recorded
class LegalPlanningMeeting(StepRecord):
    asked_on = Day("On which day was the meeting asked for?", shared=True)
    meeting_on = Day("On which day is it?", hint="Booked for, or held on.", shared=True)
    standing = Coded("Has it been held?", STANDING, shared=True)
    took_part = Rows(
        TookPart,
        "Who took part?",
        hint="Name those who were absent.",
        at_least=1,
        shared=True,
        asked_if=HELD,
        one="a person",
    )
    worry = Narrative("What is {child} in danger of, and how do we know?", tells=Tells.WORRY)
    tried = Narrative("What has been tried, and what came of it?", shared=True)
    childs_words = ChildsWords("What does {child} say or show, in their own words?")
    heard_how = Words("Who asked {child}, and when?")
    advice = Narrative("What did the lawyer advise?", hint="It is for us alone.", shared=True)
    threshold = Coded("In the lawyer's view, is the threshold reached for {child}?", THRESHOLD)
    threshold_why = Narrative("Why, or why not?", shared=True)
    options = Narrative(
        "Which ways were weighed, and what speaks for and against each?", shared=True
    )
    disagrees = YesNo("Does anybody disagree with what is proposed?", shared=True)
    dissent = Narrative("Who disagrees, and why?", asked_if=Is("disagrees", True), shared=True)
    recommended = Proposal("What does the meeting propose?")
    more = Narrative(
        "What more is needed, from whom, and by when?", asked_if=Is("recommended", "more")
    )
    head_of_service = WorkerNamed(
        "Which head of service do you ask to agree to go to court?",
        optional=True,
        asked_if=Is("recommended", "issue"),
    )

    process = Process(
        name="Legal planning meeting",
        purpose="Is the threshold for court reached, and what should we do about it?",
        law=MEETINGS,
        began="meeting_on",
        several_children=True,
        opened_by=(*PRACTITIONERS, Role.HEAD_OF_SERVICE, Role.BUSINESS_SUPPORT),
        proposes="recommended",
        decided_by=(Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE),
        decider_is_registered=True,
        retention=Retention.CHILD_PROTECTION,
        sections=(
            Section(
                "meeting",
                "The meeting",
                "asked_on",
                "meeting_on",
                "standing",
                "took_part",
                beside=("pre_proceedings.legal_planning_meeting",),
            ),
            Section(
                "child",
                "The child",
                "worry",
                "tried",
                "childs_words",
                "heard_how",
                asked_if=HELD,
                facts=("communicates",),
                beside=("protection.conference", "casework.management_decision"),
            ),
            Section(
                "weighed",
                "What was advised and weighed",
                "advice",
                "threshold",
                "threshold_why",
                "options",
                "disagrees",
                "dissent",
                asked_if=HELD,
                duties=(
                    Duty(
                        "A court may make a care or supervision order only where the child suffers"
                        " or is likely to suffer significant harm, because of the care they have"
                        " or are likely to have, or because they are beyond parental control.",
                        CHILDREN_ACT_1989.at("s.31(2)", confidence=Confidence.KNOWLEDGE),
                    ),
                ),
            ),
            Section(
                "next",
                "What next",
                "recommended",
                "more",
                "head_of_service",
                duties=(
                    Duty(
                        "Offer the family a family group meeting before we go to court, and hold"
                        " it if they accept.",
                        issuing.FAMILY_MEETINGS,
                    ),
                ),
            ),
        ),
        marks={"asked": Counts("asked_on"), "held": Counts("meeting_on", when=HELD)},
        journey=Journey(drawn=Drawn.MEETING, word="Legal planning meeting", when="held"),
        clocks=CLOCKS,
        gates=GATES,
        outcomes=OUTCOMES,
    )

    def in_a_line(self) -> str:
        return "Not held yet" if self.standing == "booked" else self.worry or ""

    def gates_shut(self) -> dict[str, str]:
        return issuing.shut(self.step)

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """The meeting after one that asked for more: its day is still to be booked."""
        if came_from.kind != cls.kind:
            return {}
        return {"asked_on": came_from.began, "meeting_on": None}
