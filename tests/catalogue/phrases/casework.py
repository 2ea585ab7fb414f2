"""What panels must hold."""

QUESTIONS: dict[str, dict[str, str]] = {
    "casework.panel": {
        "which panel, on which day, and whether it sat": "which sat_on stands chair",
        "a panel of another name": "which_other",
        "adjourned or inquorate, and when it sits again": "not_sat",
        "members, and who is independent": (
            "members.name members.role members.independent members.part quorum"
        ),
        "conflicts of interest, and what was done": "members.conflict members.conflict_done",
        "agenda: what it is asked, and by whom": "brought_by question",
        "papers, and when it had them": "papers.what papers.came_on papers_sent_on",
        "the child's view and the family's": "childs_words heard_how family_view",
        "what each said": "said.name said.said",
        "whose decision it is": "whose",
        "a named decision maker": "decision_maker",
        "what it advises, and why": "advice recommended",
        "dissent by name": "disagrees dissent.name dissent.why",
        "conditions": "conditions",
        "actions": "tasks.what tasks.who tasks.by_when",
        "a comment on quality, apart from the minute": "quality",
    },
}

DECIDED: dict[tuple[str, str], str] = {
    ("casework.panel", "adjourned or inquorate, and when it sits again"): "again",
    ("casework.panel", "conditions"): "on_conditions",
}
