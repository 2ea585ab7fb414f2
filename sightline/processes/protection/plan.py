"""Child protection plan: what must be different for this child, by when, and what if it is not?

The plan is a spell. A conference begins it and a conference ends it, on the day it is held; but
a child moves here on a plan, turns eighteen, dies or moves away without one, and then the reason
is written down. How many plans there were before is counted from the record; what another system
held when it was brought in is kept beside the count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sightline import codes
from sightline.codes.code_list import CodeList, local_list
from sightline.grammar.clock import AfterEach, Checkpoints, Every, Mark, Within
from sightline.grammar.condition import Is
from sightline.grammar.fields import Coded, CodedMany, Day, Narrative, Number, Tells, YesNo
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Drawn, Feed, Journey, Process, Retention, Section
from sightline.grammar.roles import Role
from sightline.processes.protection import plan_history as history
from sightline.record.base import StepRecord, recorded
from sightline.record.step import Step
from sightline.statute.instruments import LOCAL_PRACTICE, WORKING_TOGETHER
from sightline.statute.law import Confidence
from sightline.statute.limits import Months, Weeks, WorkingDays

EACH_CATEGORY = CodeList(
    "abuse_category_each",
    "Each category of abuse",
    [code for code in codes.ABUSE_CATEGORY if code.code != history.SEVERAL],
    source=codes.ABUSE_CATEGORY.source,
)
HOW_BEGAN = local_list(
    "protection_plan_began",
    "How it began",
    conference="An initial conference decided it",
    transfer_in="A transfer-in conference decided it",
    without="Without a conference",
)
WHY_ENDED = local_list(
    "protection_plan_ended",
    "Why it ended",
    conference="A review conference ended it",
    eighteen="The child turned eighteen",
    died="The child died",
    moved="Another authority has taken the plan on",
)
LEGAL_GATEWAY = LOCAL_PRACTICE.at("legal gateway", confidence=Confidence.LOCAL_USE)
VISITS = LOCAL_PRACTICE.at("child protection visits", confidence=Confidence.SECONDARY)
GATEWAY_CONSIDERED = Mark("legal_advice_considered", of="casework.management_decision")


@recorded
class ProtectionPlan(StepRecord):
    began_on = Day("When does the plan begin?", hint="The day of the conference.")
    how_began = Coded("How did it begin?", HOW_BEGAN)
    began_without = Narrative(
        "Why without a conference, and who agreed it?", asked_if=Is("how_began", "without")
    )
    planned_before = YesNo("Has {child} had a child protection plan before, here or elsewhere?")
    plans_elsewhere = Number(
        "How many of those plans are not in this record?",
        hint="Another authority's, or from before this record began. If none, 0.",
        asked_if=Is("planned_before", True),
    )
    plans_at_source = Number(
        "How many earlier plans did the system we brought this from hold?", optional=True
    )
    initial_category = Coded("Which category did it begin under?", codes.ABUSE_CATEGORY)
    latest_category = Coded("Which category is it under now?", codes.ABUSE_CATEGORY)
    categories = CodedMany(
        "Which categories?", EACH_CATEGORY, asked_if=Is("latest_category", history.SEVERAL)
    )
    danger = Narrative(
        "What may happen to {child}?", hint="In the family's own words.", tells=Tells.WHY
    )
    must_differ = Narrative("What must be different for {child}?")
    different_by = Day("By when?")
    if_not = Narrative("What happens if it is not?", hint="As the parents have been told it.")
    every_five_from = Day(
        "From which day must {child} be visited every 5 working days?",
        hint="Leave this blank where every 10 working days is enough.",
        optional=True,
    )
    ended_on = Day("When did the plan end?")
    why_ended = Coded("Why did it end?", WHY_ENDED)
    ended_without = Narrative(
        "Who agreed that it ends without a conference, and what follows?",
        asked_if=Is("why_ended", "eighteen", "died", "moved"),
    )

    process = Process(
        name="Child protection plan",
        purpose="What must be different for this child, by when, and what happens if it is not?",
        law=WORKING_TOGETHER.at("ch.3", confidence=Confidence.GOVERNMENT_DATA_TOOL),
        began="began_on",
        ends="ended_on",
        end_reason="why_ended",
        ended_by=(Role.CONFERENCE_CHAIR, Role.TEAM_MANAGER, Role.SERVICE_MANAGER),
        # A conference begins it by its decision. These begin one that comes without.
        opened_by=(Role.CONFERENCE_CHAIR, Role.TEAM_MANAGER, Role.SERVICE_MANAGER),
        retention=Retention.CHILD_PROTECTION,
        in_care={InCare.SAFETY: ()},
        exclusive_as="child protection plan",
        plan_section="protection",
        journey=Journey(drawn=Drawn.PROTECTION, word="Protection plan", letter="P"),
        sections=(
            Section("begin", "How it began", "began_on", "how_began", "began_without"),
            Section("before", "Before", "planned_before", "plans_elsewhere", "plans_at_source"),
            Section("category", "Category", "initial_category", "latest_category", "categories"),
            Section("change", "Change", "danger", "must_differ", "different_by", "if_not"),
            Section("visits", "Visits", "every_five_from"),
            Section("end", "The end of the plan", "ended_on", "why_ended", "ended_without"),
        ),
        marks={
            "planned_again": Counts("began_on", when=Is("planned_before", True)),
            "every_five": Counts("every_five_from"),
        },
        facts={"born": "birth_date"},
        clocks=(
            # Ten days stand as the most there may be; a plan that asks for five has both.
            *(
                Every(
                    name=name,
                    title="Visit the child",
                    start=Mark(start),
                    first=WorkingDays(days),
                    then=WorkingDays(days),
                    met_by=Mark("seen", of="protection.visit"),
                    law=VISITS,
                    row="CP-09",
                )
                for name, start, days in (("visit", "began", 10), ("visit_5", "every_five", 5))
            ),
            Within(
                name="first_core_group",
                title="Hold the first core group",
                limit=WorkingDays(10),
                stop=Mark("held", of="protection.core_group"),
                law=WORKING_TOGETHER.at("core groups", unread=True),
                row="CP-06",
            ),
            # Six weeks are our own number, so they never share a clock with the ten days above.
            Every(
                name="core_group",
                title="Hold a core group",
                first=Weeks(6),
                then=Weeks(6),
                met_by=Mark("held", of="protection.core_group"),
                law=LOCAL_PRACTICE.at("core groups"),
                row="CP-07",
            ),
            Every(
                name="review",
                title="Hold a review conference",
                first=Months(3),
                then=Months(6),
                met_by=Mark("review_held", of=history.CONFERENCE),
                law=WORKING_TOGETHER.at("ch.3", confidence=Confidence.GOVERNMENT_DATA_TOOL),
                row="CP-08",
            ),
            Within(
                name="review_after_birth",
                title="Review the plan after the birth",
                start=Mark("born"),
                limit=WorkingDays(10),
                stop=Mark("review_held", of=history.CONFERENCE),
                law=LOCAL_PRACTICE.at("plans made before birth", confidence=Confidence.SECONDARY),
                row="CP-12",
            ),
            # Half-way: six weeks of the first three months, then three of each six.
            AfterEach(
                name="midway",
                title="Chair: check progress mid-way",
                first=Weeks(6),
                then=Months(3),
                again=Mark("review_held", of=history.CONFERENCE),
                met_by=Mark("midway_checked", of="casework.management_decision"),
                law=LOCAL_PRACTICE.at("chair's check", confidence=Confidence.LOCAL_USE),
                row="CP-15",
            ),
            Checkpoints(
                name="legal_gateway",
                title="Consider the legal gateway",
                limits=tuple(Months(amount) for amount in (9, 12, 15, 18, 24)),
                met_by=GATEWAY_CONSIDERED,
                law=LEGAL_GATEWAY,
                row="CP-13",
            ),
            Within(
                name="legal_gateway_again",
                title="Consider the legal gateway: a plan again",
                only_if="planned_again",
                limit=WorkingDays(0),
                stop=GATEWAY_CONSIDERED,
                law=LEGAL_GATEWAY,
                row="CP-13",
            ),
        ),
        feeds=(
            Feed("cin", "ChildProtectionPlans/CPPstartDate", field="began_on"),
            Feed("cin", "ChildProtectionPlans/CPPendDate", field="ended_on"),
            Feed("cin", "ChildProtectionPlans/InitialCategoryOfAbuse", field="initial_category"),
            Feed("cin", "ChildProtectionPlans/LatestCategoryOfAbuse", derivation="category_now"),
            Feed("cin", "ChildProtectionPlans/NumberOfPreviousCPP", derivation="previous_plans"),
        ),
    )

    qualifier = history.CATEGORY_NOW

    def in_a_line(self) -> str:
        return self.danger or self.must_differ or ""

    def previous_plans_here(self) -> int:
        """How many protection plans of this child in this record began before this one."""
        return history.plans_before(self.step.began, self.step.person, self.kind)

    def previous_plans(self) -> int:
        """What the source held, for a plan brought in; else those here and those elsewhere."""
        if self.imported and self.plans_at_source is not None:
            return self.plans_at_source
        return self.previous_plans_here() + (self.plans_elsewhere or 0)

    def category_now(self) -> str | None:
        """What the newest review conference gave it, else what it is recorded under."""
        return history.category_given_at_review(self.step) or self.latest_category

    def alerts(self, earlier: Sequence[Step]) -> list[str]:
        if self.why_ended in (None, "conference"):
            return []
        return [f"A protection plan ended without a conference: {WHY_ENDED.label(self.why_ended)}."]

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        if came_from.kind != history.CONFERENCE:
            return {}
        child = came_from.person
        return {
            "began_on": came_from.began,
            "how_began": "transfer_in" if said["which"] == "transfer_in" else "conference",
            "planned_before": history.plans_before(came_from.began, child, cls.kind) > 0 or None,
            "initial_category": said["category"],
            "latest_category": said["category"],
            "categories": said["categories"],
            "must_differ": said["bottom_lines"],
            "if_not": said["contingency"],
        }
