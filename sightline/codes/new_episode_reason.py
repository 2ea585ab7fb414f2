"""Why a new episode of care began (`RNE` in the SSDA903 return).

Source: the codes of each collection year are the Department for Education's, as carried in
`ssda903_schema`; the words are those of the Standard Safeguarding Dataset (MIT), shortened.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.code_list import Code, CodeList
from sightline.codes.ssda903_schema import SOURCE

NEW_EPISODE_REASON = CodeList(
    "new_episode_reason",
    "Reason for the new episode",
    [
        Code("S", "Started to be looked after"),
        Code("L", "Legal status changed"),
        Code("P", "Placement and carer changed"),
        Code("T", "Placement changed, with the same carer"),
        Code("B", "Legal status, placement and carer changed on one day"),
        Code("U", "Legal status and placement changed on one day, with the same carer"),
    ],
    source=SOURCE,
)
