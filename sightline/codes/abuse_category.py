"""The categories of abuse of a child protection plan (`CategoryOfAbuse` in the CIN census).

Source: the Department for Education's census schemas of 2022 to 2026, in `cin_schema`.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.cin_schema import SOURCE
from sightline.codes.code_list import Code, CodeList

ABUSE_CATEGORY = CodeList(
    "abuse_category",
    "Category of abuse",
    [
        Code("NEG", "Neglect"),
        Code("PHY", "Physical abuse"),
        Code("SAB", "Sexual abuse"),
        Code("EMO", "Emotional abuse"),
        Code("MUL", "Multiple/not recommended"),
    ],
    source=SOURCE,
)
