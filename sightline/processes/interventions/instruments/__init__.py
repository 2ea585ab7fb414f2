"""The scored tools that are known here: data, with who published each threshold and how it was
read. None of their questions are here: those are their owners'.

A threshold that nobody could cite is left out, and the page says that none is held.
"""

from __future__ import annotations

from sightline.codes.code_list import Code, CodeList
from sightline.grammar.instrument import HigherIs, Informant, Instrument, Measure
from sightline.processes.interventions.instruments.of_adults import AUDIT, DASH, GAD7, PHQ9
from sightline.processes.interventions.instruments.of_care import EXPLOITATION, GCP2, NEGLECT, STAR
from sightline.processes.interventions.instruments.of_children import RCADS, SDQ, WEMWBS

OTHER = "other"
ANOTHER = Instrument(
    key=OTHER,
    name="Another tool",
    short="Another tool",
    measures="What is written of it",
    for_whom="As its owner says",
    completed_by=tuple(Informant),
    total=Measure("total", "Total", higher_is=HigherIs.NOT_SAID),
    note="Nothing is known here of its range, its thresholds or its licence. Ask who owns it.",
    licence="Not known here: ask who owns it before you use it.",
)
INSTRUMENTS = {
    one.key: one
    for one in (
        SDQ,
        RCADS,
        WEMWBS,
        GCP2,
        NEGLECT,
        EXPLOITATION,
        STAR,
        PHQ9,
        GAD7,
        AUDIT,
        DASH,
        ANOTHER,
    )
}
PARTS = {part.key: part for one in INSTRUMENTS.values() for part in one.parts}
INSTRUMENT = CodeList(
    "instrument",
    "Scored tools",
    [Code(one.key, one.name) for one in INSTRUMENTS.values()],
    national=False,
)
PART = CodeList(
    "instrument_part",
    "Parts of scored tools",
    [Code(part.key, part.label) for part in PARTS.values()],
    national=False,
)
