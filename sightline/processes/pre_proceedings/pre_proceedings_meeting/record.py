"""Pre-proceedings meeting: what have the parents agreed to, and is it enough for this child?

The first meeting and each review are one process. The parents come with their solicitor; what is
agreed is written in words they can hold us to, and each assessment that is asked for has a day.
It is booked before it is held, so only one that was held meets a duty. A senior manager decides;
that proceedings are issued, a head of service agrees to as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sightline.grammar.condition import Both, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Proposal,
    Rows,
    Tells,
    WorkerNamed,
)
from sightline.grammar.process import Counts, Duty, Feed, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.pre_proceedings import issuing
from sightline.processes.pre_proceedings.pre_proceedings_meeting import rules
from sightline.processes.pre_proceedings.pre_proceedings_meeting.rows import (
    PARENTS,
    STANDING,
    WHICH,
    AssessmentAskedFor,
    AtMeeting,
)
from sightline.processes.pre_proceedings.pre_proceedings_meeting.rules import HELD, REVIEW
from sightline.record.answers import answers_of
from sightline.record.base import StepRecord, recorded
from sightline.record.step import Step


@recorded
class PreProceedingsMeeting(StepRecord):
    which = Coded("Which meeting is it?", WHICH, shared=True)
    meeting_on = Day("On which day?", hint="The day it is booked for, or was held.", shared=True)
    standing = Coded("Has it been held?", STANDING, shared=True)
    why_called_off = Narrative(
        "Why not, and when will it be held?", asked_if=Is("standing", "called_off"), shared=True
    )
    chaired_by = WorkerNamed(
        "Which manager chairs it?", hint="A team manager or a service manager.", shared=True
    )
    people = Rows(
        AtMeeting,
        "Who was asked, and who came?",
        hint="Each parent, with their solicitor.",
        at_least=1,
        shared=True,
        asked_if=HELD,
        one="a person",
    )
    parents_say = Narrative("What do the parents say, in their own words?")
    childs_words = ChildsWords("What does {child} say or show, in their own words?")
    changed = Narrative(
        "What has changed for {child} since pre-proceedings began?",
        asked_if=REVIEW,
        tells=Tells.WORKING,
    )
    agreed = Narrative("What was agreed, who does it, and by when?")
    assessments = Rows(
        AssessmentAskedFor,
        "Which assessments are asked for, and when are they due?",
        shared=True,
        one="an assessment",
    )
    recommended = Proposal("What is proposed?")
    why = Narrative("Why?", asked_if=HELD)
    extended_to = Day("Until which day?", asked_if=Is("recommended", "extend"))
    why_longer = Narrative("If it takes longer than 16 weeks: why?", optional=True)
    head_of_service = WorkerNamed(
        "Which head of service do you ask to agree to go to court?",
        optional=True,
        asked_if=Is("recommended", "issue"),
    )
    next_on = Day("When do we meet the parents next?", optional=True, shared=True)

    process = Process(
        name="Pre-proceedings meeting",
        purpose="What have the parents agreed to, and is it enough for this child?",
        law=rules.MEETINGS,
        began="meeting_on",
        several_children=True,
        opened_by=(*PRACTITIONERS, Role.BUSINESS_SUPPORT),
        proposes="recommended",
        decided_by=(Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE),
        decider_is_registered=True,
        retention=Retention.CHILD_PROTECTION,
        sections=(
            Section(
                "meeting",
                "The meeting",
                "which",
                "meeting_on",
                "standing",
                "why_called_off",
                "chaired_by",
                "people",
                facts=("interpreter",),
                beside=("pre_proceedings.letter_before_proceedings", rules.KIND),
            ),
            Section(
                "said",
                "What was said and agreed",
                "parents_say",
                "childs_words",
                "changed",
                "agreed",
                "assessments",
                asked_if=HELD,
                facts=("communicates",),
            ),
            Section(
                "next",
                "What next",
                "recommended",
                "why",
                "extended_to",
                "why_longer",
                "head_of_service",
                "next_on",
                duties=(
                    Duty(
                        "Offer the family a family group meeting before we go to court, and hold"
                        " it if they accept.",
                        issuing.FAMILY_MEETINGS,
                    ),
                ),
            ),
        ),
        marks={
            "held": Counts("meeting_on", when=HELD),
            "first_held": Counts("meeting_on", when=Both(HELD, Is("which", "first"))),
            "review_held": Counts("meeting_on", when=Both(HELD, REVIEW)),
        },
        shares={"family_told": "family"},
        gates=rules.GATES,
        outcomes=rules.OUTCOMES,
        feeds=(
            Feed(
                "cin",
                "PreProceedingsandFGDM/InitialPPMeetingDate",
                derivation="first_held_on",
                first_year=2027,
            ),
        ),
    )

    def in_a_line(self) -> str:
        if not self.which:
            return ""
        standing = {"held": "held", "called_off": "called off"}
        return f"{WHICH.label(self.which)}, {standing.get(self.standing or '', 'not held yet')}"

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """Which meeting follows, its day still to be booked."""
        if came_from.kind == cls.kind:
            again = said["which"] if came_from.outcome == "called_off" else "review"
            return {"which": again, "meeting_on": None}
        if came_from.kind == "pre_proceedings.legal_planning_meeting":
            return {"which": "first", "meeting_on": None}
        return {}

    def gates_shut(self) -> dict[str, str]:
        shut = issuing.shut(self.step)
        if rules.is_past_its_limit(self.step, self.meeting_on) and not self.why_longer:
            shut["reason_for_overrun"] = rules.WHY_LATE
        return shut

    def alerts(self, earlier: Sequence[Step]) -> list[str]:
        """That no parent came is heard at once: a review that waits for them drifts."""
        if self.standing != "held":
            return []
        parents = [row for row in answers_of(self)["people"] if row["who"] in PARENTS]
        came = any(row["came"] in ("came", "apart") for row in parents)
        return [] if came else ["No parent came to the pre-proceedings meeting."]

    def first_held_on(self) -> date | None:
        """The day on which the first meeting with the parents was held."""
        return self.meeting_on if "first_held" in self.step.marks else None
