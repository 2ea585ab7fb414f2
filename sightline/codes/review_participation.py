"""How a child took part in a review (`REVIEW_CODE` in the SSDA903 return).

Source: the codes of each collection year are the Department for Education's, as carried in
`ssda903_schema`; the words are those of the Standard Safeguarding Dataset (MIT), shortened.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.code_list import Code, CodeList
from sightline.codes.ssda903_schema import SOURCE

REVIEW_PARTICIPATION = CodeList(
    "review_participation",
    "How the child took part",
    [
        Code("PN0", "Under four at the time of the review"),
        Code("PN1", "Came, and spoke for themselves"),
        Code("PN2", "Came, and an advocate spoke for them"),
        Code("PN3", "Came, and gave their views in signs or symbols"),
        Code("PN4", "Came, and gave no views and asked nobody to"),
        Code("PN5", "Did not come, and briefed an advocate"),
        Code("PN6", "Did not come, and sent their views"),
        Code("PN7", "Did not come, and no views were sent"),
    ],
    source=SOURCE,
)
