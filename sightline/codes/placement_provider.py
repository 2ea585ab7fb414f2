"""Who provides a placement (`PLACE_PROVIDER` in the SSDA903 return).

Source: the codes of each collection year are the Department for Education's, as carried in
`ssda903_schema`; the words are those of the Standard Safeguarding Dataset (MIT), shortened.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.code_list import Code, CodeList
from sightline.codes.ssda903_schema import SOURCE

PLACEMENT_PROVIDER = CodeList(
    "placement_provider",
    "Provider of the placement",
    [
        Code("PR0", "Parents, or others with parental responsibility"),
        Code("PR1", "Our own authority"),
        Code("PR2", "Another local authority"),
        Code("PR3", "Another public body"),
        Code("PR4", "Private"),
        Code("PR5", "Voluntary or third sector"),
    ],
    source=SOURCE,
)
