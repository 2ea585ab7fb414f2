"""The clocks of panels, of complaints, and of what a child asked."""

from tests.catalogue.clock_cases.case import Case, case

CASES: tuple[Case, ...] = (
    # Five working days before: over one weekend, over Christmas, over Easter.
    case("casework.panel", "papers", "Thu 19 Nov 2026", "Thu 12 Nov 2026"),
    case("casework.panel", "papers", "Tue 05 Jan 2027", "Thu 24 Dec 2026"),
    case("casework.panel", "papers", "Wed 31 Mar 2027", "Mon 22 Mar 2027"),
    # Complaints, in working days: ordinary weeks; over Christmas and the new year; over Easter and
    # May; over the August bank holiday.
    *(
        case("casework.complaint", clock, *days)
        for clock, first, second in (
            (
                "acknowledge",
                ("Thu 19 Nov 2026", "Mon 23 Nov 2026"),
                ("Wed 23 Dec 2026", "Tue 29 Dec 2026"),
            ),
            (
                "acknowledge_investigation",
                ("Thu 19 Nov 2026", "Mon 23 Nov 2026"),
                ("Wed 23 Dec 2026", "Tue 29 Dec 2026"),
            ),
            (
                "answer",
                ("Thu 19 Nov 2026", "Thu 03 Dec 2026"),
                ("Thu 17 Dec 2026", "Tue 05 Jan 2027"),
            ),
            (
                "answer_extended",
                ("Thu 19 Nov 2026", "Thu 17 Dec 2026"),
                ("Thu 17 Dec 2026", "Tue 19 Jan 2027"),
            ),
            (
                "investigate",
                ("Thu 19 Nov 2026", "Thu 24 Dec 2026"),
                ("Thu 17 Dec 2026", "Tue 26 Jan 2027"),
            ),
            (
                "investigate_extended",
                ("Mon 01 Feb 2027", "Thu 06 May 2027"),
                ("Tue 02 Jun 2026", "Wed 02 Sep 2026"),
            ),
            (
                "review_panel",
                ("Mon 01 Feb 2027", "Mon 15 Mar 2027"),
                ("Thu 19 Nov 2026", "Tue 05 Jan 2027"),
            ),
            (
                "panel_report",
                ("Thu 19 Nov 2026", "Thu 26 Nov 2026"),
                ("Fri 18 Dec 2026", "Tue 29 Dec 2026"),
            ),
            (
                "respond",
                ("Thu 19 Nov 2026", "Thu 10 Dec 2026"),
                ("Thu 17 Dec 2026", "Tue 12 Jan 2027"),
            ),
        )
        for days in (first, second)
    ),
    # What was promised is due on the day that was promised, on a Sunday and a holiday too.
    case("casework.what_a_child_asked", "tell", "Thu 19 Nov 2026", "Thu 19 Nov 2026"),
    case("casework.what_a_child_asked", "tell", "Sun 29 Nov 2026", "Sun 29 Nov 2026"),
    case("casework.what_a_child_asked", "tell", "Fri 25 Dec 2026", "Fri 25 Dec 2026"),
)
