"""What counts of a placement, and from which day."""

from __future__ import annotations

from sightline.grammar.condition import Answered, Both, Is
from sightline.grammar.process import Counts
from sightline.processes.in_care.placement.breaches import MARKS as BREACHED
from sightline.processes.in_care.placement.sections import (
    OTHER_AREA,
    SAID_OF_PARENTS,
    UNDER_CARE_ORDER,
)
from sightline.statute.limits import Months

# A longer interval between visits is for whoever has lived there for a year.
A_YEAR_HERE = (Months(12), "began_on")

MARKS = {
    "is_there": Counts("began_on"),
    "carer_told": Counts("carer_had_on"),
    "plan_agreed": Counts("plan_agreed_on"),
    "authority_delegated": Counts("delegated_on"),
    "held_before": Counts("meeting_before_on"),
    "all_told": Counts("all_told_on"),
    "other_area": Counts("began_on", when=OTHER_AREA),
    "area_told": Counts("area_told_on"),
    "end_told": Counts("end_told_on"),
    "long_term": Counts("began_on", when=Is("type", "U1", "U4")),
    "three_monthly": Counts("to_eighteen_on", not_before=A_YEAR_HERE),
    "six_monthly": Counts(
        "fewer_visits_on", when=Answered("fewer_visits_said"), not_before=A_YEAR_HERE
    ),
    "arrangement_changed": Counts("arrangement_changed_on"),
    "noticed": Counts("noticed_on"),
    "with_parents": Counts("began_on", when=SAID_OF_PARENTS),
    "parents_interim": Counts(
        "began_on", when=Both(SAID_OF_PARENTS, Is("parents_order", "interim"))
    ),
    "parents_unassessed": Counts(
        "began_on", when=Both(UNDER_CARE_ORDER, Is("parents_assessed_first", False))
    ),
    "parents_care_order": Counts(
        "began_on", when=Both(UNDER_CARE_ORDER, Is("parents_assessed_first", True))
    ),
    "parents_emergency": Counts(
        "began_on", when=Both(SAID_OF_PARENTS, Is("parents_assessed_first", False))
    ),
    "care_order_since": Counts("care_order_on"),
    "outside_terms": Counts("began_on", when=Is("emergency_terms", True)),
    "terms_settled": Counts("terms_settled_on"),
    **BREACHED,
}
