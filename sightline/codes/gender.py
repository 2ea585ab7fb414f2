"""Gender as the returns asked it until the collection of 2024 (`GenderCurrent` in the CIN census).

Source: the Department for Education's census schemas of 2022 to 2026, in `cin_schema`.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.cin_schema import SOURCE
from sightline.codes.code_list import Code, CodeList

GENDER = CodeList(
    "gender",
    "Gender (returns to 2024)",
    [
        Code("1", "Male", last_year=2024),
        Code("2", "Female", last_year=2024),
        Code("0", "Not recorded or unborn", last_year=2024),
        Code("9", "Indeterminate", last_year=2024),
    ],
    source=SOURCE,
)
