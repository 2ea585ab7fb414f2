"""Deprivation of liberty: what is this child not free to do, who allowed it, and until when?

The order is recorded as such, with its days. Here stand its terms, each by itself: how, why, who
may do it and what ends it; for what an order does not name nobody may do. It stands here, too,
when no court has allowed it yet, since it happens all the same: then the child is on Today until
one has. It is looked at every three months, by our own practice, and sooner where less will do.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Every, Mark
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Rows, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Process, Retention, Section, Tonight
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS
from sightline.processes.liberty.restrictions import RESTRICTION
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.statute.instruments import CHILDREN_ACT_1989, LOCAL_PRACTICE
from sightline.statute.law import Confidence
from sightline.statute.limits import Months

ALLOWED = local_list(
    "liberty_allowed",
    "Has a court allowed it?",
    court="Yes, and the order is recorded with its days",
    asked="A court is asked, and has not answered yet",
    not_asked="No court is asked yet",
)
WHY_ENDED = local_list(
    "liberty_ended",
    "Why it ended",
    free="The restrictions were needed no longer",
    refused="A court refused it",
    ran_out="The order ran out",
    secure="The child went to secure accommodation",
    moved="The child moved, and it is written anew",
    eighteen="The child turned eighteen",
)
NOT_ALLOWED = Is("allowed", "asked", "not_asked")
INHERENT_JURISDICTION = CHILDREN_ACT_1989.at("s.100", confidence=Confidence.KNOWLEDGE)


@recorded_rows
class Restriction(Row):
    """One thing that the child is not free to do, as the order allows it."""

    what = Coded("What is restricted?", RESTRICTION)
    how = Words("How exactly, and for how much of the day?")
    why = Words("What does it keep the child from?")
    who_may = Words("Who may do it?")
    ends_when = Words("What ends it?")


@recorded
class DeprivationOfLiberty(StepRecord):
    began_on = Day("From which day is {child} not free?")
    where = Words("Where does {child} live?")
    why = Narrative("Why, as {child} may read it one day?")
    allowed = Coded("Has a court allowed it?", ALLOWED)
    without = Narrative(
        "Who allowed it meanwhile, why, and when is the court asked?", asked_if=NOT_ALLOWED
    )
    restrictions = Rows(
        Restriction,
        "What is {child} not free to do?",
        hint="Each by itself, as the order names it. What it does not name nobody may do.",
        at_least=1,
        one="a restriction",
    )
    held_by = Narrative("Who carries it out, and how do they know what it allows and what not?")
    nothing_less = Narrative("What less was tried, and what comes next that is less?")
    childs_words = ChildsWords("What does {child} say about it, in their own words?")
    told = Narrative("Who told {child} what it means, and who speaks for {child} in court?")
    written_down = Narrative("Where is each use of it written down, and who reads that?")
    ended_on = Day("On which day did it end?")
    why_ended = Coded("Why did it end?", WHY_ENDED)
    after = Narrative("How does {child} live now?", asked_if=Answered("ended_on"))

    process = Process(
        name="Deprivation of liberty",
        purpose="What is this child not free to do, who allowed it, and until when?",
        law=INHERENT_JURISDICTION,
        began="began_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.RIGHT: ()},
        sections=(
            Section(
                "why",
                "Why, and by what right",
                "began_on",
                "where",
                "why",
                "allowed",
                "without",
                beside=("in_care.legal_status", "liberty.secure_decision"),
            ),
            Section(
                "terms",
                "What is restricted",
                "restrictions",
                "held_by",
                "written_down",
                "nothing_less",
                beside=("liberty.liberty_review",),
            ),
            Section("child", "The child", "childs_words", "told", facts=("communicates",)),
            Section("end", "The end of it", "ended_on", "why_ended", "after"),
        ),
        marks={"without_court": Counts("began_on", when=NOT_ALLOWED)},
        tonight=(
            Tonight(
                sentence="{child} is deprived of liberty, and no court has allowed it.",
                do="Ask the court today, or give {child} their freedom back.",
                law=INHERENT_JURISDICTION,
                has="without_court",
            ),
        ),
        clocks=(
            Every(
                name="review",
                title="Look again at each restriction",
                first=Months(3),
                then=Months(3),
                met_by=Mark("liberty_reviewed", of="liberty.liberty_review"),
                law=LOCAL_PRACTICE.at("deprivation of liberty", confidence=Confidence.KNOWLEDGE),
                row="CLA-60",
            ),
        ),
    )

    def in_a_line(self) -> str:
        """It stands among what gives a right to keep a child: what gives none says so first."""
        said = "" if self.allowed in (None, "court") else "No court has authorised this"
        return ": ".join(part for part in (said, self.why or "") if part)
