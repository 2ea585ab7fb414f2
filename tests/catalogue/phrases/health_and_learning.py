"""What the records of health and learning of a child in care must hold."""

QUESTIONS: dict[str, dict[str, str]] = {
    "health.health_assessment": {
        "initial or review, agreed to by whom": "which agreed_by appointment_on",
        "offered and not kept, and why": "took_place why_not next_is",
        "who assessed, a doctor or not; late, and why": "assessor by_doctor why_late",
        "the child's words, alone": "alone childs_words",
        "what the carer and the history say": "carer_said history conditions",
        "growth and development": "growth development checks_done",
        "eyesight, hearing, teeth": "sight_and_hearing mouth",
        "emotional health": "mind growing_up daily_life",
        "substance use, help taken or offered": "substances help_taken help_offered",
        "the last health plan, done or not": "last_plan",
        "the health plan, by whom and when": "plan.what plan.who plan.by_when comes_to",
        "what was agreed, for the child": "for_the_child",
    },
    "health.dental_check": {
        "checked by a dentist, or why not": "checked why_not dentist appointment_on",
        "what the dentist said, and what follows": "teeth_are next_on next_is",
    },
    "health.immunisations": {
        "up to date, and where that was looked up": "looked_on looked_where up_to_date",
        "what was given, with its day": "given.which given.on",
        "what is missing, and why": "missing.which missing.why",
    },
    "health.year_told": {
        "what is told of a year without its days": "year_to told_by assessed teeth_checked",
        "what the return asks of a year": (
            "checks_done immunised questionnaire why_no_score convicted substances help_taken"
            " help_offered"
        ),
        "what must still be found out": "next_is",
    },
    "health.mental_health_service": {
        "why, how soon, and who keeps the child safe meanwhile": "why how_soon meanwhile service",
        "how long the wait was": "asked_on assessed_on assessment",
        "who takes over when the child moves": (
            "moved_on taken_over_by handover_asked_on taken_over_on"
        ),
        "how it ended": "ended_on why_ended changed",
    },
    "education.education_plan": {
        "for which term, and who made it": "made_on term which people.name people.who people.came",
        "the last targets, reached or not": "earlier.target earlier.reached earlier.why",
        "the child's own words and what they want": "childs_words ambition helps carer_said",
        "attainment against what is expected": (
            "attainment.subject attainment.standing attainment.progress"
        ),
        "special educational needs": "special_needs needs_met",
        "attendance": "attendance absences",
        "alternative provision: where, registered, hours, why": (
            "full_time why_part_time provision.where provision.registered provision.hours"
            " provision.why"
        ),
        "SMART targets": (
            "targets.what targets.measure targets.how targets.who targets.by_when comes_to"
        ),
        "pupil premium plus asked": "premium_asked money_asked.for_what money_asked.pounds",
        "pupil premium plus not asked, and why": "why_none",
        "pupil premium plus spent, and its effect": (
            "money_spent.on_what money_spent.pounds money_spent.effect"
        ),
        "written for the child": "for_the_child",
    },
    "education.exclusion": {
        "suspended or excluded, and why": "from_on school what schools_reason tried",
        "for how many days": "days",
        "the child's words, and how they learn": "childs_words learns_meanwhile",
        "challenged, and what changes": "challenged differently",
    },
    "education.without_school": {
        "since when, and why": "since_on why needs wishes",
        "which schools were asked": "asked.school asked.asked_on asked.answer place_found_on",
        "how the child learns meanwhile": "hours meanwhile",
        "how it ended": "ended_on why_ended",
    },
}
