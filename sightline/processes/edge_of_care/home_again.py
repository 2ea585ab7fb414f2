"""Home again: does the return hold, and did the support come that was planned?

It begins when a return home is approved, and runs from the day on which the child is home until the
support is no longer needed or the child lives elsewhere. The plan stands beside it and is not typed
again. The first look whether it holds is due on the day that the plan named; no rule sets that day.
Visits are visits, and are written as such.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Rows, Tells, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Drawn, Journey, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.edge_of_care.looks import HOLDS, LaterLook, on_the_day
from sightline.processes.edge_of_care.return_home.rules import RETURNS
from sightline.record.base import StepRecord, recorded, recorded_rows
from sightline.record.step import Step

WHY_ENDED = local_list(
    "home_again_ended",
    "Why does it end?",
    holds="It holds, and the support is no longer needed",
    back="The child came back into care",
    elsewhere="The child lives with somebody else now",
    adult="They turned eighteen",
    not_home="The child never went home",
)
LOOKED = Answered("looked_on")


@recorded_rows
class LookAtHome(LaterLook):
    """A look whether the return holds, after the first."""


@recorded
class HomeAgain(StepRecord):
    home_on = Day("On which day did {child} go home?")
    lives_with = Words("With whom does {child} live?")
    differs = Narrative(
        "What is different from the plan of going home, and who agreed to it?",
        hint="Write “nothing” where it is as planned.",
    )
    support_came = Narrative("Which of the support is there by now, and which is not?")
    look_on = Day("On which day do we look whether it holds?")
    looked_on = Day("On which day did we look?", optional=True)
    holds = Coded("Does it hold?", HOLDS, asked_if=LOOKED)
    how = Narrative(
        "How is {child} at home, and who saw {child} alone?", asked_if=LOOKED, tells=Tells.WORKING
    )
    childs_words = ChildsWords("What does {child} say of being home?", asked_if=LOOKED)
    must_change = Narrative(
        "What must change, who does it, and by when?",
        asked_if=Is("holds", "more", "no"),
        tells=Tells.WORRY,
    )
    later = Rows(LookAtHome, "Who has looked since?", asked_if=LOOKED, one="a look")
    ended_on = Day("On which day did it end?")
    why_ended = Coded("Why does it end?", WHY_ENDED)
    learnt = Narrative(
        "What made it hold, or what would have, and who helps {child} now?",
        asked_if=Answered("ended_on"),
    )

    process = Process(
        name="Home again",
        purpose="Does the return home hold, and did the support come that was planned?",
        law=RETURNS,
        began="home_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, Role.NOMINATED_OFFICER, Role.DIRECTOR),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.PERMANENCE: ()},
        exclusive_as="return home",
        journey=Journey(drawn=Drawn.WORK, word="Home again", letter="R"),
        sections=(
            Section(
                "home",
                "Home",
                "home_on",
                "lives_with",
                "differs",
                "support_came",
                "look_on",
                beside=("edge_of_care.return_home",),
            ),
            Section(
                "look",
                "Does it hold",
                "looked_on",
                "holds",
                "how",
                "childs_words",
                "must_change",
                "later",
            ),
            Section("end", "The end", "ended_on", "why_ended", "learnt"),
        ),
        marks={
            "to_look": Counts("look_on"),
            "looked": Counts("looked_on"),
            "does_not_hold": Counts("looked_on", when=Is("holds", "no")),
        },
        clocks=(on_the_day("Look whether the return home holds", RETURNS),),
    )

    def in_a_line(self) -> str:
        held = HOLDS.label(self.holds) if self.holds and self.looked_on else ""
        return ". ".join(part for part in (self.lives_with, held) if part)

    def untrue(self) -> str:
        for day in (self.look_on, self.looked_on):
            if self.home_on and day and day < self.home_on:
                return f"{day:%-d %B %Y} is before the day on which the child went home."
        return ""

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        if came_from.kind != "edge_of_care.return_home":
            return {}
        return {
            "home_on": said["goes_on"],
            "lives_with": said["with_whom"],
            "look_on": said["check_on"],
        }
