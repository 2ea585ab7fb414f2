"""What the processes about a child who is not free must hold."""

QUESTIONS: dict[str, dict[str, str]] = {
    "liberty.secure_decision": {
        "the grounds of section 25, and what shows them": "asked_at grounds shown_by",
        "nothing less will do": "nothing_less good_of_it",
        "child, parents and others heard": "childs_words parents_say others_say",
        "under thirteen: the Secretary of State": "secretary",
        "for how long a court is asked": "home period months_asked lawyers recommended",
    },
    "liberty.secure_accommodation": {
        "since when, where, why": "placed_at home why",
        "with a court's order, or 72 hours in 28 days without": (
            "court_before counts_from allowed_by"
        ),
        "rights told, and the child's words": "rights_told childs_words",
        "how the child leaves": "days_there must_be ended_at why_ended after",
    },
    "liberty.deprivation_of_liberty": {
        "since when, where, why": "began_on where why",
        "no court has allowed it": "allowed without",
        "the order's terms, one by one": (
            "restrictions.what restrictions.how restrictions.why restrictions.who_may"
            " restrictions.ends_when"
        ),
        "who holds it, and where its use is written": "held_by written_down",
        "least restrictive": "nothing_less",
        "the child's words, and who told the child": "childs_words told",
        "its end": "ended_on why_ended after",
    },
    "liberty.liberty_review": {
        "when, and who looked": "held_on members",
        "who was heard": "childs_words parents_say others_say",
        "the reasons": "grounds_stand shown_by",
        "each restriction": (
            "restrictions.what restrictions.used restrictions.needed restrictions.why"
        ),
        "nothing less": "nothing_less disagrees",
        "what is recommended, and the child told": "recommended for_the_child",
    },
    "liberty.remand": {
        "youth detention or local authority accommodation": (
            "remanded_on which court accused_of no_bail where"
        ),
        "the first night": "tonight",
        "who was told": "told.who told.name told.told_on",
        "the child's words": "childs_words",
        "the plan for the time in detention": "plan_made_on plan way_out",
        "its end": "ended_on why_ended after",
    },
    "liberty.custody": {
        "the sentence, and whether care ended with it": "since_on sentence where in_care",
        "the first night, and who knows": "tonight told",
        "the child's words, and visits": "childs_words wants_visits",
        "release": "release_on release ended_on why_ended after",
    },
    "liberty.custody_visit": {
        "seen, and alone": "visited_at who_visited seen seen_alone",
        "not alone, and why": "why_not_alone",
        "not seen": "not_seen",
        "the child's words": "childs_words",
        "safe there": "safe_there days_there family",
        "not safe": "not_safe",
        "what next": "release next_visit",
    },
}
