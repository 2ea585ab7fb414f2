"""Tools of the care that a child is given, of harm from outside the family, and of how far a
family has come."""

from __future__ import annotations

from sightline.grammar.instrument import HigherIs, Informant, Instrument, Measure
from sightline.processes.interventions.instruments.part import parts

_, CARER, _, WORKER = Informant

GCP2 = Instrument(
    key="gcp2",
    name="Graded Care Profile 2",
    short="GCP2",
    measures="The care that a child is given, for signs of neglect",
    for_whom="The care of a child, area by area",
    completed_by=(WORKER,),
    parts=parts(
        "gcp2",
        1,
        5,
        HigherIs.WORSE,
        "Physical care",
        "Care of safety",
        "Emotional care",
        "Developmental care",
    ),
    licence="Licensed by the NSPCC to authorities whose workers were trained in it. Only grades are"
    " kept here.",
)
NEGLECT = Instrument(
    key="neglect_local",
    name="Neglect screening tool of this authority",
    short="Neglect screening",
    measures="Signs that a child is neglected",
    for_whom="Any child",
    completed_by=(WORKER,),
    total=Measure("total", "Score"),
    note="Its range and thresholds are the authority’s own, and are not held here.",
    licence="The authority’s own.",
)
EXPLOITATION = Instrument(
    key="exploitation_local",
    name="Child exploitation screening tool of this authority",
    short="Exploitation screening",
    measures="Signs that a child is exploited, sexually or by criminals",
    for_whom="Any child",
    completed_by=(WORKER,),
    total=Measure("total", "Score"),
    note="Its range and thresholds are the authority’s own, and are not held here.",
    licence="The authority’s own.",
)
STAR = Instrument(
    key="family_star",
    name="Family Star Plus, one of the Outcomes Stars",
    short="Family Star Plus",
    measures="How far a parent has come in each area of family life",
    for_whom="Parents, together with their worker",
    completed_by=(WORKER, CARER),
    parts=parts(
        "family_star",
        1,
        10,
        HigherIs.BETTER,
        "Physical health",
        "The parent’s wellbeing",
        "Meeting emotional needs",
        "Keeping the children safe",
        "Social networks",
        "Education and learning",
        "Boundaries and behaviour",
        "Family routine",
        "Home and money",
        "Progress to work",
    ),
    licence="Copyright of Triangle Consulting: used under a licence by trained workers. Only scores"
    " are kept here.",
)
