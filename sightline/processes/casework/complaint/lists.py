"""The answers that a complaint offers."""

from __future__ import annotations

from sightline.codes.code_list import local_list

FROM = local_list(
    "complaint_from",
    "Who complains?",
    child="The child",
    parent="A parent, or somebody with parental responsibility",
    carer="A foster carer",
    advocate="An advocate, for the child",
    other="Somebody else who cares about the child",
)
OFFER = local_list(
    "complaint_advocate",
    "Was the child offered an advocate?",
    accepted="Offered, and the child wants one",
    declined="Offered, and the child wants none",
    has_one="The child has one already",
    not_offered="Not offered",
)
UPHELD = local_list(
    "complaint_upheld",
    "Were they right?",
    upheld="Upheld",
    partly="Upheld in part",
    not_upheld="Not upheld",
    not_decided="Nobody could say",
)
OUTCOME = local_list(
    "complaint_outcome",
    "How did it end?",
    upheld="Upheld",
    partly="Upheld in part",
    not_upheld="Not upheld",
    resolved="Put right, and nobody had to decide",
    withdrawn="They took it back",
    not_taken="Not looked into under this procedure",
    ombudsman="They went on to the ombudsman",
)
