"""By when each stage of a complaint is answered.

The days in which somebody may ask for the next stage are theirs, and are no duty of ours.
"""

from __future__ import annotations

from sightline.grammar.clock import Mark, Within
from sightline.grammar.process import AnyClock
from sightline.statute.instruments import COMPLAINTS_REGULATIONS, LOCAL_PRACTICE
from sightline.statute.law import Citation, Confidence
from sightline.statute.limits import WorkingDays


def _regulation(number: str, confidence: Confidence = Confidence.SECONDARY) -> Citation:
    return COMPLAINTS_REGULATIONS.at(f"reg {number}", confidence=confidence)


ACKNOWLEDGING = LOCAL_PRACTICE.at("acknowledging a complaint", confidence=Confidence.SECONDARY)


def _within(
    name: str, title: str, days: int, start: str, stop: str, law: Citation, row: str
) -> Within:
    limit = WorkingDays(days)
    return Within(
        name=name, title=title, limit=limit, start=Mark(start), stop=Mark(stop), law=law, row=row
    )


CLOCKS: tuple[AnyClock, ...] = (
    _within(
        "acknowledge",
        "Tell them that we have their complaint",
        2,
        "received",
        "acknowledged",
        ACKNOWLEDGING,
        "CMP-09",
    ),
    _within(
        "answer",
        "Answer the complaint",
        10,
        "received_to_answer",
        "answered",
        _regulation("14"),
        "CMP-01",
    ),
    _within(
        "answer_extended",
        "Answer the complaint, in the longer time",
        20,
        "received_extended",
        "answered",
        _regulation("14"),
        "CMP-01",
    ),
    _within(
        "acknowledge_investigation",
        "Tell them that it is investigated",
        2,
        "investigation_asked",
        "investigation_acknowledged",
        ACKNOWLEDGING,
        "CMP-09",
    ),
    _within(
        "investigate",
        "Investigate the complaint and answer it",
        25,
        "investigation_to_answer",
        "investigation_answered",
        _regulation("17"),
        "CMP-03",
    ),
    _within(
        "investigate_extended",
        "Investigate the complaint and answer it, in the longer time",
        65,
        "investigation_extended",
        "investigation_answered",
        _regulation("17"),
        "CMP-03",
    ),
    _within(
        "review_panel",
        "Hold the review panel",
        30,
        "panel_asked",
        "panel_met",
        _regulation("19", Confidence.LEGISLATION),
        "CMP-05",
    ),
    _within(
        "panel_report",
        "Send the review panel's report",
        5,
        "panel_met",
        "panel_reported",
        _regulation("20"),
        "CMP-06",
    ),
    _within(
        "respond",
        "Answer the review panel's report",
        15,
        "panel_reported",
        "responded",
        _regulation("20"),
        "CMP-07",
    ),
)
