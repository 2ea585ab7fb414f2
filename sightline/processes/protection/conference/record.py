"""Child protection conference: what does everybody know, what does the child want, and is this
child to have a protection plan?

Initial, review and transfer-in conferences are one process. It is booked before it is held, so
its day counts for nothing until it is said to be booked, and only a quorate conference that was
held meets a deadline: one adjourned meets nothing, and the next is opened in its place. Brothers
and sisters sit in one meeting, and the chair decides for each of them apart, in the chair's own
right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from sightline import codes
from sightline.grammar.condition import Answered, Both, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    CodedMany,
    Day,
    Narrative,
    Rows,
    Tells,
    Words,
    WorkerNamed,
    YesNo,
)
from sightline.grammar.process import (
    Counts,
    Drawn,
    Feed,
    Journey,
    Process,
    Retention,
    Reviews,
)
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.protection.conference.rows import (
    ADVOCATE,
    HAS_A_VOICE,
    KEPT_OUT,
    KIND,
    STANDING,
    TOOK_PART,
    AgencysView,
    Invitation,
    ParentsPart,
)
from sightline.processes.protection.conference.rules import (
    CLOCKS,
    CONFERENCES,
    COUNTS,
    GATES,
    HELD,
    INITIAL,
    OUTCOMES,
    REVIEW,
)
from sightline.processes.protection.conference.sections import SECTIONS
from sightline.processes.protection.plan import EACH_CATEGORY
from sightline.processes.protection.plan_history import SEVERAL
from sightline.record.answers import answers_of
from sightline.record.base import StepRecord, recorded
from sightline.record.step import State, Step


@recorded
class Conference(StepRecord):
    which = Coded("Which conference is it?", KIND, shared=True)
    notified_on = Day(
        "When were we told, in writing, that the family has moved here?",
        asked_if=Is("which", "transfer_in"),
        shared=True,
    )
    conference_on = Day("On which day?", hint="The day it is booked for, or was held.", shared=True)
    place = Words("Where, and at what time?", shared=True)
    standing = Coded("Has it been held?", STANDING, shared=True)
    why_not_quorate = Narrative(
        "Who was missing, and why was it decided all the same?",
        hint="It is recorded, and meets no deadline.",
        asked_if=Is("standing", "inquorate"),
        shared=True,
    )
    why_adjourned = Narrative(
        "Why, and what keeps the children safe until the next?",
        asked_if=Is("standing", "adjourned"),
        shared=True,
    )
    interpreter_needed = YesNo("Does anybody need an interpreter?", shared=True)
    interpreter = Words(
        "Who interprets, for whom, in which language?",
        asked_if=Is("interpreter_needed", True),
        shared=True,
    )
    invitations = Rows(Invitation, "Who was invited?", at_least=1, shared=True, one="an invitation")
    report_shared = YesNo("Have the parents had the social work report?", shared=True)
    report_shared_on = Day("On which day?", asked_if=Is("report_shared", True), shared=True)
    report_shared_how = Words(
        "How was it explained to them?", asked_if=Is("report_shared", True), shared=True
    )
    why_not_shared = Narrative("Why not?", asked_if=Is("report_shared", False), shared=True)
    parents = Rows(
        ParentsPart,
        "Each parent and carer: which part did they have, and what do they say?",
        at_least=1,
        shared=True,
        one="a parent or carer",
    )
    agencies = Rows(
        AgencysView,
        "What does each agency say?",
        at_least=1,
        shared=True,
        one="an agency",
    )
    took_part = Coded("How did {child} take part?", TOOK_PART)
    childs_words = ChildsWords("What does {child} say, in their own words?", asked_if=HAS_A_VOICE)
    advocate = Coded("Was {child} offered an advocate?", ADVOCATE)
    why_no_advocate = Narrative("Why not?", asked_if=Is("advocate", "not_offered"))
    changed = Narrative("What has changed for {child} since the last conference?", asked_if=REVIEW)
    worry = Narrative(
        "What is {child} in danger of, and what keeps {child} safe?", tells=Tells.WORRY
    )
    bottom_lines = Narrative(
        "What must happen, and what must not?", hint="The bottom lines, as the family is told them."
    )
    contingency = Narrative("What will be done if it does not work?")
    category = Coded("Which category of abuse?", codes.ABUSE_CATEGORY, optional=True)
    categories = CodedMany("Which?", EACH_CATEGORY, asked_if=Is("category", SEVERAL))
    senior_manager = WorkerNamed(
        "Which service manager do you ask to agree that the plan ends at its first review?",
        optional=True,
        asked_if=REVIEW,
    )
    senior_reason = Narrative("Why may it end so soon?", asked_if=Answered("senior_manager"))

    process = Process(
        name="Child protection conference",
        purpose="What does everybody know, what does the child want, and is a plan needed?",
        law=CONFERENCES,
        began="conference_on",
        several_children=True,
        opened_by=(*PRACTITIONERS, Role.CONFERENCE_CHAIR, Role.BUSINESS_SUPPORT),
        decided_by=(Role.CONFERENCE_CHAIR,),
        decider_is_registered=True,
        own_authority=True,
        retention=Retention.CHILD_PROTECTION,
        reviews=Reviews("protection", when="review_held"),
        sections=SECTIONS,
        marks={
            "notified": Counts("notified_on", when=Is("which", "transfer_in")),
            "booked": Counts("conference_on", when=Answered("standing")),
            "initial_booked": Counts("conference_on", when=Both(INITIAL, Answered("standing"))),
            "review_booked": Counts("conference_on", when=Both(REVIEW, Answered("standing"))),
            "report_shared": Counts("report_shared_on", when=Is("report_shared", True)),
            "held": Counts("conference_on", when=HELD),
            "initial_held": Counts("conference_on", when=Both(INITIAL, COUNTS)),
            "review_held": Counts("conference_on", when=Both(REVIEW, COUNTS)),
        },
        journey=Journey(drawn=Drawn.MEETING, word="Conference", when="held"),
        shares={"family_told": "family", "record_sent": "record", "plan_sent": "plan"},
        clocks=CLOCKS,
        gates=GATES,
        outcomes=OUTCOMES,
        feeds=(
            Feed("cin", "CINdetails/DateOfInitialCPC", derivation="initial_held_on"),
            Feed("cin", "Reviews/CPPreviewDate", derivation="review_held_on"),
        ),
    )

    def in_a_line(self) -> str:
        if not self.which:
            return ""
        standing = {"held": "held", "inquorate": "held, not quorate", "adjourned": "adjourned"}
        return f"{KIND.label(self.which)}, {standing.get(self.standing or '', 'not held yet')}"

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """Which conference follows, its day still to be booked."""
        if came_from.kind == "protection.section_47_enquiry":
            return {"which": "initial", "conference_on": None}
        if came_from.kind == cls.kind and came_from.outcome == "adjourned":
            return {"which": said["which"], "conference_on": None}
        if came_from.kind in (cls.kind, "protection.plan"):
            return {"which": "review", "conference_on": None}
        return {}

    def gates_shut(self) -> dict[str, str]:
        gates = {gate.name: gate.sentence for gate in self.process.gates}
        shut = []
        if any(row.get("part") in KEPT_OUT and not row.get("why") for row in self._parents()):
            shut.append("parent_kept_out")
        if self._is_first_review():
            shut.append("senior_agreement")
        return {name: gates[name] for name in shut}

    def _parents(self) -> list[dict[str, Any]]:
        parents: list[dict[str, Any]] = answers_of(self)["parents"]
        return parents

    def _is_first_review(self) -> bool:
        """Whether the last conference that counted, before this one, was no review."""
        before = Step.objects.filter(
            person=self.step.child, kind=self.kind, began__lt=self.step.began
        )
        counted = Q(marks__has_key="initial_held") | Q(marks__has_key="review_held")
        last = before.filter(counted).exclude(state=State.VOIDED).first()
        return last is None or "review_held" not in last.marks

    def alerts(self, earlier: Sequence[Step]) -> list[str]:
        said = []
        if self.standing == "adjourned" and earlier and earlier[0].outcome == "adjourned":
            said.append("A conference was adjourned for the second time running.")
        if self.standing == "inquorate":
            said.append("A conference was not quorate, and meets no deadline.")
        if self.report_shared is False:
            said.append("The parents had not had the social work report before the conference.")
        return said

    def initial_held_on(self) -> date | None:
        """The day of an initial or transfer-in conference that was held and was quorate."""
        return self._day_of("initial_held")

    def review_held_on(self) -> date | None:
        """The day of a review conference that was held and was quorate."""
        return self._day_of("review_held")

    def _day_of(self, mark: str) -> date | None:
        return self.conference_on if mark in self.step.marks else None
