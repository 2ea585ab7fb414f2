"""Case transfer: who holds this child next, what must they know, and have they taken the child on?

The worker who asks still holds the child until the next manager accepts: with the acceptance the
allocation moves, to the worker who is named or to the team. What was promised to the child goes
with the child.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Proposal,
    Rows,
    TeamNamed,
    Words,
    WorkerNamed,
)
from sightline.grammar.process import Counts, Gate, Moves, Outcome, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS, Role
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence

NEXT = local_list(
    "child_goes_to",
    "Where does the child go?",
    team="Another team here",
    authority="Another local authority",
)
GOODBYE = local_list(
    "goodbye",
    "Goodbye visit",
    made="Yes",
    planned="Not yet: a day is agreed",
    declined="The child did not want one",
    not_possible="It was not possible",
)
ELSEWHERE = "Another authority takes this child: choose the outcome that hands the child over."


@recorded_rows
class PromisePassedOn(Row):
    promise = Words("What was promised?")
    who_keeps_it = Words("Who keeps it now, and by when?")


@recorded
class CaseTransfer(StepRecord):
    asked_on = Day("On which day do you ask for this?", shared=True)
    goes_to = Coded("Where does {child} go?", NEXT, shared=True)
    to_team = TeamNamed(
        "Which team?",
        hint="It waits on the Today of that team's manager, who takes the child on or does not.",
        asked_if=Is("goes_to", "team"),
        shared=True,
    )
    to_authority = Words("Which authority?", asked_if=Is("goes_to", "authority"), shared=True)
    talked_with = Words("Whom did you talk to there?", shared=True)
    next_worker = WorkerNamed(
        "Who will hold {child} next, if that is known?",
        hint="If nobody is named, the team holds the child until its manager names somebody.",
        asked_if=Is("goes_to", "team"),
        optional=True,
    )
    why = Narrative("Why does {child} move to them, and why now?", shared=True)
    worry = Narrative("What do I worry about most for {child}?")
    works_well = Narrative("What helps, and who does {child} trust?")
    due_next = Narrative(
        "What is due next, and what has not been done?",
        hint="Visits, reviews, court dates, actions: with their days.",
    )
    promises = Rows(
        PromisePassedOn,
        "What has {child} been promised?",
        hint="Leave it empty if nothing was promised.",
        one="a promise",
    )
    childs_words = ChildsWords("What did {child} say about changing worker?")
    family_told = Narrative("What was the family told, when, and what did they say?", shared=True)
    goodbye = Coded("Has there been a goodbye visit?", GOODBYE)
    goodbye_on = Day("On which day?", asked_if=Is("goodbye", "made", "planned"))
    why_no_goodbye = Narrative("What happened instead?", asked_if=Is("goodbye", "not_possible"))
    introduced_on = Day("When did the next worker meet {child} with you?", optional=True)
    recommended = Proposal("What do you ask for?")

    process = Process(
        name="Case transfer",
        purpose="Who holds this child next, what must they know, and have they taken the child on?",
        law=LOCAL_PRACTICE.at("case transfer", confidence=Confidence.LOCAL_USE),
        began="asked_on",
        several_children=True,
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        proposes="recommended",
        decided_by=(Role.TEAM_MANAGER, Role.SERVICE_MANAGER),
        decider_is_registered=True,
        retention=Retention.CHILD_IN_NEED,
        sections=(
            Section(
                "where",
                "Who holds the child next",
                "asked_on",
                "goes_to",
                "to_team",
                "to_authority",
                "talked_with",
                "next_worker",
                "why",
                facts=("lead_worker",),
            ),
            Section("know", "What they must know", "worry", "works_well", "due_next", "promises"),
            Section(
                "goodbye",
                "Saying goodbye",
                "childs_words",
                "family_told",
                "goodbye",
                "goodbye_on",
                "why_no_goodbye",
                "introduced_on",
                "recommended",
            ),
        ),
        marks={
            "goodbye": Counts("goodbye_on", when=Is("goodbye", "made")),
            "introduced": Counts("introduced_on"),
        },
        gates=(
            Gate(
                name="taken_on_here",
                sentence=ELSEWHERE,
                law=LOCAL_PRACTICE.at("case transfer", confidence=Confidence.LOCAL_USE),
                outcomes=("accepted",),
                needs=Is("goes_to", "team"),
            ),
        ),
        outcomes=(
            Outcome(
                "accepted",
                "We hold this child from now on",
                ends_here=True,
                moves=Moves(team="to_team", worker="next_worker", handover="due_next"),
            ),
            Outcome(
                "another_authority",
                "Ask the other authority to take the child on",
                handed_to="The other local authority",
                may_lead_to=("front_door.closure",),
            ),
            Outcome("not_accepted", "Not accepted: the child stays", ends_here=True),
        ),
    )

    def in_a_line(self) -> str:
        to = " of ".join(str(one) for one in (self.next_worker, self.to_team) if one)
        return f"To {to or self.to_authority}: {self.why}" if self.why else ""
