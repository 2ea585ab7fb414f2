"""Who a referral came from (`ReferralSource` in the CIN census).

Source: the Department for Education's census schemas of 2022 to 2026, in `cin_schema`.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.cin_schema import SOURCE
from sightline.codes.code_list import Code, CodeList

REFERRAL_SOURCE = CodeList(
    "referral_source",
    "Referral source",
    [
        Code("1A", "Individual – family member, relative or carer"),
        Code("1B", "Individual – acquaintance (including neighbours and child minders)"),
        Code("1C", "Individual – self"),
        Code("1D", "Individual – other (including strangers)"),
        Code("2A", "Schools"),
        Code("2B", "Education services"),
        Code("3A", "Health services – general practitioner (GP)"),
        Code("3B", "Health services – health visitor"),
        Code("3C", "Health services – school nurse"),
        Code("3D", "Health services – other primary health services"),
        Code("3E", "Health services – A&E (accident and emergency department)"),
        Code("3F", "Health services – other (for example hospice)"),
        Code("4", "Housing – local authority housing or housing association"),
        Code("5A", "LA services – social care for example adults social care services"),
        Code(
            "5B",
            "LA services – other internal (department other than social care in local "
            "authorities, for example, youth offending (excluding housing))",
        ),
        Code(
            "5C",
            "LA services – external, for example, from another local authority's adults social "
            "care services",
        ),
        Code("5D", "LA services – early help", first_year=2023),
        Code("6", "Police"),
        Code(
            "7",
            "Other legal agency – including courts, probation, immigration, Cafcass (Children and"
            " Family Court Advisory and Support Service) or prison",
        ),
        Code(
            "8",
            "Other – including children's centres, independent agency providers or voluntary "
            "organisations",
        ),
        Code("9", "Anonymous"),
        Code("10", "Unknown"),
    ],
    source=SOURCE,
)
