"""The clocks of children who are not free: locked in, restricted, on remand or in custody."""

from tests.catalogue.clock_cases.case import Case, case

STAY = "liberty.secure_accommodation"
CASES: tuple[Case, ...] = (
    # Hours pass over a weekend, and over the night on which summer time ends.
    case(STAY, "without_court", "Thu 19 Nov 2026 18:04", "Sun 22 Nov 2026 18:04"),
    case(STAY, "without_court", "Fri 23 Oct 2026 21:30", "Mon 26 Oct 2026 20:30"),
    # A month, and then three from whenever the panel sat.
    case(STAY, "review", "Mon 30 Nov 2026", "Wed 30 Dec 2026"),
    case(STAY, "review", "Sat 31 Oct 2026", "Mon 30 Nov 2026"),
    case(STAY, "review", "Thu 19 Nov 2026", "Thu 18 Mar 2027", "Fri 18 Dec 2026"),
    case("liberty.deprivation_of_liberty", "review", "Mon 30 Nov 2026", "Sun 28 Feb 2027"),
    case(
        "liberty.deprivation_of_liberty",
        "review",
        "Thu 19 Nov 2026",
        "Mon 01 Mar 2027",
        "Tue 01 Dec 2026",
    ),
    # Ten working days, over Christmas and Easter too.
    case("liberty.remand", "placement_plan", "Thu 19 Nov 2026", "Thu 03 Dec 2026"),
    case("liberty.remand", "placement_plan", "Mon 21 Dec 2026", "Thu 07 Jan 2027"),
    case("liberty.custody", "first_visit", "Thu 19 Nov 2026", "Thu 03 Dec 2026"),
    case("liberty.custody", "first_visit", "Thu 02 Apr 2026", "Mon 20 Apr 2026"),
)
