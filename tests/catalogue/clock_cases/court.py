"""The clocks of pre-proceedings and court."""

from tests.catalogue.clock_cases.case import Case, case

CASES: tuple[Case, ...] = (
    # Pre-proceedings and court. Weeks end on a holiday as on any day: Christmas, Easter Monday and
    # the first Monday in May.
    *(
        case(f"pre_proceedings.{kind}", clock, *days)
        for kind, clock, first, second in (
            (
                "legal_planning_meeting",
                "hold",
                ("Thu 19 Nov 2026", "Thu 03 Dec 2026"),
                ("Thu 17 Dec 2026", "Tue 05 Jan 2027"),
            ),
            (
                "pre_proceedings",
                "letter",
                ("Thu 19 Nov 2026", "Thu 26 Nov 2026"),
                ("Fri 18 Dec 2026", "Tue 29 Dec 2026"),
            ),
            (
                "letter_before_proceedings",
                "meet_parents",
                ("Thu 19 Nov 2026", "Mon 30 Nov 2026"),
                ("Fri 18 Dec 2026", "Thu 31 Dec 2026"),
            ),
            (
                "pre_proceedings",
                "midway",
                ("Mon 02 Nov 2026", "Mon 14 Dec 2026"),
                ("Fri 13 Nov 2026", "Fri 25 Dec 2026"),
            ),
            (
                "pre_proceedings",
                "conclude",
                ("Mon 02 Nov 2026", "Mon 22 Feb 2027"),
                ("Mon 07 Dec 2026", "Mon 29 Mar 2027"),
            ),
            (
                "care_proceedings",
                "conclude",
                ("Thu 19 Nov 2026", "Thu 20 May 2027"),
                ("Mon 02 Nov 2026", "Mon 03 May 2027"),
            ),
            (
                "care_proceedings",
                "conclude_extended",
                ("Fri 28 May 2027", "Fri 28 May 2027"),
                ("Mon 31 May 2027", "Mon 31 May 2027"),
            ),
            (
                "care_proceedings",
                "case_management",
                ("Mon 02 Nov 2026", "Wed 25 Nov 2026"),
                ("Thu 17 Dec 2026", "Thu 14 Jan 2027"),
            ),
        )
        for days in (first, second)
    ),
)
