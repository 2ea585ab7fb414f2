"""The clocks of the front door, assessment, children in need and protection."""

from tests.catalogue.clock_cases.case import Case, case

CASES: tuple[Case, ...] = (
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
)
