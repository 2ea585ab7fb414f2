"""Remand: where does this child wait for the court, who was told, and who makes it bearable?

A child who is refused bail is looked after from that day, wherever they are. The order is recorded
as such; here stands the work around it. Whoever holds the child must know that very night which
medicines they need and whether they may hurt themselves. In youth detention there is a plan for
them within ten working days. Our own visits are visits to a child in care, and are recorded so.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Rows, Tells, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.in_touch import InTouch
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS, LASPO_2012
from sightline.statute.law import Confidence
from sightline.statute.limits import WorkingDays

WHICH = local_list(
    "remand_which",
    "To which kind of place?",
    detention="Youth detention accommodation",
    authority="A home of the authority's choice (local authority accommodation)",
)
TOLD = local_list(
    "remand_told",
    "Who",
    parents="Parents",
    officer="The independent reviewing officer",
    youth_justice="Youth justice service",
    place="The place where the child is",
    school="School or college",
    health="Health",
    carers="Those who cared for the child",
    lawyer="The child's lawyer",
    other="Somebody else",
)
WHY_ENDED = local_list(
    "remand_ended",
    "Why it ended",
    bail="Bail",
    custody="Sentenced to custody",
    community="Sentenced to something in the community",
    not_guilty="Found not guilty, or the case was dropped",
    moved="From the one kind of remand to the other",
    eighteen="The child turned eighteen",
)


@recorded_rows
class ToldOfRemand(Row):
    """Somebody who was told that the child is remanded."""

    who = Coded("Who", TOLD)
    name = Words("Name")
    told_on = Day("When?")

    in_touch = InTouch(name="name")


@recorded
class Remand(StepRecord):
    remanded_on = Day("On which day was {child} remanded?")
    which = Coded("To which kind of place?", WHICH)
    court = Words("By which court, and when is the next hearing?")
    accused_of = Words("Of what is {child} accused?")
    no_bail = Narrative("Why was there no bail, and what had we offered the court?")
    where = Words("Where is {child}?")
    tonight = Narrative(
        "What must they know there tonight: medicines, health, fear, self-harm?",
        tells=Tells.WORRY,
    )
    told = Rows(ToldOfRemand, "Who was told, and when?", at_least=1, one="somebody")
    childs_words = ChildsWords("What does {child} say, in their own words?")
    plan_made_on = Day("On which day was the plan for the time there made?", optional=True)
    plan = Narrative(
        "What does it say of health, school, family, safety there and how it ends?",
        asked_if=Answered("plan_made_on"),
    )
    way_out = Narrative("What would let the court give bail next time, and who works on it?")
    ended_on = Day("On which day did the remand end?")
    why_ended = Coded("Why did it end?", WHY_ENDED)
    after = Narrative(
        "Where is {child} now, are they still in our care, and who helps them?",
        asked_if=Answered("ended_on"),
    )

    process = Process(
        name="Remand",
        purpose="Where does this child wait for the court, who was told, and who helps?",
        law=LASPO_2012.at("s.104", confidence=Confidence.KNOWLEDGE),
        began="remanded_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.RIGHT: ()},
        exclusive_as="remand",
        sections=(
            Section(
                "court",
                "The court, and the first night",
                "remanded_on",
                "which",
                "court",
                "accused_of",
                "no_bail",
                "where",
                "tonight",
                beside=("in_care.legal_status",),
            ),
            Section(
                "child",
                "Who was told, and the child",
                "told",
                "childs_words",
                facts=("communicates",),
            ),
            Section("plan", "The plan", "plan_made_on", "plan", "way_out"),
            Section("end", "The end of it", "ended_on", "why_ended", "after"),
        ),
        marks={
            "detained": Counts("remanded_on", when=Is("which", "detention")),
            "plan_made": Counts("plan_made_on"),
        },
        clocks=(
            Within(
                name="placement_plan",
                title="Make the plan for the child's time in detention",
                only_if="detained",
                limit=WorkingDays(10),
                stop=Mark("plan_made"),
                law=CARE_PLANNING_REGULATIONS.at("regs 47A-47D", confidence=Confidence.KNOWLEDGE),
                row="CLA-61",
            ),
        ),
    )

    def in_a_line(self) -> str:
        which = WHICH.label(self.which) if self.which else ""
        return ": ".join(part for part in (which, self.where) if part)
