"""The clocks of the health and the learning of children in care."""

from tests.catalogue.clock_cases.case import Case, case

IN_CARE = "in_care.looked_after"
ASSESSMENT = "health.health_assessment"
MIND = "health.mental_health_service"
PLAN = "education.education_plan"
NO_SCHOOL = "education.without_school"
CASES: tuple[Case, ...] = (
    # Health. Twenty working days over Christmas; months to the end of a short one.
    case(IN_CARE, "health_assessment", "Thu 19 Nov 2026", "Thu 17 Dec 2026"),
    case(IN_CARE, "health_assessment", "Mon 07 Dec 2026", "Thu 07 Jan 2027"),
    case(IN_CARE, "health_taken_up_under_five", "Thu 19 Nov 2026", "Wed 19 May 2027"),
    case(IN_CARE, "health_taken_up_under_five", "Mon 31 Aug 2026", "Sun 28 Feb 2027"),
    case(IN_CARE, "health_taken_up_from_five", "Thu 19 Nov 2026", "Fri 19 Nov 2027"),
    case(IN_CARE, "health_taken_up_from_five", "Thu 29 Feb 2024", "Fri 28 Feb 2025"),
    case(ASSESSMENT, "review_under_five", "Thu 19 Nov 2026", "Wed 19 May 2027"),
    case(ASSESSMENT, "review_under_five", "Mon 31 Aug 2026", "Sun 28 Feb 2027"),
    case(ASSESSMENT, "review_from_five", "Thu 19 Nov 2026", "Fri 19 Nov 2027"),
    case(ASSESSMENT, "review_from_five", "Thu 29 Feb 2024", "Fri 28 Feb 2025"),
    case(IN_CARE, "strengths_and_difficulties", "Thu 19 Nov 2026", "Fri 19 Nov 2027"),
    case(
        IN_CARE,
        "strengths_and_difficulties",
        "Thu 29 Feb 2024",
        "Sat 28 Nov 2026",
        "Thu 27 Feb 2025",
        "Fri 28 Nov 2025",
    ),
    case(IN_CARE, "dental_check", "Thu 29 Feb 2024", "Fri 28 Feb 2025"),
    case(IN_CARE, "dental_check", "Thu 19 Nov 2026", "Wed 01 Dec 2027", "Tue 01 Dec 2026"),
    case(IN_CARE, "immunisations", "Thu 29 Feb 2024", "Fri 28 Feb 2025"),
    case(IN_CARE, "immunisations", "Thu 19 Nov 2026", "Sat 29 Jan 2028", "Fri 29 Jan 2027"),
    case(MIND, "assessment", "Thu 19 Nov 2026", "Thu 11 Feb 2027"),
    case(MIND, "assessment", "Fri 02 Oct 2026", "Fri 25 Dec 2026"),
    case(MIND, "handover", "Thu 19 Nov 2026", "Thu 17 Dec 2026"),
    case(MIND, "handover", "Fri 27 Nov 2026", "Fri 25 Dec 2026"),
    # Learning. The invented council's terms: a half-term week, a summer, a holiday at Christmas.
    case(IN_CARE, "education_plan", "Thu 19 Nov 2026", "Thu 03 Dec 2026"),
    case(IN_CARE, "education_plan", "Mon 21 Dec 2026", "Thu 07 Jan 2027"),
    case(PLAN, "next_plan", "Thu 19 Nov 2026", "Thu 25 Mar 2027"),
    case(PLAN, "next_plan", "Mon 28 Dec 2026", "Thu 25 Mar 2027"),
    case(PLAN, "next_plan", "Mon 04 Jan 2027", "Wed 21 Jul 2027"),
    case(NO_SCHOOL, "school_place", "Fri 14 Aug 2026", "Tue 29 Sep 2026"),
    case(NO_SCHOOL, "school_place", "Fri 09 Oct 2026", "Fri 13 Nov 2026"),
)
