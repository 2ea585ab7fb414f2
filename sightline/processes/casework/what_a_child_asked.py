"""What a child asked: what did the child ask for, and what became of it?

Children ask on visits, in reviews and in letters, and too often nobody comes back to them. Each
thing that needs more than a yes on the spot is written down once, in the child's own words, and is
open until somebody has told the child: yes, in part, or no and why not. It is due on the day that
the child was promised; no rule sets that day. What was asked and settled in a visit stays there.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.by_the_day import ByTheDay
from sightline.grammar.clock import Mark
from sightline.grammar.condition import Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.grammar.roles import RECORDERS
from sightline.record.base import StepRecord, recorded
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence

ASKING = LOCAL_PRACTICE.at("what children ask for", confidence=Confidence.KNOWLEDGE)
WHERE = local_list(
    "asked_where",
    "Where was it asked?",
    visit="On a visit",
    review="For or in a review or a conference",
    written="In a letter, a message or a drawing",
    others="Through somebody they trust",
    elsewhere="Somewhere else",
)
ANSWER = local_list(
    "asked_answer",
    "What is the answer?",
    yes="Yes",
    part="In part",
    no="No",
    changed="The child wants it no longer",
)


@recorded
class WhatAChildAsked(StepRecord):
    asked_on = Day("On which day did {child} ask?")
    childs_words = ChildsWords("What did {child} ask for, in their own words?")
    where = Coded("Where was it asked?", WHERE)
    whom = Words("Whom did {child} ask?")
    promised = Narrative("What did you say to {child}, and who sees to it?")
    answer_by = Day("By which day did you promise an answer?")
    answer = Coded("What is the answer?", ANSWER)
    done = Narrative("What was done?", asked_if=Is("answer", "yes", "part", "changed"))
    why_not = Narrative("Why not, or not all of it?", asked_if=Is("answer", "part", "no"))
    told_on = Day("On which day was {child} told?")
    told_how = Words("Who told {child}, and how?")
    reply = ChildsWords("What does {child} say to that?", optional=True)

    process = Process(
        name="What a child asked",
        purpose="What did the child ask for, and what became of it?",
        law=ASKING,
        began="asked_on",
        opened_by=RECORDERS,
        retention=Retention.CHILD_IN_NEED,
        in_care={InCare.ASKED: ()},
        sections=(
            Section(
                "asked",
                "What was asked",
                "asked_on",
                "childs_words",
                "where",
                "whom",
                "promised",
                "answer_by",
                facts=("communicates",),
            ),
            Section(
                "answered",
                "What became of it",
                "answer",
                "done",
                "why_not",
                "told_on",
                "told_how",
                "reply",
            ),
        ),
        marks={
            "asked": Counts("asked_on"),
            "promised_by": Counts("answer_by"),
            "told": Counts("told_on"),
        },
        clocks=(
            ByTheDay(
                name="tell",
                title="Tell the child what becomes of what they asked",
                start=Mark("promised_by"),
                stop=Mark("told"),
                law=ASKING,
            ),
        ),
    )

    def in_a_line(self) -> str:
        if not self.childs_words:
            return ""
        became = ANSWER.label(self.answer) if self.answer else "Not answered yet"
        return f"{became}: {self.childs_words}"

    def untrue(self) -> str:
        asked = self.asked_on
        for day in (self.answer_by, self.told_on):
            if asked and day and day < asked:
                return f"{day:%-d %B %Y} is before the day on which the child asked."
        return ""
