"""Child in need plan: who is helping this child, to what end, and for how long?

The plan is a spell: it is open until it is ended, and visits and reviews fall due while it is.
What it sets out to change stands in the child's one plan, of which it is a section.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Every, Mark
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import Coded, Day, Narrative, Tells
from sightline.grammar.process import Drawn, Feed, Journey, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS
from sightline.record.base import StepRecord, recorded
from sightline.record.step import Step
from sightline.statute.instruments import CHILDREN_ACT_1989, LOCAL_PRACTICE
from sightline.statute.law import Confidence
from sightline.statute.limits import Months, Weeks, WorkingDays

AGREEMENT = local_list(
    "agreement_to_plan",
    "Does the family agree to the plan?",
    all_agree="Yes, everybody with parental responsibility",
    some_agree="Some do",
    none_agree="No",
)
WHY_ENDED = local_list(
    "child_in_need_plan_ended",
    "Why it ended",
    needs_met="What the plan set out to change has changed",
    stepped_down="Early help goes on with the family",
    stepped_up="A child protection plan begins",
    looked_after="The child became looked after",
    moved="The family moved away",
    family_declined="The family no longer wants help",
    other="Another reason",
)


@recorded
class ChildInNeedPlan(StepRecord):
    began_on = Day("When does the plan begin?")
    why = Narrative("Why does {child} need a plan?", tells=Tells.WHY)
    wanted = Narrative("What will be different for {child}, and how will we know?")
    agreement = Coded("Does the family agree to the plan?", AGREEMENT)
    disagreement = Narrative(
        "Who does not agree, and in their words why?",
        asked_if=Is("agreement", "some_agree", "none_agree"),
    )
    ended_on = Day("When did the plan end?")
    why_ended = Coded("Why did it end?", WHY_ENDED)
    outcome_against_plan = Narrative(
        "What is different for {child} now, against what the plan set out to change?",
        asked_if=Answered("ended_on"),
    )

    process = Process(
        name="Child in need plan",
        purpose="Who is helping this child, to what end, and for how long?",
        law=CHILDREN_ACT_1989.at("s.17", confidence=Confidence.KNOWLEDGE),
        began="began_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=PRACTITIONERS,
        retention=Retention.CHILD_IN_NEED,
        exclusive_as="child in need plan",
        plan_section="child in need",
        journey=Journey(drawn=Drawn.NEED, word="Child in need", letter="N"),
        sections=(
            Section("begin", "The plan", "began_on", "why", "wanted", "agreement", "disagreement"),
            Section("end", "The end of the plan", "ended_on", "why_ended", "outcome_against_plan"),
        ),
        clocks=(
            Every(
                name="visit",
                title="Visit the child",
                first=WorkingDays(20),
                then=WorkingDays(20),
                met_by=Mark("seen", of="child_in_need.visit"),
                law=LOCAL_PRACTICE.at("child in need visits"),
                row="CIN-02",
            ),
            Every(
                name="review",
                title="Review the plan",
                first=Weeks(6),
                then=Months(3),
                met_by=Mark("held", of="child_in_need.review"),
                law=LOCAL_PRACTICE.at("child in need reviews"),
                row="CIN-01",
            ),
            Every(
                name="senior_review",
                title="Review the plan with a service manager",
                first=Months(9),
                then=Months(3),
                met_by=Mark("senior_reviewed", of="child_in_need.review"),
                law=LOCAL_PRACTICE.at("long child in need plans", confidence=Confidence.LOCAL_USE),
                row="CIN-03",
            ),
        ),
        feeds=(
            Feed("cin", "CINPlanDates/CINPlanStartDate", field="began_on"),
            Feed("cin", "CINPlanDates/CINPlanEndDate", field="ended_on"),
        ),
    )

    def ended_with(self, decided: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """A review that ends the plan has said already what is different for the child."""
        against_plan = said.get("against_plan")
        return {"outcome_against_plan": against_plan} if against_plan else {}

    def in_a_line(self) -> str:
        return self.why or ""

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """A plan that a conference decides begins on the conference's day."""
        return {"began_on": came_from.began} if came_from.kind == "protection.conference" else {}
