"""Complaint: what does a child, or somebody for them, say we did wrong, and what was done?

What they say is in their own words, and beside it what they ask for: to be put right is more than
to be answered. It is asked whether the child was offered an advocate, and at the end how the child
was told. There are three stages, each with its own days; whoever is content after one asks for no
other. A stage that was not reached is asked nothing.

It stands with the child's record, where it belongs to their story. It is no allegation about
somebody who works with children: that is written on a page of its own and never here.
"""

from __future__ import annotations

from sightline.grammar.condition import Answered, Both, Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Words, YesNo
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Duty, Process, Retention, Route, Section
from sightline.grammar.roles import RECORDERS
from sightline.processes.casework.complaint.lists import FROM, OFFER, OUTCOME, UPHELD
from sightline.processes.casework.complaint.rules import CLOCKS
from sightline.record.base import StepRecord, recorded
from sightline.statute.instruments import COMPLAINTS_REGULATIONS
from sightline.statute.law import Confidence

ANSWERED = Answered("answered_on")
INVESTIGATED = Answered("investigation_asked_on")
INVESTIGATION_ANSWERED = Both(INVESTIGATED, Answered("investigation_answered_on"))
TO_PANEL = Answered("panel_asked_on")
CLOSED = Answered("closed_on")


@recorded
class Complaint(StepRecord):
    received_on = Day("On which day did it come to us?")
    who_from = Coded("Who complains?", FROM)
    name = Words("Who are they, and what are they to {child}?")
    childs_words = ChildsWords(
        "What does {child} say is wrong?", asked_if=Is("who_from", "child", "advocate")
    )
    wrong = Narrative(
        "What do they say is wrong, in their own words?",
        asked_if=Is("who_from", "parent", "carer", "other"),
    )
    wanted = Narrative("What do they ask for?")
    old = YesNo("Is it about something more than a year ago?")
    old_why = Narrative(
        "Do we look into it all the same, and why, or why not?", asked_if=Is("old", True)
    )
    advocate = Coded("Was {child} offered an advocate?", OFFER)

    acknowledged_on = Day("When did we tell them that we have it?", optional=True)
    extended = YesNo("Is more time taken?", optional=True)
    extended_why = Narrative("Why, and when were they told?", asked_if=Is("extended", True))
    answered_by = Words("Who answers it?", hint="Not whom it is about.")
    done = Narrative("What was looked at, and what was done at once to put it right?")
    answered_on = Day("When was it answered?", optional=True)
    answer = Narrative("What was the answer?", asked_if=ANSWERED)
    upheld = Coded("Were they right?", UPHELD, asked_if=ANSWERED)

    investigation_asked_on = Day(
        "On which day was it written down that they ask for an investigation?", optional=True
    )
    investigation_acknowledged_on = Day(
        "When did we tell them that it is investigated?", optional=True, asked_if=INVESTIGATED
    )
    investigator = Words("Who investigates?", asked_if=INVESTIGATED)
    independent = Words("Who is the independent person?", asked_if=INVESTIGATED)
    investigation_extended = YesNo("Is more time taken?", optional=True, asked_if=INVESTIGATED)
    investigation_why = Narrative(
        "Why, and when were they told?",
        asked_if=Both(INVESTIGATED, Is("investigation_extended", True)),
    )
    investigation_answered_on = Day(
        "When were they sent the answer?", optional=True, asked_if=INVESTIGATED
    )
    investigation_answer = Narrative(
        "What was found, and what did the adjudicating officer decide?",
        asked_if=INVESTIGATION_ANSWERED,
    )
    investigation_upheld = Coded("Were they right?", UPHELD, asked_if=INVESTIGATION_ANSWERED)

    panel_asked_on = Day("On which day did they ask for a review panel?", optional=True)
    panel_met_on = Day("When did it meet?", optional=True, asked_if=TO_PANEL)
    panel_members = Words("Who sat on it?", asked_if=Both(TO_PANEL, Answered("panel_met_on")))
    panel_reported_on = Day("When was its report sent?", optional=True, asked_if=TO_PANEL)
    panel_said = Narrative(
        "What does it say?", asked_if=Both(TO_PANEL, Answered("panel_reported_on"))
    )
    responded_on = Day("When did the authority answer it?", optional=True, asked_if=TO_PANEL)
    response = Narrative(
        "What will the authority do?", asked_if=Both(TO_PANEL, Answered("responded_on"))
    )

    closed_on = Day("On which day was it over?")
    outcome_was = Coded("How did it end?", OUTCOME)
    told_child = Narrative("Who told {child} what came of it, how, and when?", asked_if=CLOSED)
    put_right = Narrative("What is different for {child} because of it?", asked_if=CLOSED)
    learnt = Narrative("What do we learn from it, and who was told?", asked_if=CLOSED)

    process = Process(
        name="Complaint",
        purpose="What do they say we did wrong, what do they ask for, and what did we do about it?",
        law=COMPLAINTS_REGULATIONS.at("reg 14", confidence=Confidence.SECONDARY),
        began="received_on",
        ends="closed_on",
        end_reason="outcome_was",
        opened_by=RECORDERS,
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.ASKED: ()},
        sections=(
            Section(
                "said",
                "What they say and ask",
                "received_on",
                "who_from",
                "name",
                "childs_words",
                "wrong",
                "wanted",
                "old",
                "old_why",
                "advocate",
                facts=("communicates",),
                duties=(
                    Duty(
                        "We need not look into what was more than a year ago, and may.",
                        COMPLAINTS_REGULATIONS.at("reg 9", confidence=Confidence.SECONDARY),
                    ),
                ),
                routes=(Route("Write an allegation about a professional", "write_allegation"),),
            ),
            Section(
                "first",
                "The first answer",
                "acknowledged_on",
                "extended",
                "extended_why",
                "answered_by",
                "done",
                "answered_on",
                "answer",
                "upheld",
            ),
            Section(
                "second",
                "If they asked for an investigation",
                "investigation_asked_on",
                "investigation_acknowledged_on",
                "investigator",
                "independent",
                "investigation_extended",
                "investigation_why",
                "investigation_answered_on",
                "investigation_answer",
                "investigation_upheld",
            ),
            Section(
                "third",
                "If they asked for a review panel",
                "panel_asked_on",
                "panel_met_on",
                "panel_members",
                "panel_reported_on",
                "panel_said",
                "responded_on",
                "response",
            ),
            Section(
                "end",
                "What came of it",
                "closed_on",
                "outcome_was",
                "told_child",
                "put_right",
                "learnt",
            ),
        ),
        marks={
            "received": Counts("received_on"),
            # A stage has one time or the other.
            "received_to_answer": Counts("received_on", when=Is("extended", None, False)),
            "received_extended": Counts("received_on", when=Is("extended", True)),
            "acknowledged": Counts("acknowledged_on"),
            "answered": Counts("answered_on"),
            "investigation_asked": Counts("investigation_asked_on"),
            "investigation_acknowledged": Counts("investigation_acknowledged_on"),
            "investigation_to_answer": Counts(
                "investigation_asked_on", when=Is("investigation_extended", None, False)
            ),
            "investigation_extended": Counts(
                "investigation_asked_on", when=Is("investigation_extended", True)
            ),
            "investigation_answered": Counts("investigation_answered_on"),
            "panel_asked": Counts("panel_asked_on"),
            "panel_met": Counts("panel_met_on"),
            "panel_reported": Counts("panel_reported_on"),
            "responded": Counts("responded_on"),
        },
        clocks=CLOCKS,
    )

    def in_a_line(self) -> str:
        ended = OUTCOME.label(self.outcome_was) if self.closed_on and self.outcome_was else ""
        said = self.childs_words or self.wrong or self.wanted or ""
        return f"{ended}: {said}" if ended else said
