"""What repeats in an education plan, and the lists that it is answered from."""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.fields import Coded, Narrative, Number, Words, YesNo
from sightline.record.base import Row, recorded_rows
from sightline.record.tasks import TaskRow

WHICH = local_list(
    "education_plan_which",
    "Which plan is it?",
    first="The first of this time in care",
    later="A later one",
)
TERM = local_list(
    "school_term",
    "Term",
    autumn="The autumn term",
    spring="The spring term",
    summer="The summer term",
)
REACHED = local_list(
    "education_target_reached",
    "Was it reached?",
    reached="Reached",
    partly="Partly",
    not_reached="Not reached",
)
SUBJECT = local_list(
    "education_subject",
    "Subject",
    talking="Talking and listening",
    reading="Reading",
    writing="Writing",
    maths="Maths",
    science="Science",
    feelings="Getting on with others",
    other="Another",
)
STANDING = local_list(
    "education_standing",
    "Against what is expected at their age",
    above="Above",
    at="As expected",
    below="Below",
    far_below="Far below",
    unknown="Not known yet",
)
PROGRESS = local_list(
    "education_progress",
    "Progress since the last plan",
    more="More than expected",
    expected="As expected",
    less="Less than expected",
    unknown="Not known yet",
)
SPECIAL_NEEDS = local_list(
    "special_needs",
    "Special educational needs",
    none="No",
    support="Support at school for special educational needs",
    asked="An education, health and care plan has been asked for",
    plan="An education, health and care plan",
)


TIMETABLE = local_list(
    "education_timetable",
    "Timetable",
    full="Yes",
    part="No",
    need_not="The child need not be at school: too young, or past sixteen",
)


@recorded_rows
class AtMeeting(Row):
    """Somebody who was asked to make the plan."""

    name = Words("Name")
    who = Words("Who they are to the child")
    came = YesNo("Did they come?")


@recorded_rows
class EarlierTarget(Row):
    """What the last plan set out to reach: asked first."""

    target = Words("What was the target?")
    reached = Coded("Was it reached?", REACHED)
    why = Narrative("What helped, or got in the way?")


@recorded_rows
class MoneySpent(Row):
    """Pupil premium plus of the last term, and what it changed."""

    on_what = Words("On what was it spent?")
    pounds = Number("How many pounds?")
    effect = Narrative("What did it change for the child, and how do you know?")


@recorded_rows
class Attainment(Row):
    subject = Coded("In what?", SUBJECT)
    standing = Coded("Against what is expected at their age", STANDING)
    progress = Coded("Progress since the last plan", PROGRESS)
    seen_in = Words("How do you know?", hint="A test, a piece of work, the teacher's view.")


@recorded_rows
class Provision(Row):
    """Somewhere else than their school where the child learns."""

    where = Words("Where?")
    registered = YesNo("Is it a registered school?")
    hours = Number("How many hours a week?")
    why = Words("Why there?")
    looked_at = Words("Who has looked at it, and when?")


@recorded_rows
class Target(TaskRow):
    """A target that somebody can see whether it was reached: a task of whoever sees to it, once
    the plan is decided."""

    what = Words("What will the child be able to do?")
    measure = Words("How will it be measured?")
    how = Words("What is done to get there?")


@recorded_rows
class MoneyAsked(Row):
    """Pupil premium plus that is asked for."""

    for_what = Words("For what?")
    pounds = Number("How many pounds?")
    should_change = Words("For which target, and what should it change?")
