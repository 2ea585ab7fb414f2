"""Mental health service: was this child seen, how long did they wait, and who takes over?

A spell from the day on which the service was asked, until it is over. A child who moves away is
handed from one area's service to another's, and in the days between nobody may be theirs: so the
move and the acceptance are both asked. What the service then gives is a service or programme.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Answered
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Tells, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.passport import Passport
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.processes.health.lists import WHO_WRITES
from sightline.record.base import StepRecord, recorded
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence
from sightline.statute.limits import Weeks

HOW_SOON = local_list(
    "mental_health_how_soon",
    "How soon must somebody see the child?",
    today="Today",
    soon="Within days",
    routine="In the order of the list",
)
WHY_ENDED = local_list(
    "mental_health_ended",
    "Why did it end?",
    finished="The work was finished",
    not_needed="It was not needed after all",
    declined="The young person did not want it",
    refused="The service did not take the child on",
    handed_over="Another area's service has taken over",
    adults="An adults' service has taken over",
    left="The child left care, and the service goes on",
)
LOCAL = LOCAL_PRACTICE.at("mental health of children in care", confidence=Confidence.LOCAL_USE)
OVER = Answered("ended_on")


@recorded
class MentalHealthService(StepRecord):
    asked_on = Day("When was the service asked?")
    service = Words("Which service is it, and of which area?")
    why = Narrative("Why, and what worries those who live with {child}?", tells=Tells.WORRY)
    childs_words = ChildsWords("What does {child} say of it, and do they want it?", optional=True)
    how_soon = Coded("How soon must somebody see {child}?", HOW_SOON)
    meanwhile = Narrative("Who keeps {child} safe while they wait, and how?")
    assessed_on = Day("On which day did the service assess {child}?", optional=True)
    assessment = Narrative(
        "What did it say, and what will it do?", asked_if=Answered("assessed_on")
    )
    moved_on = Day(
        "If {child} moved to another service's area, on which day?",
        hint="Leave this blank where the same service goes on.",
        optional=True,
    )
    taken_over_by = Words("Which service must take over?", asked_if=Answered("moved_on"))
    handover_asked_on = Day("When was it asked to?", optional=True, asked_if=Answered("moved_on"))
    taken_over_on = Day("When did it say yes?", optional=True, asked_if=Answered("moved_on"))
    ended_on = Day("On which day did it end?")
    why_ended = Coded("Why did it end?", WHY_ENDED)
    changed = Narrative("What is different for {child}?", asked_if=OVER, tells=Tells.WORKING)

    process = Process(
        name="Mental health service",
        purpose="Was this child seen, how long did they wait, and who takes over if they move?",
        law=LOCAL,
        began="asked_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=WHO_WRITES,
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.HEALTH: ()},
        passport=(Passport(answers=("service", "assessment", "changed")),),
        sections=(
            Section(
                "asked",
                "What was asked",
                "asked_on",
                "service",
                "why",
                "childs_words",
                "how_soon",
                "meanwhile",
                beside=("interventions.scored_tool",),
            ),
            Section("assessed", "What the service said", "assessed_on", "assessment"),
            Section(
                "move",
                "If the child moves",
                "moved_on",
                "taken_over_by",
                "handover_asked_on",
                "taken_over_on",
            ),
            Section("end", "How it ended", "ended_on", "why_ended", "changed"),
        ),
        marks={
            "assessed": Counts("assessed_on"),
            "moved": Counts("moved_on"),
            "handover_asked": Counts("handover_asked_on"),
            "taken_over": Counts("taken_over_on"),
        },
        clocks=(
            Within(
                name="assessment",
                title="The mental health service assesses the child",
                limit=Weeks(12),
                stop=Mark("assessed"),
                law=LOCAL,
                row="CLA-72",
            ),
            # Asking is not enough: it is chased until the other service has said yes.
            Within(
                name="handover",
                title="Another area's mental health service takes the child on",
                start=Mark("moved"),
                limit=Weeks(4),
                stop=Mark("taken_over"),
                law=LOCAL,
                row="CLA-69",
            ),
        ),
    )

    def in_a_line(self) -> str:
        if self.ended_on and self.why_ended:
            return f"{self.service}. {WHY_ENDED.label(self.why_ended)}"
        said = "seen" if self.assessed_on else "waiting to be seen"
        return f"{self.service}: {said}" if self.service else ""

    def untrue(self) -> str:
        asked = self.asked_on
        if asked and self.assessed_on and self.assessed_on < asked:
            return f"The service was asked on {asked:%-d %B %Y} and cannot have assessed before."
        if self.moved_on and self.taken_over_on and self.taken_over_on < self.moved_on:
            return f"{self.step.child} moved on {self.moved_on:%-d %B %Y}: give a later day."
        return ""
