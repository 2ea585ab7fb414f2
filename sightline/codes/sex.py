"""Sex as the returns ask it from the collection of 2025 (`Sex` in the CIN census).

Source: the Department for Education's census schemas of 2022 to 2026, in `cin_schema`.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.cin_schema import SOURCE
from sightline.codes.code_list import Code, CodeList

SEX = CodeList(
    "sex",
    "Sex",
    [
        Code("M", "Male", first_year=2025),
        Code("F", "Female", first_year=2025),
        Code("U", "Unknown", first_year=2025),
    ],
    source=SOURCE,
)
