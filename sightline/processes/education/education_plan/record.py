"""Personal education plan: how does this child learn, what do they want, and what will be reached?

It is part of the care plan, made within ten working days and again in each school term. What the
last one set out to reach, and what its money changed, come first. A target says how it is measured,
by when and who sees to it. The virtual school head judges the plan and decides on their own name;
whoever wrote it does not.
"""

from __future__ import annotations

from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Number, Rows, Tells, YesNo
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Ages, Counts, Gate, Outcome, Process, Retention, Section
from sightline.grammar.roles import Role
from sightline.processes.education.education_plan.rows import (
    SPECIAL_NEEDS,
    TERM,
    TIMETABLE,
    WHICH,
    AtMeeting,
    Attainment,
    EarlierTarget,
    MoneyAsked,
    MoneySpent,
    Provision,
    Target,
)
from sightline.processes.education.lists import LEFT_CARE, WHO_WRITES
from sightline.record.base import StepRecord, recorded
from sightline.statute.instruments import EDUCATION_GUIDANCE, LOCAL_PRACTICE
from sightline.statute.law import Confidence
from sightline.statute.limits import Terms

LATER = Is("which", "later")
PART_TIME = Is("full_time", "part")
# Between these birthdays every child is of compulsory school age, whatever their birthday.
ALWAYS_OF_SCHOOL_AGE = Ages(since=6, until=16)
GUIDANCE = EDUCATION_GUIDANCE.at("personal education plans", confidence=Confidence.SECONDARY)
ALL_OF_IT = 100


@recorded
class EducationPlan(StepRecord):
    made_on = Day("On which day was the plan made?", hint="The day of the meeting.")
    which = Coded("Which plan is it?", WHICH)
    term = Coded("For which term is it?", TERM)
    people = Rows(AtMeeting, "Who was asked to make it?", at_least=1, one="a person")
    earlier = Rows(
        EarlierTarget,
        "What did the last plan set out to reach?",
        at_least=1,
        asked_if=LATER,
        one="a target",
    )
    money_spent = Rows(
        MoneySpent,
        "On what was last term's pupil premium plus spent?",
        hint="Leave this empty where none was given.",
        asked_if=LATER,
        one="something it was spent on",
    )
    childs_words = ChildsWords("What does {child} say of school, in their own words?")
    ambition = ChildsWords("What does {child} want to do one day?")
    helps = Narrative("What helps {child} to learn, and what gets in the way?")
    carer_said = Narrative("What does the carer say, and how do they help with learning?")
    attainment = Rows(
        Attainment, "How does {child} get on?", at_least=1, one="something that is learnt"
    )
    special_needs = Coded("Does {child} have special educational needs?", SPECIAL_NEEDS)
    needs_met = Narrative(
        "What is done about them, and what is still missing?",
        asked_if=Is("special_needs", "support", "asked", "plan"),
    )
    attendance = Number(
        "How much of this school year has {child} attended, of a hundred?",
        hint="Leave this blank for a child who need not be at school yet.",
        optional=True,
    )
    absences = Narrative("What kept {child} away, and what is done about it?", optional=True)
    full_time = Coded(
        "Does {child} have a full timetable at their own school or nursery?",
        TIMETABLE,
        hint="A child of compulsory school age who has none is out of full-time school.",
    )
    why_part_time = Narrative("Why not, who agreed to it, and until when?", asked_if=PART_TIME)
    provision = Rows(Provision, "Where else does {child} learn?", asked_if=PART_TIME, one="a place")
    targets = Rows(Target, "What will {child} reach next?", at_least=1, one="a target")
    premium_asked = YesNo("Is pupil premium plus asked for?")
    money_asked = Rows(
        MoneyAsked,
        "For what is it asked?",
        at_least=1,
        asked_if=Is("premium_asked", True),
        one="something to spend it on",
    )
    why_none = Narrative("Why not?", asked_if=Is("premium_asked", False))
    comes_to = Narrative("What does it all come to for how {child} learns?", tells=Tells.ANALYSIS)
    for_the_child = Narrative("What was agreed, written so that {child} can read it?")

    process = Process(
        name="Personal education plan",
        purpose="How does this child learn, what do they want, and what will be reached by when?",
        law=GUIDANCE,
        began="made_on",
        opened_by=WHO_WRITES,
        decided_by=(Role.VIRTUAL_HEAD,),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.EDUCATION: ()},
        sections=(
            Section(
                "before",
                "What came before",
                "made_on",
                "which",
                "term",
                "people",
                "earlier",
                "money_spent",
                facts=("school",),
                beside=("education.education_plan",),
            ),
            Section(
                "child",
                "The child",
                "childs_words",
                "ambition",
                "helps",
                "carer_said",
                facts=("communicates", "likes"),
            ),
            Section("learning", "How they learn", "attainment", "special_needs", "needs_met"),
            Section(
                "there",
                "At school",
                "attendance",
                "absences",
                "full_time",
                "why_part_time",
                "provision",
                beside=("education.exclusion", "education.without_school"),
            ),
            Section(
                "next",
                "What comes next",
                "targets",
                "premium_asked",
                "money_asked",
                "why_none",
                "comes_to",
                "for_the_child",
            ),
        ),
        # It is made once it says what it comes to, so an empty page meets no duty.
        marks={"made": Counts("made_on", when=Answered("comes_to"))},
        shares={"family_told": "family"},
        clocks=(
            Within(
                name="next_plan",
                title="Make the next education plan",
                start=Mark("made"),
                limit=Terms(1),
                stop=Mark("made", of="education.education_plan"),
                until=LEFT_CARE,
                law=GUIDANCE,
                row="CLA-34",
            ),
        ),
        gates=(
            Gate(
                name="part_time",
                title="May the child be out of full-time school for this while?",
                sentence="A timetable that is not full is agreed to by the virtual school head, for"
                " a time and with a reason.",
                law=LOCAL_PRACTICE.at("part-time timetables", confidence=Confidence.KNOWLEDGE),
                outcomes=("approved",),
                needs=Is("full_time", "full", "need_not"),
                decided_by=(Role.VIRTUAL_HEAD,),
            ),
        ),
        outcomes=(
            Outcome("approved", "The plan is good enough", ends_here=True),
            Outcome(
                "better",
                "It stands, and must be made better",
                may_lead_to=("education.education_plan",),
            ),
        ),
    )

    def in_a_line(self) -> str:
        return self.comes_to or self.ambition or ""

    def untrue(self) -> str:
        if self.attendance is not None and not 0 <= self.attendance <= ALL_OF_IT:
            return "Attendance is of a hundred: give a number from 0 to 100."
        if self.full_time == "need_not" and self.made_on:
            age = self.step.child.age_on(self.made_on)
            if age is not None and ALWAYS_OF_SCHOOL_AGE.include(age):
                return f"{self.step.child} is {age} and must be at school: say yes or no."
        return ""
