"""The answers that a missing episode and a return interview offer."""

from __future__ import annotations

from sightline.codes.code_list import Code, CodeList, local_list
from sightline.grammar.condition import Is

# The two codes are the return's. What they are called is as its own rules call them.
WHAT = CodeList(
    "missing_or_away",
    "Missing, or away from placement",
    [Code("M", "Missing"), Code("A", "Away from placement without authorisation")],
    source="The return about looked-after children (SSDA903), table of missing children.",
)
AWAY = "A"
CARE = local_list(
    "missing_from_care",
    "In care that day",
    none="No",
    ours="In our care",
    other="In another authority's care",
)
RISK = local_list("missing_risk", "Risk tonight", high="High", medium="Medium", low="Low")
TOLD = local_list(
    "missing_told",
    "Who was told",
    parent="A parent",
    carer="The carer or the home",
    worker="The child's social worker",
    reviewing_officer="The reviewing officer",
    school="The school or college",
    health="Health",
    other="Somebody else",
)
WHY_ENDED = local_list(
    "missing_ended",
    "How it ended",
    returned="The child is back, or was found",
    agreed="It was agreed that the child may stay there",
    eighteen="The child turned eighteen",
    authority="Another authority holds the child now",
    died="The child died",
)
FOUND_BY = local_list(
    "missing_found_by",
    "Who found the child",
    nobody="Nobody: the child came back alone",
    police="The police",
    family="Family or friends",
    carer="The carer or the home",
    worker="One of us",
    other="Somebody else",
)
# Then a check and an interview are owed.
BACK = Is("why_ended", "returned")

INTERVIEWER = local_list(
    "return_interviewer",
    "Who interviews",
    writer="I do",
    worker="Another of our workers",
    service="A service that does it for us",
    other="Somebody else",
)
REPLY = local_list(
    "return_interview_reply",
    "What the child answered",
    accepted="Yes",
    refused="No",
    lapsed="No answer: it is still owed, and is offered again",
)
HOW = local_list(
    "return_interview_how",
    "How they met",
    in_person="In person",
    screen="On a screen",
    telephone="By telephone",
)
HARM = local_list(
    "harm_while_missing",
    "Harm while missing",
    yes="Yes",
    feared="It is feared",
    no="No",
    unknown="Nobody knows yet",
)
PUSH = local_list(
    "missing_push",
    "What drives the child away",
    conflict="Quarrels at home or in the placement",
    hurt="Being hurt, frightened or neglected there",
    rules="Rules or limits",
    unhappy="Not wanting to live there",
    moved="A move, or the fear of one",
    school="School",
    bullied="Being bullied",
    low="Sadness, fear or another trouble of the mind",
    none="Nothing of the kind",
    other="Something else",
)
PULL = local_list(
    "missing_pull",
    "What draws the child elsewhere",
    family="Being with family",
    friends="Being with friends",
    partner="Being with a boyfriend or girlfriend",
    adults="Adults who give things, lifts or attention",
    drugs="Drugs or alcohol",
    money="Money, or a debt",
    place="A place, or home",
    excitement="A party, or something to do",
    none="Nothing of the kind",
    other="Something else",
)
