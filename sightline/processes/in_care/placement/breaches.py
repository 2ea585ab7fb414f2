"""What is not allowed about where a child lives, each with its own sentence and its own source.

One list for two uses. On a placement it is a fact: a card on Today, and a notice to the director.
On a request it is a gate that nobody opens. What follows from the kind of place and the child's age
is a breach whatever anybody ticked; the rest only the worker can say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sightline.grammar.condition import Condition, Is
from sightline.grammar.process import Ages, Counts, Gate, ToldAtOnce, Tonight
from sightline.grammar.roles import Role
from sightline.processes.in_care.placement.rows import UNREGULATED
from sightline.statute.instruments import (
    CARE_PLANNING_REGULATIONS,
    HOMELESSNESS_GUIDANCE,
    SUPPORTED_ACCOMMODATION_REGULATIONS,
)
from sightline.statute.law import Citation, Confidence

SECONDARY = Confidence.SECONDARY
UNDER_SIXTEEN, SIXTEEN_OR_MORE = Ages(until=16), Ages(since=16)
REGULATION_27A = CARE_PLANNING_REGULATIONS.at("reg 27A", confidence=SECONDARY)


@dataclass(frozen=True, kw_only=True)
class Breach:
    """`marks` says when it is so, of the answers and the child's age. `sentence` says it of a
    placement, with {child} for the name, and `refused` to whoever would approve it."""

    name: str
    marks: Mapping[str, tuple[Condition, Ages | None]]
    sentence: str
    refused: str
    law: Citation
    row: str = ""

    def is_so(self, answers: Mapping[str, Any], age: int) -> bool:
        return any(
            when.holds(answers) and (ages is None or ages.include(age))
            for when, ages in self.marks.values()
        )


def said(breach: str, ages: Ages | None = None) -> tuple[Condition, Ages | None]:
    return Is("breach", breach), ages


NO_HOME = (
    "A hotel, a caravan or bed and breakfast is not approved as a child’s home. Find another; where"
    " the child is tonight is recorded as a breach."
)
BREACHES = (
    Breach(
        name="under_sixteen",
        marks={
            "under_sixteen": (Is("type", *UNREGULATED), UNDER_SIXTEEN),
            "unregulated": said("unregulated"),
        },
        sentence="{child} moved, before they were sixteen, to a place that no regulations reach.",
        refused="Nobody under sixteen may be placed where no regulations reach. Find another home;"
        " where the child is tonight is recorded as a breach.",
        law=REGULATION_27A,
        row="CLA-45",
    ),
    Breach(
        name="hotel_under_sixteen",
        marks={"hotel_under_sixteen": said("hotel", UNDER_SIXTEEN)},
        sentence="{child} moved, before they were sixteen, to a hotel, a caravan or bed and"
        " breakfast.",
        refused=NO_HOME,
        law=REGULATION_27A,
        row="CLA-45",
    ),
    Breach(
        name="hotel",
        marks={"hotel": said("hotel", SIXTEEN_OR_MORE)},
        sentence="{child} lives in a hotel, a caravan or bed and breakfast.",
        refused=NO_HOME,
        law=HOMELESSNESS_GUIDANCE.at("bed and breakfast", confidence=SECONDARY),
    ),
    Breach(
        name="unregistered",
        marks={"unregistered": said("unregistered")},
        sentence="{child} lives in a place that must be registered with Ofsted and is not.",
        refused="A place that must be registered with Ofsted and is not cannot be approved. Find"
        " another home; where the child is tonight is recorded as a breach.",
        law=SUPPORTED_ACCOMMODATION_REGULATIONS.at("registration", confidence=Confidence.GUIDANCE),
        row="CLA-46",
    ),
    Breach(
        name="beyond_terms",
        marks={"beyond_terms": said("outside_terms")},
        sentence="{child} lives with a carer who is not approved for a child like them.",
        refused="It is outside the terms on which the carer is approved. Have the terms changed"
        " first, or find another home.",
        law=CARE_PLANNING_REGULATIONS.at("reg 23", confidence=SECONDARY),
        row="CLA-42",
    ),
    Breach(
        name="not_approved",
        marks={"not_approved": said("not_approved")},
        sentence="{child} lives with carers whom nobody has approved, or no longer.",
        refused="Nobody has approved these carers, or the time of their approval has run out. Have"
        " them approved first, or find another home.",
        law=CARE_PLANNING_REGULATIONS.at("reg 24", confidence=SECONDARY),
        row="CLA-37",
    ),
)

MARKS = {
    name: Counts("began_on", when=when, ages=ages)
    for breach in BREACHES
    for name, (when, ages) in breach.marks.items()
}
GATES = tuple(
    Gate(
        name=breach.name,
        sentence=breach.refused,
        law=breach.law,
        outcomes=("approve",),
        row=breach.row,
    )
    for breach in BREACHES
)


def _cards() -> Iterator[Tonight]:
    for breach in BREACHES:
        for mark in breach.marks:
            yield Tonight(
                sentence=breach.sentence,
                do="Look at {child}'s placement today, and find another home.",
                law=breach.law,
                has=mark,
            )


# On Today of whoever holds the child and of their manager, each day that it goes on.
TONIGHT = tuple(_cards())
DIRECTOR_TOLD = tuple(
    ToldAtOnce(
        to=Role.DIRECTOR,
        sentence=breach.sentence.replace("{child}", "A child")
        + " Read who allowed it, why, and what is done each day to end it.",
        law=breach.law,
        has=tuple(breach.marks),
    )
    for breach in BREACHES
)
