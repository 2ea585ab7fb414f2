"""What the processes of care, of court and of missing children must hold."""

QUESTIONS: dict[str, dict[str, str]] = {
    "in_care.decision_to_look_after": {
        "alternatives": "tried family_asked",
        "section 20: who agrees, and how it is known that they can": (
            "agreements.name agreements.responsibility agreements.agrees agreements.understands"
            " agreements.advice somebody_objects"
        ),
        "under sixteen, told that they may end it": "may_end_told",
        "the sixteen-year-old's own view": "is_sixteen own_agreement own_reasons",
        "the child's words": "childs_words",
    },
    "in_care.looked_after": {
        "why, as the child may read it": "why category_of_need",
        "the reviewing officer, and their service": "service_told_on officer_appointed_on",
        "how care ended, and who approved it": "how_left approved_by after",
        "whether the child had left care for good before": (
            "permanence_before permanence_on permanence_with"
        ),
    },
    "in_care.legal_status": {
        "which order or agreement, from when": "which made_on made_by runs_until",
        "police protection by the hour": "taken_at",
        "an emergency order that was made longer, or followed the police": (
            "extended_from police_held_from"
        ),
    },
    "in_care.withdrawal_of_agreement": {
        "who withdrew it, when, and in which words": (
            "withdrawn_at withdrawn_by responsibility in_words others"
        ),
        "what the child says": "childs_words",
        "where the child is, and how home would be": "where_now at_home",
        "withdrawal of section 20, decided the same day": "tonight recommended",
    },
    "in_care.placement_request": {
        "matching, and risks to others in the home": (
            "offered.who offered.for_child offered.for_others offered.chosen"
        ),
        "brothers and sisters together": "together",
        "cost and contract": "cost",
        "out of area": "area area_told",
        "unregulated, emergency and hotel use: approval refused": "breach registered",
        "key stage 4": "school_disrupted school_plan",
    },
    "in_care.placement": {
        "what the carer has before the door opens": (
            "health may_collect household comfort carer_had_on"
        ),
        "unknown whereabouts a recorded state": "unknown_since known_again_on",
        "delegated authority by item": "delegated.what delegated.decides",
        "a breach: who allowed it, why, looked at daily": (
            "breach breach_allowed daily_looks.on daily_looks.by daily_looks.seen_there"
        ),
        "the ending, and what is learnt": "why_ended learnt",
        "who was told, on which day and how": (
            "told.who told.name told.told_on told.how all_told_on not_told"
        ),
        "another authority's area, and what it was given": "other_area area_told_on area_given",
        "with parents: the order, and whether they were assessed first": (
            "parents_order parents_assessed_first care_order_on"
        ),
        "an emergency outside the carer's terms": "emergency_terms terms_settled_on",
        "how often a visit is owed": (
            "to_eighteen_on fewer_visits_on fewer_visits_said noticed_on"
        ),
    },
    "in_care.temporary_stay": {
        "where, and how the place is kept": "type where why kept",
    },
    "in_care.review": {
        "in parts, with the date completed": "held_on which by_meeting sittings.on sittings.what",
        "previous decisions, done or not": "earlier.decision earlier.done",
        "the child's own agenda, and how they took part": "agenda took_part spoke_alone",
        "who was consulted": "consulted.name consulted.who consulted.how",
        "independent visitor and advocate, offered and outcome": "visitor advocate",
        "permanence plan by the second": "permanence permanence_by",
        "a disagreement that stays": "disagrees disagreement",
        "what was decided, who does it, by when": (
            "decisions.what decisions.who decisions.by_when"
        ),
        "what was decided, for the child": "for_the_child",
    },
    "in_care.visit": {
        "seen, alone or why not": "seen seen_alone why_not_alone where",
        "not seen": "not_seen",
        "where the child sleeps": "bedroom_seen room",
        "what the child said and asked for": "childs_words asked_for",
        "the carer, and what must change": "carer_said welfare must_change",
    },
    "missing.missing_episode": {
        "missing or away, since when, of a child in care or not": "since_at what care",
        "last seen, and what went before": "last_seen circumstances",
        "who reported it, the police and their reference": (
            "reported_by reported_at police police_told_at police_reference"
        ),
        "the police not told, and why": "why_no_police",
        "who was told: parents, the placing authority": (
            "parents_told placing_told told.who told.name told.told_at"
        ),
        "parents not told, and why": "why_parents_not_told",
        "the risk tonight, and who judged it": "risk risk_level judged_by judged_at",
        "what is done to find the child": "search.what search.who search.done_at",
        "still missing: senior people at 24 hours, 72 hours and 7 days": (
            "told_24_at decided_24 told_72_at decided_72 told_7_days_at decided_7_days"
        ),
        "back: when, how, where, by whom": "ended_at why_ended found_where found_by",
        "how the child is": "how_is",
        "it ends without a return": "ended_otherwise",
        "the police check that the child is safe and well": "police_check police_check_at",
        "no check, and why": "why_no_police_check",
    },
    "missing.return_interview": {
        "offered, by somebody independent": "offered_at interviewer interviewer_name independent",
        "not independent, and why": "why_not_independent",
        "the answer": "reply",
        "not held: why, and what was learnt otherwise": "why_not_held learnt_otherwise",
        "held: when, where, alone": "held_at how where alone",
        "not alone, and why": "why_not_alone",
        "the child's own words": "childs_words",
        "who the child was with, and harm": "with_whom harm what_harm",
        "what drives and what draws the child": "push pull push_and_pull",
        "what would prevent it, in the child's words and in the interviewer's": (
            "prevent_child prevent"
        ),
        "with whom it may be shared": "may_share",
        "what it means, and what changes in the plan": "analysis plan_changes plan_updated_on",
    },
    "pre_proceedings.legal_planning_meeting": {
        "asked for on, held on": "asked_on meeting_on standing",
        "who took part": "took_part.name took_part.role took_part.part",
        "legal advice, and the threshold in the lawyer's view": "advice threshold threshold_why",
        "options weighed": "tried options",
        "who disagrees, and why": "disagrees dissent",
        "the child's view": "childs_words heard_how",
        "a senior manager decides what is proposed": "worry recommended",
        "more is asked for": "more",
    },
    "pre_proceedings.family_group_meeting": {
        "offered on, how, to whom": "raised_on offered offered_on offered_how offered_to",
        "the reply": "reply",
        "declined, or no reply": "reply_said",
        "held on, and who of the family came": (
            "took_place held_on family.name family.who family.came"
        ),
        "the family's proposal in their words": "proposal needs_from_us childs_words",
        "whether we accept, and why": "recommended why",
        "excused, with the reason": "not_best",
        "accepted, and not held": "why_not_held",
    },
    "pre_proceedings.pre_proceedings": {
        "from the decision to its end": "began_on how_began why must_differ",
        "it begins without a planning meeting": "began_without",
        "ended, with the reason": "ended_on why_ended different_now",
    },
    "pre_proceedings.letter_before_proceedings": {
        "what worries us, what was done to help": "written_on worry helped",
        "what must change, by when": "must_change we_will if_not",
        "who can help the parents": "who_can_help we_meet",
        "the offer of the family group meeting": "family_meeting family_offer",
        "in which language, explained how": "language explained",
        "who agreed its words": "lawyer agreed_by",
    },
    "pre_proceedings.pre_proceedings_meeting": {
        "first meeting and reviews": "which meeting_on standing chaired_by",
        "who came, with their solicitor": (
            "people.who people.name people.came people.solicitor parents_say childs_words"
        ),
        "what was agreed": "agreed recommended why",
        "what has changed": "changed",
        "assessments with the day they are due": "assessments.what assessments.by_when",
        "extended, with the reason": "extended_to why_longer",
        "called off": "why_called_off",
    },
    "pre_proceedings.care_proceedings": {
        "issued on, court, case number, guardian": (
            "issued_on applied_on told_on court case_number guardian"
        ),
        "what is applied for, and the threshold": "applied_for threshold",
        "each extension, with its reason": (
            "extended extensions.ordered_on extensions.weeks extensions.why extended_to"
        ),
        "ended, with the reason": "ended_on why_ended decided",
    },
    "pre_proceedings.hearing": {
        "which hearing, when, before whom": "which heard_on standing before",
        "adjourned": "why_not",
        "orders made": "orders.order orders.until orders.terms means",
        "directions, by whom and when": "directions.what directions.who directions.by_when",
        "statement and care plan filed on": "statement_on care_plan_on",
        "what the child and the guardian say": "childs_words guardian_said",
    },
}

# Under sixteen an agreement that somebody objects to is no ground, so it is decided otherwise.
DECIDED: dict[tuple[str, str], str] = {
    ("in_care.decision_to_look_after", "under sixteen, told that they may end it"): "not_now",
}
