"""The clocks of missing children."""

from tests.catalogue.clock_cases.case import Case, case

CASES: tuple[Case, ...] = (
    # Missing. Hours pass also over the beginning and the end of summer time; seven days are days.
    case(
        "missing.missing_episode",
        "still_missing_24",
        "Thu 19 Nov 2026 18:04",
        "Fri 20 Nov 2026 18:04",
    ),
    case(
        "missing.missing_episode",
        "still_missing_24",
        "Sat 24 Oct 2026 18:00",
        "Sun 25 Oct 2026 17:00",
    ),
    case(
        "missing.missing_episode",
        "still_missing_72",
        "Thu 19 Nov 2026 18:04",
        "Sun 22 Nov 2026 18:04",
    ),
    case(
        "missing.missing_episode",
        "still_missing_72",
        "Fri 26 Mar 2027 21:30",
        "Mon 29 Mar 2027 22:30",
    ),
    case(
        "missing.missing_episode",
        "still_missing_7_days",
        "Thu 19 Nov 2026 18:04",
        "Thu 26 Nov 2026",
    ),
    case(
        "missing.missing_episode",
        "still_missing_7_days",
        "Fri 25 Dec 2026 23:50",
        "Fri 01 Jan 2027",
    ),
    case(
        "missing.missing_episode", "police_check", "Thu 31 Dec 2026 23:10", "Fri 01 Jan 2027 23:10"
    ),
    case(
        "missing.missing_episode", "police_check", "Sat 24 Oct 2026 18:00", "Sun 25 Oct 2026 17:00"
    ),
    *(
        case("missing.missing_episode", clock, *days)
        for clock in ("offer_interview", "hold_interview")
        for days in (
            ("Thu 19 Nov 2026 18:04", "Sun 22 Nov 2026 18:04"),
            ("Fri 23 Oct 2026 21:30", "Mon 26 Oct 2026 20:30"),
        )
    ),
    case(
        "missing.missing_episode", "strategy_discussion", "Thu 19 Nov 2026 18:04", "Thu 26 Nov 2026"
    ),
    case("missing.missing_episode", "strategy_discussion", "Fri 18 Dec 2026", "Tue 29 Dec 2026"),
    case("missing.return_interview", "feed_plan", "Thu 19 Nov 2026 18:04", "Thu 26 Nov 2026"),
    case("missing.return_interview", "feed_plan", "Fri 18 Dec 2026", "Tue 29 Dec 2026"),
)
