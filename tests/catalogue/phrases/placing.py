"""What the processes of where a child lives, and with whom, must hold."""

QUESTIONS: dict[str, dict[str, str]] = {
    "in_care.connected_person": {
        "why now, and what the child and the family say": "why_now wishes family_says",
        "the carers, matter by matter": "care bond learning own_health own_story means offences",
        "the home and everybody in it": (
            "visited_on home household.name household.who household.checked"
        ),
        "the full assessment": "full_assessment",
        "made longer once, with the panel's views and the reviewing officer told first": (
            "why_longer panel_said officer_told_on officer_said"
        ),
    },
    "in_care.temporary_approval": {
        "who is approved, from when, and helped how": "began_on carer tie support",
        "made longer": "longer_decided_on",
        "how it ended, and what follows": "why_ended after",
    },
    "in_care.family_arrangement": {
        "who initiated it, and our part in it": "began_by our_part out_of_care",
        "legal basis and parental responsibility": (
            "basis responsibility.name responsibility.agrees responsibility.said"
        ),
        "what was explained about money and help": "told_money told_what",
        "looked at again at an audit": "which audit",
        "the child's words, and safety": "wishes safe",
    },
    "in_care.placement_with_parents": {
        "planned or in an emergency": "how moved_on why_now",
        "the parents, matter by matter": "care bond learning own_health own_story offences means",
        "home and household": "home household.name household.who household.weighs",
        "what others say, help, and what if it fails": "others_say help_given if_it_fails",
        "assessment finished": "assessed_on",
    },
    "in_care.planning_meeting": {
        "who met, and the child's words": "came.name came.who came.how childs_words",
        "daily life": "daily_life health_school family_time",
        "what may go wrong, the other children, what the carers need": (
            "may_go_wrong others_there carer_needs"
        ),
        "delegated authority, and what was not agreed": "who_decides not_agreed",
        "who does what": "tasks.what tasks.by_when",
    },
    "in_care.ending_meeting": {
        "what happened, and warning signs": "which what_happened signs matched",
        "the child's account and the carers'": "how_said childs_words carers_say family_says",
        "a child who would not say it yet is asked again": "asked_again",
        "what would have helped, learning, and what comes next": (
            "would_have_helped good_things learnt next_home goodbye"
        ),
        "who was told that it ended": "told.who told.name told.told_on all_told_on",
    },
    "in_care.ceasing": {
        "how and when the child would leave care": "how_left leaves_on",
        "what the child wants, and was told": "wishes told_child",
        "where they would live, and what others say": "lives_next family_says officer_says",
        "support, and what if it fails": "support better if_it_fails",
        "the director is asked": "director",
    },
    "in_care.short_break": {
        "where, and what must be known": "began_on carer must_know looks_forward",
        "how it was": "why_ended childs_words how_it_was",
    },
}

# It is made longer only where an approval runs: without one it can be asked for, and refused.
DECIDED: dict[tuple[str, str], str] = {
    (
        "in_care.connected_person",
        "made longer once, with the panel's views and the reviewing officer told first",
    ): "refuse",
}
