"""Return interview: why did this child go, what happened to them, and what changes because of it?

Somebody independent offers to listen once a child is back. The child may refuse: that is written
down with why, and with what was learnt otherwise. Until there is an answer the interview stays
open. What the child said stands in their own words; what it means is asked apart, and a copy of
those words is no answer to it. It is of the last episode that had ended when it was offered.
"""

from __future__ import annotations

from collections.abc import Sequence

from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Answered, Both, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    CodedMany,
    Day,
    Moment,
    Narrative,
    Tells,
    Told,
    Words,
    YesNo,
)
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Drawn, Duty, Journey, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS
from sightline.processes.missing.lists import HARM, HOW, INTERVIEWER, PULL, PUSH, REPLY
from sightline.record.base import StepRecord, recorded
from sightline.record.step import Step
from sightline.statute.instruments import LOCAL_PRACTICE, MISSING_GUIDANCE
from sightline.statute.law import Confidence
from sightline.statute.limits import WorkingDays

ACCEPTED = Is("reply", "accepted")
NOT_HELD = Is("reply", "refused", "lapsed")
IN_PERSON = Is("how", "in_person")
HARMED = Is("harm", "yes", "feared")
INDEPENDENT = MISSING_GUIDANCE.at("return interviews", unread=True)


@recorded
class ReturnInterview(StepRecord):
    offered_at = Moment("When was it offered to {child}?", hint="The day and the time.")
    interviewer = Coded("Who interviews {child}?", INTERVIEWER)
    interviewer_name = Words(
        "Their name and organisation", asked_if=Is("interviewer", "worker", "service", "other")
    )
    independent = YesNo(
        "Are they independent of where {child} lives and of {child}'s social worker?"
    )
    why_not_independent = Narrative(
        "Why not, and did {child} want them?", asked_if=Is("independent", False)
    )
    reply = Coded(
        "What did {child} answer?", REPLY, hint="Leave it blank until there is an answer."
    )
    why_not_held = Narrative("Why not, as far as you know?", asked_if=NOT_HELD)
    learnt_otherwise = Narrative(
        "What was learnt without it, and from whom?",
        hint="From the police, the carer, the school, friends.",
        asked_if=NOT_HELD,
    )
    held_at = Moment("When was it held?")
    how = Coded("How did they meet?", HOW)
    where = Words("Where?", asked_if=IN_PERSON)
    alone = YesNo("Was {child} alone with them?", asked_if=IN_PERSON)
    why_not_alone = Narrative(
        "Who else was there, and why?", asked_if=Both(IN_PERSON, Is("alone", False))
    )
    childs_words = ChildsWords(
        "What did {child} say, in their own words?",
        hint="What it means comes after. The child may read it one day.",
        told=Told(
            heard=Is("interviewer", "writer"),
            when="held_at",
            where="where",
            alone="alone",
            how="how",
        ),
    )
    with_whom = Narrative("Where was {child}, and with whom?", hint="Names, cars, addresses.")
    harm = Coded("Was {child} harmed while missing?", HARM)
    what_harm = Narrative(
        "What harm, by whom, and who knows of it now?", asked_if=HARMED, tells=Tells.WORRY
    )
    push = CodedMany("What drives {child} away?", PUSH)
    pull = CodedMany("What draws {child} elsewhere?", PULL)
    push_and_pull = Narrative("What do you know of these?")
    prevent_child = ChildsWords("What does {child} say would stop it?")
    prevent = Narrative("What do you think would stop it?")
    may_share = Narrative("With whom may this be shared, and what not?", hint="As {child} says.")
    analysis = Narrative(
        "Why does {child} go, what do the times before show, and what does it mean?",
        hint="Not what was said: what you make of it, and how great the risk is next time.",
        tells=Tells.ANALYSIS,
    )
    plan_changes = Narrative(
        "What changes in {child}'s plan because of it?",
        hint="Where there is no plan, what will be done, by whom and by when.",
    )
    plan_updated_on = Day("When was it written into the plan, or agreed?")

    process = Process(
        name="Return interview",
        purpose="Why did this child go, what happened to them, and what changes because of it?",
        law=INDEPENDENT,
        began="offered_at",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        retention=Retention.CHILD_PROTECTION,
        in_care={InCare.SAFETY: ()},
        sections=(
            Section(
                "offer",
                "The offer, and the answer",
                "offered_at",
                "interviewer",
                "interviewer_name",
                "independent",
                "why_not_independent",
                "reply",
                "why_not_held",
                "learnt_otherwise",
                facts=("communicates",),
                beside=("missing.missing_episode", "missing.return_interview"),
                duties=(
                    Duty(
                        "Somebody independent offers it each time that a child has been missing.",
                        INDEPENDENT,
                    ),
                ),
            ),
            Section(
                "held",
                "The interview",
                "held_at",
                "how",
                "where",
                "alone",
                "why_not_alone",
                "childs_words",
                "with_whom",
                "harm",
                "what_harm",
                asked_if=ACCEPTED,
            ),
            Section(
                "why",
                "Why, and what would stop it",
                "push",
                "pull",
                "push_and_pull",
                "prevent_child",
                "prevent",
                "may_share",
                asked_if=ACCEPTED,
            ),
            Section(
                "change",
                "What it means, and what changes",
                "analysis",
                "plan_changes",
                "plan_updated_on",
                beside=("missing.missing_episode",),
            ),
        ),
        marks={
            "interview_offered": Counts("offered_at"),
            "interview_refused": Counts("offered_at", when=Is("reply", "refused")),
            "interview_unanswered": Counts("offered_at", when=Is("reply", "lapsed")),
            "interview_held": Counts("held_at"),
            "seen": Counts("held_at", when=IN_PERSON),
            "seen_alone": Counts("held_at", when=Both(IN_PERSON, Is("alone", True))),
            "on_screen": Counts("held_at", when=Is("how", "screen")),
            "heard": Counts("held_at", when=Answered("childs_words")),
            "plan_updated": Counts("plan_updated_on"),
        },
        journey=Journey(drawn=Drawn.MEETING, word="Return interview", when="interview_held"),
        clocks=(
            Within(
                name="feed_plan",
                title="Let the return interview change the plan",
                start=Mark("interview_held"),
                limit=WorkingDays(5),
                stop=Mark("plan_updated"),
                law=LOCAL_PRACTICE.at(
                    "return interviews and the plan", confidence=Confidence.LOCAL_USE
                ),
                row="MIS-05",
            ),
        ),
    )

    def in_a_line(self) -> str:
        if self.reply and self.reply != "accepted":
            return f"{'Refused' if self.reply == 'refused' else 'No answer'}: {self.analysis or ''}"
        return self.analysis or self.childs_words or ""

    def untrue(self) -> str:
        if self.offered_at and self.held_at and self.held_at < self.offered_at:
            return "It cannot have been held before it was offered. Put the times right."
        return ""

    def unfinished(self) -> str:
        """The child's account by itself is no analysis."""
        said, meant = _bare(self.childs_words), _bare(self.analysis)
        if meant and meant in said:
            return "The analysis repeats what the child said. Write down what you make of it."
        return ""

    def alerts(self, earlier: Sequence[Step]) -> Sequence[str]:
        if self.harm in HARMED.values:
            return [f"A return interview tells of harm while missing: {HARM.label(self.harm)}."]
        return []


def _bare(text: str | None) -> str:
    """Words without quotation marks and without what lies between them."""
    return " ".join("".join(one for one in text or "" if one not in "“”\"'‘’").split()).casefold()
