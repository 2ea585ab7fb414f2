"""Dental check: has a dentist looked at this child's teeth, and what must be done?

It can be written down by whoever was told. That the child was not seen is written down too, with
why: only a check by a dentist meets the duty.
"""

from __future__ import annotations

from sightline.grammar.condition import Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Words, YesNo
from sightline.grammar.in_care import InCare
from sightline.grammar.passport import Passport
from sightline.grammar.process import Counts, Feed, Process, Retention, Section
from sightline.processes.health.lists import WHO_WRITES, WHY_NOT
from sightline.record.base import StepRecord, recorded
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence

CHECKED = Is("checked", True)


@recorded
class DentalCheck(StepRecord):
    appointment_on = Day("On which day was it, or was it to be?")
    dentist = Words("Who is the dentist?", hint="Write “none” where none would take {child}.")
    checked = YesNo("Did a dentist look at {child}'s teeth?")
    why_not = Coded("Why not?", WHY_NOT, asked_if=Is("checked", False))
    teeth_are = Narrative("How are {child}'s teeth, and what was done?", asked_if=CHECKED)
    childs_words = ChildsWords(
        "What did {child} say of it, or show?", optional=True, asked_if=CHECKED
    )
    next_on = Day("When is the next one, if it is booked?", optional=True)
    next_is = Narrative("What happens next, and who sees to it?")

    process = Process(
        name="Dental check",
        purpose="Has a dentist looked at this child's teeth, and what must be done?",
        law=LOCAL_PRACTICE.at("dental checks", confidence=Confidence.GUIDANCE),
        began="appointment_on",
        opened_by=WHO_WRITES,
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.HEALTH: ()},
        passport=(Passport(answers=("dentist", "teeth_are", "next_on"), has="teeth_checked"),),
        sections=(
            Section(
                "check",
                "The check",
                "appointment_on",
                "dentist",
                "checked",
                "why_not",
                "teeth_are",
                "childs_words",
                "next_on",
                "next_is",
                beside=("health.dental_check",),
            ),
        ),
        marks={
            "teeth_checked": Counts("appointment_on", when=CHECKED),
            "teeth_not_checked": Counts("appointment_on", when=Is("checked", False)),
        },
        feeds=(Feed("ssda903", "oc2/TEETH_CHECK", field="checked"),),
    )

    def in_a_line(self) -> str:
        if self.checked is False:
            return f"Not checked: {WHY_NOT.label(self.why_not)}" if self.why_not else ""
        return self.teeth_are or ""
