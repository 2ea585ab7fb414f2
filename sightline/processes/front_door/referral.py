"""Referral: is this child to be assessed, protected at once, helped by others, or nothing more?

The day of the referral is the day the contact came in. A later day needs a manager's agreement,
and how long the child has waited since the first contact always shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from sightline import codes
from sightline.grammar.clock import Mark, Within
from sightline.grammar.fields import Coded, Day, Narrative, Proposal, Tells, WorkerNamed
from sightline.grammar.process import (
    Counts,
    Duty,
    Feed,
    Gate,
    Outcome,
    Process,
    Retention,
    Section,
)
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS, Role
from sightline.record.base import StepRecord, recorded
from sightline.record.countersigning import COUNTERSIGN
from sightline.record.step import State, Step
from sightline.statute.instruments import CHILDREN_ACT_1989, LOCAL_PRACTICE, WORKING_TOGETHER
from sightline.statute.law import Confidence
from sightline.statute.limits import Months, WorkingDays

LATER_DAY = (
    "The referral is dated later than the contact, and no manager has agreed to it."
    " Name one who is to agree, or give the day of the contact."
)
MANAGERS = (Role.TEAM_MANAGER, Role.FRONT_DOOR_MANAGER, Role.SERVICE_MANAGER)


@recorded
class Referral(StepRecord):
    received_on = Day(
        "On which day was the referral received?",
        hint="The day the contact came in. Every clock of the assessment runs from it.",
        shared=True,
    )
    first_contact_on = Day("On which day did we first hear of this?", shared=True)
    later_day_manager = WorkerNamed(
        "If it is dated later than that, which manager do you ask to agree?",
        hint="It is on their Today until they have answered.",
        optional=True,
        shared=True,
    )
    later_day_reason = Narrative("Why is it dated later?", optional=True, shared=True)
    source = Coded("Who is it from?", codes.REFERRAL_SOURCE, shared=True)
    worry = Narrative("What is the worry for {child}?", tells=Tells.WHY)
    history = Narrative(
        "What do earlier contacts, referrals and plans tell us?",
        hint="Say if there were none. Earlier ones of the last twelve months are beside this.",
    )
    primary_need = Coded("What is the main need?", codes.PRIMARY_NEED)
    threshold_reasoning = Narrative("Which threshold is met, and why?")
    recommended = Proposal("What do you recommend?")

    process = Process(
        name="Referral",
        purpose="Is this child assessed, protected at once, helped by others, or nothing more?",
        law=WORKING_TOGETHER.at("ch.3", confidence=Confidence.SECONDARY),
        began="received_on",
        several_children=True,
        takes_on=True,
        opened_by=(*FRONT_DOOR, *PRACTITIONERS),
        proposes="recommended",
        decided_by=(*MANAGERS, Role.EMERGENCY_DUTY_WORKER),
        decider_is_registered=True,
        retention=Retention.CHILD_IN_NEED,
        sections=(
            Section(
                "received",
                "What came in",
                "received_on",
                "first_contact_on",
                "later_day_manager",
                "later_day_reason",
                "source",
                facts=("address", "lead_worker"),
            ),
            Section(
                "weighed",
                "What it means",
                "worry",
                "history",
                "primary_need",
                "threshold_reasoning",
                "recommended",
                beside=("front_door.contact", "front_door.referral"),
                duties=(
                    Duty(
                        "Decide within one working day what response the child needs.",
                        WORKING_TOGETHER.at("ch.3", confidence=Confidence.SECONDARY),
                    ),
                    Duty(
                        "A child in need is one unlikely to do well, or likely to be harmed,"
                        " without help, or who is disabled.",
                        CHILDREN_ACT_1989.at("s.17(10)", confidence=Confidence.KNOWLEDGE),
                    ),
                ),
            ),
        ),
        marks={"received": Counts("received_on")},
        clocks=(
            Within(
                name="decide",
                title="Decide what response the child needs",
                limit=WorkingDays(1),
                start=Mark("received"),
                stop=Mark("completed"),
                law=WORKING_TOGETHER.at("ch.3", confidence=Confidence.SECONDARY),
                row="FD-01",
            ),
            COUNTERSIGN,
        ),
        gates=(
            Gate(
                name="later_day",
                sentence=LATER_DAY,
                law=LOCAL_PRACTICE.at("date of referral", confidence=Confidence.LOCAL_USE),
                decided_by=MANAGERS,
                title="May the referral be dated later than the contact?",
                asks="later_day_manager",
            ),
        ),
        outcomes=(
            Outcome("assess", "Assess", leads_to=("assessment.child_and_family",)),
            Outcome("assess_unborn", "Assess before birth", leads_to=("assessment.pre_birth",)),
            Outcome(
                "strategy",
                "Strategy discussion at once, and assess",
                leads_to=("assessment.child_and_family", "protection.strategy_discussion"),
            ),
            Outcome("early_help", "Early help", handed_to="Early help"),
            Outcome("no_further_action", "No further action", ends_here=True),
        ),
        feeds=(
            Feed("cin", "CINdetails/CINreferralDate", field="received_on"),
            Feed("cin", "CINdetails/ReferralSource", field="source"),
            Feed("cin", "CINdetails/PrimaryNeedCode", field="primary_need"),
            Feed("cin", "CINdetails/ReferralNFA", derivation="no_further_action"),
        ),
    )

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """The day, the source, the worry and the threshold of the contact that was accepted."""
        if came_from.kind != "front_door.contact":
            return {}
        day = localdate(said["received_at"])
        return {
            "received_on": day,
            "first_contact_on": day,
            "source": said["source"],
            "worry": said["worry"],
            "threshold_reasoning": said["threshold_reasoning"],
        }

    @property
    def days_late(self) -> int:
        """Days from the first contact to the day that the referral is given."""
        if self.received_on is None or self.first_contact_on is None:
            return 0
        return (self.received_on - self.first_contact_on).days

    def days_since_first_contact(self, today: date) -> int | None:
        """How long the child has waited; None while the day of the first contact is unknown."""
        return (today - self.first_contact_on).days if self.first_contact_on else None

    def gates_shut(self) -> dict[str, str]:
        return {"later_day": LATER_DAY} if self.days_late > 0 else {}

    def no_further_action(self) -> bool:
        """Whether the referral ended with no further action."""
        return self.step.outcome == "no_further_action"

    def earlier_within_a_year(self) -> list[Step]:
        """Referrals of this child in the twelve months before this one, newest first: with any,
        this is a re-referral. The same day a year before counts."""
        assert self.received_on is not None
        since = Months(12).before(self.received_on)
        return list(
            Step.objects.filter(
                person=self.step.person_id,
                kind=self.kind,
                began__gte=since,
                began__lt=self.received_on,
            )
            .exclude(state=State.VOIDED)
            .exclude(pk=self.step.pk)
            .order_by("-began")
        )

    @property
    def is_re_referral(self) -> bool:
        return bool(self.earlier_within_a_year())

    def alerts(self, earlier: Sequence[Step]) -> list[str]:
        again = self.earlier_within_a_year()
        if not again:
            return []
        return [f"Referred again within twelve months: last on {again[0].began:%-d %B %Y}."]

    def in_a_line(self) -> str:
        waited = f"{self.days_late} days after the first contact: " if self.days_late > 0 else ""
        return f"{waited}{self.worry or ''}"
