"""What the reviewing officer's own work, and the work before a review, must hold."""

QUESTIONS: dict[str, dict[str, str]] = {
    "reviewing.midpoint_check": {
        "which decisions have moved": "decisions.decision decisions.moved decisions.known_by",
        "the child seen or spoken to": "spoke childs_words",
        "or why not, and when": "why_not",
        "what worries": "worries spoke_with",
        "what is asked of whom by when": "asks.what asks.who asks.by_when",
    },
    "reviewing.escalation": {
        "particular actions of the plan": "actions.why_not about matter",
        "what it means for the child, who says what they want": "for_child childs_words",
        "first informally": "informal_to informal_reply",
        "each stage: to whom, what is asked, by when": (
            "team_manager team_manager_on team_manager_asked team_manager_by"
            " service_manager service_manager_on service_manager_asked service_manager_by"
            " head_of_service head_of_service_on head_of_service_asked head_of_service_by"
            " director director_on director_asked director_by"
        ),
        "the officer's word stays whatever is answered": (
            "team_manager_word service_manager_word head_of_service_word director_word last_word"
        ),
        "Cafcass at any time": "cafcass_on cafcass_why cafcass_answer",
        "outcome": "ended_on how_ended changed",
    },
    "in_care.review_report": {
        "consultation before a review": (
            "asked_before.name asked_before.who asked_before.answer asked_before.wants"
        ),
        "previous decisions first": "decisions",
        "the report, and who has it": "changed plan review_on shared_on",
        "the child's own agenda": "childs_words",
    },
    "in_care.care_team_meeting": {
        "who came": "members.name members.who",
        "what was to be done, and what came of it": "done",
        "what is done by the next": "to_do.what to_do.who to_do.by_when",
        "the child's voice": "childs_words helps worries",
    },
}
SHOWN_BY: dict[str, dict[str, str]] = {
    "reviewing.escalation": {
        "the manager's reply in the manager's own writing": (
            "test_a_manager_answers_in_their_own_words_and_the_officers_stay"
        ),
        "days open": "test_it_says_how_many_days_it_was_open",
    },
}
