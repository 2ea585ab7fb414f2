"""The legal statuses under which a child is looked after (`LS` in the SSDA903 return).

Source: the codes of each collection year are the Department for Education's, as carried in
`ssda903_schema`; the words are those of the Standard Safeguarding Dataset (MIT), shortened.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.code_list import Code, CodeList
from sightline.codes.ssda903_schema import SOURCE

CARE_LEGAL_STATUS = CodeList(
    "care_legal_status",
    "Legal status",
    [
        Code("C1", "Interim care order"),
        Code("C2", "Full care order"),
        Code("D1", "Freeing order granted"),
        Code("E1", "Placement order granted"),
        Code("V2", "Accommodated under section 20, a single period"),
        Code("V3", "Agreed series of short breaks, each break recorded"),
        Code("V4", "Agreed series of short breaks, the agreement recorded"),
        Code("L1", "Police protection, in local authority accommodation"),
        Code("L2", "Emergency protection order"),
        Code("L3", "Child assessment order, in local authority accommodation"),
        Code("J1", "Remanded to local authority or youth detention accommodation"),
        Code(
            "J2", "In local authority accommodation under the Police and Criminal Evidence Act 1984"
        ),
        Code(
            "J3", "Youth rehabilitation order with a residence or intensive fostering requirement"
        ),
    ],
    source=SOURCE,
)

# Which of several legal statuses on one day is the child's, the first of these that is there: a
# placement order suspends a care order, and a care order goes before what is beside it. The order
# is from knowledge; the guide to the return was not read.
PRECEDENCE = ("E1", "C2", "C1", "D1", "L2", "L1", "J1", "J3", "J2", "L3", "V2", "V4", "V3")
RANK = {code: place for place, code in enumerate(PRECEDENCE)}
# Which is there and has no effect while which other is in force, and how that is said. From
# knowledge of section 29 of the Adoption and Children Act 2002, which was not read.
SUSPENDED = {
    ("C1", "E1"): "suspended by the placement order",
    ("C2", "E1"): "suspended by the placement order",
}
