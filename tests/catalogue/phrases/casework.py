"""What panels, complaints and a child's asking must hold."""

QUESTIONS: dict[str, dict[str, str]] = {
    "casework.panel": {
        "which panel, on which day, and whether it sat": "which sat_on stands chair",
        "a panel of another name": "which_other",
        "adjourned or inquorate, and when it sits again": "not_sat",
        "members, and who is independent": (
            "members.name members.role members.independent members.part quorum"
        ),
        "conflicts of interest, and what was done": "members.conflict members.conflict_done",
        "agenda: which item, what it is asked, and by whom": "item brought_by question",
        "papers, and when it had them": "papers.what papers.came_on papers_sent_on",
        "the child's view and the family's": "childs_words heard_how family_view",
        "what each said": "said.name said.said",
        "secure accommodation: whether the grounds still stand": (
            "grounds_stand grounds_shown nothing_less for_the_child"
        ),
        "whose decision it is": "whose",
        "a named decision maker": "decision_maker",
        "what it advises, and why": "advice recommended",
        "dissent by name": "disagrees dissent.name dissent.why",
        "conditions": "conditions",
        "actions": "tasks.what tasks.who tasks.by_when",
        "a comment on quality, apart from the minute": "quality",
    },
    "casework.complaint": {
        "by or for a child, in the child's own words": "received_on who_from name childs_words",
        "by somebody else, in theirs": "wrong",
        "what they asked for": "wanted",
        "more than a year ago": "old old_why",
        "an advocate offered": "advocate",
        "acknowledged, and answered": "acknowledged_on answered_by done answered_on answer upheld",
        "more time, and why": "extended extended_why",
        "stage two: who investigates, and what was found": (
            "investigation_asked_on investigation_acknowledged_on investigator independent"
            " investigation_answered_on investigation_answer investigation_upheld"
        ),
        "stage two: more time, and why": "investigation_extended investigation_why",
        "stage three: the panel and our answer": (
            "panel_asked_on panel_met_on panel_members panel_reported_on panel_said"
            " responded_on response"
        ),
        "how it ended, how the child was told, and what is learnt": (
            "closed_on outcome_was told_child put_right learnt"
        ),
    },
    "casework.what_a_child_asked": {
        "asked on, in their own words, whom": "asked_on childs_words where whom",
        "what was promised, by when": "promised answer_by",
        "the answer, and what was done": "answer done",
        "no, and why": "why_not",
        "how the child was told, and what they say": "told_on told_how reply",
    },
    "in_care.member_visit": {
        "which councillors, and who came with them": "visited_on members with_whom",
        "the child was told before, and met them or not": "told_before met",
        "what the child said and wants": "childs_words wants",
        "what was seen, and what worried": "place worry worry_told",
        "what came of it": "came_of_it",
    },
}

DECIDED: dict[tuple[str, str], str] = {
    ("casework.panel", "secure accommodation: whether the grounds still stand"): "not_agreed",
    ("casework.panel", "adjourned or inquorate, and when it sits again"): "again",
    ("casework.panel", "conditions"): "on_conditions",
}
