"""Health in a year: what is known of a year of which nobody here knows the days?

A child comes from another authority, or a return is brought in: it says that a dentist looked in
the year to 31 March, and not when. That is the truth and is kept as such. It meets no duty and
starts no clock, since each of them counts from a day: what somebody here knows the day of has a
record of its own.
"""

from __future__ import annotations

from sightline import codes
from sightline.grammar.fields import Coded, Day, Narrative, Number, Words, YesNo
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Feed, Process, Retention, Section
from sightline.processes.health.lists import WHO_WRITES
from sightline.record.base import StepRecord, recorded
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence

HIGHEST_SCORE = 40
# How each answer is read out, where it was yes and where it was no.
READ_OUT = {
    "assessed": ("health assessed", "health not assessed"),
    "teeth_checked": ("teeth looked at", "teeth not looked at"),
    "immunised": ("immunisations up to date", "immunisations not up to date"),
}


@recorded
class YearTold(StepRecord):
    year_to = Day("On which day did the year end that is told of?", hint="As a rule 31 March.")
    told_by = Words(
        "Who tells of it?", hint="The authority or the service that the child came from."
    )
    assessed = YesNo("Was {child}'s health assessed in that year?", optional=True)
    checks_done = YesNo(
        "Were all development checks for {child}'s age done?",
        hint="Only of a child under five.",
        optional=True,
    )
    teeth_checked = YesNo("Did a dentist look at {child}'s teeth?", optional=True)
    immunised = YesNo("Was {child} up to date with immunisations?", optional=True)
    questionnaire = Number(
        "What was the total of the carer's strengths and difficulties questionnaire?",
        hint=f"From 0 to {HIGHEST_SCORE}.",
        optional=True,
    )
    why_no_score = Coded("If there is none, why not?", codes.SDQ_REASON, optional=True)
    convicted = YesNo("Was {child} convicted of an offence?", optional=True)
    substances = YesNo("Did drugs, alcohol or solvents harm {child}?", optional=True)
    help_taken = YesNo("If they did, did {child} take help with it?", optional=True)
    help_offered = YesNo("If {child} took none, was help offered?", optional=True)
    next_is = Narrative("What must still be found out, and who does it?")

    process = Process(
        name="Health in a year",
        purpose="What is known of a year of which nobody here knows the days?",
        law=LOCAL_PRACTICE.at("health of children in care", confidence=Confidence.KNOWLEDGE),
        began="year_to",
        opened_by=WHO_WRITES,
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.HEALTH: ()},
        sections=(
            Section(
                "body",
                "What is told of it",
                "year_to",
                "told_by",
                "assessed",
                "checks_done",
                "teeth_checked",
                "immunised",
                beside=("health.health_assessment", "health.dental_check", "health.immunisations"),
            ),
            Section(
                "mind",
                "Mind, and what comes next",
                "questionnaire",
                "why_no_score",
                "convicted",
                "substances",
                "help_taken",
                "help_offered",
                "next_is",
                beside=("interventions.scored_tool",),
            ),
        ),
        feeds=(
            Feed("ssda903", "oc2/HEALTH_ASSESSMENT", field="assessed"),
            Feed("ssda903", "oc2/HEALTH_CHECK", field="checks_done"),
            Feed("ssda903", "oc2/TEETH_CHECK", field="teeth_checked"),
            Feed("ssda903", "oc2/IMMUNISATIONS", field="immunised"),
            Feed("ssda903", "oc2/SDQ_SCORE", field="questionnaire"),
            Feed("ssda903", "oc2/SDQ_REASON", field="why_no_score"),
            Feed("ssda903", "oc2/CONVICTED", field="convicted"),
            Feed("ssda903", "oc2/SUBSTANCE_MISUSE", field="substances"),
            Feed("ssda903", "oc2/INTERVENTION_RECEIVED", field="help_taken"),
            Feed("ssda903", "oc2/INTERVENTION_OFFERED", field="help_offered"),
        ),
    )

    def in_a_line(self) -> str:
        said = [
            words[0] if given else words[1]
            for key, words in READ_OUT.items()
            if (given := getattr(self, key)) is not None
        ]
        if self.questionnaire is not None:
            said.append(f"questionnaire {self.questionnaire} of {HIGHEST_SCORE}")
        if self.year_to is None or not said:
            return ""
        return f"In the year to {self.year_to:%-d %B %Y}: {', '.join(said)}"

    def untrue(self) -> str:
        score = self.questionnaire
        if score is not None and not 0 <= score <= HIGHEST_SCORE:
            return f"The total goes from 0 to {HIGHEST_SCORE}. Look at the form again."
        return ""
