"""Secure accommodation: since when is this child locked in, by what right, and when do they leave?

A stay, from the moment of the door until the child has left. Without a court's order it may last
seventy-two hours in any twenty-eight days, counted by the hour. The order itself is recorded as
such, with its days: it is never written here a second time, and from the day on which it is made
the hours are owed no more. A panel (`casework.panel`) asks within a month, and then every three,
whether it goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Every, Mark, Within
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import ChildsWords, Coded, Moment, Narrative, Words, YesNo
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS
from sightline.record.base import StepRecord, recorded
from sightline.record.step import Step
from sightline.statute.instruments import CHILDREN_ACT_1989, SECURE_ACCOMMODATION_REGULATIONS
from sightline.statute.law import Confidence
from sightline.statute.limits import Hours, Months

WHY_ENDED = local_list(
    "secure_ended",
    "Why it ended",
    grounds_gone="The grounds were there no longer",
    panel="A panel said that it must end",
    ran_out="The hours, or the order, ran out",
    refused="A court refused an order",
    moved="Moved to another secure home",
    ran="The child ran from there",
    eighteen="The child turned eighteen",
)
NO_COURT = Is("court_before", False)
THE_HOURS = timedelta(hours=72)


@recorded
class SecureAccommodation(StepRecord):
    placed_at = Moment("When did {child} come there?", hint="The day and the time of the door.")
    home = Words("Which secure home?")
    why = Narrative("Why is {child} there, as they may read it one day?")
    court_before = YesNo("Had a court allowed it before {child} came?")
    counts_from = Moment(
        "From when do the 72 hours count?",
        hint="The time {child} came; or earlier, by each hour that they were locked in without a"
        " court in the 28 days before.",
        asked_if=NO_COURT,
    )
    allowed_by = Words("Who allowed it, and when is the court asked?", asked_if=NO_COURT)
    rights_told = Narrative(
        "Who told {child} why, for how long, and of their lawyer, advocate and visitor?"
    )
    childs_words = ChildsWords("What did {child} say when they came, in their own words?")
    days_there = Narrative("What are the days like: school, health, being outside, family?")
    must_be = Narrative("What must be different so that {child} can leave, and who works on it?")
    ended_at = Moment("When did {child} leave?")
    why_ended = Coded("Why did it end?", WHY_ENDED)
    after = Narrative(
        "Where does {child} live now, and what keeps them safe?", asked_if=Answered("ended_at")
    )

    process = Process(
        name="Secure accommodation",
        purpose="Since when is this child locked in, by what right, and when do they leave?",
        law=CHILDREN_ACT_1989.at("s.25", confidence=Confidence.SECONDARY),
        began="placed_at",
        ends="ended_at",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.RIGHT: ()},
        exclusive_as="stay in secure accommodation",
        sections=(
            Section(
                "came",
                "Coming there",
                "placed_at",
                "home",
                "why",
                "court_before",
                "counts_from",
                "allowed_by",
                beside=("in_care.legal_status", "liberty.secure_decision"),
            ),
            Section(
                "there",
                "Being there",
                "rights_told",
                "childs_words",
                "days_there",
                "must_be",
                facts=("communicates",),
                beside=("casework.panel",),
            ),
            Section("end", "Leaving", "ended_at", "why_ended", "after"),
        ),
        marks={"without_court": Counts("counts_from")},
        clocks=(
            Within(
                name="without_court",
                title="Have a court's order, or bring the child out",
                only_if="without_court",
                start=Mark("without_court"),
                limit=Hours(72),
                stop=Mark("ended"),
                also=(Mark("secure", of="in_care.legal_status"),),
                law=SECURE_ACCOMMODATION_REGULATIONS.at("reg 10", confidence=Confidence.SECONDARY),
                row="CLA-56",
            ),
            Every(
                name="review",
                title="Hold the panel: must it go on?",
                first=Months(1),
                then=Months(3),
                met_by=Mark("secure_held", of="casework.panel"),
                law=SECURE_ACCOMMODATION_REGULATIONS.at(
                    "regs 15-16", confidence=Confidence.SECONDARY
                ),
                row="CLA-58",
            ),
        ),
    )

    def in_a_line(self) -> str:
        return f"{self.home}: {self.why or ''}" if self.home else self.why or ""

    def untrue(self) -> str:
        if not (self.placed_at and self.counts_from):
            return ""
        # By the hours that passed, whatever the clocks on the wall did in that night.
        before = self.placed_at.timestamp() - self.counts_from.timestamp()
        if not 0 <= before <= THE_HOURS.total_seconds():
            return (
                "The 72 hours count from when the child came, or from at most 72 hours before. Put"
                " the times right."
            )
        return ""

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        return {"home": said["home"]} if came_from.kind == "liberty.secure_decision" else {}
