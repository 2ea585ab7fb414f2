"""What edge-of-care work and the return home must hold."""

QUESTIONS: dict[str, dict[str, str]] = {
    "edge_of_care.edge_of_care": {
        "why care is feared": "began_on why",
        "who decided that it begins": "decided_who decided_name decided_why",
        "the child's view": "childs_words",
        "the family's own plan": "family_plan",
        "what is offered, by whom": "given.what given.who given.how_often given.starts_on",
        "safety": "safety must_differ",
        "review dates": "look_on",
        "what was found": "looked_on holds how later.on later.who later.holds later.what",
        "what must change": "must_change",
        "the end, and why": "ended_on why_ended difference",
    },
    "edge_of_care.return_home": {
        "proposed by whom": "proposed_on proposed_by",
        "whether home is safe enough, and what changed": (
            "with_whom changed unchanged household assessed_on judgement"
        ),
        "the child's wishes, the carer's view and the family's": (
            "childs_words heard_how carer_view family_view"
        ),
        "the reviewing officer told": "officer_told_on officer_view",
        "by what right": "right",
        "the director is asked": "director",
        "support plan: what, who, from, until": (
            "support.what support.who support.starts_on support.until"
        ),
        "stages": "stages.what stages.starts_on stages.goes_on goes_on",
        "visits after, and what the child keeps": "visits school_and_health keeps check_on",
        "what if it breaks down": "if_not",
        "what is proposed": "recommended",
    },
    "edge_of_care.home_again": {
        "home since when, and what differs from the plan": "home_on lives_with differs",
        "which support came": "support_came look_on",
        "whether it holds, and what the child says": "looked_on holds how childs_words",
        "later looks": "later.on later.who later.holds later.what",
        "what must change": "must_change",
        "the end, and what is learnt": "ended_on why_ended learnt",
    },
}
