"""Hearing: what did the court order and direct, and what does that mean for this child?

It is listed before it is held, so its day counts for nothing until it is said to have been held;
until then that question has no answer, and the step stays open.
The court decides and nobody of ours does: what it ordered is recorded as a fact, and what it
directed becomes a task of whoever must do it. An order that runs out is not counted here; that
comes with the child's legal status.
"""

from __future__ import annotations

from sightline.grammar.condition import Both, Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Rows, Words
from sightline.grammar.process import Counts, Drawn, Journey, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.pre_proceedings.hearing.rows import (
    STANDING,
    WHICH,
    Direction,
    OrderMade,
)
from sightline.record.base import StepRecord, recorded
from sightline.statute.instruments import PUBLIC_LAW_OUTLINE

HELD = Is("standing", "held")


@recorded
class Hearing(StepRecord):
    which = Coded("Which hearing is it?", WHICH, shared=True)
    heard_on = Day("On which day?", hint="The day it is listed for, or was held.", shared=True)
    standing = Coded(
        "Has it been held?", STANDING, hint="Leave this blank while it is listed.", shared=True
    )
    why_not = Narrative(
        "Why not, and what holds meanwhile?", asked_if=Is("standing", "adjourned"), shared=True
    )
    before = Words("Before whom, and where?", asked_if=HELD, shared=True)
    statement_on = Day("When was our statement filed?", optional=True, shared=True)
    care_plan_on = Day("When was the care plan filed?", optional=True)
    childs_words = ChildsWords(
        "What did {child} want the court to know, in their own words?", optional=True
    )
    guardian_said = Narrative("What did the children's guardian say?", optional=True)
    orders = Rows(OrderMade, "Which orders were made for {child}?", one="an order")
    directions = Rows(
        Direction,
        "What did the court direct, of whom, and by when?",
        hint="Each is on Today and on the plan until it is done.",
        shared=True,
        one="a direction",
    )
    means = Narrative("What does it mean for {child}?", hint="As {child} will be told it.")
    next_on = Day("When is the next hearing?", optional=True, shared=True)

    process = Process(
        name="Court hearing",
        purpose="What did the court order and direct, and what does it mean for this child?",
        law=PUBLIC_LAW_OUTLINE.at("hearings", unread=True),
        began="heard_on",
        several_children=True,
        opened_by=(*PRACTITIONERS, Role.BUSINESS_SUPPORT),
        retention=Retention.CHILD_PROTECTION,
        sections=(
            Section(
                "hearing",
                "The hearing",
                "which",
                "heard_on",
                "standing",
                "why_not",
                "before",
                "statement_on",
                "care_plan_on",
                beside=("pre_proceedings.hearing",),
            ),
            Section(
                "heard",
                "What was heard and ordered",
                "childs_words",
                "guardian_said",
                "orders",
                "directions",
                "means",
                "next_on",
                asked_if=HELD,
                facts=("communicates",),
            ),
        ),
        marks={
            "held": Counts("heard_on", when=HELD),
            "case_management_held": Counts(
                "heard_on", when=Both(HELD, Is("which", "case_management"))
            ),
            "final_held": Counts("heard_on", when=Both(HELD, Is("which", "final"))),
        },
        journey=Journey(drawn=Drawn.MEETING, word="Court hearing", when="held"),
    )

    def in_a_line(self) -> str:
        if not self.which:
            return ""
        standing = {"held": "held", "adjourned": "adjourned"}
        return f"{WHICH.label(self.which)}, {standing.get(self.standing or '', 'not held yet')}"
