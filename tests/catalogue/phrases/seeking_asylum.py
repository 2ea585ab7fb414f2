"""What the processes about a child who came alone to seek asylum must hold."""

QUESTIONS: dict[str, dict[str, str]] = {
    "seeking_asylum.unaccompanied": {
        "arrival": "came_on came_how first_night",
        "interpreter, rights told, the child's words": "interpreter_is told childs_words",
        "claim and solicitor": "claimed_on lawyer reference next_step",
        "status, beside the fact that is held, and when leave runs out": (
            "decided leave_until more_leave"
        ),
        "transfer scheme": ("transfer referred_on transfer_with transfer_view transfer_done_on"),
        "trafficking: signs and the national referral": (
            "signs sign_on what_signs notified_on notified_said"
        ),
        "family tracing": "family tracing",
        "best interests": "best",
        "its end": "ended_on why_ended after",
    },
    "seeking_asylum.age_assessment": {
        "the doubt, and the age that is given": "started_on doubt said_birth real_doubt",
        "the benefit of the doubt": "meanwhile",
        "not given, and why": "why_adult",
        "two assessors, appropriate adult, interpreter": (
            "assessors both_trained adult_there adult_is interpreter_there explained"
        ),
        "no interpreter needed, and why": "why_no_interpreter",
        "the talks": "interviews.on interviews.who interviews.about",
        "what was heard and weighed": "account others_say papers analysis",
        "minded to decide, and the reply": "minded minded_on put_to answered",
        "the decision with reasons": "finding reasons recommended",
        "another day of birth": "found_birth",
        "told, and how to object": "told",
    },
    "seeking_asylum.age_challenge": {
        "who challenges, and what": "challenged_on how by_whom what childs_words",
        "meanwhile as a child, or why not": "meanwhile answer_by",
        "as an adult, and why": "why_adult",
        "what came of it": "ended_on why_ended learnt",
    },
}
