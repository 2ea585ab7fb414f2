"""Tools that an adult of the family completes, or is asked by a worker."""

from __future__ import annotations

from sightline.grammar.instrument import Bands, Informant, Instrument, Measure
from sightline.statute.law import Confidence

SELF, _, _, WORKER = Informant

PHQ9 = Instrument(
    key="phq9",
    name="Patient Health Questionnaire, nine items",
    short="PHQ-9",
    measures="Low mood over the last two weeks",
    for_whom="Adults, such as a parent",
    completed_by=(SELF,),
    total=Measure(
        "total",
        "Total",
        0,
        27,
        bands=(
            Bands(
                (
                    (0, "minimal"),
                    (5, "mild"),
                    (10, "moderate"),
                    (15, "moderately severe"),
                    (20, "severe"),
                ),
                "The tool’s authors",
                Confidence.KNOWLEDGE,
            ),
        ),
    ),
    licence="May be copied and used without permission, as its owner Pfizer says.",
)
GAD7 = Instrument(
    key="gad7",
    name="Generalised Anxiety Disorder scale, seven items",
    short="GAD-7",
    measures="Anxiety over the last two weeks",
    for_whom="Adults, such as a parent",
    completed_by=(SELF,),
    total=Measure(
        "total",
        "Total",
        0,
        21,
        bands=(
            Bands(
                ((0, "minimal"), (5, "mild"), (10, "moderate"), (15, "severe")),
                "The tool’s authors",
                Confidence.KNOWLEDGE,
            ),
        ),
    ),
    licence="May be copied and used without permission, as its owner Pfizer says.",
)
AUDIT = Instrument(
    key="audit",
    name="Alcohol Use Disorders Identification Test",
    short="AUDIT",
    measures="Drinking, and what comes of it",
    for_whom="Adults, such as a parent",
    completed_by=(SELF, WORKER),
    total=Measure(
        "total",
        "Total",
        0,
        40,
        bands=(
            Bands(
                (
                    (0, "lower risk"),
                    (8, "increasing risk"),
                    (16, "higher risk"),
                    (20, "possible dependence"),
                ),
                "World Health Organization, as used in England",
                Confidence.KNOWLEDGE,
            ),
        ),
    ),
    licence="Of the World Health Organization, free to use with its name.",
)
DASH = Instrument(
    key="dash",
    name="SafeLives Dash risk checklist",
    short="Dash",
    measures="How much danger an adult is in from a partner or former partner",
    for_whom="An adult who is abused, together with a worker",
    completed_by=(WORKER,),
    total=Measure("total", "Questions answered yes", 0, 24),
    note="A number is no judgement: somebody may be at high risk whatever it is. When a case goes"
    " to a multi-agency conference is agreed locally, and is not held here.",
    licence="Of SafeLives, free to use unchanged. Only the number is kept here.",
)
