"""Placement with parents: may this child live with their parents while we share in the care?

Under a care order a child goes to live with a parent only after an assessment of the parents, and
only as the nominated officer approves. In an emergency the child may be there first: the
assessment is then finished in ten working days, and it is decided in ten more whether the child
stays. The visits are the placement's own, and say whose home it is.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Proposal, Rows, Words
from sightline.grammar.process import Counts, Gate, Outcome, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS, Role
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS
from sightline.statute.law import Confidence
from sightline.statute.limits import WorkingDays

HOW = local_list(
    "placed_with_parents_how",
    "Is it planned, or is the child there already?",
    planned="It is planned: the child lives elsewhere until it is approved",
    emergency="The child had to go there before the assessment was finished",
)
EMERGENCY = Is("how", "emergency")
APPROVAL = CARE_PLANNING_REGULATIONS.at("regs 15-18", confidence=Confidence.LEGISLATION)


@recorded_rows
class InTheHousehold(Row):
    """Somebody who lives with the parent or is often there."""

    name = Words("Name")
    who = Words("Who are they, and how old?")
    weighs = Words("What was found out about them, and where?")


@recorded
class PlacementWithParents(StepRecord):
    asked_on = Day("When was this asked for?")
    parent = Words("With which parent would {child} live?")
    how = Coded("Is it planned, or is {child} there already?", HOW)
    moved_on = Day("Since when has {child} lived there?", asked_if=EMERGENCY)
    why_now = Narrative(
        "Why could it not wait, and what did the parent say when you asked them?",
        asked_if=EMERGENCY,
    )
    wishes = ChildsWords("What does {child} want, in their own words?")
    changed = Narrative("What made {child} come into care, and what is different now?")
    care = Narrative("Can the parent feed, clothe and keep {child} well, and keep them from harm?")
    bond = Narrative("Can they give love, calm and a settled home?")
    learning = Narrative("Can they help {child} to learn and grow?")
    own_health = Narrative(
        "How is their own health, and is or was there violence, drink, drugs or mental illness?"
    )
    own_story = Narrative("What is their own story, and what have they learnt from it?")
    offences = Narrative(
        "What convictions or cautions has anybody in the home?",
        hint="Write “none found”, and where you looked.",
    )
    means = Narrative("What do they live on, and who and what is near to help?")
    home = Narrative("What is the home like, and is it safe?")
    household = Rows(InTheHousehold, "Who else lives there or is often there?", one="a person")
    others_say = Narrative(
        "What do the other parent, the reviewing officer and those who know {child} say?"
    )
    help_given = Narrative("Which help do they get, from whom, and how often is {child} seen?")
    if_it_fails = Narrative("What would tell us that it goes wrong, and what then?")
    assessed_on = Day("When was the assessment finished?", optional=True)
    recommended = Proposal("What do you recommend?")

    process = Process(
        name="Placement with parents",
        purpose="May this child live with their parents while we share in the care?",
        law=APPROVAL,
        began="asked_on",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        proposes="recommended",
        decided_by=(Role.NOMINATED_OFFICER, Role.DIRECTOR),
        retention=Retention.LOOKED_AFTER,
        sections=(
            Section(
                "why",
                "Why, and what the child wants",
                "asked_on",
                "parent",
                "how",
                "moved_on",
                "why_now",
                "wishes",
                "changed",
            ),
            Section(
                "parent",
                "The parent",
                "care",
                "bond",
                "learning",
                "own_health",
                "own_story",
                "offences",
                "means",
            ),
            Section("home", "The home", "home", "household", "others_say"),
            Section("then", "And then", "help_given", "if_it_fails", "assessed_on", "recommended"),
        ),
        marks={
            "assessed": Counts("assessed_on"),
            "emergency": Counts("moved_on", when=EMERGENCY),
        },
        clocks=(
            Within(
                name="decide",
                title="Decide whether the child stays with the parent",
                only_if="emergency",
                start=Mark("assessed"),
                limit=WorkingDays(10),
                stop=Mark("completed"),
                law=CARE_PLANNING_REGULATIONS.at("reg 19", confidence=Confidence.KNOWLEDGE),
                row="CLA-41",
            ),
        ),
        gates=(
            Gate(
                name="assessed",
                sentence="Finish the assessment of the parents before it is approved. Where the"
                " child is tonight is a fact, and is recorded as their placement.",
                law=APPROVAL,
                outcomes=("approve",),
                needs=Answered("assessed_on"),
                row="CLA-40",
            ),
        ),
        outcomes=(
            Outcome(
                "approve",
                "The child may live with their parent",
                may_lead_to=("in_care.placement", "in_care.placement_request"),
                statutory=True,
                law=APPROVAL,
            ),
            Outcome(
                "refuse",
                "The child may not live there",
                may_lead_to=("in_care.placement_request",),
            ),
        ),
    )

    def in_a_line(self) -> str:
        return f"With {self.parent}" if self.parent else self.changed or ""
