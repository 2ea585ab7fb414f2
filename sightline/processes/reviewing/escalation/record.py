"""Escalation: what does the reviewing officer challenge for this child, with whom, since when?

It is open from the day on which it was raised until it is resolved, and goes up a ladder: first
informally, then to the team manager, the service manager, the head of service and the director.
It may go to Cafcass at any time. Only the officer writes here. Each manager who is asked answers
by a decision of their own, with a reason, which stands beside it; what the officer says then is
asked again, and stays, whatever was answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline.grammar.condition import Answered
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Rows,
    Tells,
    Words,
    WorkerNamed,
)
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.grammar.roles import Role
from sightline.people.person import long_date
from sightline.processes.reviewing.escalation.rows import ABOUT, HOW_ENDED, ConcernedAction
from sightline.processes.reviewing.escalation.rules import (
    CLOCKS,
    DISPUTES,
    FIRST_RUNG,
    GATES,
    HIGHER,
    RUNGS,
    STAGE_NOW,
    section_of,
)
from sightline.record.base import StepRecord, recorded
from sightline.record.step import Step

ON_WHICH_DAY = "On which day do you ask?"
WHAT = "What do you ask of them, and for whose sake?"
BY_WHEN = "By when do you ask for an answer?"
YOUR_WORD = "They have answered: what do you say to it?"
IT_STAYS = "It stays here, whatever they answered. Go on to the next page where you do not agree."
TEAM_MANAGER, SERVICE_MANAGER = Answered("team_manager"), Answered("service_manager")
HEAD_OF_SERVICE, DIRECTOR = Answered("head_of_service"), Answered("director")
ENDED = Answered("ended_on")


@recorded
class Escalation(StepRecord):
    raised_on = Day("On which day did you raise it?")
    about = Coded("What is it about?", ABOUT)
    actions = Rows(
        ConcernedAction, "Which actions of the plan does it concern?", one="another action"
    )
    matter = Narrative("What is wrong, and since when?", tells=Tells.WORRY)
    for_child = Narrative("What does it mean for {child}?")
    childs_words = ChildsWords("What does {child} want to happen?", optional=True)
    asked = Narrative("What must be done, by whom and by when?")
    informal_to = Words(
        "To whom did you say it first, and how?",
        hint="Leave this blank where it could not wait for that.",
        optional=True,
    )
    informal_reply = Narrative(
        "What did they answer, and on which day?",
        optional=True,
        asked_if=Answered("informal_to"),
    )

    team_manager = WorkerNamed("Which team manager do you ask?", optional=True)
    team_manager_on = Day(ON_WHICH_DAY, asked_if=TEAM_MANAGER)
    team_manager_asked = Narrative(WHAT, asked_if=TEAM_MANAGER)
    team_manager_by = Day(BY_WHEN, asked_if=TEAM_MANAGER)
    team_manager_word = Narrative(YOUR_WORD, hint=IT_STAYS, optional=True, asked_if=TEAM_MANAGER)

    service_manager = WorkerNamed("Which service manager do you ask?", optional=True)
    service_manager_on = Day(ON_WHICH_DAY, asked_if=SERVICE_MANAGER)
    service_manager_asked = Narrative(WHAT, asked_if=SERVICE_MANAGER)
    service_manager_by = Day(BY_WHEN, asked_if=SERVICE_MANAGER)
    service_manager_word = Narrative(
        YOUR_WORD, hint=IT_STAYS, optional=True, asked_if=SERVICE_MANAGER
    )

    head_of_service = WorkerNamed("Which head of service do you ask?", optional=True)
    head_of_service_on = Day(ON_WHICH_DAY, asked_if=HEAD_OF_SERVICE)
    head_of_service_asked = Narrative(WHAT, asked_if=HEAD_OF_SERVICE)
    head_of_service_by = Day(BY_WHEN, asked_if=HEAD_OF_SERVICE)
    head_of_service_word = Narrative(
        YOUR_WORD, hint=IT_STAYS, optional=True, asked_if=HEAD_OF_SERVICE
    )

    director = WorkerNamed("Which director do you ask?", optional=True)
    director_on = Day(ON_WHICH_DAY, asked_if=DIRECTOR)
    director_asked = Narrative(WHAT, asked_if=DIRECTOR)
    director_by = Day(BY_WHEN, asked_if=DIRECTOR)
    director_word = Narrative(YOUR_WORD, hint=IT_STAYS, optional=True, asked_if=DIRECTOR)

    cafcass_on = Day(
        "On which day did you refer it to Cafcass?",
        hint="You may at any time. Leave this blank where you have not.",
        optional=True,
    )
    cafcass_why = Narrative("Why, and what did you send them?", asked_if=Answered("cafcass_on"))
    cafcass_answer = Narrative(
        "What did Cafcass answer, and on which day?",
        optional=True,
        asked_if=Answered("cafcass_on"),
    )

    ended_on = Day("On which day did it end?")
    how_ended = Coded("How did it end?", HOW_ENDED)
    changed = Narrative("What is different for {child} now, and how do you know?", asked_if=ENDED)
    last_word = Narrative("What do you say at the end, whatever was answered?", asked_if=ENDED)

    qualifier = STAGE_NOW
    process = Process(
        name="Escalation",
        purpose="What does the reviewing officer challenge for this child, with whom, since when?",
        law=DISPUTES,
        began="raised_on",
        ends="ended_on",
        end_reason="how_ended",
        opened_by=(Role.REVIEWING_OFFICER,),
        ended_by=(Role.REVIEWING_OFFICER,),
        written_by=(Role.REVIEWING_OFFICER,),
        challenges=("informally", "formal", "cafcass"),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.REVIEWS: ()},
        sections=(
            Section(
                "matter",
                "What is wrong",
                "raised_on",
                "about",
                "actions",
                "matter",
                "for_child",
                "childs_words",
                "asked",
            ),
            Section("informal", "First, informally", "informal_to", "informal_reply"),
            *(section_of(rung, role) for rung, role in RUNGS.items()),
            Section("cafcass", "Cafcass", "cafcass_on", "cafcass_why", "cafcass_answer"),
            Section("end", "How it ended", "ended_on", "how_ended", "changed", "last_word"),
        ),
        marks={
            "informally": Counts("raised_on", when=Answered("informal_to")),
            # An officer who cannot wait may begin on any rung.
            "formal": Counts(FIRST_RUNG, or_in=tuple(HIGHER)),
            "cafcass": Counts("cafcass_on"),
        },
        clocks=CLOCKS,
        gates=GATES,
    )

    def gates_shut(self) -> dict[str, str]:
        """Whoever is named is asked, and has not answered until they say yes."""
        named = [gate for gate in self.process.gates if getattr(self, f"{gate.asks}_id")]
        return {gate.name: gate.sentence for gate in named}

    def untrue(self) -> str:
        raised = self.raised_on
        for one in (*(f"{rung}_on" for rung in RUNGS), "cafcass_on"):
            day = getattr(self, one)
            if raised and day and day < raised:
                return (
                    f"You raised it on {long_date(raised)}, so nobody was asked on"
                    f" {long_date(day)}. Put one of the days right."
                )
        return ""

    def in_a_line(self) -> str:
        said = self.matter or self.asked or ""
        if self.ended_on is None or self.raised_on is None:
            return said
        days = (self.ended_on - self.raised_on).days
        how = HOW_ENDED.label(self.how_ended) if self.how_ended else "Ended"
        return f"{how}, {days} day{'' if days == 1 else 's'} after it was raised. {said}"

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """A disagreement that the officer wrote in a review is what is wrong here."""
        wrong = said.get("disagreement") or said.get("worries")
        return {"matter": wrong} if wrong else {}
