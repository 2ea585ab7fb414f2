"""Child and family assessment: what is life like for this child, and what must change?

It is the single assessment, under section 17 or 47. Each child is seen, and seen alone, and what
they said stands apart. It must end within 45 working days of the referral, not of its own
beginning; it grows old by age, and at once by what happens after it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Both, Includes, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    CodedMany,
    Day,
    Narrative,
    Rows,
    Told,
    YesNo,
)
from sightline.grammar.process import Counts, Duty, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.assessment import every_assessment as every
from sightline.processes.assessment import timeliness
from sightline.processes.assessment.adults_and_family import AdultSpokenTo, FamilyMember
from sightline.processes.assessment.every_assessment import EveryAssessment
from sightline.record.base import recorded
from sightline.record.step import Step
from sightline.statute.instruments import CHILDREN_ACT_1989, LOCAL_PRACTICE
from sightline.statute.law import Confidence, Kind
from sightline.statute.limits import WorkingDays

ASKED_BY = local_list(
    "assessment_asked_by",
    "What asks for this assessment?",
    referral="A referral",
    update="An earlier assessment is out of date",
    young_carer="A young carer, or somebody for them",
    parent_carer="A parent who cares for a disabled child",
)
CARER = Is("asked_by", "young_carer", "parent_carer")
IN_PERSON = Is("seen", "in_person")
SEEN = local_list("seen_for_assessment", "Seen", in_person="Yes, in person", no="No")
VIEWS_HOW = local_list(
    "views_how",
    "How did you learn what the child thinks?",
    talking="Talking",
    playing="Playing or drawing",
    tool="A worksheet, an app or a three houses drawing",
    watching="Watching how they are with others",
    written="Something they wrote",
    interpreter="Through an interpreter or signer",
    advocate="Through an advocate",
    asked_trusted="From somebody they trust",
)
# The ways in which the child told the assessor.
HEARD = ("talking", "playing", "tool", "interpreter")


@recorded
class ChildAndFamilyAssessment(EveryAssessment):
    asked_by = Coded("What asks for this assessment?", ASKED_BY, shared=True)
    seen = Coded("Have you seen {child}?", SEEN)
    seen_on = Day("On which day did you first see {child}?", asked_if=IN_PERSON)
    why_not_seen = Narrative("Why not, and what will you do?", asked_if=Is("seen", "no"))
    seen_alone = YesNo("Have you seen {child} alone?", asked_if=IN_PERSON)
    seen_alone_on = Day("On which day?", asked_if=Is("seen_alone", True))
    why_not_alone = Narrative("Why not alone?", asked_if=Is("seen_alone", False))
    childs_words = ChildsWords(
        "What does {child} say, show and want?",
        hint="Their words, not what they mean. For a baby: what you saw.",
        told=Told(heard=Is("views_how", *HEARD), how="views_how"),
    )
    views_how = CodedMany("How did you learn that?", VIEWS_HOW)
    day_in_life = Narrative(
        "What is a day like for {child}?",
        hint="From waking to sleeping: a school day and a Sunday.",
    )
    adults = Rows(
        AdultSpokenTo, "Each adult, spoken to or not", at_least=1, shared=True, one="an adult"
    )
    family = Rows(
        FamilyMember,
        "Fathers and wider family, by name",
        at_least=1,
        shared=True,
        one="somebody",
    )

    process = Process(
        name="Child and family assessment",
        purpose="What is life like for this child, and what must change?",
        law=CHILDREN_ACT_1989.at("s.17", confidence=Confidence.KNOWLEDGE),
        began="began_on",
        several_children=True,
        opened_by=PRACTITIONERS,
        proposes="recommended",
        decided_by=(Role.TEAM_MANAGER, Role.SERVICE_MANAGER),
        decider_is_registered=True,
        retention=Retention.CHILD_IN_NEED,
        sections=(
            Section("begin", "Who leads it, and by when", "asked_by", *every.LED),
            Section(
                "child",
                "Seeing the child",
                "seen",
                "seen_on",
                "why_not_seen",
                "seen_alone",
                "seen_alone_on",
                "why_not_alone",
                "childs_words",
                "views_how",
                "day_in_life",
                facts=("communicates", "likes", "wants_us_to_know"),
                duties=(
                    Duty(
                        "Find out the child's wishes and feelings, and give them weight for"
                        " their age.",
                        CHILDREN_ACT_1989.at("s.17(4A)", confidence=Confidence.KNOWLEDGE),
                    ),
                ),
            ),
            every.DOMAINS,
            every.FAMILY,
            every.WEIGHED,
            every.ANSWERED,
        ),
        marks={
            # Until somebody says that a carer asked, the limit of the guidance runs.
            "referred": Counts("referred_on", when=Is("asked_by", None, "referral", "update")),
            "asked_by_carer": Counts("referred_on", when=CARER),
            "seen": Counts("seen_on", when=IN_PERSON),
            "seen_alone": Counts("seen_alone_on", when=Is("seen_alone", True)),
            "heard": Counts("seen_on", when=Both(IN_PERSON, Includes("views_how", *HEARD))),
        },
        journey=every.JOURNEY,
        shares={"shared": "family"},
        clocks=(
            timeliness.COMPLETE,
            timeliness.LOOKED_AT,
            Within(
                name="see_child",
                title="See the child",
                limit=WorkingDays(5),
                stop=Mark("seen"),
                # A child who was seen for the enquiry or on a visit has been seen.
                also=(
                    Mark("seen", of="protection.section_47_enquiry"),
                    Mark("seen", of="protection.visit"),
                    Mark("seen", of="child_in_need.visit"),
                ),
                law=LOCAL_PRACTICE.at("child seen in assessment", confidence=Confidence.KNOWLEDGE),
                row="AS-03",
            ),
            Within(
                name="refresh",
                title="Assess again: this assessment is a year old",
                limit=timeliness.CURRENT_FOR,
                start=Mark("completed"),
                stop=Mark("began", of="assessment.child_and_family"),
                until=Mark("decided_close", of="front_door.closure"),
                law=LOCAL_PRACTICE.at("currency of assessment", confidence=Confidence.SECONDARY),
                row="AS-04",
            ),
            Within(
                name="complete_for_carer",
                title="Complete the carer's assessment",
                limit=timeliness.LIMIT,
                start=Mark("asked_by_carer"),
                stop=Mark("completed"),
                # The duty to assess is statute; the number of days is not.
                law=CHILDREN_ACT_1989.at("s.17ZA-ZF", kind=Kind.LOCAL),
                row="AS-05",
            ),
            Within(
                name="agree_plan",
                title="Agree the child in need plan",
                limit=WorkingDays(10),
                start=Mark("completed"),
                stop=Mark("began", of="child_in_need.plan"),
                only_if="decided_child_in_need",
                law=LOCAL_PRACTICE.at("plan after assessment", confidence=Confidence.SECONDARY),
                row="AS-07",
            ),
        ),
        gates=every.GATES,
        outcomes=every.OUTCOMES,
        feeds=every.FEEDS,
    )

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """A referral asks for it, and its day is known."""
        known = super().carried_from(came_from, said)
        return known | ({"asked_by": "referral"} if known else {})

    def alerts(self, earlier: Sequence[Step]) -> list[str]:
        unseen = "The assessment was completed without the child being seen."
        return super().alerts(earlier) + ([unseen] if self.seen == "no" else [])
