"""The kinds of disability (`Disability` in the CIN census).

Source: the Department for Education's census schemas of 2022 to 2026, in `cin_schema`.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.cin_schema import SOURCE
from sightline.codes.code_list import Code, CodeList

DISABILITY = CodeList(
    "disability",
    "Disability",
    [
        Code("NONE", "No disability"),
        Code("MOB", "Mobility"),
        Code("HAND", "Hand function"),
        Code("PC", "Personal care"),
        Code("INC", "Incontinence"),
        Code("COMM", "Communication"),
        Code("LD", "Learning"),
        Code("HEAR", "Hearing"),
        Code("VIS", "Vision"),
        Code("BEH", "Behaviour"),
        Code("CON", "Consciousness"),
        Code("AUT", "Autism"),
        Code("DDA", "Other"),
    ],
    source=SOURCE,
)
