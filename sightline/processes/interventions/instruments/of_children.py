"""Tools of a child's own feelings, behaviour and wellbeing."""

from __future__ import annotations

from sightline.grammar.instrument import Bands, HigherIs, Informant, Instrument, Measure
from sightline.processes.interventions.instruments.part import parts
from sightline.statute.law import Confidence

SELF, CARER, TEACHER, _ = Informant

_SDQ = parts(
    "sdq",
    0,
    10,
    HigherIs.WORSE,
    "Emotional problems",
    "Conduct problems",
    "Hyperactivity",
    "Problems with other children",
)
_SDQ_TOTAL = Measure(
    "total",
    "Total difficulties",
    0,
    40,
    bands=(
        Bands(
            ((0, "normal"), (14, "borderline"), (17, "cause for concern")),
            "Department for Education, of looked-after children, by their carers",
            Confidence.GOVERNMENT_DATA_TOOL,
            (CARER,),
        ),
        Bands(
            ((0, "normal"), (12, "borderline"), (16, "cause for concern")),
            "The tool’s authors, of forms by teachers",
            Confidence.KNOWLEDGE,
            (TEACHER,),
        ),
        Bands(
            ((0, "normal"), (16, "borderline"), (20, "cause for concern")),
            "The tool’s authors, of forms by young people",
            Confidence.KNOWLEDGE,
            (SELF,),
        ),
    ),
)
SDQ = Instrument(
    key="sdq",
    name="Strengths and Difficulties Questionnaire",
    short="SDQ",
    measures="A child’s feelings, behaviour and friendships over the last six months",
    for_whom="Children of 2 to 17; from 11 they may complete it themselves",
    ages=(2, 17),
    completed_by=(CARER, TEACHER, SELF),
    parts=(
        *_SDQ,
        Measure("sdq_kind", "Kind and helpful behaviour", 0, 10, HigherIs.BETTER),
    ),
    total=_SDQ_TOTAL,
    total_of=tuple(part.key for part in _SDQ),
    licence="Copyright of Youth in Mind. Paper forms are free where no charge is made; a form on a"
    " screen needs their licence. Only scores are kept here.",
)
RCADS = Instrument(
    key="rcads",
    name="Revised Children’s Anxiety and Depression Scale, 47 items",
    short="RCADS",
    measures="A child’s anxiety and low mood",
    for_whom="Children of 8 to 18",
    ages=(8, 18),
    completed_by=(SELF, CARER),
    parts=(
        Measure("rcads_separation", "Separation anxiety", 0, 21),
        Measure("rcads_social", "Social phobia", 0, 27),
        Measure("rcads_general", "Generalised anxiety", 0, 18),
        Measure("rcads_panic", "Panic", 0, 27),
        Measure("rcads_obsession", "Obsessions and compulsions", 0, 18),
        Measure("rcads_mood", "Low mood", 0, 30),
    ),
    total=Measure("total", "Total, raw scores", 0, 141),
    total_of=(
        "rcads_separation",
        "rcads_social",
        "rcads_general",
        "rcads_panic",
        "rcads_obsession",
        "rcads_mood",
    ),
    note="Its thresholds go by age and sex and are not held here: write what they say in words.",
    licence="Copyright of its authors, free to use for care and not to be sold. Only scores are"
    " kept here.",
)
WEMWBS = Instrument(
    key="wemwbs",
    name="Warwick-Edinburgh Mental Wellbeing Scale",
    short="WEMWBS",
    measures="Mental wellbeing over the last two weeks",
    for_whom="Young people from 13, and adults",
    completed_by=(SELF,),
    total=Measure("total", "Total", 14, 70, HigherIs.BETTER),
    licence="Copyright of the universities of Warwick and Edinburgh. A licence is needed, and is"
    " free for public services. Only scores are kept here.",
)
