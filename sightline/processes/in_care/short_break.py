"""Short break: how was it there, and does the series of breaks stay within its limits?

Each break of an agreed series is a spell. A break lasts seventeen days at the most, and all breaks
in twelve months seventy-five: beyond either the rules for short breaks hold no more, and the child
is owed everything that a child in care is owed. The series itself is the agreement to it: once
it is ended as more than a series allows, what was set aside falls due.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Answered
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS
from sightline.record.base import StepRecord, recorded
from sightline.record.step import State, Step
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS
from sightline.statute.law import Confidence
from sightline.statute.limits import CalendarDays, Months

WHY_ENDED = local_list(
    "short_break_ended",
    "Why it ended",
    home="The child went home as agreed",
    early="The child went home early",
    stayed="The child did not go home, and is in care otherwise",
)
SERIES = CARE_PLANNING_REGULATIONS.at("reg 48", confidence=Confidence.LEGISLATION)
MOST_IN_A_YEAR = 75
YEAR = Months(12)


@recorded
class ShortBreak(StepRecord):
    began_on = Day("From which day is {child} there?")
    carer = Words("With whom, or at which place?", hint="The same as in the rest of the series.")
    must_know = Narrative("What must they know this time: health, medicines, food, sleep, fears?")
    looks_forward = ChildsWords("What does {child} look forward to, or not want?")
    ended_on = Day("On which day did {child} go home?")
    why_ended = Coded("Why did it end?", WHY_ENDED)
    childs_words = ChildsWords(
        "What does {child} say or show about it?", asked_if=Answered("ended_on")
    )
    how_it_was = Narrative(
        "How was it for {child}, for the carers and for the family?", asked_if=Answered("ended_on")
    )

    process = Process(
        name="Short break",
        purpose="How was it there, and does the series of breaks stay within its limits?",
        law=SERIES,
        began="began_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.HOME: ()},
        sections=(
            Section("break", "The break", "began_on", "carer", "must_know", "looks_forward"),
            Section("end", "The end of it", "ended_on", "why_ended", "childs_words", "how_it_was"),
        ),
        marks={"is_there": Counts("began_on")},
        clocks=(
            Within(
                name="too_long",
                title="The child goes home: a short break lasts no longer",
                limit=CalendarDays(17),
                stop=Mark("ended"),
                law=SERIES,
                row="CLA-43",
            ),
        ),
    )

    def alerts(self, earlier: Sequence[Step]) -> list[str]:
        days = self._days_in_a_year()
        if days <= MOST_IN_A_YEAR:
            return []
        return [
            f"Short breaks come to {days} days in twelve months, and {MOST_IN_A_YEAR} are the most."
            " End the agreement as more than a series allows, and record by what right the child is"
            " in care: from that day everything is owed that a child in care is owed."
        ]

    def _days_in_a_year(self) -> int:
        """The days of all breaks in the twelve months until the end of this one. One that has no
        last day yet runs until then."""
        last: date = self.ended_on or self.began_on
        since = YEAR.before(last)
        breaks = (
            Step.objects.filter(person=self.step.person_id, kind=self.kind, began__lt=last)
            .filter(Q(ended=None) | Q(ended__gt=since))
            .exclude(state=State.VOIDED)
        )
        return sum((min(one.ended or last, last) - max(one.began, since)).days for one in breaks)

    def in_a_line(self) -> str:
        return f"Short break: {self.carer}" if self.carer else ""
