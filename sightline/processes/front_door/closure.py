"""Closure: what is different for this child, who holds the child next, and have they accepted?

Work ends when a manager has weighed the outcome against the plan. It does not end while a plan
or an assessment is open, nor before whoever takes the child on has said yes. From the day after,
nobody holds the child; a later referral puts the child in a team's queue again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline import codes
from sightline.codes.code_list import local_list
from sightline.grammar.condition import Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Proposal,
    Rows,
    Words,
    YesNo,
)
from sightline.grammar.process import (
    Counts,
    Feed,
    Gate,
    Outcome,
    Process,
    Retention,
    Section,
)
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS, Role
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.record.deadlines import DeadlineState
from sightline.record.decision import HandOver
from sightline.record.handing_over import handovers_of
from sightline.record.step import UNFINISHED, Step
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence

HELD_NEXT = local_list(
    "held_next_by",
    "Who holds the child next?",
    family="The family, with school, health and their own network",
    early_help="Early help",
    adult_care="Adult social care",
    authority="Another local authority",
    other="Somebody else",
)
TAKEN_ON = Is("held_next", "early_help", "adult_care", "authority", "other")
AGREES = local_list(
    "family_agrees_to_close",
    "Does the family agree that the work ends?",
    agrees="Yes",
    wants_more="No, they want more help",
    refused_help="They refuse or no longer want help",
    not_asked="They could not be asked",
)
GOODBYE = local_list(
    "goodbye_on_closing",
    "Goodbye visit",
    made="Yes",
    declined="The child did not want one",
    not_possible="It was not possible",
)
# To whom another step may have handed the child on already, in the words of its outcome.
HANDED_TO = {"early_help": "Early help", "authority": "The other local authority"}
NOT_ACCEPTED = "Nobody has accepted this child yet"
# What an assessment's outcome already says of why the work ends.
REASONS = {"no_further_action": "RC8", "early_help": "RC9"}


def _not_accepted(asked: HandOver | None) -> str:
    if asked is None:
        return f"{NOT_ACCEPTED}."
    if asked.declined_at:
        return f"{asked.handed_to} will not take this child on. Ask somebody else, or go on."
    return (
        f"{NOT_ACCEPTED}. {asked.handed_to}: write down their answer beside the"
        f" {asked.step.process.name.lower()} of {asked.step.began:%-d %B %Y}."
    )


@recorded_rows
class PromiseMade(Row):
    promise = Words("What was promised?")
    kept = YesNo("Was it kept?")
    who_keeps_it = Words("If not, who keeps it, or what was the child told?", optional=True)


@recorded
class Closure(StepRecord):
    closes_on = Day("On which day does our work with {child} end?", shared=True)
    reason = Coded("Why does it end?", codes.REASON_FOR_CLOSURE)
    outcome_against_plan = Narrative(
        "What is different for {child}, against what we set out to change?"
    )
    worry = Narrative("What do I still worry about?")
    if_it_gets_hard = Narrative("What will the family do if it gets hard again?", shared=True)
    promises = Rows(
        PromiseMade,
        "What has {child} been promised?",
        hint="Leave it empty if nothing was promised.",
        one="a promise",
    )
    goodbye = Coded("Has there been a goodbye visit?", GOODBYE)
    goodbye_on = Day("On which day?", asked_if=Is("goodbye", "made"))
    why_no_goodbye = Narrative("Why not?", asked_if=Is("goodbye", "not_possible"))
    childs_words = ChildsWords("What did {child} say about the ending?", optional=True)
    family_agrees = Coded("Does the family agree that the work ends?", AGREES, shared=True)
    risk_after_refusal = Narrative(
        "They refuse help. What is the risk if we stop, and what differs from last time?",
        hint="The contacts of the last twelve months are beside this.",
        asked_if=Is("family_agrees", "refused_help"),
    )
    held_next = Coded("Who holds {child} next?", HELD_NEXT)
    next_is = Words("Their name, role and how to reach them", asked_if=TAKEN_ON)
    recommended = Proposal("What do you recommend?")

    process = Process(
        name="Closure",
        purpose="What is different for this child, and who holds the child next?",
        law=LOCAL_PRACTICE.at("closing a case", confidence=Confidence.LOCAL_USE),
        began="closes_on",
        several_children=True,
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        proposes="recommended",
        decided_by=(Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.FRONT_DOOR_MANAGER),
        decider_is_registered=True,
        retention=Retention.CHILD_IN_NEED,
        sections=(
            Section(
                "ending",
                "What has changed",
                "closes_on",
                "reason",
                "outcome_against_plan",
                "worry",
                "if_it_gets_hard",
            ),
            Section(
                "goodbye",
                "Promises and goodbye",
                "promises",
                "goodbye",
                "goodbye_on",
                "why_no_goodbye",
                "childs_words",
            ),
            Section(
                "next",
                "Who holds the child next",
                "family_agrees",
                "risk_after_refusal",
                "held_next",
                "next_is",
                "recommended",
                facts=("handed_over",),
                beside=("front_door.contact", "front_door.referral"),
            ),
        ),
        marks={"goodbye": Counts("goodbye_on", when=Is("goodbye", "made"))},
        shares={"family_told": "family"},
        gates=(
            Gate(
                name="accepted",
                sentence=f"{NOT_ACCEPTED}.",
                law=LOCAL_PRACTICE.at("step-down accepted", confidence=Confidence.LOCAL_USE),
                outcomes=("close",),
            ),
            Gate(
                name="work_finished",
                sentence="Something that has a day to be done by is not finished: finish it first.",
                law=LOCAL_PRACTICE.at("closing a case", confidence=Confidence.LOCAL_USE),
                outcomes=("close",),
            ),
            Gate(
                name="plans_ended",
                sentence="A plan is still open: end it first.",
                law=LOCAL_PRACTICE.at("closing a case", confidence=Confidence.LOCAL_USE),
                outcomes=("close",),
            ),
        ),
        outcomes=(
            Outcome("close", "Our work ends", ends_here=True, lets_go=True),
            Outcome("keep_open", "Our work goes on", ends_here=True),
        ),
        feeds=(
            Feed("cin", "CINdetails/CINclosureDate", field="closes_on"),
            Feed("cin", "CINdetails/ReasonForClosure", field="reason"),
        ),
    )

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """The reason for closing, where the outcome that led here says it already."""
        reason = REASONS.get(came_from.outcome)
        return {"reason": reason} if reason and came_from.kind.startswith("assessment.") else {}

    def hands_over_to(self) -> str:
        """Whoever is to take the child on, unless they or others were asked in an earlier step."""
        asked = self._asked_to_take_on()
        waits_or_accepted = asked is not None and asked.declined_at is None
        return (self.next_is or "") if self._is_taken_on and not waits_or_accepted else ""

    @property
    def _is_taken_on(self) -> bool:
        return TAKEN_ON.holds({"held_next": self.held_next})

    def _asked_to_take_on(self) -> HandOver | None:
        """The last handover to whoever holds the child next, since our work began anew."""
        closed = Step.objects.filter(person=self.step.person, kind=self.kind, outcome="close")
        before = closed.exclude(pk=self.step.pk).order_by("completed_at").last()
        for one in handovers_of(self.step.child):
            since = before is None or not before.completed_at or one.handed_at > before.completed_at
            to_them = one.handed_to == HANDED_TO.get(self.held_next or "")
            if since and (one.step_id == self.step.pk or to_them):
                return one
        return None

    def gates_shut(self) -> dict[str, str]:
        shut = {}
        asked = self._asked_to_take_on()
        if self._is_taken_on and (asked is None or not asked.accepted_at):
            shut["accepted"] = _not_accepted(asked)
        unfinished = Step.objects.filter(person=self.step.person_id, state__in=UNFINISHED)
        for step in unfinished.exclude(pk=self.step.pk).order_by("began", "id"):
            if step.process.plan_section:
                shut["plans_ended"] = f"{step.process.name} is still open: end it first."
            elif step.deadlines.filter(state=DeadlineState.OPEN).exists():
                shut["work_finished"] = f"{step.process.name} is not finished: finish it first."
        return shut

    def in_a_line(self) -> str:
        return self.outcome_against_plan or ""
