"""The reasons why an episode of need closes (`ReasonForClosure` in the CIN census).

Source: the Department for Education's census schemas of 2022 to 2026, in `cin_schema`.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.cin_schema import SOURCE
from sightline.codes.code_list import Code, CodeList

REASON_FOR_CLOSURE = CodeList(
    "reason_for_closure",
    "Reason for closure",
    [
        Code("RC1", "Adopted"),
        Code("RC2", "Died"),
        Code("RC3", "Child arrangements order"),
        Code("RC4", "Special guardianship order"),
        Code("RC5", "Transferred to services of another local authority"),
        Code("RC6", "Transferred to adult social care services"),
        Code(
            "RC7",
            "Services ceased for any other reason, including child no longer in need",
        ),
        Code("RC8", "Case closed after assessment, no further action"),
        Code(
            "RC9",
            "Case closed after assessment, referred to early help",
            first_year=2023,
        ),
    ],
    source=SOURCE,
)
