"""Looked after: since when is this child in our care, why, and where did they go from it?

One spell for each time in care, however many orders and placements lie in it. It carries what is
owed to every child in care. The category of need and where home was belong to the start, and the
return repeats them for the whole time. How it ended is the return's own code; a sixteen-year-old's
accommodation ends by the director's word, anybody else's by the nominated officer's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline import codes
from sightline.codes.code_list import CodeList
from sightline.grammar.clock import Every, Mark, Within
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import Coded, Day, Narrative, Tells, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Drawn, Feed, Journey, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.in_care.health_and_learning import BIRTHDAYS, HEALTH_AND_LEARNING
from sightline.processes.in_care.taken_up import GOES_ON
from sightline.record.base import StepRecord, recorded
from sightline.record.step import Step
from sightline.statute.instruments import (
    CARE_PLANNING_REGULATIONS,
    CHILDREN_ACT_1989,
    LOCAL_PRACTICE,
)
from sightline.statute.law import Confidence
from sightline.statute.limits import Months, WorkingDays

# A new episode on the same day is no way of leaving care.
HOW_LEFT = CodeList(
    "how_left_care",
    "How the child left care",
    [code for code in codes.EPISODE_CEASED_REASON if code.code != "X1"],
    source=codes.EPISODE_CEASED_REASON.source,
)

# Who approves that a child ceases to be looked after.
APPROVE = (Role.NOMINATED_OFFICER, Role.DIRECTOR, Role.HEAD_OF_SERVICE)

# What has a day and an authority: not that it is unknown, or that there was none.
BEFORE = Is("permanence_before", "P1", "P2", "P3")


@recorded
class LookedAfter(StepRecord):
    began_on = Day("On which day did {child} become looked after?")
    category_of_need = Coded(
        "Which need was the main reason?",
        codes.PRIMARY_NEED,
        hint="It stays the same for as long as {child} is in care.",
    )
    why = Narrative("Why is {child} in care, as they may read it one day?", tells=Tells.WHY)
    home_postcode = Words(
        "What is the postcode of the home they came from?",
        hint="Leave this blank for a child who came here alone to seek asylum.",
        optional=True,
    )
    permanence_before = Coded(
        "Has {child} once left care to be adopted, or under an order to live with somebody?",
        codes.PREVIOUS_PERMANENCE,
        hint="Of any authority in England. It can be put down once it is known.",
        optional=True,
    )
    permanence_on = Day(
        "On which day was that order made, if it is known?",
        optional=True,
        asked_if=BEFORE,
    )
    permanence_with = Words("Which authority arranged it?", optional=True, asked_if=BEFORE)
    service_told_on = Day(
        "When was the reviewing officers' service told that {child} is in care?", optional=True
    )
    officer_appointed_on = Day(
        "When was the independent reviewing officer appointed, and {child} told?",
        hint="Who it is stands with everybody else who holds {child}: they are allocated.",
        optional=True,
    )
    plan_made_on = Day("When was the care plan made?", optional=True)
    assessed_before_on = Day(
        "If a doctor assessed {child}'s health in the three months before, on which day?",
        hint="Then no other initial assessment is owed. Leave this blank otherwise.",
        optional=True,
    )
    ended_on = Day("On which day did {child} cease to be looked after?")
    how_left = Coded("How did {child} leave care?", HOW_LEFT)
    approved_by = Words(
        "Who approved it, and when?",
        hint="As it was decided: the nominated officer, or the director where {child} is sixteen or"
        " seventeen and was accommodated.",
        asked_if=Answered("ended_on"),
    )
    after = Narrative(
        "Where does {child} live now, and who helps them?", asked_if=Answered("ended_on")
    )

    process = Process(
        name="Looked after",
        purpose="Since when is this child in our care, why, and where did they go from it?",
        law=CHILDREN_ACT_1989.at("s.22", confidence=Confidence.KNOWLEDGE),
        began="began_on",
        ends="ended_on",
        end_reason="how_left",
        opened_by=(*PRACTITIONERS, *APPROVE),
        ended_by=APPROVE,
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.TIME: ()},
        exclusive_as="looked after",
        plan_section="care",
        journey=Journey(drawn=Drawn.CARE, word="In care", letter="I", turning="came_into_care"),
        sections=(
            Section(
                "begin",
                "Coming into care",
                "began_on",
                "category_of_need",
                "why",
                "home_postcode",
                "permanence_before",
                "permanence_on",
                "permanence_with",
            ),
            Section(
                "first",
                "The first days",
                "service_told_on",
                "officer_appointed_on",
                "plan_made_on",
                "assessed_before_on",
            ),
            Section("end", "Leaving care", "ended_on", "how_left", "approved_by", "after"),
        ),
        marks={
            "came_into_care": Counts("began_on"),
            "service_told": Counts("service_told_on"),
            "officer_appointed": Counts("officer_appointed_on"),
            "care_plan_made": Counts("plan_made_on"),
            "assessed_before": Counts("assessed_before_on"),
        },
        birthdays=BIRTHDAYS,
        clocks=(
            Within(
                name="care_plan",
                title="Make the care plan",
                limit=WorkingDays(10),
                stop=Mark("care_plan_made"),
                law=CARE_PLANNING_REGULATIONS.at("reg 4", confidence=Confidence.LEGISLATION),
                row="CLA-01",
            ),
            Within(
                name="service_told",
                title="Tell the reviewing officers' service that the child is in care",
                limit=WorkingDays(2),
                stop=Mark("service_told"),
                law=LOCAL_PRACTICE.at("reviewing officers", confidence=Confidence.SECONDARY),
                row="GEN-03",
            ),
            Within(
                name="reviewing_officer",
                title="Appoint the reviewing officer and tell the child",
                limit=WorkingDays(5),
                stop=Mark("officer_appointed"),
                law=LOCAL_PRACTICE.at("reviewing officers", confidence=Confidence.SECONDARY),
                row="CLA-07",
            ),
            # Each review sets the day of the next one.
            Within(
                name="first_review",
                title="Hold the first review",
                # Short breaks have a review of their own, after three months.
                instead=(Mark("short_breaks", of="in_care.legal_status"),),
                limit=WorkingDays(20),
                stop=Mark("held", of="in_care.review"),
                law=CARE_PLANNING_REGULATIONS.at("reg 33(1)", confidence=Confidence.LEGISLATION),
                row="CLA-08",
            ),
            *GOES_ON,
            *HEALTH_AND_LEARNING,
            Within(
                name="advocate",
                title="Offer the child an advocate",
                limit=WorkingDays(20),
                stop=Mark("advocate_offered", of="in_care.review"),
                law=CHILDREN_ACT_1989.at("s.26A", confidence=Confidence.KNOWLEDGE),
                row="CLA-50",
            ),
            Within(
                name="visitor",
                title="Offer the child an independent visitor",
                limit=Months(4),
                stop=Mark("visitor_offered", of="in_care.review"),
                law=LOCAL_PRACTICE.at("independent visitors", confidence=Confidence.LOCAL_USE),
                row="CLA-49",
            ),
            Every(
                name="care_team",
                title="Hold the care team meeting",
                first=Months(1),
                then=Months(1),
                met_by=Mark("met", of="in_care.care_team_meeting"),
                law=LOCAL_PRACTICE.at("care team meetings", confidence=Confidence.LOCAL_USE),
                row="CLA-71",
            ),
        ),
        feeds=(
            Feed("ssda903", "episodes/CIN", field="category_of_need"),
            Feed("ssda903", "episodes/HOME_POST", field="home_postcode"),
            Feed("ssda903", "episodes/REC", field="how_left"),
            Feed("ssda903", "prev_perm/PREV_PERM", field="permanence_before"),
            Feed("ssda903", "prev_perm/DATE_PERM", field="permanence_on"),
            Feed("ssda903", "prev_perm/LA_PERM", field="permanence_with"),
        ),
    )

    def in_a_line(self) -> str:
        return self.why or ""

    def untrue(self) -> str:
        """An assessment of long before does not stand for the initial one."""
        began, assessed = self.began_on, self.assessed_before_on
        if began is None or assessed is None or Months(3).before(began) <= assessed <= began:
            return ""
        return (
            f"{self.step.child} came into care on {began:%-d %B %Y}: give a day in the three"
            " months before it, or leave it blank and record the health assessment."
        )

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        if came_from.kind != "in_care.decision_to_look_after":
            return {}
        return {"began_on": came_from.began, "why": said["why_now"]}
