"""The pages of a placement, and when each question is asked."""

from __future__ import annotations

from sightline.grammar.condition import Answered, Both, Is
from sightline.grammar.process import Section
from sightline.processes.in_care.placement.rows import BREACH

IS_BREACH = Is("breach", *(code.code for code in BREACH if code.code != "none"))
FOSTERED_LONG = Is("type", "U1", "U4")
WITH_PARENTS = "P1"
PARENTS = Is("type", WITH_PARENTS)
# Both are asked on one page: until both are answered the ordinary visits are owed.
SAID_OF_PARENTS = Both(Answered("parents_order"), Answered("parents_assessed_first"))
UNDER_CARE_ORDER = Is("parents_order", "care")
OTHER_AREA = Answered("other_area")

SECTIONS = (
    Section(
        "where",
        "Where",
        "began_on",
        "type",
        "carer",
        "provider",
        "address",
        "postcode",
        "urn",
        "unknown_since",
        "known_again_on",
    ),
    Section(
        "door",
        "Before the door opens",
        "health",
        "may_collect",
        "household",
        "comfort",
        "carer_had_on",
        "delegated",
        "delegated_on",
        "plan_agreed_on",
        "meeting_before_on",
    ),
    Section(
        "parents",
        "With their parents",
        "parents_order",
        "parents_assessed_first",
        "care_order_on",
        asked_if=PARENTS,
    ),
    Section(
        "told",
        "Who was told",
        "told",
        "all_told_on",
        "not_told",
        "other_area",
        "area_told_on",
        "area_given",
        "end_told_on",
    ),
    Section(
        "lawful",
        "Is it lawful",
        "breach",
        "breach_allowed",
        "daily_looks",
        "emergency_terms",
        "terms_settled_on",
    ),
    Section(
        "visits",
        "Visits",
        "to_eighteen_on",
        "fewer_visits_on",
        "fewer_visits_said",
        "arrangement_changed_on",
        "noticed_on",
    ),
    Section("end", "The end of the placement", "ended_on", "why_ended", "learnt"),
)
