"""Why a child in care has no score of strengths and difficulties (`SDQ_REASON` in the SSDA903 return).

Source: the codes of each collection year are the Department for Education's, as carried in
`ssda903_schema`; the words are those of the Standard Safeguarding Dataset (MIT), shortened.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.code_list import Code, CodeList
from sightline.codes.ssda903_schema import SOURCE

SDQ_REASON = CodeList(
    "sdq_reason",
    "Why there is no score of strengths and difficulties",
    [
        Code("SDQ1", "The child was under four or over sixteen"),
        Code("SDQ2", "The carer did not want to complete it"),
        Code("SDQ3", "Not possible because of a severe disability"),
        Code("SDQ4", "Another reason"),
        Code("SDQ5", "The child or young person did not want it"),
    ],
    source=SOURCE,
)
