"""Suspension or exclusion: why was this child sent from school, and how do they learn meanwhile?

The school decides it. What the child says of it, and what the adults will do differently, is ours
to ask: a child in care who is out of school is a child whose placement is at risk.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Number, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.processes.education.lists import WHO_WRITES
from sightline.record.base import StepRecord, recorded
from sightline.statute.instruments import EDUCATION_GUIDANCE
from sightline.statute.law import Confidence

WHAT = local_list(
    "sent_away_from_school",
    "What was decided?",
    suspension="A suspension, for some days",
    permanent="A permanent exclusion",
    informal="Sent home, and called nothing",
)
CHALLENGED = local_list(
    "exclusion_challenged",
    "Was it challenged?",
    withdrawn="Yes, and the school took it back",
    reviewed="Yes, and the governors have looked or will look at it",
    talked="We spoke with the school and left it",
    no="No",
)


@recorded
class Exclusion(StepRecord):
    from_on = Day("From which day was {child} sent away?")
    school = Words("Which school decided it?")
    what = Coded("What was decided?", WHAT)
    days = Number("For how many school days?", asked_if=Is("what", "suspension"))
    schools_reason = Narrative("Why, as the school puts it?")
    tried = Narrative("What had the school and the adults tried before?")
    childs_words = ChildsWords("What does {child} say happened?")
    challenged = Coded("Was it challenged?", CHALLENGED)
    learns_meanwhile = Narrative("Where and how does {child} learn meanwhile, and from which day?")
    differently = Narrative("What will be done differently, and by whom?")

    process = Process(
        name="Suspension or exclusion",
        purpose="Why was this child sent from school, and how do they learn meanwhile?",
        law=EDUCATION_GUIDANCE.at("exclusions", confidence=Confidence.KNOWLEDGE),
        began="from_on",
        opened_by=WHO_WRITES,
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.EDUCATION: ()},
        sections=(
            Section(
                "school",
                "What the school decided",
                "from_on",
                "school",
                "what",
                "days",
                "schools_reason",
                "tried",
                facts=("school",),
                beside=("education.exclusion",),
            ),
            Section(
                "child",
                "The child, and what follows",
                "childs_words",
                "challenged",
                "learns_meanwhile",
                "differently",
            ),
        ),
        marks={
            "suspended": Counts("from_on", when=Is("what", "suspension")),
            "excluded": Counts("from_on", when=Is("what", "permanent")),
            "sent_home": Counts("from_on", when=Is("what", "informal")),
        },
    )

    def in_a_line(self) -> str:
        said = WHAT.label(self.what) if self.what else ""
        return f"{said}: {self.schools_reason}" if self.schools_reason else said
