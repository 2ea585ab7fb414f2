"""The clocks of children who came alone to seek asylum."""

from tests.catalogue.clock_cases.case import Case, case

ALONE = "seeking_asylum.unaccompanied"
CASES: tuple[Case, ...] = (
    case(ALONE, "transfer", "Thu 19 Nov 2026", "Thu 03 Dec 2026"),
    case(ALONE, "transfer", "Wed 23 Dec 2026", "Mon 11 Jan 2027"),
    case(ALONE, "notify", "Thu 19 Nov 2026", "Fri 20 Nov 2026"),
    case(ALONE, "notify", "Thu 24 Dec 2026", "Tue 29 Dec 2026"),
    # Twenty-eight days are days, on Boxing Day too.
    case("seeking_asylum.age_assessment", "decide", "Thu 19 Nov 2026", "Thu 17 Dec 2026"),
    case("seeking_asylum.age_assessment", "decide", "Sat 28 Nov 2026", "Sat 26 Dec 2026"),
)
