"""Child in need review: has the plan made a difference to this child, and does it go on?

The family and those who help meet, look at each thing that was to be different as the child sees
it, and propose whether the plan goes on, changes or ends. A manager decides. Help that goes on
elsewhere is handed over and waits until somebody has accepted it.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Both, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Proposal,
    Rows,
    Tells,
    Words,
    WorkerNamed,
    YesNo,
)
from sightline.grammar.in_touch import InTouch
from sightline.grammar.process import Counts, Gate, Outcome, Process, Retention, Reviews, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.statute.instruments import CHILDREN_ACT_1989, LOCAL_PRACTICE
from sightline.statute.law import Confidence

CAME = local_list(
    "came_to_review",
    "Did they come?",
    came="Came",
    in_writing="Sent their view",
    no="Did not come",
)
PROGRESS = local_list(
    "review_progress", "How far", done="Done", better="Better", same="The same", worse="Worse"
)
HELD = Is("went_ahead", True)
ENDS_THE_PLAN = ("close", "step_down")


@recorded_rows
class AtReview(Row):
    """Somebody who was asked to come: family first, then those who help."""

    name = Words("Name")
    who = Words("Who they are to the child, or their agency")
    came = Coded("Did they come?", CAME)

    in_touch = InTouch(name="name", when=Is("came", "came", "in_writing"))


@recorded_rows
class ReviewProgress(Row):
    """How far one thing that was to be different has come."""

    outcome = Words("What was to be different")
    progress = Coded("How far?", PROGRESS)
    childs_view = ChildsWords(
        "How is it for the child?", hint="In their words, or as they show it."
    )


@recorded
class ChildInNeedReview(StepRecord):
    held_on = Day("When was the review?", shared=True)
    went_ahead = YesNo(
        "Did it go ahead, with the people it needed?",
        hint="If not, it is recorded and the review is still due.",
        shared=True,
    )
    people = Rows(AtReview, "Who was asked, and who came?", at_least=1, shared=True, one="a person")
    why_not = Narrative(
        "Why not, and when will it be held?", asked_if=Is("went_ahead", False), shared=True
    )
    senior = WorkerNamed(
        "Which service manager reviewed the plan?",
        hint="From nine months on, and for a plan that comes again.",
        optional=True,
        shared=True,
    )
    childs_words = ChildsWords("What did {child} say or show about the plan?", asked_if=HELD)
    how_heard = Narrative("How did {child} take part?", asked_if=HELD)
    progress = Rows(
        ReviewProgress, "How far has each thing come?", at_least=1, asked_if=HELD, one="an outcome"
    )
    still_worried = Narrative("What are we still worried about?", asked_if=HELD, tells=Tells.WORRY)
    disagreement = Narrative("Who does not agree, and in their words why?", optional=True)
    recommended = Proposal("What do you recommend?")
    why_recommended = Narrative("Why?")
    changes = Narrative("What changes in the plan?", asked_if=Is("recommended", "change"))
    against_plan = Narrative(
        "What is different for {child} now, against what the plan set out to change?",
        asked_if=Is("recommended", *ENDS_THE_PLAN),
    )
    if_it_returns = Narrative(
        "If the worry comes back, whom will {child} and the family tell?",
        asked_if=Is("recommended", *ENDS_THE_PLAN),
    )

    process = Process(
        name="Child in need review",
        purpose="Has the plan made a difference to this child, and does it go on?",
        law=CHILDREN_ACT_1989.at("s.17", confidence=Confidence.KNOWLEDGE),
        began="held_on",
        several_children=True,
        opened_by=PRACTITIONERS,
        proposes="recommended",
        decided_by=(Role.TEAM_MANAGER, Role.SERVICE_MANAGER),
        retention=Retention.CHILD_IN_NEED,
        reviews=Reviews("child in need", when="held"),
        sections=(
            Section(
                "meeting", "The review", "held_on", "went_ahead", "people", "why_not", "senior"
            ),
            Section(
                "child",
                "How it is for the child",
                "childs_words",
                "how_heard",
                "progress",
                "still_worried",
                facts=("communicates",),
                asked_if=HELD,
            ),
            Section(
                "next",
                "What next",
                "disagreement",
                "recommended",
                "why_recommended",
                "changes",
                "against_plan",
                "if_it_returns",
            ),
        ),
        marks={
            "held": Counts("held_on", when=HELD),
            "senior_reviewed": Counts("held_on", when=Both(HELD, Answered("senior"))),
        },
        gates=(
            Gate(
                name="held_before_it_ends",
                sentence="The review did not go ahead. Hold it before you end the plan.",
                law=LOCAL_PRACTICE.at("ending a child in need plan"),
                outcomes=ENDS_THE_PLAN,
                needs=HELD,
            ),
            Gate(
                name="outcome_against_plan",
                sentence="Write what is different for the child, against what the plan set out to"
                " change, before you end the plan.",
                law=LOCAL_PRACTICE.at("ending a child in need plan"),
                outcomes=ENDS_THE_PLAN,
                needs=Answered("against_plan"),
            ),
        ),
        outcomes=(
            Outcome("continue", "The plan goes on", may_lead_to=("child_in_need.review",)),
            Outcome("change", "The plan goes on, changed", may_lead_to=("child_in_need.review",)),
            Outcome(
                "close",
                "The plan ends: it has done its work",
                ends_here=True,
                ends={"child_in_need.plan": "needs_met"},
            ),
            Outcome(
                "step_down",
                "Step down to early help",
                handed_to="Early help",
                ends={"child_in_need.plan": "stepped_down"},
            ),
            Outcome(
                "step_up",
                "Step up: strategy discussion",
                may_lead_to=("protection.strategy_discussion",),
            ),
        ),
    )

    def in_a_line(self) -> str:
        if self.went_ahead is False:
            return "The review did not go ahead"
        return self.childs_words or self.why_recommended or ""
