"""Care proceedings: what do we ask the court for, on what threshold, and by when will it decide?

It is a spell, from the application to the final order. The court issues it and the court ends it,
so whoever works with the child may record that: no gate holds it back. The 26 weeks run from the
day it was issued, and not from the day on which we decided to apply; where the court has extended
them, each extension is written with its reason and the court's own day stands in their place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import (
    Coded,
    CodedMany,
    Day,
    Narrative,
    Number,
    Rows,
    Tells,
    Words,
    YesNo,
)
from sightline.grammar.process import (
    Counts,
    Drawn,
    Duty,
    Feed,
    Journey,
    Process,
    Retention,
    Section,
)
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.pre_proceedings.issuing import APPLICATION
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.record.step import Step
from sightline.statute.instruments import CHILDREN_ACT_1989, PUBLIC_LAW_OUTLINE
from sightline.statute.law import Confidence
from sightline.statute.limits import CalendarDays, Weeks, WorkingDays

TWENTY_SIX_WEEKS = CHILDREN_ACT_1989.at("s.32", confidence=Confidence.SECONDARY)
APPLIED_FOR = local_list(
    "orders_applied_for",
    "What is asked for",
    care="A care order",
    supervision="A supervision order",
    interim_care="An interim care order",
    interim_supervision="An interim supervision order",
    placement="A placement order",
    other="Another order",
)
WHY_ENDED = local_list(
    "care_proceedings_ended",
    "Why they ended",
    final="A final order was made",
    no_order="The court made no order",
    withdrawn="We withdrew, with the court's leave",
    moved="Another authority has taken them on",
    eighteen="The child turned eighteen",
    died="The child died",
)
EXTENDED = Is("extended", True)


@recorded_rows
class Extension(Row):
    """One extension that the court gave."""

    ordered_on = Day("Ordered on")
    weeks = Number("By how many weeks?", hint="Eight at the most, each time.")
    why = Narrative("Why, in the court's words?")


@recorded
class CareProceedings(StepRecord):
    issued_on = Day("On which day did the court issue the application?", shared=True)
    applied_on = Day("On which day did we apply?", shared=True)
    told_on = Day(
        "On which day were the parents sent the letter that we go to court?",
        optional=True,
        shared=True,
    )
    court = Words("Which court?", shared=True)
    case_number = Words("What is the case number?", shared=True)
    guardian = Words("Who is the children's guardian?", optional=True, shared=True)
    applied_for = CodedMany("What do we ask for?", APPLIED_FOR)
    threshold = Narrative("What is the threshold said to be, for {child}?", tells=Tells.WHY)
    extended = YesNo("Has the court extended the 26 weeks?", shared=True)
    extensions = Rows(
        Extension,
        "Each extension",
        at_least=1,
        shared=True,
        asked_if=EXTENDED,
        one="an extension",
    )
    extended_to = Day("Until which day, as it stands now?", asked_if=EXTENDED, shared=True)
    ended_on = Day("When did they end?")
    why_ended = Coded("Why did they end?", WHY_ENDED)
    decided = Narrative(
        "What was decided for {child}, and what does it mean for {child}?",
        asked_if=Answered("ended_on"),
    )

    process = Process(
        name="Care proceedings",
        purpose="What do we ask the court for, on what threshold, and by when will it decide?",
        law=APPLICATION,
        began="issued_on",
        ends="ended_on",
        end_reason="why_ended",
        several_children=True,
        opened_by=(*PRACTITIONERS, Role.HEAD_OF_SERVICE),
        retention=Retention.CHILD_PROTECTION,
        exclusive_as="set of care proceedings",
        journey=Journey(drawn=Drawn.ENQUIRY, word="Care proceedings", letter="C", turning="issued"),
        sections=(
            Section(
                "application",
                "The application",
                "issued_on",
                "applied_on",
                "told_on",
                "court",
                "case_number",
                "guardian",
            ),
            Section(
                "threshold",
                "What is asked for, and why",
                "applied_for",
                "threshold",
                duties=(
                    Duty(
                        "The court must find that the child suffers or is likely to suffer"
                        " significant harm, because of the care they have or are likely to have,"
                        " or because they are beyond parental control.",
                        CHILDREN_ACT_1989.at("s.31(2)", confidence=Confidence.KNOWLEDGE),
                    ),
                ),
            ),
            Section("time", "How long it takes", "extended", "extensions", "extended_to"),
            Section("end", "How it ended", "ended_on", "why_ended", "decided"),
        ),
        marks={
            "issued": Counts("issued_on"),
            # Until the court has extended them, the weeks of the Act run.
            "not_extended": Counts("issued_on", when=Is("extended", None, False)),
            "extended_to": Counts("extended_to", when=EXTENDED),
        },
        clocks=(
            Within(
                name="conclude",
                title="Conclude the proceedings",
                start=Mark("not_extended"),
                limit=Weeks(26),
                stop=Mark("ended"),
                law=TWENTY_SIX_WEEKS,
                row="PLO-07",
            ),
            Within(
                name="conclude_extended",
                title="Conclude the proceedings by the day to which the court extended them",
                start=Mark("extended_to"),
                limit=CalendarDays(0),
                stop=Mark("ended"),
                law=TWENTY_SIX_WEEKS,
                row="PLO-07",
            ),
            Within(
                name="case_management",
                title="Have the case management hearing",
                start=Mark("issued"),
                limit=WorkingDays(17),
                stop=Mark("case_management_held", of="pre_proceedings.hearing"),
                law=PUBLIC_LAW_OUTLINE.at("case management hearing", unread=True),
                row="PLO-08",
            ),
        ),
        feeds=(
            Feed("cin", "PreProceedingsandFGDM/CourtAppDate", field="applied_on", first_year=2027),
            Feed("cin", "PreProceedingsandFGDM/LetterInitCPDate", field="told_on", first_year=2027),
        ),
    )

    def in_a_line(self) -> str:
        return self.threshold or ""

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """That we decided to apply says nothing of the day on which the court issues it."""
        return {"issued_on": None}
