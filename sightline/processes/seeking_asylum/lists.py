"""The answers that are offered about a child who came alone to seek asylum."""

from __future__ import annotations

from sightline.codes.code_list import local_list

NO_SIGN = "none"
SIGNS = local_list(
    "signs_of_trafficking",
    "Which signs of trafficking are there?",
    debt="Owes money for the journey, or the family does",
    works="Worked, or is to work, for little or nothing",
    sexual="Was sexually exploited, or it is feared",
    criminal="Was made to commit crimes",
    held_documents="Somebody else has their papers or telephone",
    rehearsed="Tells a story that sounds learnt, or is afraid to speak",
    contact="Is rung, fetched or waited for by somebody unknown",
    missing="Went missing soon after coming, or it is feared",
    other="Another sign",
    none="No sign that we know of",
)
TRANSFER = local_list(
    "transfer_scheme",
    "Does another authority take the child over?",
    referred="Referred to the transfer scheme by us",
    received="Comes to us through the transfer scheme",
    stays="Not referred: the child stays with us",
)
WHY_ENDED = local_list(
    "here_alone_ended",
    "Why it ended",
    eighteen="The child turned eighteen",
    leave="The child was given leave to stay, and is unaccompanied no longer",
    moved="Another authority took the child over",
    family="Family who can care for the child were found",
    adult="Found to be an adult",
    gone="The child is gone, and nobody knows where",
    returned="The child went back to their country",
)
INTERPRETER = local_list(
    "age_interpreter",
    "Was an interpreter there?",
    there="Yes, each time",
    not_needed="None was needed",
    no="No, or not each time",
)
FINDING = local_list(
    "age_finding",
    "What do the assessors find?",
    as_said="A child, born when they say",
    other_day="A child, born on another day",
    adult="An adult",
)
MEANWHILE = local_list(
    "age_meanwhile",
    "As what are they looked after meanwhile?",
    child="As a child: the doubt counts in their favour",
    adult="As an adult",
)
CHALLENGED_BY = local_list(
    "age_challenged_by",
    "How was it challenged?",
    letter="A solicitor wrote",
    court="A court was asked (judicial review)",
    complaint="A complaint",
    evidence="New evidence came, whoever sent it",
)
CHALLENGE_ENDED = local_list(
    "age_challenge_ended",
    "How did it end?",
    stands="The decision stands",
    anew="The age is assessed anew",
    agreed="We agreed that the age is as they say",
    court_child="A court found a child",
    court_adult="A court found an adult",
)
