"""Management decision: what does the manager see, think and direct about this child?

It is oversight that can be found again: it names the plan action or the decision it concerns,
is made in the manager's own right, and weighs options like every decision. Supervision of a
child's case is recorded here. A direction to do something becomes an action of the plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Both, Is
from sightline.grammar.fields import Coded, Moment, Narrative, Tells, Words, WorkerNamed
from sightline.grammar.process import Counts, Outcome, Process, Retention, Section
from sightline.grammar.roles import Role
from sightline.record.base import StepRecord, recorded
from sightline.record.countersigning import COUNTERSIGN
from sightline.record.step import Step
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence

MANAGERS = (
    Role.TEAM_MANAGER,
    Role.SERVICE_MANAGER,
    Role.FRONT_DOOR_MANAGER,
    Role.HEAD_OF_SERVICE,
    Role.DIRECTOR,
    Role.EMERGENCY_DUTY_WORKER,
    Role.CONFERENCE_CHAIR,
    Role.REVIEWING_OFFICER,
)
CONCERNS = local_list(
    "management_decision_concerns",
    "What does this concern?",
    plan_action="An action of the plan",
    decision="A decision already made",
    assessment="How an assessment is going",
    supervision="Supervision of the whole case",
    legal="Whether to take legal advice",
    midway="How the plan moves, half-way to the next conference or review",
    event="Something that has happened",
)


@recorded
class ManagementDecision(StepRecord):
    made_at = Moment("When was this decided?", shared=True)
    concerns = Coded("What does this concern?", CONCERNS)
    concerning = Words(
        "Which action, decision or event?", hint="In its own words, so that it can be found."
    )
    talked_with = WorkerNamed("Whom did you talk it through with?", optional=True)
    child_now = Narrative("What is life like for {child} now, and what did they last tell us?")
    reflection = Narrative(
        "What did you think about together?",
        hint="What else could explain this? What are we avoiding? What would {child} say?",
        tells=Tells.ANALYSIS,
    )
    direction = Narrative("What do you direct, who will do it, and by when?")

    process = Process(
        name="Management decision",
        purpose="What does the manager see, think and direct about this child?",
        law=LOCAL_PRACTICE.at("management oversight", confidence=Confidence.LOCAL_USE),
        began="made_at",
        several_children=True,
        opened_by=MANAGERS,
        decided_by=MANAGERS,
        own_authority=True,
        retention=Retention.CHILD_IN_NEED,
        sections=(
            Section("about", "What it is about", "made_at", "concerns", "concerning"),
            Section(
                "thought",
                "Thought and direction",
                "talked_with",
                "child_now",
                "reflection",
                "direction",
            ),
        ),
        # Opening the page is no oversight: it counts once there is a direction.
        marks={
            "made": Counts("made_at", when=Answered("direction")),
            "supervised": Counts(
                "made_at", when=Both(Answered("direction"), Is("concerns", "supervision"))
            ),
            "legal_advice_considered": Counts(
                "made_at", when=Both(Answered("direction"), Is("concerns", "legal"))
            ),
            "midway_checked": Counts(
                "made_at", when=Both(Answered("direction"), Is("concerns", "midway"))
            ),
        },
        clocks=(COUNTERSIGN,),
        outcomes=(
            Outcome("go_on", "Go on as planned", ends_here=True),
            Outcome("change_course", "Change what is being done", ends_here=True),
            Outcome("stop", "Stop what is being done", ends_here=True),
            Outcome("ask_senior", "Ask for a more senior decision", handed_to="Service manager"),
        ),
    )

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """Oversight begun from a step concerns that step, unless the manager says otherwise."""
        return {"concerning": str(came_from)[:200]}

    def in_a_line(self) -> str:
        return self.direction or self.concerning or ""
