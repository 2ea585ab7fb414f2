"""The clocks of panels."""

from tests.catalogue.clock_cases.case import Case, case

CASES: tuple[Case, ...] = (
    # Five working days before: over one weekend, over Christmas, over Easter.
    case("casework.panel", "papers", "Thu 19 Nov 2026", "Thu 12 Nov 2026"),
    case("casework.panel", "papers", "Tue 05 Jan 2027", "Thu 24 Dec 2026"),
    case("casework.panel", "papers", "Wed 31 Mar 2027", "Mon 22 Mar 2027"),
)
