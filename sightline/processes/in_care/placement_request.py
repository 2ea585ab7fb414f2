"""Placement request: what does this child need, which home was matched to it, and who approved?

It asks for a home before one is looked for, weighs each that was offered against what the child
needs and against the children who live there, and goes to whoever the law lets approve it: the
nominated officer; the director where it is distant. A child under sixteen in a place that is not
regulated is never approved. Where the child is all the same is recorded as a placement, and as a
breach.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
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
from sightline.grammar.process import Counts, Gate, Outcome, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS, Role
from sightline.processes.in_care.placement import PLACEMENT_TYPE, Placement
from sightline.processes.in_care.placement.breaches import BREACHES
from sightline.processes.in_care.placement.breaches import GATES as NO_BREACH
from sightline.processes.in_care.placement.rows import BREACH
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.record.step import State, Step
from sightline.statute.instruments import (
    CARE_PLANNING_REGULATIONS,
    SUPPORTED_ACCOMMODATION_REGULATIONS,
)
from sightline.statute.law import Confidence

WHERE = local_list(
    "placement_area",
    "Where is it?",
    ours="In our area",
    next_door="In an area that adjoins ours",
    distant="Further away",
)
# It must be registered, for those who are sixteen.
SUPPORTED = "K3"
WITH_PARENTS = "P1"
KEY_STAGE_4 = CARE_PLANNING_REGULATIONS.at("reg 10", confidence=Confidence.LEGISLATION)


@recorded_rows
class HomeOffered(Row):
    """A home that was looked at, and how it matched."""

    who = Words("Which home?")
    for_child = Narrative("How does it match what the child needs?")
    for_others = Narrative("What does it mean for the children who live there?")
    chosen = YesNo("Is it the one proposed?")


@recorded
class PlacementRequest(StepRecord):
    asked_on = Day("When was a home asked for?")
    needed_by = Day("By when is it needed?")
    needs = Narrative("What does {child} need from a home, and what must it never be?")
    wishes = ChildsWords("What does {child} want, in their own words?")
    family_first = Narrative("Who of the family and friends was looked at, and what was found?")
    together = Narrative(
        "Do brothers and sisters live together there? If not, why not?",
        hint="Write “has none in care” where that is so.",
    )
    offered = Rows(HomeOffered, "Which homes were looked at?", at_least=1, one="a home")
    type = Coded("What kind of placement is proposed?", PLACEMENT_TYPE)
    carer = Words("Who would care for {child}?")
    provider = Coded("Who would provide it?", codes.PLACEMENT_PROVIDER)
    address = Words("At which address?")
    postcode = Words("With which postcode?")
    area = Coded("Where is it?", WHERE)
    area_told = Narrative(
        "What did that area's authority say, and what is there for {child}?",
        asked_if=Is("area", "next_door", "distant"),
    )
    registered = YesNo("Is the place registered with Ofsted?", optional=True)
    breach = Coded("Is anything about it not allowed?", BREACH)
    school_disrupted = YesNo("Does the move disrupt {child}'s GCSE years?")
    school_plan = Narrative(
        "How does {child}'s schooling go on?", asked_if=Is("school_disrupted", True)
    )
    cost = Words("What does it cost a week, and under which contract?", optional=True)
    recommended = Proposal("What do you recommend?")

    process = Process(
        name="Placement request",
        purpose="What does this child need, which home was matched to it, and who approved?",
        law=CARE_PLANNING_REGULATIONS.at("reg 11", confidence=Confidence.LEGISLATION),
        began="asked_on",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        proposes="recommended",
        decided_by=(Role.NOMINATED_OFFICER, Role.DIRECTOR),
        retention=Retention.LOOKED_AFTER,
        sections=(
            Section(
                "needs",
                "What the child needs",
                "asked_on",
                "needed_by",
                "needs",
                "wishes",
                "family_first",
                "together",
            ),
            Section("homes", "Homes that were looked at", "offered"),
            Section(
                "home",
                "The home proposed",
                "type",
                "carer",
                "provider",
                "address",
                "postcode",
                "area",
                "area_told",
                "registered",
                "breach",
            ),
            Section(
                "lawful",
                "What the law asks",
                "school_disrupted",
                "school_plan",
                "cost",
                "recommended",
            ),
        ),
        marks={"asked": Counts("asked_on")},
        gates=(
            *NO_BREACH,
            Gate(
                name="registered",
                sentence="Supported accommodation must be registered with Ofsted. Look it up, and"
                " say that it is.",
                law=SUPPORTED_ACCOMMODATION_REGULATIONS.at(
                    "registration", confidence=Confidence.GUIDANCE
                ),
                outcomes=("approve",),
                row="CLA-46",
            ),
            Gate(
                name="distant",
                title="May the child be placed at a distance?",
                sentence="A placement that does not adjoin our area is approved by the director.",
                law=CARE_PLANNING_REGULATIONS.at("reg 11", confidence=Confidence.LEGISLATION),
                outcomes=("approve",),
                needs=Is("area", "ours", "next_door"),
                decided_by=(Role.DIRECTOR,),
                row="CLA-05",
            ),
            Gate(
                name="with_parents",
                sentence="The parents are assessed, and the nominated officer approves it, in a"
                " “Placement with parents” of its own. Have that decided first.",
                law=CARE_PLANNING_REGULATIONS.at("regs 15-18", confidence=Confidence.LEGISLATION),
                outcomes=("approve",),
                row="CLA-40",
            ),
            Gate(
                name="key_stage_4",
                title="May the move disrupt the GCSE years?",
                sentence="The nominated officer approves a move that disrupts schooling in Key"
                " Stage 4.",
                law=KEY_STAGE_4,
                outcomes=("approve",),
                needs=Is("school_disrupted", False),
                decided_by=(Role.NOMINATED_OFFICER, Role.DIRECTOR),
                row="CLA-77",
            ),
        ),
        outcomes=(
            Outcome(
                "approve",
                "The placement is approved",
                leads_to=("in_care.placement",),
                statutory=True,
                law=CARE_PLANNING_REGULATIONS.at("reg 11", confidence=Confidence.LEGISLATION),
            ),
            Outcome(
                "look_on",
                "Not approved: look for another home",
                may_lead_to=("in_care.placement_request",),
            ),
        ),
    )

    def gates_shut(self) -> dict[str, str]:
        answers, age = vars(self), self._age()
        shut = {one.name: one.refused for one in BREACHES if one.is_so(answers, age)}
        sentences = {gate.name: gate.sentence for gate in self.process.gates}
        own = {
            "registered": self.type == SUPPORTED and not self.registered,
            "with_parents": self.type == WITH_PARENTS and not self._is_approved_with_parents(),
        }
        return shut | {name: sentences[name] for name, is_so in own.items() if is_so}

    def _is_approved_with_parents(self) -> bool:
        """The last that was decided of it says yes, and no placement has used that up."""
        of_child = Step.objects.filter(person=self.step.person_id).exclude(state=State.VOIDED)
        decided = of_child.filter(kind="in_care.placement_with_parents").exclude(outcome="")
        last = decided.order_by("-completed_at").first()
        if last is None or last.outcome != "approve":
            return False
        ended = Placement.objects.filter(step__in=of_child, type=WITH_PARENTS)
        return not ended.filter(began_on__gte=last.began, ended_on__isnull=False).exists()

    def _age(self) -> int:
        """On the day by which the home is needed. A child of unknown age is taken for younger."""
        day: date = self.needed_by or self.step.began
        return self.step.child.age_on(day) or 0

    def in_a_line(self) -> str:
        return self.needs or ""

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """A second request begins from what the first said of the child."""
        if came_from.kind != "in_care.placement_request":
            return {}
        return {key: said[key] for key in ("needs", "together")}
