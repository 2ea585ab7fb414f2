"""Health assessment: how is this child in body and mind, and what must be done about it?

The first is made by a doctor within twenty working days; each sets the day of the next, by the
age of the child on that day. An appointment that came to nothing is recorded too, with why, and
meets no duty. Teeth and immunisations have records of their own, which stand beside the questions
here, since dentists and surgeries are seen between assessments; so has the questionnaire about
strengths and difficulties, which is a scored tool.
"""

from __future__ import annotations

from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Answered, Both, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Rows,
    Tells,
    Told,
    Words,
    YesNo,
)
from sightline.grammar.in_care import InCare
from sightline.grammar.passport import Passport
from sightline.grammar.process import (
    Ages,
    Counts,
    Duty,
    Feed,
    Process,
    Retention,
    Section,
)
from sightline.processes.health.health_assessment.rows import (
    WHICH,
    WHO_AGREED,
    WHY_LATE,
    HealthAction,
)
from sightline.processes.health.lists import LEFT_CARE, WHO_WRITES, WHY_NOT
from sightline.record.base import StepRecord, recorded
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS
from sightline.statute.law import Confidence
from sightline.statute.limits import Months

HELD = Is("took_place", True)
BY_A_DOCTOR = Both(HELD, Is("by_doctor", True))
NEXT = Mark("assessed", of="health.health_assessment")
REGULATION = CARE_PLANNING_REGULATIONS.at("reg 7", confidence=Confidence.SECONDARY)


@recorded
class HealthAssessment(StepRecord):
    appointment_on = Day("For which day was the appointment?")
    which = Coded("Which assessment is it?", WHICH)
    agreed_by = Coded("Who agreed to it?", WHO_AGREED)
    took_place = YesNo("Was {child} assessed on that day?")
    why_not = Coded("Why not?", WHY_NOT, asked_if=Is("took_place", False))
    assessor = Words("Who assessed {child}, and as what?", asked_if=HELD)
    by_doctor = YesNo("Are they a registered doctor?", asked_if=HELD)
    why_late = Coded("Was it late, and why?", WHY_LATE, asked_if=HELD)
    alone = YesNo("Was some of it with {child} alone?", asked_if=HELD)
    childs_words = ChildsWords(
        "What did {child} say or show about how they are, and what do they want to know?",
        asked_if=HELD,
        told=Told(heard=HELD, alone="alone"),
    )
    carer_said = Narrative("What does the carer say of {child}'s health?", asked_if=HELD)
    history = Narrative(
        "What is known of {child}'s birth, earlier illnesses and the family's health?",
        hint="Say what nobody could tell you, and whom you asked.",
        asked_if=HELD,
    )
    conditions = Narrative(
        "Which conditions, medicines and allergies does {child} have?", asked_if=HELD
    )
    growth = Narrative("How does {child} grow?", hint="Height and weight.", asked_if=HELD)
    development = Narrative("How does {child} develop for their age?", asked_if=HELD)
    checks_done = YesNo(
        "Are all development checks for {child}'s age done?",
        hint="Only of a child under five.",
        optional=True,
        asked_if=HELD,
    )
    sight_and_hearing = Narrative(
        "How does {child} see and hear, and when was each tested?", asked_if=HELD
    )
    mouth = Narrative("How are {child}'s teeth and mouth?", asked_if=HELD)
    daily_life = Narrative("How does {child} eat, sleep and move?", asked_if=HELD)
    mind = Narrative(
        "How is {child} in themselves, and what do their scores say?",
        hint="Feelings, friends, worries, what they went through.",
        asked_if=HELD,
    )
    growing_up = Narrative(
        "What was said of growing up, relationships and sexual health?",
        hint="As fits their age.",
        optional=True,
        asked_if=HELD,
    )
    substances = YesNo("Do drugs, alcohol or solvents harm {child}?", asked_if=HELD)
    help_taken = YesNo("Does {child} take help with that?", asked_if=Is("substances", True))
    help_offered = YesNo(
        "Was help offered?", asked_if=Both(Is("substances", True), Is("help_taken", False))
    )
    last_plan = Narrative(
        "What did the last health plan ask for, and is it done?",
        asked_if=Both(HELD, Is("which", "review")),
    )
    comes_to = Narrative(
        "What does it all come to for {child}?", asked_if=HELD, tells=Tells.ANALYSIS
    )
    plan = Rows(
        HealthAction, "The health plan", at_least=1, asked_if=HELD, one="something to be done"
    )
    for_the_child = Narrative(
        "What was agreed, written so that {child} can read it?", asked_if=HELD
    )
    next_is = Narrative("What happens next, and who sees to it?")

    process = Process(
        name="Health assessment",
        purpose="How is this child in body and mind, and what must be done about it?",
        law=REGULATION,
        began="appointment_on",
        opened_by=WHO_WRITES,
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.HEALTH: ()},
        passport=(
            Passport(
                answers=(
                    "conditions",
                    "comes_to",
                    "plan",
                    "growth",
                    "sight_and_hearing",
                    "history",
                    "assessor",
                ),
                has="assessed",
                first=True,
            ),
        ),
        sections=(
            Section(
                "appointment",
                "The appointment",
                "appointment_on",
                "which",
                "agreed_by",
                "took_place",
                "why_not",
                "assessor",
                "by_doctor",
                "why_late",
                duties=(Duty("A registered doctor makes the initial assessment.", REGULATION),),
                facts=("gp",),
                beside=("health.health_assessment",),
            ),
            Section(
                "told",
                "What was told",
                "alone",
                "childs_words",
                "carer_said",
                "history",
                "conditions",
                facts=("communicates",),
                asked_if=HELD,
            ),
            Section(
                "body",
                "Body",
                "growth",
                "development",
                "checks_done",
                "sight_and_hearing",
                "mouth",
                "daily_life",
                beside=("health.immunisations", "health.dental_check"),
                asked_if=HELD,
            ),
            Section(
                "mind",
                "Mind",
                "mind",
                "growing_up",
                "substances",
                "help_taken",
                "help_offered",
                beside=("interventions.scored_tool", "health.mental_health_service"),
                asked_if=HELD,
            ),
            Section(
                "plan",
                "The health plan",
                "last_plan",
                "comes_to",
                "plan",
                "for_the_child",
                "next_is",
            ),
        ),
        marks={
            "assessed": Counts("appointment_on", when=HELD),
            "assessed_by_doctor": Counts("appointment_on", when=BY_A_DOCTOR),
            "assessed_under_five": Counts("appointment_on", when=HELD, ages=Ages(until=5)),
            "assessed_from_five": Counts("appointment_on", when=HELD, ages=Ages(since=5)),
            "not_assessed": Counts("appointment_on", when=Is("took_place", False)),
            "heard": Counts("appointment_on", when=Both(HELD, Answered("childs_words"))),
        },
        clocks=tuple(
            Within(
                name=name,
                title="Review the child's health",
                only_if=mark,
                start=Mark("assessed"),
                limit=Months(months),
                stop=NEXT,
                until=LEFT_CARE,
                law=REGULATION,
                row=row,
            )
            for name, mark, months, row in (
                ("review_under_five", "assessed_under_five", 6, "CLA-28"),
                ("review_from_five", "assessed_from_five", 12, "CLA-29"),
            )
        ),
        feeds=(
            Feed("ssda903", "oc2/HEALTH_ASSESSMENT", field="took_place"),
            Feed("ssda903", "oc2/HEALTH_CHECK", field="checks_done"),
            Feed("ssda903", "oc2/SUBSTANCE_MISUSE", field="substances"),
            Feed("ssda903", "oc2/INTERVENTION_RECEIVED", field="help_taken"),
            Feed("ssda903", "oc2/INTERVENTION_OFFERED", field="help_offered"),
        ),
    )

    def in_a_line(self) -> str:
        if self.took_place is False:
            return f"No assessment: {WHY_NOT.label(self.why_not)}" if self.why_not else ""
        return self.comes_to or ""
