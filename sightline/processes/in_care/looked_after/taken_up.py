"""What goes on for a child who was in care before their record was brought in.

When the last review and the last health assessment were, is not told, so the next ones are counted
from the day of import. From then on each sets the day of another.
"""

from sightline.grammar.by_age import ByAge
from sightline.grammar.clock import Mark
from sightline.grammar.event import TAKEN_UP
from sightline.grammar.once import Once
from sightline.processes.in_care.looked_after.health_and_learning import SHORT_BREAKS
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS
from sightline.statute.law import Confidence
from sightline.statute.limits import Months

REVIEWED = Mark("held", of="in_care.review")
ASSESSED = Mark("assessed", of="health.health_assessment")
FIVE = Mark("five")

GOES_ON = (
    Once(
        name="review_taken_up",
        title="Hold the next review",
        start=Mark(TAKEN_UP),
        instead=SHORT_BREAKS,
        limit=Months(6),
        stop=REVIEWED,
        unless=(REVIEWED,),
        law=CARE_PLANNING_REGULATIONS.at("reg 33(2)", confidence=Confidence.LEGISLATION),
        row="CLA-10",
    ),
    *(
        Once(
            name=name,
            title="Review the child's health",
            start=Mark(TAKEN_UP),
            by_age=ByAge(birthday=FIVE, younger=younger),
            limit=Months(months),
            stop=ASSESSED,
            unless=(ASSESSED,),
            law=CARE_PLANNING_REGULATIONS.at("reg 7", confidence=Confidence.SECONDARY),
            row=row,
        )
        for name, younger, months, row in (
            ("health_taken_up_under_five", True, 6, "CLA-28"),
            ("health_taken_up_from_five", False, 12, "CLA-29"),
        )
    ),
)
