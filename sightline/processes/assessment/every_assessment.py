"""What every assessment asks, before birth or after: who leads it, the three domains, the family
by name, what is weighed, and what the family says to it.

It is no process. The two assessments are processes of their own and take their questions,
clocks and gates from here, so that a change of practice is made once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from sightline import codes
from sightline.codes.code_list import local_list
from sightline.grammar.clock import Event
from sightline.grammar.condition import Is
from sightline.grammar.fields import (
    Coded,
    CodedMany,
    Day,
    Narrative,
    Proposal,
    Tells,
    WorkerNamed,
)
from sightline.grammar.process import Drawn, Feed, Gate, Journey, Outcome, Section
from sightline.processes.assessment.timeliness import LIMIT, TIMELINESS, first_significant
from sightline.record.answers import answers_of
from sightline.record.base import StepRecord
from sightline.record.step import Step
from sightline.statute.instruments import LOCAL_PRACTICE, WORKING_TOGETHER
from sightline.statute.law import Confidence

UNDER = local_list(
    "assessed_under",
    "Under which duty?",
    s17="Section 17: a child in need",
    s47="Section 47: a child who may be harmed",
)
PARENTS_AGREE = local_list(
    "parents_agree",
    "Do the parents agree with this assessment?",
    agree="Yes",
    disagree="No, or not with all of it",
    not_with_each_other="They do not agree with each other",
    not_asked="They could not be asked",
)
NOT_APPROVED = (
    "The lead practitioner is no registered social worker: a registered social worker who"
    " supervises approves the assessment first."
)
ENQUIRY_LEAD = "A registered social worker leads an assessment under section 47: name one."
NO_FATHER = "Name each father, or write down what was asked about him."
WHY_LATE = "This is past its limit of 45 working days: write down why."


class EveryAssessment(StepRecord):
    began_on = Day("When did the assessment begin?", shared=True)
    referred_on = Day(
        "From which day do the 45 working days count?",
        hint="The day the referral was received, or the day a later assessment was asked for.",
        shared=True,
    )
    under = Coded("Under which duty?", UNDER, shared=True)
    lead_practitioner = WorkerNamed(
        "Who leads the assessment?",
        hint="Under section 17 this need not be a social worker.",
        shared=True,
    )
    supervising_social_worker = WorkerNamed(
        "If no social worker leads it, which social worker supervises?", optional=True, shared=True
    )
    approved_on = Day("On which day did that social worker approve it?", optional=True, shared=True)
    review_planned_for = Day(
        "On which day will you look at progress with your manager?", optional=True, shared=True
    )
    why_late = Narrative(
        "If it takes longer than 45 working days: why?",
        hint="For {child}, not for the office.",
        optional=True,
        shared=True,
    )
    development = Narrative(
        "What does {child} need to grow, learn and be well?",
        hint="Health, learning, feelings, identity, friends, looking after oneself.",
    )
    parenting = Narrative(
        "What can the parents give {child}, and what can they not?",
        hint="Care, safety, warmth, things to do, boundaries, and being there.",
    )
    environment = Narrative(
        "What do family, home, money and neighbourhood add or take away?", shared=True
    )
    identity = Narrative(
        "Who is {child}, and what does that mean for what is happening?",
        hint="Heritage, faith, language, disability, gender: what each means to them.",
    )
    history = Narrative("What does the history tell us?", shared=True)
    research = Narrative(
        "Which research or tools did you use, and what did they show?", shared=True
    )
    danger = Narrative("What has hurt {child}, or could?", tells=Tells.WORRY)
    safety = Narrative("What keeps {child} safe already?", tells=Tells.WORKING)
    unknowns = Narrative("What do we not know?", tells=Tells.UNKNOWN)
    factors = CodedMany("Which factors did you find?", codes.ASSESSMENT_FACTOR)
    analysis = Narrative("What does it all mean for {child}?", tells=Tells.ANALYSIS)
    contingency = Narrative("What will happen if things do not change, or get worse?")
    parents_agree = Coded("Do the parents agree with this?", PARENTS_AGREE, shared=True)
    disagreement = Narrative(
        "What do they say, in their own words?",
        asked_if=Is("parents_agree", "disagree", "not_with_each_other"),
        shared=True,
    )
    recommended = Proposal("What do you recommend?")

    class Meta:
        abstract = True

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """The day of the referral, from which the limit runs."""
        if came_from.kind != "front_door.referral":
            return {}
        return {"referred_on": said["received_on"]}

    def gates_shut(self) -> dict[str, str]:
        """What is known to be missing before the manager may decide."""
        shut = {}
        if sentence := self._lead_is_wrong():
            shut["led_or_supervised"] = sentence
        if not any(row["relation"] in ("father", "father_unknown") for row in self._family()):
            shut["father_named"] = NO_FATHER
        if self._is_past_its_limit() and not (self.why_late or "").strip():
            shut["reason_for_overrun"] = WHY_LATE
        return shut

    def _lead_is_wrong(self) -> str:
        lead, supervisor = self.lead_practitioner, self.supervising_social_worker
        if lead is None or lead.registered_social_worker:
            return ""
        if self.under == "s47":
            return ENQUIRY_LEAD
        approved = supervisor is not None and supervisor.registered_social_worker
        return "" if approved and self.approved_on else NOT_APPROVED

    def _family(self) -> Sequence[dict[str, Any]]:
        return answers_of(self)["family"] or ()

    def _is_past_its_limit(self) -> bool:
        """Whether it was sent for decision, or failing that begun, after its last day."""
        sent = self.step.submitted_at
        last = LIMIT.after(self.referred_on) if self.referred_on else None
        return bool(sent and last and localdate(sent) > last)

    def authorised_on(self) -> date | None:
        """The day on which the manager decided it."""
        return localdate(self.completed_at) if self.completed_at else None

    def out_of_date_because(self, events: Sequence[Event]) -> str:
        """The first significant event since this was completed, in words; nothing if there was
        none. `events` are those of the same child, as `Step.events` gives them."""
        done = self.authorised_on()
        return first_significant(events, after=done) if done else ""

    def alerts(self, earlier: Sequence[Step]) -> list[str]:
        late = "The assessment took longer than 45 working days."
        return [late] if self._is_past_its_limit() else []

    def in_a_line(self) -> str:
        return self.analysis or self.danger or ""


LED = (
    "began_on",
    "referred_on",
    "under",
    "lead_practitioner",
    "supervising_social_worker",
    "approved_on",
    "review_planned_for",
    "why_late",
)
DOMAINS = Section(
    "domains",
    "The three domains, and who the child is",
    "development",
    "parenting",
    "environment",
    "identity",
    facts=("ethnicity", "religion", "first_language", "disability", "heritage"),
)
FAMILY = Section("family", "Each adult, and the wider family", "adults", "family")
WEIGHED = Section(
    "weighed",
    "What it means",
    "history",
    "research",
    "danger",
    "safety",
    "unknowns",
    "factors",
    "analysis",
    "contingency",
    beside=("casework.case_note", "front_door.referral", "front_door.contact"),
)
ANSWERED = Section(
    "answered",
    "What the parents say, and what next",
    "parents_agree",
    "disagreement",
    "recommended",
)
JOURNEY = Journey(drawn=Drawn.WORK, word="Assessment", letter="A")
GATES = (
    Gate(name="reason_for_overrun", sentence=WHY_LATE, law=TIMELINESS, row="AS-08"),
    Gate(
        name="led_or_supervised",
        sentence=NOT_APPROVED,
        law=WORKING_TOGETHER.at("ch.3", unread=True, confidence=Confidence.KNOWLEDGE),
    ),
    Gate(
        name="father_named",
        sentence=NO_FATHER,
        law=LOCAL_PRACTICE.at("fathers and wider family"),
    ),
)
OUTCOMES = (
    Outcome("child_in_need", "Child in need: make a plan", may_lead_to=("child_in_need.plan",)),
    Outcome("plan_goes_on", "The plan that stands goes on", ends_here=True),
    Outcome("strategy", "Strategy discussion", leads_to=("protection.strategy_discussion",)),
    Outcome(
        "early_help",
        "Early help",
        handed_to="Early help",
        leads_to=("front_door.closure",),
    ),
    Outcome("no_further_action", "No further action", leads_to=("front_door.closure",)),
)
FEEDS = (
    Feed("cin", "Assessments/AssessmentActualStartDate", field="began_on"),
    Feed("cin", "Assessments/AssessmentInternalReviewDate", field="review_planned_for"),
    Feed("cin", "Assessments/AssessmentAuthorisationDate", derivation="authorised_on"),
    Feed("cin", "Assessments/AssessmentFactors", field="factors"),
)
