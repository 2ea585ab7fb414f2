"""Pre-proceedings: what must change, and by when, so that we need not go to court?

It is a spell, from the decision to enter until the case is stepped down or proceedings are issued.
A planning meeting begins it and a pre-proceedings meeting ends it, on the day it is held; but a
child turns eighteen, dies or moves away without one, and then the reason is written down.

It is to be over within sixteen weeks. Where a manager has decided to extend it, with the reason
that the meeting must give, that duty is done: what is late then stands in the decision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import Coded, Day, Narrative, Tells
from sightline.grammar.process import Counts, Drawn, Feed, Journey, Process, Retention, Section
from sightline.grammar.roles import Role
from sightline.record.base import StepRecord, recorded
from sightline.record.step import State, Step
from sightline.statute.instruments import LOCAL_PRACTICE, PUBLIC_LAW_BEST_PRACTICE
from sightline.statute.law import Confidence
from sightline.statute.limits import Weeks, WorkingDays

PLANNING = "pre_proceedings.legal_planning_meeting"
MEETING = "pre_proceedings.pre_proceedings_meeting"
LETTER = "pre_proceedings.letter_before_proceedings"
LONGEST = Weeks(16)
CONCLUDED = PUBLIC_LAW_BEST_PRACTICE.at(
    "length of pre-proceedings", unread=True, confidence=Confidence.SECONDARY
)
HOW_BEGAN = local_list(
    "pre_proceedings_began",
    "How it began",
    meeting="A legal planning meeting decided it",
    moved_here="Another authority had begun it",
    without="Without a meeting",
)
WHY_ENDED = local_list(
    "pre_proceedings_ended",
    "Why it ended",
    stepped_down="Stepped down: the plan goes on without it",
    issued="Proceedings are issued",
    moved="Another authority has taken it on",
    eighteen="The child turned eighteen",
    died="The child died",
)
SENIOR = (Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)


@recorded
class PreProceedings(StepRecord):
    began_on = Day("On which day was it decided to enter pre-proceedings?")
    how_began = Coded("How did it begin?", HOW_BEGAN)
    began_without = Narrative(
        "Who decided it, and why?", asked_if=Is("how_began", "moved_here", "without")
    )
    why = Narrative("Why may we go to court for {child}?", tells=Tells.WHY)
    must_differ = Narrative("What must be different for {child}, so that we need not?")
    ended_on = Day("When did it end?")
    why_ended = Coded("Why did it end?", WHY_ENDED)
    different_now = Narrative(
        "What is different for {child} now, and what happens next?", asked_if=Answered("ended_on")
    )

    process = Process(
        name="Pre-proceedings",
        purpose="What must change, and by when, so that we need not go to court?",
        law=CONCLUDED,
        began="began_on",
        ends="ended_on",
        end_reason="why_ended",
        ended_by=SENIOR,
        # A planning meeting begins it by its decision. These begin one that comes without.
        opened_by=SENIOR,
        retention=Retention.CHILD_PROTECTION,
        exclusive_as="time in pre-proceedings",
        journey=Journey(drawn=Drawn.ENQUIRY, word="Pre-proceedings", letter="L", turning="entered"),
        sections=(
            Section("begin", "How it began", "began_on", "how_began", "began_without"),
            Section("change", "What must change", "why", "must_differ"),
            Section("end", "The end", "ended_on", "why_ended", "different_now"),
        ),
        marks={"entered": Counts("began_on")},
        clocks=(
            Within(
                name="letter",
                title="Send the parents the letter before proceedings",
                limit=WorkingDays(5),
                stop=Mark("sent", of=LETTER),
                law=LOCAL_PRACTICE.at("letter before proceedings"),
                row="PLO-02",
            ),
            Within(
                name="midway",
                title="Hold the mid-way review with the parents",
                limit=Weeks(6),
                stop=Mark("review_held", of=MEETING),
                law=PUBLIC_LAW_BEST_PRACTICE.at("mid-way review", unread=True),
                row="PLO-04",
            ),
            Within(
                name="conclude",
                title="End pre-proceedings, or decide to extend it and say why",
                limit=LONGEST,
                stop=Mark("ended"),
                also=(Mark("decided_extend", of=MEETING),),
                law=CONCLUDED,
                row="PLO-05",
            ),
        ),
        # What each element means is read from the messages of an open-source checker, as no
        # schema of that year is held. The codes of PPOutcome are not known, so it is not fed.
        feeds=(
            Feed("cin", "PreProceedingsandFGDM/PPStartDate", field="began_on", first_year=2027),
            Feed(
                "cin",
                "PreProceedingsandFGDM/ReviewMeetingsCount",
                derivation="reviews_held",
                first_year=2027,
            ),
            Feed(
                "cin",
                "PreProceedingsandFGDM/StepDecisionDate",
                derivation="stepped_on",
                first_year=2027,
            ),
        ),
    )

    def in_a_line(self) -> str:
        return self.why or ""

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """It begins on the day of the meeting that decided it, for the worry told there."""
        if came_from.kind != PLANNING:
            return {}
        return {"began_on": came_from.began, "how_began": "meeting", "why": said["worry"]}

    def ended_with(self, decided: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """A review that ends it has said already what is different."""
        changed = said.get("changed")
        return {"different_now": changed} if changed else {}

    def alerts(self, earlier: Sequence[Step]) -> list[str]:
        if self.why_ended in (None, "stepped_down", "issued"):
            return []
        return [f"Pre-proceedings ended without a meeting: {WHY_ENDED.label(self.why_ended)}."]

    def reviews_held(self) -> int:
        """How many review meetings were held with the parents while it ran."""
        held = Step.objects.filter(person=self.step.person, kind=MEETING)
        held = held.filter(marks__has_key="review_held", began__gte=self.step.began)
        if self.step.ended:
            held = held.filter(began__lte=self.step.ended)
        return held.exclude(state=State.VOIDED).count()

    def stepped_on(self) -> date | None:
        """The day on which it was decided to step down or to issue."""
        return self.ended_on if self.why_ended in ("stepped_down", "issued") else None
