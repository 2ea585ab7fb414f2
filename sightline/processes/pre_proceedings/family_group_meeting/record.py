"""Family group meeting: what does the family itself propose, and do we accept it?

The family network meets, thinks by itself, and says in its own words what it will do. A manager
decides whether we accept that, and why. Where the family was offered a meeting and did not want
it, or where a meeting is not in the child's best interests, that is decided here too, so that the
reason and the name of who decided stand on the record.

The Act of 2026 asks for the offer before an application to the court. It is enacted, and when it
comes into force is to be confirmed: `issuing` says how that is held to meanwhile.
"""

from __future__ import annotations

from sightline.grammar.condition import Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    CodedMany,
    Day,
    Narrative,
    Proposal,
    Rows,
    Tells,
    Words,
    YesNo,
)
from sightline.grammar.process import (
    Counts,
    Drawn,
    Duty,
    Feed,
    Journey,
    Process,
    Retention,
    Section,
)
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.pre_proceedings.family_group_meeting.rows import (
    OFFERED_HOW,
    REPLY,
    OfTheFamily,
)
from sightline.processes.pre_proceedings.family_group_meeting.rules import (
    ACCEPTED,
    GATES,
    HELD,
    NOT_WANTED,
    OUTCOMES,
)
from sightline.processes.pre_proceedings.issuing import FAMILY_MEETINGS
from sightline.record.base import StepRecord, recorded

OFFERED = Is("offered", True)


@recorded
class FamilyGroupMeeting(StepRecord):
    raised_on = Day("On which day was a meeting first considered?", shared=True)
    offered = YesNo("Has the family been offered a meeting?", shared=True)
    offered_on = Day("On which day?", asked_if=OFFERED, shared=True)
    offered_how = CodedMany("How?", OFFERED_HOW, asked_if=OFFERED, shared=True)
    offered_to = Words("To whom?", asked_if=OFFERED, shared=True)
    reply = Coded("What did the family answer?", REPLY, asked_if=OFFERED, shared=True)
    reply_said = Narrative(
        "What did they say, or what was done to reach them?", asked_if=NOT_WANTED
    )
    not_best = Narrative(
        "Why is a meeting not in {child}'s best interests?", asked_if=Is("offered", False)
    )
    took_place = YesNo("Has the meeting been held?", shared=True)
    held_on = Day("On which day was it held?", asked_if=HELD, shared=True)
    why_not_held = Narrative("Why not?", asked_if=Is("took_place", False), shared=True)
    family = Rows(
        OfTheFamily,
        "Who of the family network was asked, and who came?",
        hint="Fathers and their families too.",
        at_least=1,
        shared=True,
        asked_if=HELD,
        one="a person",
    )
    childs_words = ChildsWords("What did {child} say, or what was said for {child}?", asked_if=HELD)
    proposal = Narrative(
        "What does the family propose for {child}, in their own words?",
        tells=Tells.WORKING,
        asked_if=HELD,
    )
    needs_from_us = Narrative("What do they need from us for it?", asked_if=HELD)
    recommended = Proposal("What do you recommend?")
    why = Narrative("Why?", hint="The family will read it.")

    process = Process(
        name="Family group meeting",
        purpose="What does the family itself propose, and do we accept it?",
        law=FAMILY_MEETINGS,
        began="raised_on",
        several_children=True,
        opened_by=(*PRACTITIONERS, Role.BUSINESS_SUPPORT),
        proposes="recommended",
        decided_by=(Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE),
        retention=Retention.CHILD_PROTECTION,
        sections=(
            Section(
                "offer",
                "The offer",
                "raised_on",
                "offered",
                "offered_on",
                "offered_how",
                "offered_to",
                "reply",
                "reply_said",
                "not_best",
                facts=("interpreter",),
                duties=(
                    Duty(
                        "Offer a meeting before an application to the court, in the letter before"
                        " proceedings; hold it first if they accept. Where it is not in the"
                        " child's best interests, say why.",
                        FAMILY_MEETINGS,
                    ),
                ),
            ),
            Section(
                "meeting",
                "The meeting",
                "took_place",
                "held_on",
                "why_not_held",
                "family",
                "childs_words",
                "proposal",
                "needs_from_us",
                asked_if=ACCEPTED,
                facts=("communicates",),
            ),
            Section("next", "What we say to it", "recommended", "why"),
        ),
        marks={
            "offered": Counts("offered_on", when=OFFERED),
            "not_wanted": Counts("offered_on", when=NOT_WANTED),
            "held": Counts("held_on", when=HELD),
            "excused": Counts("raised_on", outcomes=("excused",)),
        },
        journey=Journey(drawn=Drawn.MEETING, word="Family group meeting", when="held"),
        shares={"family_told": "family"},
        gates=GATES,
        outcomes=OUTCOMES,
        feeds=(
            Feed(
                "cin",
                "PreProceedingsandFGDM/FGDMMeetingFac",
                derivation="was_held",
                first_year=2027,
            ),
        ),
    )

    def in_a_line(self) -> str:
        return self.proposal or self.reply_said or self.not_best or ""

    def was_held(self) -> bool:
        """Whether a family group meeting was held."""
        return "held" in self.step.marks
