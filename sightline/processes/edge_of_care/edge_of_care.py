"""Edge of care: why is it feared that this child comes into care, and what keeps them at home?

Intensive help for a time, so that a child need not come into care. It begins by a decision: of a
panel, which has a page of its own (`casework.panel`), or of a manager, whose reasons are asked
here. The family's own plan and what keeps the child safe tonight stand beside what we give. On the
day that was agreed somebody looks whether it works; no rule sets that day. A service that is part
of it may have a page of its own too, with its sessions.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Rows, Tells, Words
from sightline.grammar.process import Counts, Drawn, Journey, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS
from sightline.processes.edge_of_care.looks import HOLDS, LaterLook, on_the_day
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.statute.instruments import CHILDREN_ACT_1989, LOCAL_PRACTICE
from sightline.statute.law import Confidence

EDGE = LOCAL_PRACTICE.at("edge of care", confidence=Confidence.LOCAL_USE)
WHO_DECIDED = local_list(
    "edge_of_care_decided",
    "Who decided that this help begins?",
    panel="A panel",
    service_manager="A service manager",
    team_manager="A team manager",
)
WHY_ENDED = local_list(
    "edge_of_care_ended",
    "How did it end?",
    stayed="The child stayed at home",
    relatives="The child lives with relatives or friends, by the family’s own arrangement",
    care="The child came into care",
    refused="The family did not want it any longer",
    moved="The family moved away",
    adult="They turned eighteen",
)
LOOKED = Answered("looked_on")


@recorded_rows
class HelpGiven(Row):
    what = Words("What?", hint="A worker who stays the evening, respite, money for a bed.")
    who = Words("Who gives it?")
    how_often = Words("How often?")
    starts_on = Day("From which day?")


@recorded_rows
class LookAtEdge(LaterLook):
    """A look whether the help works, after the first."""


@recorded
class EdgeOfCare(StepRecord):
    began_on = Day("From which day is there this help?")
    why = Narrative(
        "Why is it feared that {child} comes into care, and what happens if nothing changes?",
        tells=Tells.WHY,
    )
    decided_who = Coded("Who decided that this help begins?", WHO_DECIDED)
    decided_name = Words("By name, and when?")
    decided_why = Narrative("Why this help, and what else was weighed?")
    childs_words = ChildsWords("What does {child} say of home, and what do they want?")
    family_plan = Narrative("What is the family’s own plan, and who of them does what?")
    given = Rows(HelpGiven, "What help is given?", at_least=1, one="a help")
    safety = Narrative("What keeps {child} safe tonight and at weekends, and who is rung?")
    must_differ = Narrative("What must be different for {child} to stay at home, and by when?")
    look_on = Day("On which day do we look whether it works?")
    looked_on = Day("On which day did we look?", optional=True)
    holds = Coded("Does it hold?", HOLDS, asked_if=LOOKED)
    how = Narrative("What is different for {child} by now?", asked_if=LOOKED, tells=Tells.WORKING)
    must_change = Narrative(
        "What must change, who does it, and by when?",
        asked_if=Is("holds", "more", "no"),
        tells=Tells.WORRY,
    )
    later = Rows(LookAtEdge, "Who has looked since?", asked_if=LOOKED, one="a look")
    ended_on = Day("On which day did it end?")
    why_ended = Coded("How did it end?", WHY_ENDED)
    difference = Narrative(
        "What made the difference, and what goes on for {child} now?",
        asked_if=Answered("ended_on"),
    )

    process = Process(
        name="Edge of care",
        purpose="Why is it feared that this child comes into care, and what keeps them at home?",
        law=CHILDREN_ACT_1989.at("s.17(1)", confidence=Confidence.KNOWLEDGE),
        began="began_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=PRACTITIONERS,
        retention=Retention.CHILD_IN_NEED,
        exclusive_as="time on the edge of care",
        journey=Journey(drawn=Drawn.WORK, word="Edge of care", letter="G"),
        sections=(
            Section(
                "why",
                "Why, and who decided",
                "began_on",
                "why",
                "decided_who",
                "decided_name",
                "decided_why",
                "childs_words",
                facts=("communicates",),
                beside=("casework.panel",),
            ),
            Section(
                "help",
                "What holds the child at home",
                "family_plan",
                "given",
                "safety",
                "must_differ",
                "look_on",
            ),
            Section("look", "Does it hold", "looked_on", "holds", "how", "must_change", "later"),
            Section("end", "The end", "ended_on", "why_ended", "difference"),
        ),
        marks={
            "to_look": Counts("look_on"),
            "looked": Counts("looked_on"),
            "stayed_at_home": Counts("ended_on", when=Is("why_ended", "stayed")),
            "came_into_care": Counts("ended_on", when=Is("why_ended", "care")),
        },
        clocks=(on_the_day("Look whether the help keeps the child at home", EDGE),),
    )

    def in_a_line(self) -> str:
        ended = WHY_ENDED.label(self.why_ended) if self.why_ended and self.ended_on else ""
        return ended or self.why or ""

    def untrue(self) -> str:
        for day in (self.look_on, self.looked_on):
            if self.began_on and day and day < self.began_on:
                return f"{day:%-d %B %Y} is before the day on which this help began."
        return ""
