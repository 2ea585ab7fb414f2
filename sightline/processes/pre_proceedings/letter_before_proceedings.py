"""Letter before proceedings: what worries us, what must change, and who can help the parents?

It is written to the parents and not about them: each answer in words is a part of the letter, as
one would say it at their table. Days stand in the words, because only words are printed. Once it
is finished it is printed as a letter to each parent, as every copy is, without what must not reach
that one; and that it was sent, to whom, on which day and how, is recorded as all that leaves the
record is. The duty to send it is met by the first parent who has it.
"""

from __future__ import annotations

from datetime import date

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Mark, Within, day_of
from sightline.grammar.condition import Is
from sightline.grammar.fields import Coded, Day, Narrative, Tells, Words, WorkerNamed
from sightline.grammar.process import Duty, Feed, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS
from sightline.processes.pre_proceedings.issuing import FAMILY_MEETINGS
from sightline.record.base import StepRecord, recorded
from sightline.statute.instruments import LOCAL_PRACTICE, PUBLIC_LAW_BEST_PRACTICE
from sightline.statute.law import Confidence
from sightline.statute.limits import WorkingDays

OFFER = local_list(
    "family_meeting_in_the_letter",
    "Does the letter offer a family group meeting?",
    offered="Yes",
    held="No: one has been held already",
    not_best="No: it is not in the child's best interests",
)
OFFERED = Is("family_meeting", "offered")


@recorded
class LetterBeforeProceedings(StepRecord):
    written_on = Day("Which day stands on the letter?", shared=True)
    worry = Narrative(
        "What are we worried about for {child}?",
        hint="Write to the parents, as you would say it at their table.",
        tells=Tells.WORRY,
    )
    helped = Narrative("What has been done to help, and what came of it?")
    must_change = Narrative("What must change for {child}, and by which day?")
    we_will = Narrative("What will we do to help?")
    if_not = Narrative("What happens if it does not change?")
    who_can_help = Narrative(
        "Who can help the parents?",
        hint="A solicitor, an advocate: how to find one and whom to ring.",
    )
    we_meet = Narrative("When and where do we meet, and whom may they bring?")
    family_meeting = Coded("Does the letter offer a family group meeting?", OFFER, shared=True)
    family_offer = Narrative("What does it say of that meeting?", asked_if=OFFERED)
    language = Words("In which language is it sent?", shared=True)
    explained = Narrative("How will it be explained to each parent, and by whom?", shared=True)
    lawyer = Words("Which of our lawyers has read it?", shared=True)
    agreed_by = WorkerNamed("Which manager has agreed its words?", shared=True)

    process = Process(
        name="Letter before proceedings",
        purpose="What worries us, what must change, and who can help the parents?",
        law=LOCAL_PRACTICE.at("letter before proceedings"),
        began="written_on",
        several_children=True,
        opened_by=PRACTITIONERS,
        retention=Retention.CHILD_PROTECTION,
        sections=(
            Section(
                "says",
                "What the letter says",
                "written_on",
                "worry",
                "helped",
                "must_change",
                "we_will",
                "if_not",
            ),
            Section(
                "help",
                "Who can help",
                "who_can_help",
                "we_meet",
                "family_meeting",
                "family_offer",
                duties=(Duty("Offer a family group meeting in this letter.", FAMILY_MEETINGS),),
            ),
            Section(
                "reach",
                "How it reaches them",
                "language",
                "explained",
                "lawyer",
                "agreed_by",
                facts=("first_language", "interpreter"),
            ),
        ),
        shares={"sent": "letter"},
        clocks=(
            Within(
                name="meet_parents",
                title="Hold the pre-proceedings meeting with the parents",
                start=Mark("sent"),
                limit=WorkingDays(7),
                stop=Mark("first_held", of="pre_proceedings.pre_proceedings_meeting"),
                until=Mark("ended", of="pre_proceedings.pre_proceedings"),
                law=PUBLIC_LAW_BEST_PRACTICE.at(
                    "pre-proceedings meeting", unread=True, confidence=Confidence.SECONDARY
                ),
                row="PLO-03",
            ),
        ),
        feeds=(
            Feed(
                "cin",
                "PreProceedingsandFGDM/LBPSentDate",
                derivation="sent_on",
                first_year=2027,
            ),
            Feed(
                "cin",
                "PreProceedingsandFGDM/FGDMMeetingOffer",
                derivation="offers_family_meeting",
                first_year=2027,
            ),
        ),
    )

    def in_a_line(self) -> str:
        return self.must_change or self.worry or ""

    def sent_on(self) -> date | None:
        """The day on which the letter was first sent to a parent."""
        sent = self.step.moments.get("sent")
        return day_of(sent) if sent else None

    def offers_family_meeting(self) -> bool:
        """Whether a family group meeting was offered in the letter before proceedings."""
        return self.family_meeting == "offered"
