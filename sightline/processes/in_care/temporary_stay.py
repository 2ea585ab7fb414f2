"""Temporary stay: where is this child for these nights, while their own place is kept for them?

Hospital, a holiday, respite: it lies inside the placement and does not end it. The return wants it
as an episode of its own, and so it is told; nobody writes the placement down twice for that.
"""

from __future__ import annotations

from sightline import codes
from sightline.codes.code_list import CodeList, local_list
from sightline.codes.placement_type import TEMPORARY
from sightline.grammar.fields import Coded, Day, Narrative, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Feed, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS
from sightline.record.base import StepRecord, recorded
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence

KIND_OF_STAY = CodeList(
    "temporary_stay",
    "Kind of stay",
    [code for code in codes.PLACEMENT_TYPE if code.code in TEMPORARY],
    source=codes.PLACEMENT_TYPE.source,
)
WHY_ENDED = local_list(
    "temporary_stay_ended",
    "Why it ended",
    back="The child went back to their placement",
    moved="The child moved to another placement instead",
    left_care="The child left care",
)


@recorded
class TemporaryStay(StepRecord):
    began_on = Day("From which day is {child} there?")
    type = Coded("What kind of stay is it?", KIND_OF_STAY)
    where = Words("Where, and with whom?")
    postcode = Words("What is the postcode there?", optional=True)
    provider = Coded(
        "Who provides it, if not the usual carer?", codes.PLACEMENT_PROVIDER, optional=True
    )
    urn = Words("What is its Ofsted number, if it has one?", optional=True)
    why = Narrative("Why, and who agreed to it?")
    kept = Narrative("How is their own place kept for them, and who tells {child} so?")
    ended_on = Day("On which day did it end?")
    why_ended = Coded("Why did it end?", WHY_ENDED)

    process = Process(
        name="Temporary stay",
        purpose="Where is this child for these nights, while their own place is kept for them?",
        law=LOCAL_PRACTICE.at("temporary stays", confidence=Confidence.KNOWLEDGE),
        began="began_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.HOME: ()},
        sections=(
            Section(
                "stay",
                "The stay",
                "began_on",
                "type",
                "where",
                "postcode",
                "provider",
                "urn",
                "why",
                "kept",
            ),
            Section("end", "The end of it", "ended_on", "why_ended"),
        ),
        marks={"is_there": Counts("began_on")},
        feeds=(
            Feed("ssda903", "episodes/PLACE", field="type"),
            Feed("ssda903", "episodes/PLACE_PROVIDER", field="provider"),
            Feed("ssda903", "episodes/PL_POST", field="postcode"),
            Feed("ssda903", "episodes/URN", field="urn"),
        ),
    )

    def in_a_line(self) -> str:
        return f"{KIND_OF_STAY.label(self.type)}: {self.where}" if self.type else self.where or ""
