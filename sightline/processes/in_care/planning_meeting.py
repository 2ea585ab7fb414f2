"""Placement planning meeting: what must everybody know and do so that this home holds?

Carers, parents, the child and their worker sit down within a day of the move, or before it. What
the carer needs before the door opens, and who says yes or no to everyday things, stands on the
placement and is put right there; here is what was said, what may go wrong, and who does what.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Rows, Told, Words, YesNo
from sightline.grammar.in_touch import InTouch
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.record.tasks import TaskRow
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence

CAME = local_list(
    "came_to_planning_meeting",
    "Did they come?",
    came="Came, or joined by telephone",
    in_writing="Sent what they had to say",
    no="Asked, and did not come",
)
MET = Answered("daily_life")


@recorded_rows
class AtThePlanning(Row):
    """Somebody who was asked to the meeting."""

    name = Words("Name")
    who = Words("Who they are to the child")
    how = Coded("Did they come?", CAME)

    in_touch = InTouch(name="name", when=Is("how", "came", "in_writing"))


@recorded_rows
class PlanningTask(TaskRow):
    """What somebody will do so that the placement holds."""


@recorded
class PlanningMeeting(StepRecord):
    held_on = Day("On which day did you meet?")
    came = Rows(AtThePlanning, "Who was asked?", at_least=1, one="a person")
    child_there = YesNo("Was {child} there?")
    childs_words = ChildsWords(
        "What does {child} want the carers to know, in their own words?",
        told=Told(heard=Is("child_there", True)),
    )
    purpose_here = Narrative("Why this home, for how long, and what comes after it?")
    daily_life = Narrative(
        "What is an ordinary day for {child}: getting up, food, school, bedtime, faith?"
    )
    health_school = Narrative("Which appointments, medicines and school days are fixed?")
    family_time = Narrative("Whom does {child} see and ring, when, where, and who takes them?")
    may_go_wrong = Narrative("What may go wrong here, and what does everybody do then?")
    others_there = Narrative("What do the other children of the house need from this?")
    carer_needs = Narrative("What do the carers need, and whom do they ring at night?")
    who_decides = Narrative(
        "What was not clear about who says yes or no, and how is it settled?",
        hint="Then put it right on the placement itself.",
    )
    not_agreed = Narrative("What was not agreed, and who thinks what?")
    tasks = Rows(PlanningTask, "Who does what, by when?", one="a task")

    process = Process(
        name="Placement planning meeting",
        purpose="What must everybody know and do so that this home holds?",
        law=LOCAL_PRACTICE.at("placement planning meetings", confidence=Confidence.LOCAL_USE),
        began="held_on",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        retention=Retention.LOOKED_AFTER,
        sections=(
            Section(
                "who",
                "Who met",
                "held_on",
                "came",
                "child_there",
                "childs_words",
                "purpose_here",
                facts=("communicates",),
            ),
            Section("life", "Daily life", "daily_life", "health_school", "family_time"),
            Section(
                "holds",
                "So that it holds",
                "may_go_wrong",
                "others_there",
                "carer_needs",
                "who_decides",
                "not_agreed",
                "tasks",
            ),
        ),
        # An empty page meets no duty.
        marks={"held": Counts("held_on", when=MET)},
    )

    def in_a_line(self) -> str:
        return self.purpose_here or ""
