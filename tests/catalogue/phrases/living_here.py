"""What the register of other authorities' children must hold."""

QUESTIONS: dict[str, dict[str, str]] = {
    "living_here.from_another_authority": {
        "since when, told when and by whom": "began_on told_on told_by",
        "the responsible authority, and how it is reached by day and night": (
            "authority worker telephone out_of_hours"
        ),
        "looked after or on a plan": "status",
        "what the plan is for": "category",
        "where, with whom, until when": ("lives_with carer carer_telephone address postcode until"),
        "risk that was shared, and what is agreed": "risk agreed",
        "police, health and school told": "told.whom told.name told.told_on told.by",
        "the end": "ended_on why_ended after",
    },
}
