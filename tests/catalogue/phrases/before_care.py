"""The phrases of the front door, assessment, children in need and protection."""

EVERY_ASSESSMENT = {
    "a lead practitioner, and a social worker who supervises and approves": (
        "under lead_practitioner supervising_social_worker approved_on"
    ),
    "the three domains of the triangle": "development parenting environment",
    "identity analysed": "identity",
    "a day in this child's life": "day_in_life",
    "each adult spoken to, or why not": "adults.name adults.spoken_to adults.said",
    "fathers and wider family named": "family.name family.relation family.part",
    "danger, safety, unknowns": "danger safety unknowns",
    "research and history used": "research history",
    "factors, analysis, contingency": "factors analysis contingency",
    "the parents' disagreement in their words": "parents_agree disagreement",
    "when a manager looks": "review_planned_for why_late",
    "a manager decides": "recommended",
}

QUESTIONS: dict[str, dict[str, str]] = {
    "front_door.contact": {
        "the caller's own words, kept apart": "callers_words worry",
        "the source, and whether they may be named": "source may_be_named",
        "who lives there now, unrelated adults too": "lives_there.name lives_there.relation",
        "where the child is tonight": "where_tonight",
        "safe now, yes or no, with the time": "safe_now safe_judged_at",
        "what keeps a child safe who is not": "safety_plan",
        "agreement": "agreement risk_after_refusal",
        "lawful basis, apart": "lawful_basis",
        "family told, apart": "family_told why_not_told",
        "the history of contacts in view": "what_differs",
        "agencies asked": "checks.agency checks.asked_at checks.reply",
        "the reasoning of the threshold": "threshold_reasoning",
        "what was done while deciding, each with its own time": (
            "activities.what activities.done_at activities.learned"
        ),
        "an allegation about a professional goes another way": "about_a_professional",
        "a qualified manager decides in one working day": "recommended",
        "the referrer is told the outcome": "referrer referrer_phone",
    },
    "front_door.case_transfer": {
        "what I worry about": "worry",
        "promises made": "promises.promise promises.who_keeps_it",
        "goodbye visit": "goodbye goodbye_on",
        "no goodbye, and why": "why_no_goodbye",
        "another authority takes the child on": "to_authority",
        "who holds the child next, accepted": "goes_to to_team talked_with next_worker",
    },
    "front_door.closure": {
        "what I worry about": "worry",
        "promises made": "promises.promise promises.kept",
        "goodbye visit": "goodbye goodbye_on",
        "who holds the child next, accepted": "held_next next_is",
    },
    "assessment.child_and_family": {
        **EVERY_ASSESSMENT,
        "each child seen, and seen alone": "seen seen_on seen_alone_on",
        "not seen, and why": "why_not_seen",
        "not alone, and why": "why_not_alone",
        "views, and how they were learned": "childs_words views_how",
    },
    "assessment.pre_birth": {
        **EVERY_ASSESSMENT,
        "the birth, and who does what at it": "expected_on birth_plan",
        "ready for a baby": "antenatal prepared earlier_children",
    },
    "child_in_need.plan": {
        "a spell with a purpose": "began_on why wanted agreement",
        "closed with its outcome against the plan": "ended_on why_ended outcome_against_plan",
    },
    "child_in_need.review": {
        "a review, who came": "held_on people.name people.came",
        "progress as the child sees it": "progress.progress progress.childs_view",
        "step down, accepted": "against_plan if_it_returns",
    },
    "child_in_need.visit": {
        "a visit": "visited_at seen seen_alone childs_words",
    },
    "protection.strategy_discussion": {
        "the time it began": "held_at",
        "the police, and what they gave": "police police_gave",
        "health, and what it gave": "health health_gave",
        "each agency present, absent or in writing, and what it gave": (
            "agencies.agency agencies.part agencies.gave"
        ),
        "other children considered": "others_at_risk other_children.name other_children.considered",
        "a medical, agreed and where": "medical_needed medical_agreed medical_where",
        "no medical, and why": "why_no_medical",
        "who talks with the child": "interviewers",
        "what parents are told, and when": "parents_told parents_told_when",
        "safe tonight, and by whom": "where_tonight safe_tonight safe_by",
        "decision, reasons, tasks": "recommended reasoning tasks.what tasks.who tasks.by_when",
    },
    "protection.conference": {
        "initial and review": "which changed",
        "invitations": "invitations.name invitations.invited_on",
        "a parent apart or kept out, with the reason": "parents.part parents.why",
        "an interpreter": "interpreter_needed interpreter",
        "each report, and the day it was shared with the parents": (
            "report_shared report_shared_on invitations.report_on invitations.report_shared_on"
        ),
        "quoracy": "standing",
        "not quorate, and why it went on": "why_not_quorate",
        "adjourned": "why_adjourned",
        "the child's views": "took_part childs_words",
        "the parents' views": "parents.view parents.agrees",
        "each agency's view, and dissent": "agencies.view agencies.agrees agencies.dissent",
        "an advocate offered and used": "advocate",
        "no advocate, and why": "why_no_advocate",
        "bottom lines and contingency": "bottom_lines contingency",
        "decision and category by the chair": "category",
    },
    "protection.plan": {
        "categories": "initial_category latest_category",
        "several categories, one by one": "categories",
        "plans before, counted": "planned_before plans_elsewhere",
        "what must be different, by when, and what if not": "must_differ different_by if_not",
        "the danger in the family's words": "danger",
        "it starts without a conference": "how_began began_without",
        "it ends without one: eighteen, death, a move": "ended_on why_ended ended_without",
    },
    "protection.core_group": {
        "who missed two running": "members.who members.name members.came",
        "progress of each outcome, as the child sees it": (
            "progress.outcome progress.progress progress.childs_view"
        ),
        "one judgement, and the chair told when worse": "judgement why",
    },
    "protection.visit": {
        "announced or not": "announced",
        "seen, in person, alone, where, asleep": "seen seen_alone where asleep",
        "home, bedroom, food and heating seen": (
            "home_seen bedroom_seen food_seen heating_seen home"
        ),
        "who else was there, by name": "others_there.name others_there.relation",
        "what the child said or showed": "childs_words",
        "a photograph of their work": "work_attached work_document",
        "what changed because of it": "changed",
        "no access": "not_seen",
    },
    "casework.case_note": {
        "significant, and what it means, for the chronology": "significant analysis",
    },
    "casework.management_decision": {
        "a manager's decision": "concerns child_now reflection direction",
    },
    "interventions.programme": {
        "which service, what kind of help, and for whom in the family": (
            "help_given name given_by for_whom parent"
        ),
        "why, and who asked for it": "why asked_by",
        "referred, and what the service said": "asked_on stands",
        "waiting, since when, and what is done meanwhile": "waiting_since meanwhile",
        "declined, and why": "declined_why",
        "started": "started_on",
        "sessions offered and attended": "offered sessions.on sessions.came sessions.what",
        "finished, and why it ended": "ended_on why_ended",
        "what changed for the child, in their words": "difference helped childs_words",
        "what did not change": "did_not",
        "whether it would be used again": "again again_why",
    },
    "interventions.scored_tool": {
        "which tool, when, and by whom": "instrument done_on informant informant_name about",
        "not completed, and why": "completed why_not instead",
        "scores of its parts, and the total": "parts.part parts.score total",
        "what it means for the child, and what is done": "judged worry will_do",
        "what works": "works",
        "what is too early to say": "neither",
        "significant, for the chronology": "significant",
    },
    "front_door.referral": {
        "a referral": "received_on source worry recommended",
    },
    "protection.section_47_enquiry": {
        "a section 47 enquiry": (
            "began_on seen childs_words adults.said"
            " agencies.said findings unknowns safe_meanwhile recommended"
        ),
    },
}

# What is asked only on the way to another decision than the first.
DECIDED: dict[tuple[str, str], str] = {
    ("child_in_need.review", "step down, accepted"): "step_down",
    ("front_door.case_transfer", "another authority takes the child on"): "another_authority",
    ("protection.conference", "initial and review"): "continue",
    ("protection.conference", "adjourned"): "adjourned",
    ("pre_proceedings.legal_planning_meeting", "more is asked for"): "more",
    ("pre_proceedings.family_group_meeting", "declined, or no reply"): "not_wanted",
    ("pre_proceedings.family_group_meeting", "excused, with the reason"): "excused",
    ("pre_proceedings.family_group_meeting", "accepted, and not held"): "not_held",
    ("pre_proceedings.pre_proceedings_meeting", "extended, with the reason"): "extend",
    ("pre_proceedings.pre_proceedings_meeting", "called off"): "called_off",
}

SHOWN_BY: dict[str, dict[str, str]] = {
    "front_door.contact": {
        "several children at once": (
            "test_children_of_one_contact_have_one_referral_written_together"
        ),
        "who lives there now, unrelated adults too": (
            "test_a_lodger_who_is_no_relation_is_on_the_contact"
        ),
        "the history of contacts in view": (
            "test_earlier_contacts_and_referrals_are_in_view_where_what_differs_is_asked"
        ),
        "an allegation about a professional goes another way": (
            "test_a_contact_holds_no_word_about_the_professional"
        ),
        "a qualified manager decides in one working day": (
            "test_a_contact_is_decided_and_told_in_one_working_day"
        ),
        "the referrer is told the outcome": "test_telling_the_referrer_counts_once_they_were_told",
    },
    "front_door.case_transfer": {
        "who holds the child next, accepted": "test_the_next_manager_takes_the_child_on",
    },
    "front_door.closure": {
        "who holds the child next, accepted": (
            "test_a_child_is_not_let_go_before_somebody_has_accepted"
        ),
    },
    "assessment.child_and_family": {
        "when a manager looks": "test_the_manager_looks_at_10_20_and_45_working_days",
        "a manager decides": "test_a_social_worker_does_not_decide_it",
        "shared with the family on a day": "test_it_counts_as_shared_once_the_family_has_it",
        "it grows old by age": "test_it_is_out_of_date_after_twelve_months",
        "it grows old by event": "test_it_is_out_of_date_because_of_what_happened_since",
    },
    "assessment.pre_birth": {
        "when a manager looks": "test_the_manager_looks_at_10_20_and_45_working_days",
        "a manager decides": "test_a_social_worker_does_not_decide_it",
    },
    "child_in_need.review": {
        "step down, accepted": "test_early_help_has_to_accept_what_is_stepped_down",
    },
    "protection.strategy_discussion": {
        "earlier discussions listed": "test_earlier_discussions_stand_beside_the_first_page",
        "the one that starts the enquiry is marked": (
            "test_it_starts_the_enquiry_and_is_marked_as_the_one_that_did"
        ),
    },
    "protection.conference": {
        "initial and review": "test_it_decides_what_such_a_conference_may",
        "a parent apart or kept out, with the reason": (
            "test_a_parent_is_not_kept_out_without_a_reason"
        ),
        "adjourned": "test_an_adjourned_conference_leads_to_the_next_of_its_kind",
        "every child of the household decided apart": (
            "test_every_child_of_the_household_is_decided_for_apart"
        ),
        "decision and category by the chair": "test_nobody_but_a_chair_decides",
    },
    "protection.plan": {
        "plans before, counted": "test_earlier_plans_are_counted_from_the_record",
        "it ends without one: eighteen, death, a move": (
            "test_one_that_ends_without_a_conference_says_who_agreed"
        ),
    },
    "protection.core_group": {
        "who missed two running": "test_whoever_misses_two_in_a_row_is_named_to_the_manager",
        "one judgement, and the chair told when worse": "test_when_it_is_worse_the_chair_is_told",
    },
    "protection.visit": {
        "no access": "test_the_second_closed_door_in_a_row_reaches_the_manager",
    },
    "interventions.programme": {
        "which service, what kind of help, and for whom in the family": (
            "test_a_service_is_for_the_child_a_parent_or_the_family"
        ),
    },
    "missing.missing_episode": {
        "missing or away, since when, of a child in care or not": (
            "test_a_child_who_is_not_in_care_may_be_missing_and_not_away"
        ),
    },
    "missing.return_interview": {
        "what it means, and what changes in the plan": (
            "test_what_the_child_said_is_no_analysis_by_itself"
        ),
    },
    "casework.case_note": {
        "significant, and what it means, for the chronology": (
            "test_a_significant_note_says_in_the_chronology_what_it_means"
        ),
    },
    "casework.management_decision": {
        "a manager's decision": "test_a_manager_decides_in_their_own_right",
    },
}
