"""Case note: what happened, who said what, and does it change how we see this child's life?

A note marked significant stands in the chronology with its analysis. A visit, a meeting or a
decision has a process of its own and is no case note.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Moment,
    Narrative,
    Tells,
    Told,
    Words,
    YesNo,
)
from sightline.grammar.process import Counts, Drawn, Journey, Process, Retention, Section
from sightline.grammar.roles import RECORDERS
from sightline.record.base import StepRecord, recorded
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence

WHAT_IT_WAS = local_list(
    "case_note_about",
    "What was it?",
    child="Talking with the child",
    family="Talking with the family",
    agency="Talking with another agency",
    written="A letter, an email or a message",
    observed="Something seen",
    incident="Something that happened to the child",
    no_reply="Tried, and no reply",
)


@recorded
class CaseNote(StepRecord):
    happened_at = Moment("When did it happen?", hint="Not when you wrote it up.", shared=True)
    what = Coded("What was it?", WHAT_IT_WAS, shared=True)
    with_whom = Words("Who was it with, and who are they to {child}?", shared=True)
    said = Narrative(
        "What was said or seen?", hint="Facts first, and whose words they are.", shared=True
    )
    childs_words = ChildsWords(
        "What did {child} say or show?", optional=True, told=Told(heard=Is("what", "child"))
    )
    significant = YesNo(
        "Does this belong in {child}'s chronology?",
        hint="Yes if it changes what we know of {child}'s life, for the better or the worse.",
    )
    analysis = Narrative(
        "What does it mean for {child}, with what came before?",
        asked_if=Is("significant", True),
        tells=Tells.ANALYSIS,
    )
    next_step = Narrative("What will you do about it?", optional=True, shared=True)

    process = Process(
        name="Case note",
        purpose="What happened, who said what, and does it change how we see this child's life?",
        law=LOCAL_PRACTICE.at("recording", confidence=Confidence.LOCAL_USE),
        began="happened_at",
        several_children=True,
        opened_by=RECORDERS,
        retention=Retention.CHILD_IN_NEED,
        sections=(
            Section("note", "What happened", "happened_at", "what", "with_whom", "said"),
            Section(
                "meaning", "What it means", "childs_words", "significant", "analysis", "next_step"
            ),
        ),
        marks={
            "happened": Counts("happened_at"),
            "significant": Counts("happened_at", when=Is("significant", True)),
            "heard": Counts("happened_at", when=Answered("childs_words")),
            "family_talk": Counts("happened_at", when=Is("what", "family")),
        },
        journey=Journey(
            drawn=Drawn.NOTE, word="Significant note", when="significant", turning="significant"
        ),
    )

    def in_a_line(self) -> str:
        """What matters of a significant note is what it means."""
        return (self.analysis if self.significant else "") or self.said or ""
