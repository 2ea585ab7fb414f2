"""What the review of a child in care sets going, and what must be so before it is decided."""

from __future__ import annotations

from sightline.grammar.clock import Mark, Within
from sightline.grammar.once import Once
from sightline.grammar.process import Gate
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS, LOCAL_PRACTICE
from sightline.statute.law import Confidence
from sightline.statute.limits import Months, WorkingDays

ENDED = Mark("ended", of="in_care.looked_after")
# A series of short breaks has reviews of its own.
SHORT_BREAKS = (Mark("short_breaks", of="in_care.legal_status"),)
LIFE_STORY = Mark("began", of="belonging.life_story")
INTERVALS = CARE_PLANNING_REGULATIONS.at("reg 33(2)", confidence=Confidence.LEGISLATION)
CIRCULATED = LOCAL_PRACTICE.at("reviewing officers", confidence=Confidence.SECONDARY)

CLOCKS = (
    Within(
        name="second_review",
        title="Hold the second review",
        only_if="first",
        start=Mark("held"),
        limit=Months(3),
        stop=Mark("held", of="in_care.review"),
        until=ENDED,
        instead=SHORT_BREAKS,
        law=INTERVALS,
        row="CLA-09",
    ),
    Within(
        name="next_review",
        title="Hold the next review",
        only_if="later",
        start=Mark("held"),
        limit=Months(6),
        stop=Mark("held", of="in_care.review"),
        until=ENDED,
        instead=SHORT_BREAKS,
        law=INTERVALS,
        row="CLA-10",
    ),
    Within(
        name="circulate",
        title="Send out what the review decided",
        start=Mark("held"),
        limit=WorkingDays(5),
        stop=Mark("family_told"),
        law=CIRCULATED,
        row="CLA-12",
    ),
    Within(
        name="full_record",
        title="Finish the record of the review",
        start=Mark("held"),
        limit=WorkingDays(15),
        stop=Mark("completed"),
        law=CIRCULATED,
        row="CLA-12",
    ),
    Within(
        name="record_sent",
        title="Send out the full record of the review",
        start=Mark("held"),
        limit=WorkingDays(20),
        stop=Mark("record_sent"),
        law=CIRCULATED,
        row="CLA-12",
    ),
    Within(
        name="midpoint",
        title="Check how the plan moves, half-way",
        start=Mark("held"),
        limit=Months(3),
        stop=Mark("checked", of="reviewing.midpoint_check"),
        again=Mark("held", of="in_care.review"),
        until=ENDED,
        law=LOCAL_PRACTICE.at("half-way to a review", confidence=Confidence.LOCAL_USE),
        row="CLA-15",
    ),
    # From the first review that agreed on a plan for permanence.
    Once(
        name="life_story",
        title="Begin life story work",
        only_if="permanence_agreed",
        start=Mark("permanence_agreed"),
        limit=Months(3),
        stop=LIFE_STORY,
        unless=(LIFE_STORY, Mark("permanence_agreed", of="in_care.review")),
        until=ENDED,
        law=LOCAL_PRACTICE.at("life story work", confidence=Confidence.LOCAL_USE),
        row="CLA-51",
    ),
)
GATES = (
    Gate(
        name="spoken_to_alone",
        sentence="Speak with the child alone before the review, or say why you could not.",
        law=CARE_PLANNING_REGULATIONS.at("reg 36", confidence=Confidence.KNOWLEDGE),
        row="CLA-14",
    ),
    Gate(
        name="permanence",
        sentence="By the second review there is a plan for permanence, and a day for it.",
        law=LOCAL_PRACTICE.at("permanence plans", confidence=Confidence.SECONDARY),
        outcomes=("goes_on", "change"),
        row="CLA-17",
    ),
)
