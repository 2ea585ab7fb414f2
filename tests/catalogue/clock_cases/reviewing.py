"""The clocks of the reviewing officer's own work."""

from tests.catalogue.clock_cases.case import Case, case

CASES: tuple[Case, ...] = (
    case("reviewing.escalation", "informal", "Thu 19 Nov 2026", "Thu 03 Dec 2026"),
    case("reviewing.escalation", "informal", "Mon 21 Dec 2026", "Thu 07 Jan 2027"),
    case("reviewing.escalation", "formal", "Thu 19 Nov 2026", "Thu 17 Dec 2026"),
    case("reviewing.escalation", "formal", "Mon 07 Dec 2026", "Thu 07 Jan 2027"),
)
