"""The clocks of children in care."""

from tests.catalogue.clock_cases.case import Case, case

CARE_DECISION = "in_care.decision_to_look_after"
CASES: tuple[Case, ...] = (
    # In care. Working days over Christmas and Easter, and weeks and months from a visit.
    case(CARE_DECISION, "countersign", "Sat 21 Nov 2026 02:40", "Mon 23 Nov 2026"),
    case(CARE_DECISION, "countersign", "Thu 24 Dec 2026 22:15", "Tue 29 Dec 2026"),
    case("in_care.looked_after", "care_plan", "Thu 19 Nov 2026", "Thu 03 Dec 2026"),
    case("in_care.looked_after", "care_plan", "Mon 21 Dec 2026", "Thu 07 Jan 2027"),
    case("in_care.looked_after", "reviewing_officer", "Thu 19 Nov 2026", "Thu 26 Nov 2026"),
    case("in_care.looked_after", "reviewing_officer", "Wed 23 Dec 2026", "Mon 04 Jan 2027"),
    case("in_care.looked_after", "service_told", "Thu 19 Nov 2026", "Mon 23 Nov 2026"),
    case("in_care.looked_after", "service_told", "Wed 23 Dec 2026", "Tue 29 Dec 2026"),
    case("in_care.looked_after", "advocate", "Thu 19 Nov 2026", "Thu 17 Dec 2026"),
    case("in_care.looked_after", "advocate", "Mon 07 Dec 2026", "Thu 07 Jan 2027"),
    case("in_care.looked_after", "visitor", "Thu 19 Nov 2026", "Fri 19 Mar 2027"),
    case("in_care.looked_after", "visitor", "Sat 31 Oct 2026", "Sun 28 Feb 2027"),
    case("in_care.looked_after", "care_team", "Sun 31 Jan 2027", "Sun 28 Feb 2027"),
    case(
        "in_care.looked_after", "care_team", "Thu 19 Nov 2026", "Wed 30 Dec 2026", "Mon 30 Nov 2026"
    ),
    case("in_care.looked_after", "first_review", "Thu 19 Nov 2026", "Thu 17 Dec 2026"),
    case("in_care.looked_after", "first_review", "Mon 07 Dec 2026", "Thu 07 Jan 2027"),
    case("in_care.review", "second_review", "Thu 19 Nov 2026", "Fri 19 Feb 2027"),
    case("in_care.review", "second_review", "Mon 30 Nov 2026", "Sun 28 Feb 2027"),
    case("in_care.review", "next_review", "Thu 19 Nov 2026", "Wed 19 May 2027"),
    case("in_care.review", "next_review", "Mon 31 Aug 2026", "Sun 28 Feb 2027"),
    case("in_care.review", "circulate", "Thu 19 Nov 2026", "Thu 26 Nov 2026"),
    case("in_care.review", "circulate", "Wed 23 Dec 2026", "Mon 04 Jan 2027"),
    case("in_care.review", "full_record", "Thu 19 Nov 2026", "Thu 10 Dec 2026"),
    case("in_care.review", "full_record", "Mon 14 Dec 2026", "Thu 07 Jan 2027"),
    case("in_care.review", "record_sent", "Thu 19 Nov 2026", "Thu 17 Dec 2026"),
    case("in_care.review", "record_sent", "Mon 07 Dec 2026", "Thu 07 Jan 2027"),
    case("in_care.review_report", "shared", "Thu 19 Nov 2026", "Mon 16 Nov 2026"),
    case("in_care.review_report", "shared", "Tue 29 Dec 2026", "Tue 22 Dec 2026"),
    case("in_care.review", "midpoint", "Thu 19 Nov 2026", "Fri 19 Feb 2027"),
    case("in_care.review", "midpoint", "Mon 30 Nov 2026", "Sun 28 Feb 2027"),
    case("in_care.legal_status", "withdrawal", "Fri 20 Nov 2026 21:00", "Sat 21 Nov 2026 21:00"),
    case("in_care.legal_status", "withdrawal", "Sat 24 Oct 2026 18:00", "Sun 25 Oct 2026 17:00"),
    case("in_care.placement", "placement_plan", "Fri 20 Nov 2026", "Fri 27 Nov 2026"),
    case("in_care.placement", "placement_plan", "Thu 02 Apr 2026", "Mon 13 Apr 2026"),
    case("in_care.placement", "first_visit", "Thu 19 Nov 2026", "Thu 26 Nov 2026"),
    case("in_care.placement", "first_visit", "Thu 24 Dec 2026", "Thu 31 Dec 2026"),
    case("in_care.placement", "visit", "Thu 19 Nov 2026", "Thu 31 Dec 2026"),
    case("in_care.placement", "visit", "Thu 19 Nov 2026", "Tue 12 Jan 2027", "Tue 01 Dec 2026"),
    case("in_care.placement", "visit_long_term", "Mon 30 Nov 2026", "Sun 28 Feb 2027"),
    case(
        "in_care.placement",
        "visit_long_term",
        "Thu 19 Nov 2026",
        "Mon 01 Mar 2027",
        "Tue 01 Dec 2026",
    ),
    case("in_care.placement", "review_meeting", "Thu 29 Feb 2024", "Fri 28 Feb 2025"),
    case(
        "in_care.placement",
        "review_meeting",
        "Thu 19 Nov 2026",
        "Fri 19 May 2028",
        "Wed 19 May 2027",
    ),
)
