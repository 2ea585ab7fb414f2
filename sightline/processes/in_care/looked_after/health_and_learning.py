"""What is owed for health and learning to every child in care, from the first day.

The work that meets it has records of its own. What comes again with each of those, as the next
health assessment and the next education plan, is set by the last one.
"""

from sightline.grammar.clock import Every, Mark, Within
from sightline.statute.instruments import (
    CARE_PLANNING_REGULATIONS,
    EDUCATION_GUIDANCE,
    HEALTH_GUIDANCE,
    LOCAL_PRACTICE,
)
from sightline.statute.law import Confidence
from sightline.statute.limits import Months, WorkingDays

YEAR = Months(12)
SHORT_BREAKS = (Mark("short_breaks", of="in_care.legal_status"),)
# The questionnaire is asked of children of 4 to 16. That the education plan begins with nursery
# school, at three, is our own practice.
BIRTHDAYS = {"three": 3, "four": 4, "five": 5, "seventeen": 17}

HEALTH_AND_LEARNING = (
    # One made in the three months before stands for it.
    Within(
        name="health_assessment",
        title="Hold the initial health assessment and make the health plan",
        instead=SHORT_BREAKS,
        limit=WorkingDays(20),
        stop=Mark("assessed_before"),
        also=(Mark("assessed_by_doctor", of="health.health_assessment"),),
        law=CARE_PLANNING_REGULATIONS.at("reg 7", confidence=Confidence.SECONDARY),
        row="CLA-27",
    ),
    Every(
        name="strengths_and_difficulties",
        title="Ask the carer for the strengths and difficulties questionnaire",
        instead=SHORT_BREAKS,
        start=Mark("four"),
        first=YEAR,
        then=YEAR,
        met_by=Mark("sdq_by_carer", of="interventions.scored_tool"),
        until=Mark("seventeen"),
        law=HEALTH_GUIDANCE.at("strengths and difficulties", confidence=Confidence.GUIDANCE),
        row="CLA-30",
    ),
    Every(
        name="dental_check",
        title="A dentist looks at the child's teeth",
        instead=SHORT_BREAKS,
        first=YEAR,
        then=YEAR,
        met_by=Mark("teeth_checked", of="health.dental_check"),
        law=LOCAL_PRACTICE.at("dental checks", confidence=Confidence.GUIDANCE),
        row="CLA-31",
    ),
    Every(
        name="immunisations",
        title="The child is up to date with immunisations",
        instead=SHORT_BREAKS,
        first=YEAR,
        then=YEAR,
        met_by=Mark("immunised", of="health.immunisations"),
        law=LOCAL_PRACTICE.at("immunisations", confidence=Confidence.GUIDANCE),
        row="CLA-32",
    ),
    Within(
        name="education_plan",
        title="Make the personal education plan",
        instead=SHORT_BREAKS,
        start=Mark("three"),
        limit=WorkingDays(10),
        stop=Mark("made", of="education.education_plan"),
        law=EDUCATION_GUIDANCE.at("personal education plans", confidence=Confidence.SECONDARY),
        row="CLA-33",
    ),
)
