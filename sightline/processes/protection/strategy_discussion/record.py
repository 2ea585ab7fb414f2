"""Strategy discussion: is there reasonable cause to suspect significant harm, and who does what
tonight?

It is held with the police and health at the least: they are asked for by name, so that neither
is forgotten. A telephone call is one, though a meeting is owed after it. Several may be held about
one child; the one that starts the enquiry is marked, because the conference is counted from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Both, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Moment,
    Narrative,
    Proposal,
    Rows,
    Tells,
    Words,
    YesNo,
)
from sightline.grammar.process import (
    Counts,
    Drawn,
    Duty,
    Gate,
    Journey,
    Outcome,
    Process,
    Retention,
    Section,
)
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS, Role
from sightline.processes.protection.strategy_discussion.rows import (
    HOW,
    PART,
    WHO_ENQUIRES,
    AgencyHeard,
    OtherChild,
    Task,
)
from sightline.processes.protection.strategy_discussion.rules import heard_before
from sightline.record.base import StepRecord, recorded
from sightline.record.countersigning import COUNTERSIGN
from sightline.record.step import Step
from sightline.statute.instruments import CHILDREN_ACT_1989, LOCAL_PRACTICE, WORKING_TOGETHER
from sightline.statute.law import Confidence
from sightline.statute.limits import Hours, WorkingDays

ENQUIRE = CHILDREN_ACT_1989.at("s.47(1)", confidence=Confidence.KNOWLEDGE)
POLICE = Is("police", "present", "in_writing")
HEALTH = Is("health", "present", "in_writing")


@recorded
class StrategyDiscussion(StepRecord):
    known_at = Moment(
        "When did we first know of the worry that led here?",
        hint="The day and time, not when the discussion was arranged.",
        shared=True,
    )
    held_at = Moment("When did the discussion begin?", shared=True)
    how = Coded("How was it held?", HOW, shared=True)
    police = Coded("Did the police take part?", PART, shared=True)
    police_gave = Narrative(
        "Who spoke for the police, and what did they give?", asked_if=POLICE, shared=True
    )
    health = Coded("Did health take part?", PART, shared=True)
    health_gave = Narrative(
        "Who spoke for health, and what did they give?", asked_if=HEALTH, shared=True
    )
    agencies = Rows(
        AgencyHeard,
        "Who else was asked, and what did they give?",
        hint="The school, and whoever told us. Name those who were absent.",
        shared=True,
        one="an agency",
    )
    worry = Narrative("What is known about {child}, and what is feared?", tells=Tells.WHY)
    childs_words = ChildsWords("What has {child} said or shown, in their own words?", optional=True)
    others_at_risk = YesNo("Were other children considered?", shared=True)
    other_children = Rows(
        OtherChild,
        "Which other children?",
        at_least=1,
        shared=True,
        asked_if=Is("others_at_risk", True),
        one="a child",
    )
    medical_needed = YesNo("Does {child} need a medical?")
    medical_agreed = Words("Who agreed to it?", asked_if=Is("medical_needed", True))
    medical_where = Words("Where, and when?", asked_if=Is("medical_needed", True))
    why_no_medical = Narrative("Why not?", asked_if=Is("medical_needed", False))
    interviewers = Words(
        "Who talks to {child}, and when?", hint="Say if it is to be recorded on video."
    )
    parents_told = Narrative(
        "What are the parents told?", hint="If nothing yet, why not.", shared=True
    )
    parents_told_when = Words("When, and by whom?", shared=True)
    where_tonight = Words("Where will {child} be tonight?")
    safe_tonight = Narrative("What keeps {child} safe tonight?")
    safe_by = Words("Who sees to that?")
    reasoning = Narrative(
        "Is there reasonable cause to suspect that {child} suffers, or may suffer, significant"
        " harm? Why?",
        tells=Tells.ANALYSIS,
    )
    who_enquires = Coded("Who makes enquiries?", WHO_ENQUIRES)
    tasks = Rows(
        Task,
        "Who does what, by when?",
        hint="Each is on Today and on the plan until it is done.",
        shared=True,
        one="a task",
    )
    recommended = Proposal("What did the discussion decide?")

    process = Process(
        name="Strategy discussion",
        purpose="Is there reasonable cause to suspect significant harm, and who does what tonight?",
        law=WORKING_TOGETHER.at("ch.3", confidence=Confidence.KNOWLEDGE),
        began="held_at",
        several_children=True,
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        proposes="recommended",
        decided_by=(Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.EMERGENCY_DUTY_WORKER),
        decider_is_registered=True,
        retention=Retention.CHILD_PROTECTION,
        sections=(
            Section(
                "held",
                "Who took part",
                "known_at",
                "held_at",
                "how",
                "police",
                "police_gave",
                "health",
                "health_gave",
                "agencies",
                beside=("protection.strategy_discussion",),
            ),
            Section(
                "children",
                "Each child",
                "worry",
                "childs_words",
                "others_at_risk",
                "other_children",
                facts=("address", "communicates"),
            ),
            Section(
                "medical",
                "Medical, talking and telling",
                "medical_needed",
                "medical_agreed",
                "medical_where",
                "why_no_medical",
                "interviewers",
                "parents_told",
                "parents_told_when",
            ),
            Section("tonight", "Tonight", "where_tonight", "safe_tonight", "safe_by"),
            Section(
                "decided",
                "What was decided",
                "reasoning",
                "who_enquires",
                "tasks",
                "recommended",
                duties=(
                    Duty(
                        "Where there is reasonable cause to suspect significant harm, enquire.",
                        ENQUIRE,
                    ),
                ),
            ),
        ),
        marks={
            "known": Counts("known_at"),
            "held": Counts("held_at"),
            "talked_through": Counts("held_at"),
            "telephoned": Counts("held_at", when=Is("how", "telephone")),
            "met": Counts("held_at", when=Is("how", "meeting", "screen")),
            "starts_enquiry": Counts("held_at", outcomes=("start_enquiry",)),
        },
        journey=Journey(drawn=Drawn.MEETING, word="Strategy discussion", turning="starts_enquiry"),
        clocks=(
            Within(
                name="hold",
                title="Hold the strategy discussion",
                limit=Hours(24),
                start=Mark("known"),
                stop=Mark("held"),
                law=LOCAL_PRACTICE.at("strategy discussions", confidence=Confidence.KNOWLEDGE),
                row="CP-01",
            ),
            Within(
                name="meet",
                title="Meet, after a discussion by telephone",
                limit=WorkingDays(5),
                start=Mark("telephoned"),
                stop=Mark("met", of="protection.strategy_discussion"),
                law=LOCAL_PRACTICE.at(
                    "meeting after a telephone discussion", confidence=Confidence.SECONDARY
                ),
                row="CP-24",
            ),
            COUNTERSIGN,
        ),
        gates=(
            Gate(
                name="police_and_health",
                sentence="Police and health must have taken part, there or in writing."
                " Ring whoever is missing, and say what they gave.",
                law=WORKING_TOGETHER.at("ch.3", confidence=Confidence.KNOWLEDGE),
                needs=Both(POLICE, HEALTH),
            ),
        ),
        outcomes=(
            Outcome(
                "start_enquiry",
                "Start a section 47 enquiry",
                leads_to=("protection.section_47_enquiry",),
                statutory=True,
                law=ENQUIRE,
            ),
            Outcome(
                "single_agency",
                "One agency enquires, and no section 47 enquiry",
                may_lead_to=("child_in_need.plan", "protection.strategy_discussion"),
            ),
            Outcome("no_further_action", "No further action here", ends_here=True),
        ),
    )

    def in_a_line(self) -> str:
        return self.worry or ""

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        return heard_before(came_from, said)
