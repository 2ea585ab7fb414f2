"""Yes and no as the census writes them (`ReferralNFA` and `ICPCnotRequired` in the CIN census).

Source: the Department for Education's census schemas of 2022 to 2026, in `cin_schema`.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.cin_schema import SOURCE
from sightline.codes.code_list import Code, CodeList

YES_NO = CodeList(
    "yes_no",
    "Yes or no",
    [
        Code("0", "No"),
        Code("1", "Yes"),
    ],
    source=SOURCE,
)
