"""Every clock at its boundary, typed by hand: process, clock, what starts it, when it is due.

Worked out on a calendar, not by the code. A new clock gets its lines here: at the least an
ordinary case, and one that a weekend, a bank holiday or the end of a month bears on.

A moment is a day, or a day and a time where the limit is in hours. For a clock that repeats the
line also holds the events that meet it, and due is what is still open after them; a clock with
several points has them all, with commas between.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Case:
    process: str
    clock: str
    trigger: date
    due: tuple[date, ...]
    met: tuple[date, ...] = field(default=())


def day(text: str) -> date:
    """Reads "Thu 19 Nov 2026", or "Thu 19 Nov 2026 18:04". The weekday must be right."""
    form = "%a %d %b %Y %H:%M" if ":" in text else "%a %d %b %Y"
    read = datetime.strptime(text, form).replace(tzinfo=LONDON)
    if read.strftime(form) != text:
        raise ValueError(f"{text}: that is a {read:%A}, or is not written like this.")
    return read if ":" in text else read.date()


def case(process: str, clock: str, trigger: str, due: str, *met: str) -> Case:
    points = tuple(day(point) for point in due.split(", "))
    return Case(process, clock, day(trigger), points, tuple(day(each) for each in met))


CARE_DECISION = "in_care.decision_to_look_after"
CASES = (
    # One working day, over a weekend, a bank holiday, Easter and Christmas.
    case("front_door.contact", "decide", "Thu 19 Nov 2026", "Fri 20 Nov 2026"),
    case("front_door.contact", "decide", "Fri 20 Nov 2026", "Mon 23 Nov 2026"),
    case("front_door.contact", "decide", "Sat 21 Nov 2026", "Mon 23 Nov 2026"),
    case("front_door.contact", "decide", "Fri 28 Aug 2026", "Tue 01 Sep 2026"),
    case("front_door.contact", "decide", "Thu 02 Apr 2026", "Tue 07 Apr 2026"),
    case("front_door.contact", "decide", "Thu 24 Dec 2026", "Tue 29 Dec 2026"),
    case("front_door.contact", "tell_referrer", "Thu 19 Nov 2026", "Fri 20 Nov 2026"),
    case("front_door.contact", "tell_referrer", "Sun 22 Nov 2026", "Mon 23 Nov 2026"),
    case("front_door.contact", "tell_referrer", "Thu 31 Dec 2026", "Mon 04 Jan 2027"),
    case("front_door.referral", "decide", "Thu 19 Nov 2026", "Fri 20 Nov 2026"),
    case("front_door.referral", "decide", "Fri 20 Nov 2026", "Mon 23 Nov 2026"),
    # A manager answers the next working day for what was decided alone at night or at a weekend.
    case("front_door.contact", "countersign", "Thu 19 Nov 2026 23:10", "Fri 20 Nov 2026"),
    case("front_door.contact", "countersign", "Sat 21 Nov 2026 02:40", "Mon 23 Nov 2026"),
    case("front_door.referral", "countersign", "Fri 20 Nov 2026 20:00", "Mon 23 Nov 2026"),
    case("front_door.referral", "countersign", "Thu 24 Dec 2026 22:15", "Tue 29 Dec 2026"),
    case("protection.strategy_discussion", "countersign", "Sun 22 Nov 2026", "Mon 23 Nov 2026"),
    case("protection.strategy_discussion", "countersign", "Thu 31 Dec 2026", "Mon 04 Jan 2027"),
    case("casework.management_decision", "countersign", "Thu 02 Apr 2026", "Tue 07 Apr 2026"),
    case("casework.management_decision", "countersign", "Sat 29 Aug 2026", "Tue 01 Sep 2026"),
    # Twenty working days from the start, then from each visit.
    case("child_in_need.plan", "visit", "Mon 02 Nov 2026", "Mon 30 Nov 2026"),
    case("child_in_need.plan", "visit", "Tue 01 Dec 2026", "Thu 31 Dec 2026"),
    case(
        "child_in_need.plan",
        "visit",
        "Mon 02 Nov 2026",
        "Tue 08 Dec 2026",
        "Tue 10 Nov 2026",
    ),
    case(
        "child_in_need.plan",
        "visit",
        "Mon 02 Nov 2026",
        "Thu 07 Jan 2027",
        "Tue 10 Nov 2026",
        "Mon 07 Dec 2026",
    ),
    # Six weeks, holiday or not, then three months, which end with the month that is too short.
    case("child_in_need.plan", "review", "Mon 02 Nov 2026", "Mon 14 Dec 2026"),
    case("child_in_need.plan", "review", "Fri 13 Nov 2026", "Fri 25 Dec 2026"),
    case("child_in_need.plan", "review", "Mon 02 Nov 2026", "Sun 28 Feb 2027", "Mon 30 Nov 2026"),
    case("child_in_need.plan", "senior_review", "Mon 02 Nov 2026", "Mon 02 Aug 2027"),
    case("child_in_need.plan", "senior_review", "Sun 31 May 2026", "Sun 28 Feb 2027"),
    case(
        "child_in_need.plan",
        "senior_review",
        "Mon 02 Nov 2026",
        "Sat 30 Oct 2027",
        "Fri 30 Jul 2027",
    ),
    # Forty-five working days, over no holiday and over Christmas.
    case("assessment.child_and_family", "complete", "Tue 01 Sep 2026", "Tue 03 Nov 2026"),
    case("assessment.child_and_family", "complete", "Mon 02 Nov 2026", "Thu 07 Jan 2027"),
    case("assessment.pre_birth", "complete", "Tue 01 Sep 2026", "Tue 03 Nov 2026"),
    case("assessment.pre_birth", "complete", "Mon 02 Nov 2026", "Thu 07 Jan 2027"),
    case("assessment.child_and_family", "complete_for_carer", "Tue 01 Sep 2026", "Tue 03 Nov 2026"),
    case("assessment.child_and_family", "complete_for_carer", "Mon 02 Nov 2026", "Thu 07 Jan 2027"),
    # The three points at which a manager looks, each met by the next time that one did.
    *(
        case(kind, "manager_looks", *days)
        for kind in ("assessment.child_and_family", "assessment.pre_birth")
        for days in (
            ("Tue 01 Sep 2026", "Tue 15 Sep 2026, Tue 29 Sep 2026, Tue 03 Nov 2026"),
            ("Mon 02 Nov 2026", "Mon 30 Nov 2026, Thu 07 Jan 2027", "Thu 12 Nov 2026"),
        )
    ),
    case("assessment.child_and_family", "see_child", "Thu 19 Nov 2026", "Thu 26 Nov 2026"),
    case("assessment.child_and_family", "see_child", "Fri 18 Dec 2026", "Tue 29 Dec 2026"),
    case("assessment.child_and_family", "refresh", "Fri 20 Nov 2026", "Sat 20 Nov 2027"),
    case("assessment.child_and_family", "refresh", "Thu 29 Feb 2024", "Fri 28 Feb 2025"),
    case("assessment.child_and_family", "agree_plan", "Thu 19 Nov 2026", "Thu 03 Dec 2026"),
    case("assessment.child_and_family", "agree_plan", "Thu 17 Dec 2026", "Tue 05 Jan 2027"),
    # Eight weeks before the day on which the baby is expected.
    case("assessment.pre_birth", "before_conference", "Thu 04 Mar 2027", "Thu 07 Jan 2027"),
    case("assessment.pre_birth", "before_conference", "Mon 22 Feb 2027", "Mon 28 Dec 2026"),
    # Child protection. The strategy discussion: hours pass, also over the end of summer time.
    case(
        "protection.strategy_discussion", "hold", "Thu 19 Nov 2026 18:04", "Fri 20 Nov 2026 18:04"
    ),
    case(
        "protection.strategy_discussion", "hold", "Sat 24 Oct 2026 18:00", "Sun 25 Oct 2026 17:00"
    ),
    case("protection.strategy_discussion", "meet", "Thu 19 Nov 2026", "Thu 26 Nov 2026"),
    case("protection.strategy_discussion", "meet", "Fri 18 Dec 2026", "Tue 29 Dec 2026"),
    case("protection.section_47_enquiry", "see_child", "Thu 19 Nov 2026", "Fri 20 Nov 2026"),
    case("protection.section_47_enquiry", "see_child", "Thu 24 Dec 2026", "Tue 29 Dec 2026"),
    case("protection.section_47_enquiry", "complete", "Mon 02 Nov 2026", "Mon 23 Nov 2026"),
    case("protection.section_47_enquiry", "complete", "Thu 17 Dec 2026", "Tue 12 Jan 2027"),
    case(
        "protection.section_47_enquiry", "initial_conference", "Mon 02 Nov 2026", "Mon 23 Nov 2026"
    ),
    case(
        "protection.section_47_enquiry", "initial_conference", "Thu 17 Dec 2026", "Tue 12 Jan 2027"
    ),
    # The conference: days before it, and after.
    case("protection.conference", "report_before_initial", "Thu 19 Nov 2026", "Mon 16 Nov 2026"),
    case("protection.conference", "report_before_initial", "Mon 23 Nov 2026", "Wed 18 Nov 2026"),
    case("protection.conference", "report_before_review", "Thu 19 Nov 2026", "Thu 12 Nov 2026"),
    case("protection.conference", "report_before_review", "Mon 04 Jan 2027", "Wed 23 Dec 2026"),
    case("protection.conference", "tell_family", "Thu 19 Nov 2026", "Fri 20 Nov 2026"),
    case("protection.conference", "tell_family", "Fri 20 Nov 2026", "Mon 23 Nov 2026"),
    case("protection.conference", "send_record", "Mon 02 Nov 2026", "Mon 23 Nov 2026"),
    case("protection.conference", "send_record", "Thu 17 Dec 2026", "Tue 12 Jan 2027"),
    case("protection.conference", "update_plan", "Mon 01 Feb 2027", "Mon 08 Feb 2027"),
    case("protection.conference", "update_plan", "Fri 18 Dec 2026", "Tue 29 Dec 2026"),
    case("protection.conference", "transfer_in", "Mon 02 Nov 2026", "Mon 23 Nov 2026"),
    case("protection.conference", "transfer_in", "Thu 17 Dec 2026", "Tue 12 Jan 2027"),
    case("protection.core_group", "update_plan", "Thu 19 Nov 2026", "Thu 26 Nov 2026"),
    case("protection.core_group", "update_plan", "Fri 18 Dec 2026", "Tue 29 Dec 2026"),
    # The protection plan: an early visit restarts the ten days from its own date.
    case("protection.plan", "visit", "Mon 02 Nov 2026", "Mon 16 Nov 2026"),
    case("protection.plan", "visit", "Thu 17 Dec 2026", "Tue 05 Jan 2027"),
    case("protection.plan", "visit", "Mon 02 Nov 2026", "Tue 24 Nov 2026", "Tue 10 Nov 2026"),
    case("protection.plan", "visit_5", "Mon 02 Nov 2026", "Mon 09 Nov 2026"),
    case("protection.plan", "visit_5", "Fri 18 Dec 2026", "Tue 29 Dec 2026"),
    case("protection.plan", "visit_5", "Mon 02 Nov 2026", "Thu 12 Nov 2026", "Thu 05 Nov 2026"),
    case("protection.plan", "first_core_group", "Mon 02 Nov 2026", "Mon 16 Nov 2026"),
    case("protection.plan", "first_core_group", "Thu 17 Dec 2026", "Tue 05 Jan 2027"),
    case("protection.plan", "core_group", "Mon 02 Nov 2026", "Mon 14 Dec 2026"),
    case("protection.plan", "core_group", "Fri 13 Nov 2026", "Fri 25 Dec 2026"),
    case("protection.plan", "core_group", "Mon 02 Nov 2026", "Mon 28 Dec 2026", "Mon 16 Nov 2026"),
    case("protection.plan", "review", "Mon 02 Nov 2026", "Tue 02 Feb 2027"),
    case("protection.plan", "review", "Mon 30 Nov 2026", "Sun 28 Feb 2027"),
    case("protection.plan", "review", "Mon 02 Nov 2026", "Thu 29 Jul 2027", "Fri 29 Jan 2027"),
    case("protection.plan", "review_after_birth", "Mon 02 Nov 2026", "Mon 16 Nov 2026"),
    case("protection.plan", "review_after_birth", "Thu 17 Dec 2026", "Tue 05 Jan 2027"),
    case("protection.plan", "midway", "Mon 02 Nov 2026", "Mon 14 Dec 2026"),
    case("protection.plan", "midway", "Fri 13 Nov 2026", "Fri 25 Dec 2026"),
    case(
        "protection.plan",
        "legal_gateway",
        "Sun 31 May 2026",
        "Sun 28 Feb 2027, Mon 31 May 2027, Tue 31 Aug 2027, Tue 30 Nov 2027, Wed 31 May 2028",
    ),
    case(
        "protection.plan",
        "legal_gateway",
        "Mon 02 Nov 2026",
        "Tue 02 Nov 2027, Wed 02 Feb 2028, Tue 02 May 2028, Thu 02 Nov 2028",
        "Fri 30 Jul 2027",
    ),
    case("protection.plan", "legal_gateway_again", "Thu 19 Nov 2026", "Thu 19 Nov 2026"),
    case("protection.plan", "legal_gateway_again", "Wed 18 Nov 2026", "Wed 18 Nov 2026"),
    # In care. Working days over Christmas and Easter, and weeks and months from a visit.
    case(CARE_DECISION, "countersign", "Sat 21 Nov 2026 02:40", "Mon 23 Nov 2026"),
    case(CARE_DECISION, "countersign", "Thu 24 Dec 2026 22:15", "Tue 29 Dec 2026"),
    case("in_care.looked_after", "care_plan", "Thu 19 Nov 2026", "Thu 03 Dec 2026"),
    case("in_care.looked_after", "care_plan", "Mon 21 Dec 2026", "Thu 07 Jan 2027"),
    case("in_care.looked_after", "reviewing_officer", "Thu 19 Nov 2026", "Thu 26 Nov 2026"),
    case("in_care.looked_after", "reviewing_officer", "Wed 23 Dec 2026", "Mon 04 Jan 2027"),
    case("in_care.looked_after", "first_review", "Thu 19 Nov 2026", "Thu 17 Dec 2026"),
    case("in_care.looked_after", "first_review", "Mon 07 Dec 2026", "Thu 07 Jan 2027"),
    case("in_care.review", "second_review", "Thu 19 Nov 2026", "Fri 19 Feb 2027"),
    case("in_care.review", "second_review", "Mon 30 Nov 2026", "Sun 28 Feb 2027"),
    case("in_care.review", "next_review", "Thu 19 Nov 2026", "Wed 19 May 2027"),
    case("in_care.review", "next_review", "Mon 31 Aug 2026", "Sun 28 Feb 2027"),
    case("in_care.review", "circulate", "Thu 19 Nov 2026", "Thu 26 Nov 2026"),
    case("in_care.review", "circulate", "Wed 23 Dec 2026", "Mon 04 Jan 2027"),
    case("in_care.review", "midpoint", "Thu 19 Nov 2026", "Fri 19 Feb 2027"),
    case("in_care.review", "midpoint", "Mon 30 Nov 2026", "Sun 28 Feb 2027"),
    case("in_care.legal_status", "withdrawal", "Fri 20 Nov 2026 21:00", "Sat 21 Nov 2026 21:00"),
    case("in_care.legal_status", "withdrawal", "Sat 24 Oct 2026 18:00", "Sun 25 Oct 2026 17:00"),
    case("in_care.placement", "placement_plan", "Fri 20 Nov 2026", "Fri 27 Nov 2026"),
    case("in_care.placement", "placement_plan", "Thu 02 Apr 2026", "Mon 13 Apr 2026"),
    case("in_care.placement", "first_visit", "Thu 19 Nov 2026", "Thu 26 Nov 2026"),
    case("in_care.placement", "first_visit", "Thu 24 Dec 2026", "Thu 31 Dec 2026"),
    case("in_care.placement", "visit", "Thu 19 Nov 2026", "Thu 31 Dec 2026"),
    case("in_care.placement", "visit", "Thu 19 Nov 2026", "Tue 12 Jan 2027", "Tue 01 Dec 2026"),
    case("in_care.placement", "visit_long_term", "Mon 30 Nov 2026", "Sun 28 Feb 2027"),
    case(
        "in_care.placement",
        "visit_long_term",
        "Thu 19 Nov 2026",
        "Mon 01 Mar 2027",
        "Tue 01 Dec 2026",
    ),
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
