"""Care team meeting: do those who look after this child pull together, month by month?

The carer, the social worker, the school, the nurse and whoever else is close to the child meet
once a month, between reviews. It decides nothing that a review decides: it says what helped, what
did not, and who does what until next month.
"""

from __future__ import annotations

from sightline.grammar.fields import ChildsWords, Day, Narrative, Rows, Tells, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.in_touch import InTouch
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.record.tasks import TaskRow
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence


@recorded_rows
class CareTeamMember(Row):
    """Somebody who came."""

    name = Words("Name")
    who = Words("Who are they to the child?")

    in_touch = InTouch(name="name")


@recorded_rows
class ToDo(TaskRow):
    """What somebody does until the next meeting."""


@recorded
class CareTeamMeeting(StepRecord):
    met_on = Day("On which day did you meet?")
    members = Rows(CareTeamMember, "Who came?", at_least=1, one="a person")
    childs_words = ChildsWords("What did {child} want said, or say themselves?")
    done = Narrative("What was to be done since last month, and what came of it?")
    helps = Narrative("What helps {child} now?", tells=Tells.WORKING)
    worries = Narrative("What is hard, for {child} or for those who care for them?")
    to_do = Rows(ToDo, "What is done by the next meeting?", at_least=1, one="something to do")

    process = Process(
        name="Care team meeting",
        purpose="Do those who look after this child pull together, month by month?",
        law=LOCAL_PRACTICE.at("care team meetings", confidence=Confidence.LOCAL_USE),
        began="met_on",
        opened_by=(*PRACTITIONERS, Role.BUSINESS_SUPPORT),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.REVIEWS: ()},
        sections=(
            Section("met", "The meeting", "met_on", "members", "childs_words", "done"),
            Section("now", "How it goes", "helps", "worries", "to_do"),
        ),
        marks={"met": Counts("met_on")},
    )

    def in_a_line(self) -> str:
        return self.worries or self.helps or ""
