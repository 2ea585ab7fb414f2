"""What the processes of family time, of brothers and sisters and of a child's story must hold."""

QUESTIONS: dict[str, dict[str, str]] = {
    "belonging.family_time": {
        "with whom, how often, where": "began_on with_whom who how how_often where travel",
        "supervised, and why": "watched why_watched",
        "what the court ordered": "court court_said",
        "what the child wants, and the family": "childs_words family_wants why_like_this",
        "who must not": "must_not",
        "its end, and the child told": "ended_on why_ended told_child",
    },
    "belonging.family_time_record": {
        "planned, happened, who came and who was late": (
            "planned_at happened expected.name expected.came expected.how_late"
        ),
        "not, or cut short": "why_not",
        "how it was for the child, before, in it and after": "coming parting means",
        "what was seen": "who_was_there where seen_there",
        "the child's words, and the family's": "childs_words family_said",
        "what must change": "must_change changes",
    },
    "belonging.refusing_contact": {
        "who is refused, when and why at once": "refused_at refused_whom why tried",
        "the child's words": "childs_words",
        "written notice to child, parents, reviewing officer and others": (
            "child_told parents_told officer_told told_how"
            " others_told.name others_told.who others_told.given_at"
        ),
        "what follows": "instead court recommended",
    },
    "belonging.contact_refused": {
        "since when, who and why": "since_on refused_whom why",
        "how it ended": "ended_on why_ended childs_words after",
    },
    "belonging.together_or_apart": {
        "which brothers and sisters": "asked_on why_now all_of_them",
        "who was asked who knows them together": "heard.name heard.who heard.said",
        "homes for all of them": "homes",
        "each child's tie, wishes and needs": "tie childs_words needs",
        "one hurts another": "somebody_hurt what_hurts",
        "for and against, and the reasons": "for_it against_it recommended why",
        "apart: what would change it": "would_change",
        "apart: how they keep in touch, and when it is looked at again": (
            "in_touch_by keeping.what keeping.by_when look_again_on"
        ),
        "how the child is told": "told",
    },
    "belonging.life_story": {
        "begun, and who does it": "began_on done_by",
        "what the child knows and asks": "knows childs_questions how",
        "gathered": "gathered.what gathered.from_whom gathered.kept_where missing_yet",
        "the birth family's own words": "family_said",
        "done with the child": "done_with.on done_with.what",
        "given to the child": "given_on given_what given_how",
        "quality looked at": "looked_at quality",
        "its end": "ended_on why_ended comes_back",
    },
}
