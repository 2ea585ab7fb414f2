"""The clocks of family time, of contact that is refused, and of life story work."""

from tests.catalogue.clock_cases.case import Case, case

CASES: tuple[Case, ...] = (
    # Six months end on the last day of a shorter month, and a review held in between begins anew.
    case("belonging.family_time", "review", "Thu 19 Nov 2026", "Wed 19 May 2027"),
    case("belonging.family_time", "review", "Mon 31 Aug 2026", "Sun 28 Feb 2027"),
    case(
        "belonging.family_time", "review", "Thu 19 Nov 2026", "Tue 01 Jun 2027", "Tue 01 Dec 2026"
    ),
    # Seven days are seven days, over Christmas too.
    case("belonging.contact_refused", "seven_days", "Thu 19 Nov 2026", "Thu 26 Nov 2026"),
    case("belonging.contact_refused", "seven_days", "Sat 19 Dec 2026", "Sat 26 Dec 2026"),
    # The day that was named, on a working day and over a weekend.
    case("belonging.together_or_apart", "look_again", "Fri 15 Jan 2027", "Fri 15 Jan 2027"),
    case("belonging.together_or_apart", "look_again", "Sun 31 Jan 2027", "Sun 31 Jan 2027"),
    case("in_care.review", "life_story", "Thu 19 Nov 2026", "Fri 19 Feb 2027"),
    case("in_care.review", "life_story", "Mon 30 Nov 2026", "Sun 28 Feb 2027"),
)
