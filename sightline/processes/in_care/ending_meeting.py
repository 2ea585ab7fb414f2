"""Ending of a placement: what happened, what did the child say, and what do we learn from it?

It is held when a placement ends, above all when it ends before it should. Nobody is blamed. What
the child says and what the carers say stand apart, beside what might have been seen earlier; what
the next home must be able to do goes with the child.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Rows, Tells, Told, Words
from sightline.grammar.in_touch import InTouch
from sightline.grammar.process import Counts, Drawn, Journey, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.in_care.placement.rows import LISTED
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.record.tasks import TaskRow
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS
from sightline.statute.law import Confidence

WHICH = local_list(
    "placement_ending_which",
    "How does it end?",
    disrupted="It ended before it should",
    at_risk="It may break, and has not yet",
    planned="It ends as planned",
)
CHILD_SAID = local_list(
    "child_said_of_ending",
    "How was the child’s account given?",
    there="They were there and said it",
    apart="They said it to somebody, apart from the meeting",
    not_yet="They would not or could not say it yet",
)
# A child who has said nothing yet is asked again: their words are not made up for them.
SAID = Is("how_said", "there", "apart")
ENDED = Is("which", "disrupted", "planned")


@recorded_rows
class AtTheEnding(Row):
    """Somebody whose account was heard."""

    name = Words("Name")
    who = Words("Who they are to the child")

    in_touch = InTouch(name="name")


@recorded_rows
class ToldOfEnding(Row):
    """Somebody whom the regulations name, and when they were told that it ended."""

    who = Coded("Who are they?", LISTED)
    name = Words("Name")
    told_on = Day("When were they told?")

    in_touch = InTouch(name="name")


@recorded_rows
class EndingTask(TaskRow):
    """What somebody will do because of it."""


@recorded
class EndingMeeting(StepRecord):
    held_on = Day("On which day did you meet?")
    which = Coded("How does it end?", WHICH)
    carer = Words("With whom did {child} live?")
    chaired_by = Words("Who chaired it, and had no part in the placement?")
    came = Rows(AtTheEnding, "Whose account was heard?", at_least=1, one="a person")
    what_happened = Narrative(
        "What happened, from the first good days to the last?", tells=Tells.WHY
    )
    how_said = Coded("How was {child}'s account given?", CHILD_SAID)
    childs_words = ChildsWords(
        "What does {child} say about it, in their own words?",
        asked_if=SAID,
        told=Told(heard=Is("how_said", "there")),
    )
    asked_again = Narrative("Who asks {child} again, and when?", asked_if=Is("how_said", "not_yet"))
    carers_say = Narrative("What do the carers say?")
    family_says = Narrative("What do the family and the school say?")
    signs = Narrative("Which signs were there, since when, and who saw them?")
    matched = Narrative("Was it the right home for {child}, as we knew them then?")
    would_have_helped = Narrative("What would have helped it to hold, and was it asked for?")
    good_things = Narrative("What was good there, and is to be kept: people, things, habits?")
    next_home = Narrative("What must the next home know and be able to do?")
    goodbye = Narrative("How does {child} say goodbye, and what goes with them?")
    learnt = Narrative("What do we learn, and who is told of it?")
    tasks = Rows(EndingTask, "Who does what, by when?", one="a task")
    told = Rows(ToldOfEnding, "Who was told that it ended?", asked_if=ENDED, one="somebody")
    all_told_on = Day("When had all of them been told?", asked_if=ENDED, optional=True)

    process = Process(
        name="Ending of a placement",
        purpose="What happened, what did the child say, and what do we learn from it?",
        law=CARE_PLANNING_REGULATIONS.at("reg 14(4)", confidence=Confidence.LEGISLATION),
        began="held_on",
        opened_by=(*PRACTITIONERS, Role.REVIEWING_OFFICER, Role.HEAD_OF_SERVICE),
        retention=Retention.LOOKED_AFTER,
        sections=(
            Section(
                "what",
                "What happened",
                "held_on",
                "which",
                "carer",
                "chaired_by",
                "came",
                "what_happened",
            ),
            Section(
                "accounts",
                "What each says",
                "how_said",
                "childs_words",
                "asked_again",
                "carers_say",
                "family_says",
                facts=("communicates",),
            ),
            Section(
                "learning",
                "What we learn",
                "signs",
                "matched",
                "would_have_helped",
                "good_things",
                "learnt",
            ),
            Section("next", "What comes next", "next_home", "goodbye", "tasks"),
            Section("told", "Who was told", "told", "all_told_on", asked_if=ENDED),
        ),
        journey=Journey(drawn=Drawn.MEETING, word="Ending meeting", when="held"),
        marks={
            "held": Counts("held_on", when=Answered("what_happened")),
            "disrupted": Counts("held_on", when=Is("which", "disrupted")),
            "end_told": Counts("all_told_on"),
        },
    )

    def in_a_line(self) -> str:
        return self.what_happened or self.next_home or ""
