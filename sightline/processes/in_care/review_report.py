"""Report for a review: what has changed for this child, and who has read it before the day?

The social worker writes it for the reviewing officer, the child and the parents, and asks each of
them what they want from the review. It is with them three working days before, or the review hears
it for the first time. What the last review decided comes first.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Before, Mark
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Rows, Tells, Words
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence
from sightline.statute.limits import WorkingDays

ASKED = local_list(
    "review_report_asked",
    "What did they say when they were asked?",
    said="They said what they want from the review",
    nothing="Asked, and want to say nothing beforehand",
    not_reached="Asked, and not reached",
)


@recorded_rows
class AskedBefore(Row):
    """Somebody who was asked, before the review, what they want from it."""

    name = Words("Name")
    who = Words("Who are they to the child?")
    answer = Coded("What did they say when they were asked?", ASKED)
    wants = Narrative("What do they want from the review?", optional=True)


@recorded
class ReviewReport(StepRecord):
    begun_on = Day("On which day did you begin to write it?")
    review_on = Day("On which day is the review?")
    asked_before = Rows(
        AskedBefore,
        "Whom did you ask what they want from it?",
        hint="The child, the parents, the carer, the school, health.",
        at_least=1,
        one="a person",
    )
    decisions = Narrative("What did the last review decide, and what came of each?")
    childs_words = ChildsWords("What does {child} want to talk about?")
    changed = Narrative("What has changed for {child} since, for better and for worse?")
    plan = Narrative(
        "Is the care plan right, and what do you propose to the review?", tells=Tells.ANALYSIS
    )
    shared_on = Day(
        "On which day did the officer, {child} and the parents all have it?", optional=True
    )

    process = Process(
        name="Report for a review",
        purpose="What has changed for this child, and who has read it before the day?",
        law=LOCAL_PRACTICE.at("before a review", confidence=Confidence.SECONDARY),
        began="begun_on",
        opened_by=PRACTITIONERS,
        retention=Retention.LOOKED_AFTER,
        sections=(
            Section("asked", "Before the review", "begun_on", "review_on", "asked_before"),
            Section("report", "The report", "decisions", "childs_words", "changed", "plan"),
            Section("shared", "Who has it", "shared_on"),
        ),
        marks={"review_day": Counts("review_on"), "shared": Counts("shared_on")},
        clocks=(
            Before(
                name="shared",
                title="Share the report, and ask those whom it concerns",
                limit=WorkingDays(3),
                day=Mark("review_day"),
                stop=Mark("shared"),
                law=LOCAL_PRACTICE.at("before a review", confidence=Confidence.SECONDARY),
                row="CLA-13",
            ),
        ),
    )

    def in_a_line(self) -> str:
        return self.plan or self.changed or ""
