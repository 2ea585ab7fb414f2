"""The main reasons why a child is in need (`PrimaryNeedCode` in the CIN census).

Source: the Department for Education's census schemas of 2022 to 2026, in `cin_schema`.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.cin_schema import SOURCE
from sightline.codes.code_list import Code, CodeList

PRIMARY_NEED = CodeList(
    "primary_need",
    "Primary need",
    [
        Code(
            "N1",
            "Abuse, neglect and exploitation",
            note="'Abuse or neglect' in the schemas of 2022 to 2025",
        ),
        Code("N2", "Child's disability"),
        Code("N3", "Parental disability or illness"),
        Code("N4", "Family in acute stress"),
        Code("N5", "Family dysfunction"),
        Code("N6", "Socially unacceptable behaviour"),
        Code("N7", "Low income"),
        Code("N8", "Absent parenting"),
        Code("N9", "Cases other than children in need"),
        Code("N0", "Not stated"),
    ],
    source=SOURCE,
)
