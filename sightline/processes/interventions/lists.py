"""What is answered of a service or a programme: our own lists."""

from sightline.codes.code_list import local_list

HELP = local_list(
    "kind_of_help",
    "Kind of help",
    parenting="Parenting",
    domestic_abuse="Domestic abuse, for who is hurt",
    who_hurts="Domestic abuse, for who hurts",
    therapy="Therapy or play",
    mental_health="Mental health",
    drugs_alcohol="Drugs and alcohol",
    speech="Speech and language",
    school="Help at school",
    exploitation="Harm outside the home",
    young_carer="Young carers",
    mentor="A mentor or an adult to talk to",
    group="A group, a club or a break",
    family_meeting="The wider family meets",
    housing_money="Housing, money or things for the home",
    health="Health",
    other="Other help",
)
FOR_WHOM = local_list(
    "help_for_whom",
    "Who takes part",
    child="The child",
    parent="A parent or another of the family, for the child",
    family="The family together",
)
STANDS = local_list(
    "how_help_stands",
    "What the service said",
    started="Yes, and it has begun",
    waiting="Yes, and there is a wait",
    no_reply="No reply yet",
    declined="No",
)
# What the service said, where nobody reads the question beside it.
HOW_IT_GOES = {
    "started": "Going on",
    "waiting": "Waiting",
    "no_reply": "No reply yet",
    "declined": "The service said no",
}
CAME = local_list(
    "came_to_session",
    "Did they come?",
    attended="Attended",
    missed="Did not come",
    cancelled="The service cancelled",
    put_off="The family put it off",
)
WHY_ENDED = local_list(
    "why_help_ended",
    "Why it ended",
    completed="It was finished",
    family_stopped="The family stopped",
    child_stopped="The child did not want to go on",
    withdrew="The service withdrew",
    not_needed="No longer needed",
    declined="The service said no",
    list_closed="The waiting list was closed",
    moved="The family moved",
    other="Another reason",
)
DIFFERENCE = local_list(
    "difference_made",
    "What difference it made",
    better="Life is better",
    some="Something is better",
    none="Nothing has changed",
    worse="It is worse",
    never_began="It never began",
)
AGAIN = local_list(
    "use_again",
    "Would you use it again",
    yes="Yes",
    differently="Yes, and differently",
    no="No",
)
