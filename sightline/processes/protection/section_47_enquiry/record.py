"""Section 47 enquiry: has this child been hurt, may they be again, and is a conference needed?

One record of one enquiry, and a visit for it is not an ordinary visit. Day 0 is the strategy
discussion that started it, so that day is what the enquiry begins on, and the conference is
counted from it until somebody decides that none is required.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sightline import codes
from sightline.grammar.clock import day_of
from sightline.grammar.condition import Answered, Both, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    CodedMany,
    Day,
    Moment,
    Narrative,
    Proposal,
    Rows,
    Tells,
    Told,
    YesNo,
)
from sightline.grammar.in_care import InCare
from sightline.grammar.process import (
    Counts,
    Drawn,
    Duty,
    Feed,
    Gate,
    Journey,
    Outcome,
    Process,
    Retention,
    Section,
    Tonight,
)
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.protection.section_47_enquiry.rows import (
    MEDICAL,
    SEEN,
    AdultSpokenTo,
    AgencyAsked,
)
from sightline.processes.protection.section_47_enquiry.rules import CLOCKS, CONFERENCES, VISITS
from sightline.record.base import StepRecord, recorded
from sightline.record.deadlines import Deadline, DeadlineState
from sightline.record.step import Step
from sightline.statute.instruments import CHILDREN_ACT_1989
from sightline.statute.law import Confidence

IN_PERSON = Is("seen", "in_person")
NOT_CALLED_OFF = Is("conference_not_required", None, False)
VISITED = Is("seen", "in_person", "unborn")
NEXT = ("child_in_need.plan", "protection.strategy_discussion")
NO_CONFERENCE = ("not_substantiated", "no_continuing_risk", "risk_without_conference")


@recorded
class Section47Enquiry(StepRecord):
    began_on = Day("When was the strategy discussion that started this enquiry?", shared=True)
    seen = Coded("Was {child} seen?", SEEN)
    seen_at = Moment("When?", asked_if=VISITED)
    why_not_seen = Narrative("Why not, and what will you do?", asked_if=Is("seen", "not_seen"))
    seen_alone = YesNo("Was {child} seen alone?", asked_if=IN_PERSON)
    why_not_alone = Narrative("Why not alone?", asked_if=Is("seen_alone", False))
    childs_words = ChildsWords(
        "What did {child} say or show, in their own words?",
        asked_if=IN_PERSON,
        told=Told(heard=IN_PERSON, when="seen_at", alone="seen_alone"),
    )
    adults = Rows(
        AdultSpokenTo,
        "Each adult: what did they say?",
        hint="Fathers and others who care for {child} too, wherever they live.",
        at_least=1,
        one="an adult",
    )
    agencies = Rows(
        AgencyAsked, "Each agency: what do they know and think?", at_least=1, one="an agency"
    )
    categories = CodedMany("Which kinds of harm were considered?", codes.ABUSE_CATEGORY)
    injured = YesNo("Is or was {child} injured?")
    injuries = Narrative(
        "What injuries, where on the body, and how are they explained?",
        asked_if=Is("injured", True),
    )
    medical = Coded("Was there a medical?", MEDICAL)
    medical_found = Narrative("What did it find?", asked_if=Is("medical", "done"))
    findings = Narrative(
        "What has been found, and what does it mean for {child}?",
        hint="What is known, and what is thought.",
        tells=Tells.WORRY,
    )
    unknowns = Narrative("What is still not known?", tells=Tells.UNKNOWN)
    safe_meanwhile = Narrative("What keeps {child} safe now?")
    conference_not_required = YesNo("Has it been decided that no conference is needed?")
    why_no_conference = Narrative(
        "Why is none needed?", asked_if=Is("conference_not_required", True)
    )
    recommended = Proposal("What do you recommend?")

    process = Process(
        name="Section 47 enquiry",
        purpose="Has this child been hurt, may they be again, and is a conference needed?",
        law=CHILDREN_ACT_1989.at("s.47", confidence=Confidence.KNOWLEDGE),
        began="began_on",
        several_children=True,
        opened_by=PRACTITIONERS,
        proposes="recommended",
        decided_by=(Role.TEAM_MANAGER, Role.SERVICE_MANAGER),
        decider_is_registered=True,
        retention=Retention.CHILD_PROTECTION,
        in_care={InCare.SAFETY: ()},
        sections=(
            Section(
                "seeing",
                "Seeing the child",
                "began_on",
                "seen",
                "seen_at",
                "why_not_seen",
                "seen_alone",
                "why_not_alone",
                "childs_words",
                facts=("communicates", "address"),
                beside=("protection.strategy_discussion",),
                duties=(
                    Duty(
                        "Find out the child's wishes and feelings, and give them due weight.",
                        CHILDREN_ACT_1989.at("s.47(5A)", confidence=Confidence.KNOWLEDGE),
                    ),
                ),
            ),
            Section("asked", "What others said", "adults", "agencies"),
            Section(
                "harm", "Harm", "categories", "injured", "injuries", "medical", "medical_found"
            ),
            Section(
                "found",
                "What was found",
                "findings",
                "unknowns",
                "safe_meanwhile",
                "conference_not_required",
                "why_no_conference",
                "recommended",
            ),
        ),
        marks={
            "visited": Counts("seen_at", when=VISITED),
            "seen": Counts("seen_at", when=IN_PERSON),
            "seen_alone": Counts("seen_at", when=Is("seen_alone", True)),
            "heard": Counts("seen_at", when=Both(IN_PERSON, Answered("childs_words"))),
            # Until somebody says that none is required, a conference is on its way.
            "conference_awaited": Counts("began_on", when=NOT_CALLED_OFF),
        },
        journey=Journey(drawn=Drawn.ENQUIRY, word="Section 47 enquiry", letter="E"),
        clocks=CLOCKS,
        tonight=(
            Tonight(
                sentence="{child} has not been seen since the strategy discussion.",
                do="See {child}, or say who does.",
                before_birth=(
                    "The mother has not been seen since the strategy discussion.",
                    "See the mother, or say who does.",
                ),
                law=VISITS,
                lacks="visited",
            ),
        ),
        gates=(
            Gate(
                name="conference_needed",
                sentence="It says that no conference is needed."
                " Return it to be changed, or decide otherwise.",
                law=CONFERENCES,
                outcomes=("continuing_risk",),
                needs=Is("conference_not_required", False),
            ),
            Gate(
                name="no_conference_reasoned",
                sentence="A conference is still to be held. Have it written that none is needed,"
                " and why, before you decide this.",
                law=CONFERENCES,
                outcomes=NO_CONFERENCE,
                needs=Is("conference_not_required", True),
            ),
        ),
        outcomes=(
            Outcome("not_substantiated", "Not substantiated", may_lead_to=NEXT),
            Outcome("no_continuing_risk", "Substantiated, no continuing risk", may_lead_to=NEXT),
            Outcome(
                "continuing_risk",
                "Substantiated, continuing risk: hold a conference",
                leads_to=("protection.conference",),
            ),
            Outcome(
                "risk_without_conference",
                "Substantiated, continuing risk, and a conference is not the way",
                may_lead_to=NEXT,
            ),
        ),
        feeds=(
            Feed("cin", "Section47/S47ActualStartDate", field="began_on"),
            Feed("cin", "Section47/InitialCPCtarget", derivation="conference_target"),
            Feed("cin", "Section47/DateOfInitialCPC", derivation="conference_held_on"),
            Feed("cin", "Section47/ICPCnotRequired", derivation="is_conference_not_required"),
        ),
    )

    def in_a_line(self) -> str:
        return self.findings or self.childs_words or ""

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """Day 0 is the discussion that started the enquiry, whenever that was decided. A medical
        that it found not to be needed is asked about no more."""
        held = came_from.moments.get("held")
        if came_from.kind != "protection.strategy_discussion" or not held:
            return {}
        no_medical = said.get("medical_needed") is False
        return {"began_on": day_of(held)} | ({"medical": "not_needed"} if no_medical else {})

    def is_conference_not_required(self) -> bool:
        """Whether it was decided that none is required. Until then one is."""
        return self.conference_not_required is True

    def conference_target(self) -> date | None:
        """The day by which the conference must be held: none where none is required."""
        awaited = self._conference_deadline()
        return awaited.due_on if awaited else None

    def conference_held_on(self) -> date | None:
        """The day of the initial conference that this enquiry led to, once it was held."""
        awaited = self._conference_deadline()
        return awaited.met_on if awaited else None

    def _conference_deadline(self) -> Deadline | None:
        rows = Deadline.objects.filter(step_id=self.pk, clock="initial_conference")
        return rows.exclude(state=DeadlineState.CANCELLED).first()
