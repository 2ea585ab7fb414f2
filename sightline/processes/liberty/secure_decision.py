"""Decision on secure accommodation: does the law allow it, will nothing less do, and who says so?

It is the gravest thing that an authority asks of a court for a child, so it is written before the
child is there, or in the first hours. The grounds are the law's two, and each needs what happened
to show it. Under thirteen nobody is placed without the Secretary of State's approval. A court is
asked for three months at the most, and when it is asked again for six. Where the child is tonight
is a fact, and is recorded as a stay in secure accommodation whatever is decided here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.timezone import localdate

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Moment,
    Narrative,
    Number,
    Proposal,
    Tells,
    Words,
)
from sightline.grammar.process import Counts, Duty, Gate, Outcome, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS, Role
from sightline.record.base import StepRecord, recorded
from sightline.record.step import Step
from sightline.statute.instruments import CHILDREN_ACT_1989, SECURE_ACCOMMODATION_REGULATIONS
from sightline.statute.law import Confidence

GROUNDS = local_list(
    "secure_grounds",
    "Which of the law's grounds are there?",
    runs="Has run away before, is likely to run from anywhere else, and then to come to harm",
    injures="Is likely to hurt themselves or somebody else anywhere else",
    both="Both of these",
    neither="Neither of these",
)
SECRETARY = local_list(
    "secretary_of_state",
    "Has the Secretary of State approved it?",
    approved="Yes, and the approval is filed",
    not_needed="Not needed: the child is thirteen or older",
    asked="Asked, and not answered yet",
    not_asked="Not asked",
)
PERIOD = local_list(
    "secure_period",
    "Is a court asked for the first time?",
    first="For the first time in this stay",
    further="Again, so that it can go on",
)
LONGEST = {"first": 3, "further": 6}
THIRTEEN = 13
SECTION_25 = CHILDREN_ACT_1989.at("s.25", confidence=Confidence.SECONDARY)
STAY = "liberty.secure_accommodation"


@recorded
class SecureDecision(StepRecord):
    asked_at = Moment("When was it asked for?")
    grounds = Coded("Which of the law's grounds are there?", GROUNDS)
    shown_by = Narrative(
        "What happened that shows it, on which days?",
        hint="What {child} did and what was done to them, not how worried we are.",
        tells=Tells.WORRY,
    )
    nothing_less = Narrative("What less was tried or looked for, and why will it not do?")
    childs_words = ChildsWords("What does {child} say about it, in their own words?")
    parents_say = Narrative("What do the parents, and who has parental responsibility, say?")
    others_say = Narrative("What do health, school, the police and youth justice say?")
    good_of_it = Narrative(
        "What will be done there that helps {child}, and how does it end?", tells=Tells.ANALYSIS
    )
    home = Words("Which secure home?")
    secretary = Coded("Has the Secretary of State approved it?", SECRETARY)
    period = Coded("Is a court asked for the first time?", PERIOD)
    months_asked = Number("For how many months is it asked?")
    lawyers = Narrative("What does our lawyer say, and who speaks for {child} in court?")
    recommended = Proposal("What do you recommend?")

    process = Process(
        name="Decision on secure accommodation",
        purpose="Does the law allow it, will nothing less do, and who says so?",
        law=SECTION_25,
        began="asked_at",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        proposes="recommended",
        decided_by=(Role.HEAD_OF_SERVICE, Role.DIRECTOR),
        retention=Retention.LOOKED_AFTER,
        sections=(
            Section(
                "grounds",
                "The grounds",
                "asked_at",
                "grounds",
                "shown_by",
                "nothing_less",
                "good_of_it",
                beside=(STAY, "missing.missing_episode"),
                duties=(
                    Duty(
                        "A child's liberty is restricted in secure accommodation only on one of"
                        " two grounds, and for no longer than they last.",
                        SECTION_25,
                    ),
                ),
            ),
            Section(
                "heard",
                "Who was heard",
                "childs_words",
                "parents_say",
                "others_say",
                facts=("communicates",),
            ),
            Section(
                "lawful",
                "What the law asks",
                "home",
                "secretary",
                "period",
                "months_asked",
                "lawyers",
                "recommended",
            ),
        ),
        marks={"asked": Counts("asked_at")},
        gates=(
            Gate(
                name="grounds",
                sentence="Neither of the law's grounds is there, so nobody may approve it. Find"
                " another way to keep the child safe.",
                law=SECTION_25,
                outcomes=("approve",),
                needs=Is("grounds", "runs", "injures", "both"),
            ),
            Gate(
                name="under_thirteen",
                sentence="A child under thirteen goes to secure accommodation only with the"
                " Secretary of State's approval. Ask for it, and file it here.",
                law=SECURE_ACCOMMODATION_REGULATIONS.at("reg 4", confidence=Confidence.LEGISLATION),
                outcomes=("approve",),
                row="CLA-59",
            ),
            Gate(
                name="period",
                sentence="A court is asked for three months at the most the first time, and for"
                " six when it is asked again. Ask for less.",
                law=SECURE_ACCOMMODATION_REGULATIONS.at(
                    "regs 11-12", confidence=Confidence.SECONDARY
                ),
                outcomes=("approve",),
                row="CLA-57",
            ),
        ),
        outcomes=(
            Outcome(
                "approve",
                "Ask a court for secure accommodation",
                may_lead_to=(STAY, "in_care.legal_status"),
                statutory=True,
                law=SECTION_25,
            ),
            Outcome(
                "another_way",
                "Not approved: the child is kept safe another way",
                may_lead_to=("in_care.placement_request", "liberty.deprivation_of_liberty"),
            ),
        ),
    )

    def gates_shut(self) -> dict[str, str]:
        sentences = {gate.name: gate.sentence for gate in self.process.gates}
        shut = {
            "under_thirteen": self.secretary != "approved" and self._is_under_thirteen(),
            "period": (self.months_asked or 0) > LONGEST.get(self.period or "", 0),
        }
        return {name: sentences[name] for name, is_so in shut.items() if is_so}

    def _is_under_thirteen(self) -> bool:
        """On the day on which it is asked. A child of unknown age is taken for younger."""
        day = localdate(self.asked_at) if self.asked_at else self.step.began
        age = self.step.child.age_on(day)
        return age is None or age < THIRTEEN

    def in_a_line(self) -> str:
        return f"{self.home}: {self.shown_by or ''}" if self.home else self.shown_by or ""

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """When a court is asked again, it is for the home in which the child is."""
        return {"home": said["home"], "period": "further"} if came_from.kind == STAY else {}
