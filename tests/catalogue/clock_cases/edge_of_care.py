"""The looks of edge-of-care work and of returns home, on the day that was agreed."""

from tests.catalogue.clock_cases.case import Case, case

CASES: tuple[Case, ...] = tuple(
    case(kind, "look", day, day)
    for kind in ("edge_of_care.edge_of_care", "edge_of_care.home_again")
    # An ordinary day, a Sunday, a holiday: nobody moves a day that was agreed.
    for day in ("Thu 19 Nov 2026", "Sun 29 Nov 2026", "Fri 25 Dec 2026")
)
