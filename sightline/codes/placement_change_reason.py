"""Why a placement ended while the child stayed in care (`REASON_PLACE_CHANGE` in the SSDA903 return).

Source: the codes of each collection year are the Department for Education's, as carried in
`ssda903_schema`; the words are those of the Standard Safeguarding Dataset (MIT), shortened.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.code_list import Code, CodeList
from sightline.codes.ssda903_schema import SOURCE

PLACEMENT_CHANGE_REASON = CodeList(
    "placement_change_reason",
    "Reason the placement changed",
    [
        Code("CARPL", "Planned: the care plan was changed or carried out"),
        Code("CLOSE", "The carer resigned, or the setting closed"),
        Code("ALLEG", "An allegation under section 47"),
        Code("STAND", "A concern about standards of care"),
        Code("APPRR", "The approval was removed"),
        Code("CREQB", "The carer asked, because of the child’s behaviour"),
        Code("CREQO", "The carer asked, for another reason"),
        Code("CHILD", "The child asked"),
        Code("LAREQ", "The responsible authority asked"),
        Code("PLACE", "Only the status of the placement changed"),
        Code("CUSTOD", "Admitted to custody", first_year=2019),
        Code("OTHER", "Another reason"),
    ],
    source=SOURCE,
)
