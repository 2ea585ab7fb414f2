"""Life story work: does this child hold their own story, told truly, kindly and in time?

It is open from the day on which it began until the child has it, in the stages that get lost when
nobody asks for them: what was gathered, and from whom, while there was still somebody to ask; what
was done with the child; that it was given; that somebody else looked at it before. The birth
family's own words stand in it, as they said them.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Rows,
    Words,
    YesNo,
)
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.statute.instruments import CARE_PLANNING_GUIDANCE
from sightline.statute.law import Confidence, Kind

WHAT = local_list(
    "life_story_gathered",
    "What is it?",
    birth="Of the birth: the hospital, the weight, the first band or shawl",
    photographs="Photographs",
    first_home="The first home, and others since",
    family_words="The birth family's own words",
    carers_words="What carers remember",
    school="School, friends and places",
    keepsake="A toy, clothes, a card, another keepsake",
    health="What the family knows of health",
    why="Why the child came into care, in words for the child",
)
GIVEN = local_list(
    "life_story_given",
    "What was given?",
    book="A book",
    box="A box of memories",
    film="A film, or something on a screen",
    letter="A letter for later",
    several="Several of these",
)
WHY_ENDED = local_list(
    "life_story_ended",
    "Why it ended",
    given="The child has it",
    not_now="The child does not want it now; it is kept for later",
    left_care="The child left care; it goes on elsewhere",
    moved="Another authority or agency does it now",
)
HAS_IT = Answered("given_on")


@recorded_rows
class Gathered(Row):
    """Something of the child's story, from whom it came, and where it is kept."""

    what = Coded("What is it?", WHAT)
    from_whom = Words("Of what exactly, and from whom?")
    kept_where = Words("Where is it, and is there a copy?")


@recorded_rows
class DoneTogether(Row):
    """A time on which somebody worked on it with the child."""

    on = Day("On which day?")
    what = Narrative("What did they do, and how was it for the child?")


@recorded
class LifeStory(StepRecord):
    began_on = Day("On which day did it begin?", hint="With a person and a first talk, not a form.")
    done_by = Words("Who does it, and who is beside {child} when it hurts?")
    knows = Narrative("What does {child} know of their story, and what do they think happened?")
    childs_questions = ChildsWords("What does {child} ask, or want to know?")
    how = Narrative("How will it be told, in what order, and what is hard in it?")
    gathered = Rows(Gathered, "What has been gathered?", at_least=1, one="a thing")
    missing_yet = Narrative(
        "What is still missing, and who looks for it before it is lost?", optional=True
    )
    family_said = Narrative(
        "What do those of the birth family want {child} to know, in their own words?"
    )
    done_with = Rows(
        DoneTogether, "When was it worked on with {child}?", at_least=1, one="a time together"
    )
    given_on = Day("On which day was it given to {child}?", optional=True)
    given_what = Coded("What was given?", GIVEN, asked_if=HAS_IT)
    given_how = Narrative("Who was there, and how did {child} take it?", asked_if=HAS_IT)
    looked_at = YesNo("Has somebody else looked at it, before it was given?", asked_if=HAS_IT)
    quality = Narrative(
        "Who, and is it true, kind, whole and fit for {child}'s age?",
        asked_if=Is("looked_at", True),
    )
    ended_on = Day("On which day did the work end?")
    why_ended = Coded("Why did it end?", WHY_ENDED)
    comes_back = Narrative(
        "Who tells {child} more as they grow, and where can they ask?",
        asked_if=Answered("ended_on"),
    )

    process = Process(
        name="Life story work",
        purpose="Does this child hold their own story, told truly, kindly and in time?",
        law=CARE_PLANNING_GUIDANCE.at(
            "life story work", unread=True, kind=Kind.LOCAL, confidence=Confidence.LOCAL_USE
        ),
        began="began_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, Role.BUSINESS_SUPPORT),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.PERMANENCE: ()},
        sections=(
            Section(
                "begun",
                "Begun",
                "began_on",
                "done_by",
                "knows",
                "childs_questions",
                "how",
                facts=("communicates",),
            ),
            Section("gathered", "Gathered", "gathered", "missing_yet", "family_said"),
            Section("with_child", "Done with the child", "done_with"),
            Section(
                "given",
                "Given, and looked at",
                "given_on",
                "given_what",
                "given_how",
                "looked_at",
                "quality",
            ),
            Section("end", "The end of it", "ended_on", "why_ended", "comes_back"),
        ),
        marks={
            "given": Counts("given_on"),
            "looked_at": Counts("given_on", when=Is("looked_at", True)),
        },
    )

    def in_a_line(self) -> str:
        stage = "Given to the child" if self.given_on else "Going on"
        if self.ended_on and self.why_ended:
            stage = WHY_ENDED.label(self.why_ended)
        return f"{stage}: {self.knows}" if self.knows else stage

    def untrue(self) -> str:
        if self.began_on and self.given_on and self.given_on < self.began_on:
            return "It cannot have been given before it began. Put one of the days right."
        return ""

    def unfinished(self) -> str:
        if self.why_ended == "given" and self.given_on is None:
            return "Say on which day the child was given it, or choose another reason why it ended."
        return ""
