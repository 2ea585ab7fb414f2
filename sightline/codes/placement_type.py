"""Where a child who is looked after lives (`PLACE` in the SSDA903 return).

Source: the codes of each collection year are the Department for Education's, as carried in
`ssda903_schema`; the words are those of the Standard Safeguarding Dataset (MIT), shortened.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.code_list import NO_WORDS, Code, CodeList
from sightline.codes.ssda903_schema import SOURCE

# Stays away from a placement that is kept: they lie inside it.
TEMPORARY = frozenset({"T0", "T1", "T2", "T3", "T4"})
PLACEMENT_TYPE = CodeList(
    "placement_type",
    "Type of placement",
    [
        Code("A3", "Placed for adoption by consent, with the present foster carers"),
        Code("A4", "Placed for adoption by consent, not with the present foster carers"),
        Code("A5", "Placed for adoption under a placement order, with the present foster carers"),
        Code(
            "A6", "Placed for adoption under a placement order, not with the present foster carers"
        ),
        Code(
            "H5",
            "Semi-independent living, not under the children’s homes regulations",
            last_year=2024,
        ),
        Code("K1", "Secure children’s home"),
        Code("K2", "Children’s home"),
        Code(
            "K3",
            "Supported accommodation, not under the children’s homes regulations",
            first_year=2025,
            note="The words are those of the return’s rule 371; the guide was not read.",
        ),
        Code("P1", "With own parents, or others with parental responsibility"),
        Code("P2", "Independent living", last_year=2024),
        Code("P3", "Residential employment"),
        Code("R1", "Residential care home"),
        Code("R2", "Hospital, or another place of medical or nursing care"),
        Code("R3", "Family centre, or mother and baby unit"),
        Code("R5", "Young offender institution"),
        Code("S1", "Residential school"),
        Code("T0", "Temporary move, of any type"),
        Code("T1", "Temporary: in hospital"),
        Code("T2", "Temporary: on holiday"),
        Code("T3", "Temporary: while the usual foster carers are on holiday"),
        Code("T4", "Temporary: seven days or less, for another reason"),
        Code("U1", "Fostered by relatives or friends, long term"),
        Code("U2", "Fostered by relatives or friends who are approved to adopt"),
        Code("U3", "Fostered by relatives or friends, neither long term nor to adopt"),
        Code("U4", "Fostered by others, long term"),
        Code("U5", "Fostered by others who are approved to adopt"),
        Code("U6", "Fostered by others, neither long term nor to adopt"),
        Code("Z1", "Other placement, on the list sent with the return"),
        Code("Z11", "Other placement Z11", first_year=2026, note=NO_WORDS),
        Code("Z12", "Other placement Z12", first_year=2026, note=NO_WORDS),
        Code("Z13", "Other placement Z13", first_year=2026, note=NO_WORDS),
        Code("Z14", "Other placement Z14", first_year=2026, note=NO_WORDS),
    ],
    source=SOURCE,
)
