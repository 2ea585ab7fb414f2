"""Together or apart: should these brothers and sisters live together, who decided, and why?

It is typed once and filed with each child, because the answer is each child's own: what the others
are to this child, what this child wants and needs. A manager decides for each. Where they are
parted, even for a while, what was tried, how they stay in touch and when it is looked at again
stand beside the reasons, and what is agreed for it is a task from that day on.
"""

from __future__ import annotations

from sightline.grammar.by_the_day import ByTheDay
from sightline.grammar.clock import Mark
from sightline.grammar.condition import Is
from sightline.grammar.fields import (
    ChildsWords,
    Day,
    Narrative,
    Proposal,
    Rows,
    Tells,
    Words,
    YesNo,
)
from sightline.grammar.in_care import InCare
from sightline.grammar.in_touch import InTouch
from sightline.grammar.process import Counts, Duty, Gate, Outcome, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.record.tasks import TaskRow
from sightline.statute.instruments import CHILDREN_ACT_1989, LOCAL_PRACTICE
from sightline.statute.law import Confidence

TOGETHER = CHILDREN_ACT_1989.at("s.22C(8)", confidence=Confidence.KNOWLEDGE)
FAMILY_TIME = "belonging.family_time"
AGAIN = "belonging.together_or_apart"
APART = ("apart", "for_now")
PARTED = Is("recommended", *APART)


@recorded_rows
class Heard(Row):
    """Somebody who knows the children together and was asked."""

    name = Words("Name")
    who = Words("Who they are to the children")
    said = Narrative("What did they say of them together?")

    in_touch = InTouch(name="name", heard=True)


@recorded_rows
class StayingInTouch(TaskRow):
    """What somebody does so that they stay in touch: a task from the decision on."""


@recorded
class TogetherOrApart(StepRecord):
    asked_on = Day("When was it asked whether they should live together?", shared=True)
    why_now = Narrative("Why is it asked now?", shared=True)
    all_of_them = Words(
        "Which brothers and sisters are there, and where does each live?",
        hint="Those who are not in our care, too, and half-brothers and half-sisters. Write no"
        " address: this is read in the record of each.",
        shared=True,
    )
    heard = Rows(
        Heard,
        "Who was asked who knows them together?",
        hint="Carers, parents, school, whoever sees them at play and at night.",
        at_least=1,
        shared=True,
        one="a person",
    )
    homes = Narrative(
        "Which homes could have them together, and what came of each?",
        hint="The family first. Write what would be needed, such as another bed or a carer more.",
        shared=True,
    )
    tie = Narrative(
        "What are the others to {child}: who comforts, plays, worries, quarrels?",
        tells=Tells.WORKING,
    )
    childs_words = ChildsWords("What does {child} want, in their own words?")
    needs = Narrative("What does {child} need from a home?")
    somebody_hurt = YesNo("Does one of them hurt or frighten another?")
    what_hurts = Narrative(
        "Who, how, what was tried, and is it the being together that does it?",
        asked_if=Is("somebody_hurt", True),
        tells=Tells.WORRY,
    )
    for_it = Narrative("What speaks for {child} living with them, now and at thirty?")
    against_it = Narrative("What speaks against it?")
    recommended = Proposal("What do you recommend for {child}?")
    why = Narrative(
        "Why is that right for {child}?",
        hint="In plain words: {child} may ask it, and read this one day.",
        tells=Tells.ANALYSIS,
    )
    would_change = Narrative(
        "What was tried so that they could be together, and what would have to change?",
        asked_if=PARTED,
    )
    in_touch_by = Narrative(
        "How, and how often, do they see and hear from each other?", asked_if=PARTED
    )
    keeping = Rows(
        StayingInTouch,
        "If they are apart: who does what so that they stay in touch, by when?",
        hint="Each is on Today and on the plan until it is done.",
        at_least=1,
        asked_if=PARTED,
        one="a thing to do",
    )
    look_again_on = Day("When is it looked at again?", asked_if=PARTED)
    told = Narrative("How is {child} told, by whom, and when?")

    process = Process(
        name="Together or apart",
        purpose="Should these brothers and sisters live together, who decided, and why?",
        law=TOGETHER,
        began="asked_on",
        several_children=True,
        opened_by=PRACTITIONERS,
        proposes="recommended",
        decided_by=(Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.SIBLINGS: ()},
        sections=(
            Section(
                "asked",
                "What is asked",
                "asked_on",
                "why_now",
                "all_of_them",
                "heard",
                "homes",
                beside=(AGAIN, FAMILY_TIME),
                duties=(
                    Duty(
                        "Children of one family who are in our care live together where that can"
                        " be and is right for each.",
                        TOGETHER,
                    ),
                ),
            ),
            Section(
                "each",
                "Each child",
                "tie",
                "childs_words",
                "needs",
                "somebody_hurt",
                "what_hurts",
                "for_it",
                "against_it",
                facts=("communicates",),
            ),
            Section(
                "decided",
                "Together or apart, and why",
                "recommended",
                "why",
                "would_change",
                "in_touch_by",
                "keeping",
                "look_again_on",
                "told",
            ),
        ),
        marks={
            "asked": Counts("asked_on"),
            "parted": Counts("asked_on", outcomes=APART),
            "together": Counts("asked_on", outcomes=("together",)),
            "to_look_again": Counts("look_again_on", outcomes=APART),
        },
        clocks=(
            ByTheDay(
                name="look_again",
                title="Look again whether they can live together",
                start=Mark("to_look_again"),
                stop=Mark("together", of=AGAIN),
                also=(Mark("parted", of=AGAIN),),
                until=Mark("ended", of="in_care.looked_after"),
                law=LOCAL_PRACTICE.at("brothers and sisters", confidence=Confidence.KNOWLEDGE),
            ),
        ),
        gates=(
            Gate(
                name="in_touch",
                sentence="Nobody is parted before the page says what was tried, how they stay in"
                " touch and when it is looked at again. Return it, so that it is written.",
                law=LOCAL_PRACTICE.at("brothers and sisters", confidence=Confidence.KNOWLEDGE),
                outcomes=APART,
                needs=PARTED,
            ),
        ),
        outcomes=(
            Outcome(
                "together",
                "They live together",
                may_lead_to=("in_care.placement_request",),
            ),
            Outcome(
                "for_now",
                "Apart for now, until they can be together",
                may_lead_to=(FAMILY_TIME, AGAIN, "in_care.placement_request"),
            ),
            Outcome("apart", "Apart", may_lead_to=(FAMILY_TIME, AGAIN)),
        ),
    )

    def in_a_line(self) -> str:
        """What was decided, or is proposed, and why: found by a stranger without opening it."""
        chosen = self.step.outcome or self.recommended
        label = self.process.outcome(chosen).label if chosen else ""
        return ": ".join(part for part in (label, self.why or "") if part)
