"""Pre-birth assessment: will this baby be safe, and what must be in place before the birth?

The child is not born, so nobody is asked what the child said; the domains look ahead. It must be
done in time for a conference at about 32 weeks, which is eight weeks before the expected day.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Before, Mark
from sightline.grammar.condition import Is
from sightline.grammar.fields import Coded, Day, Narrative, Rows
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.assessment import every_assessment as every
from sightline.processes.assessment import timeliness
from sightline.processes.assessment.adults_and_family import AdultSpokenTo, FamilyMember
from sightline.processes.assessment.every_assessment import EveryAssessment
from sightline.record.base import recorded
from sightline.record.step import Step
from sightline.statute.instruments import CHILDREN_ACT_1989, LOCAL_PRACTICE
from sightline.statute.law import Confidence
from sightline.statute.limits import Weeks

ANTENATAL = local_list(
    "antenatal_care",
    "Does the mother go to her antenatal appointments?",
    all="Yes",
    some="Some of them",
    none="No",
    late="Booked late",
)
PREPARED = local_list(
    "prepared_for_birth",
    "Is the home ready for a baby?",
    yes="Yes",
    partly="Partly",
    no="No",
    not_seen="Not seen",
)


@recorded
class PreBirthAssessment(EveryAssessment):
    expected_on = Day("On which day is the birth expected?", hint="From the scan or the midwife.")
    antenatal = Coded("Does the mother go to her antenatal appointments?", ANTENATAL)
    why_antenatal = Narrative("What stops her?", asked_if=Is("antenatal", "some", "none", "late"))
    prepared = Coded("Is the home ready for a baby?", PREPARED)
    earlier_children = Narrative(
        "What happened to the parents' earlier children, and what has changed since?",
        hint="Say if there are none.",
    )
    day_in_life = Narrative(
        "What would the first weeks be like for this baby?",
        hint="Who feeds, who wakes, where the baby sleeps, who else comes in.",
    )
    birth_plan = Narrative(
        "Who does what when labour begins, and in the first days?",
        hint="Hospital, midwife, night duty, who may be there, and who may not take the baby home.",
    )
    adults = Rows(AdultSpokenTo, "Each adult, spoken to or not", at_least=1, one="an adult")
    family = Rows(FamilyMember, "Fathers and wider family, by name", at_least=1, one="somebody")

    process = Process(
        name="Pre-birth assessment",
        purpose="Will this baby be safe, and what must be in place before the birth?",
        law=CHILDREN_ACT_1989.at("s.17", confidence=Confidence.KNOWLEDGE),
        began="began_on",
        opened_by=PRACTITIONERS,
        proposes="recommended",
        decided_by=(Role.TEAM_MANAGER, Role.SERVICE_MANAGER),
        decider_is_registered=True,
        retention=Retention.CHILD_IN_NEED,
        sections=(
            Section("begin", "Who leads it, and by when", *every.LED),
            Section(
                "pregnancy",
                "The pregnancy and the birth",
                "expected_on",
                "antenatal",
                "why_antenatal",
                "prepared",
                "earlier_children",
                "day_in_life",
                "birth_plan",
            ),
            every.DOMAINS,
            every.FAMILY,
            every.WEIGHED,
            every.ANSWERED,
        ),
        marks={"referred": Counts("referred_on"), "birth_expected": Counts("expected_on")},
        journey=every.JOURNEY,
        shares={"shared": "family"},
        clocks=(
            timeliness.COMPLETE,
            timeliness.LOOKED_AT,
            Before(
                name="before_conference",
                title="Complete in time for a conference before the birth",
                limit=Weeks(8),
                day=Mark("birth_expected"),
                stop=Mark("completed"),
                law=LOCAL_PRACTICE.at("pre-birth assessment", confidence=Confidence.KNOWLEDGE),
                row="AS-06",
            ),
        ),
        gates=every.GATES,
        outcomes=every.OUTCOMES,
        feeds=every.FEEDS,
    )

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """The day of the referral, and the day on which the birth is expected."""
        known = super().carried_from(came_from, said)
        expected = came_from.person.expected_birth_date if came_from.person else None
        return known | ({"expected_on": expected} if expected else {})
